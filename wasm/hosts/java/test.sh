#!/bin/sh
# Runs the tests of this package. The module must have been built (make wasm). Exit status 3: something is missing.
set -eu
cd "$(dirname "$0")"
skipped() { echo "skipped: $1" >&2; exit 3; }
command -v mvn >/dev/null || skipped "no mvn"
command -v javac >/dev/null || skipped "no javac"
javac --version | grep -qE ' (1[7-9]|[2-9][0-9])\b' || skipped "no JDK from 17"
[ -f ../../dist/shopscore-faults.wasm ] || skipped "no ../../dist/shopscore-faults.wasm"
[ -d ../../dist/compiled/cases ] || skipped "no ../../dist/compiled/cases"
exec mvn --batch-mode --quiet clean package
