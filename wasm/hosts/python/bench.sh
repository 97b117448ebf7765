#!/usr/bin/env bash
# Prints what calls cost, one JSON object a line.
set -euo pipefail
. "$(dirname "$0")/venv.sh"
"$python" bench.py "$@"
