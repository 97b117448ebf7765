#!/bin/sh
# What calls cost, as lines of JSON; with the argument "chromium" in Chromium.
set -eu
cd "$(dirname "$0")"
command -v npm >/dev/null || { echo "skipped: node and npm" >&2; exit 3; }
[ -d node_modules ] || npm ci --silent
npm run --silent build
exec node bench.js "$@"
