#!/bin/sh
# The page in headless Chromium; what it is built of comes from `make preview` in the project's root.
set -eu
cd "$(dirname "$0")"
skipped() { echo "skipped: $1" >&2; exit 3; }
command -v npm >/dev/null || skipped "node and npm"
for name in chromium chromium-browser google-chrome; do CHROMIUM=${CHROMIUM:-$(command -v "$name" || true)}; done
[ -n "$CHROMIUM" ] || skipped "chromium"
export CHROMIUM
[ -f dist/index.html ] || { echo "wasm/preview/dist is empty: make preview" >&2; exit 1; }
exec npm test --silent
