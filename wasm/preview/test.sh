#!/bin/sh
# Builds the page, and tests it in headless Chromium.
set -eu
cd "$(dirname "$0")"
skipped() { echo "skipped: $1" >&2; exit 3; }
command -v npm >/dev/null || skipped "node and npm"
for name in chromium chromium-browser google-chrome; do CHROMIUM=${CHROMIUM:-$(command -v "$name" || true)}; done
[ -n "$CHROMIUM" ] || skipped "chromium"
export CHROMIUM
make --silent -C ../.. preview >&2
exec npm test --silent
