#!/usr/bin/env bash
# Runs test.sh, or bench.sh, of every host package, or of those that are named:
#
#   wasm/hosts/run.sh test|bench [HOST...]
#
# Each exits 3 where its toolchain is missing: that is skipped aloud, and with CI=true a failure.
set -euo pipefail
cd "$(dirname "$0")"

what=$1
shift
hosts=("$@")
[ $# -gt 0 ] || hosts=(js python spark java rust)
failed=0

if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && ! command -v chromium >/dev/null && command -v apt-get >/dev/null; then
	apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null || true
fi

for host in "${hosts[@]}"; do
	echo "== $host" >&2
	status=0
	"$host/$what.sh" || status=$?
	case $status in
	0) ;;
	3)
		echo "SKIPPED: $host" >&2
		[ "${CI:-}" != true ] || failed=1
		;;
	*)
		echo "FAILED: $host" >&2
		failed=1
		;;
	esac
done
exit $failed
