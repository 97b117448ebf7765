#!/usr/bin/env bash
# Prints what Spark costs beside the Python host alone, one JSON object a line. Needs a free gigabyte in build/host-spark.
set -euo pipefail
. "$(dirname "$0")/venv.sh"
PYTHONPATH=$PYTHONPATH:src:tests "$python" bench.py "$venv/bench"
