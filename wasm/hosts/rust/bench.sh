#!/bin/sh
# Prints what calls take as JSON lines {"host", "what", "ns"}; with "deadline" or "fuel", under that limit. Exit status 3: something is missing.
set -eu
cd "$(dirname "$0")"
command -v cargo >/dev/null || { echo "skipped: no cargo" >&2; exit 3; }
./assets.sh
exec cargo run --release --locked --quiet --example bench -- "$@"
