#!/bin/sh
# What the tests of this package need beside Go: an assembler, a validator and a translator to C of others (Debian's wabt), and a C compiler. CI installs them.
set -eu
missing=
for tool in wasm-validate wat2wasm wasm2c cc; do
	command -v "$tool" >/dev/null || missing="$missing $tool"
done
[ -n "$missing" ] || exit 0
if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get update -qq && apt-get install -y -qq --no-install-recommends wabt gcc libc6-dev >/dev/null
else
	echo "SKIPPED: tests of compiled policies that need$missing (Debian's wabt and gcc)" >&2
fi
