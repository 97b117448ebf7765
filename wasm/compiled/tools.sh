#!/bin/sh
# What the tests of this package need beside Go: an assembler and validator of others (Debian's wabt), which CI installs.
set -eu
command -v wasm-validate >/dev/null && command -v wat2wasm >/dev/null && exit
if [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	apt-get update -qq && apt-get install -y -qq --no-install-recommends wabt >/dev/null
else
	echo "SKIPPED: validation of compiled policies (Debian's wabt is not installed)" >&2
fi
