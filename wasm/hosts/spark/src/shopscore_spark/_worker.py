"""What a process keeps between tasks: the engine, and the policies that it has opened."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import shopscore

MEMORY = 4 << 30
"""Bytes of linear memory that the instance of a process may have, all that there can be: peers of a million shops need one."""

_KEPT = 4
_opened: dict[str, Any] = {}


@functools.cache
def engine() -> shopscore.Engine:
    """The engine of this process. The folder in SHOPSCORE_CACHE keeps the compiled module for the other processes of a machine."""
    folder = Path(os.environ.get("SHOPSCORE_CACHE") or Path(tempfile.gettempdir()) / f"shopscore-{_user()}")
    with _alone(folder):
        return shopscore.Engine(cache=folder, instances=1, max_memory=MEMORY, recycle_above=MEMORY)


def opened(key: str, open_it: Callable[[], Any]) -> Any:
    """What was opened under a key; the process keeps the last few."""
    if key not in _opened:
        while len(_opened) >= _KEPT:
            _opened.pop(next(iter(_opened)))
        _opened[key] = open_it()
    return _opened[key]


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time: the first compiles for seconds, and the others find what it made."""
    try:
        import fcntl
    except ImportError:  # no POSIX
        yield
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _user() -> str:
    return str(os.geteuid()) if hasattr(os, "geteuid") else os.environ.get("USERNAME", "user")
