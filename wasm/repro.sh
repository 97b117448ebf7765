#!/usr/bin/env bash
# Shows that the module is built reproducibly: a copy of the sources in another directory, compiled with an empty cache, gives
# the bytes of wasm/dist/shopscore.wasm. And that it is small enough: at most 1.25 MiB after gzip -9.
set -euo pipefail
cd "$(dirname "$0")/.."

copy=$(mktemp -d)
trap 'chmod -R u+w "$copy" && rm -rf "$copy"' EXIT
mkdir "$copy/sources"
cp -r go.mod go.sum Makefile score sim wasm cmd "$copy/sources"
rm -rf "$copy/sources/wasm/dist" "$copy/sources/wasm/hosts"
GOCACHE=$copy/cache make -s -C "$copy/sources" wasm/dist/shopscore.wasm
first=$(sha256sum <wasm/dist/shopscore.wasm)
second=$(sha256sum <"$copy/sources/wasm/dist/shopscore.wasm")
size=$(gzip -9c wasm/dist/shopscore.wasm | wc -c)
echo "sha256 ${first%% *}, $(wc -c <wasm/dist/shopscore.wasm) bytes, $size after gzip -9"
[ "$first" = "$second" ] || { echo "FAILED: another directory gives ${second%% *}" >&2; exit 1; }
[ "$size" -le $((5 * 1024 * 1024 / 4)) ] || { echo "FAILED: larger than 1.25 MiB" >&2; exit 1; }
