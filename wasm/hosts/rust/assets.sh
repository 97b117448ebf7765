#!/bin/sh
# Copies the module and the bundled policies, as the project's build wrote them, to where the package takes them from.
set -eu
cd "$(dirname "$0")"
[ -f ../../dist/shopscore.wasm ] || { echo "skipped: no ../../dist/shopscore.wasm" >&2; exit 3; }
mkdir -p assets
cp ../../dist/shopscore.wasm assets/
rm -rf assets/policies
cp -r ../../dist/policies assets/
