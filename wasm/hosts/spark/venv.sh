# Sourced: prepares both packages and the virtual environment in build/host-spark, and sets python to its interpreter.
cd "$(dirname "${BASH_SOURCE[0]}")"
skip() { echo "skipped: $1" >&2; exit 3; }
command -v python3 >/dev/null || skip "python3"
python3 -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' || skip "python3 of 3.11 or later with venv"
[[ "$(java --version 2>/dev/null)" =~ ^[a-z]+\ (1[7-9]|[2-9][0-9]) ]] || skip "java of 17 or later"
[ -d /proc/self ] && command -v setpriv >/dev/null || skip "Linux with setpriv, for tests/cluster.py"
../python/prepare.sh
cp ../../../LICENSE LICENSE
venv=../../../build/host-spark
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
python=$venv/bin/python
if ! cmp -s requirements.txt "$venv/installed"; then
    "$python" -m pip install --quiet --disable-pip-version-check -r requirements.txt || skip "a package of requirements.txt"
    cp requirements.txt "$venv/installed"
fi
export PYTHONDONTWRITEBYTECODE=1
export PYTHONPATH=$PWD/../python/src
