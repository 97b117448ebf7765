"""Scores with the package as it is installed in a folder: module, policies, types and licence are in the wheel."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import shopscore

folder = Path(sys.argv[1]).resolve()
home = Path(shopscore.__file__).resolve().parent
assert home == folder / "shopscore", home
assert (home / "py.typed").exists()
assert any(f.name == "LICENSE" for f in metadata.files("shopscore") or [])
# The smallest module that is there shows that it is: to compile it is what the tests have done.
assert (home / "module" / "shopscore.wasm").read_bytes()[:4] == b"\0asm"
assert (home / "module" / "policies" / "douyin-2022.json").exists()
assert (home / "module" / "simulations" / "reply-rate-up.json").exists()
