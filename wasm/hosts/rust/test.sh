#!/bin/sh
# Runs the tests of this package. The module must have been built (make wasm). Exit status 3: something is missing.
set -eu
cd "$(dirname "$0")"
command -v cargo >/dev/null || { echo "skipped: no cargo" >&2; exit 3; }
[ -f ../../dist/shopscore-faults.wasm ] || { echo "skipped: no ../../dist/shopscore-faults.wasm" >&2; exit 3; }
./assets.sh
if cargo fmt --version >/dev/null 2>&1; then cargo fmt --check; fi
cargo test --release --locked
