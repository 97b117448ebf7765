#!/usr/bin/env bash
# Type check, tests, and both packages as they would be published, installed into a folder of its own.
set -euo pipefail
. "$(dirname "$0")/venv.sh"
"$python" -m mypy --cache-dir "$venv/mypy"
"$python" -m pytest "$@"
rm -rf "$venv/wheel"
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$venv/wheel" ../python .
"$python" -m pip install --quiet --disable-pip-version-check --no-deps --target "$venv/wheel/installed" "$venv"/wheel/*.whl
PYTHONPATH=$venv/wheel/installed "$python" tests/installed.py "$venv/wheel/installed"
