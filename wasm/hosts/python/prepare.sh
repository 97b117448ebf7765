#!/usr/bin/env bash
# Copies what the package ships and git does not keep: the module, the bundled policies and simulations, and the licence.
set -euo pipefail
cd "$(dirname "$0")"
dist=../../dist
[ -f "$dist/shopscore.wasm" ] || { echo "skipped: $dist/shopscore.wasm (make wasm)" >&2; exit 3; }
rm -rf src/shopscore/module
mkdir -p src/shopscore/module
cp "$dist/shopscore.wasm" src/shopscore/module/
cp -r "$dist/policies" "$dist/simulations" src/shopscore/module/
cp ../../../LICENSE LICENSE
