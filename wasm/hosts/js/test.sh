#!/bin/sh
# The whole suite in Node, and in Chromium, Deno and Bun where they are; the module comes from `make wasm` in the project's root.
set -eu
cd "$(dirname "$0")"
skipped() { echo "skipped: $1" >&2; exit 3; }
command -v npm >/dev/null || skipped "node and npm"
node -e 'process.exit(typeof process.getBuiltinModule === "function" ? 0 : 1)' || skipped "node from 20.16"
[ -f ../../dist/shopscore.wasm ] || { echo "wasm/dist/shopscore.wasm is missing: make wasm" >&2; exit 1; }
npm ci --silent
(cd runtimes && npm install --silent) || echo "skipped: deno and bun cannot be installed" >&2
npm run --silent build
PATH="$PWD/runtimes/node_modules/.bin:$PATH" exec npm test --silent
