"""The compiled module: once a process, and on request once a machine."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import stat
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

import wasmtime

from ._errors import ShopscoreError


@dataclass(frozen=True, slots=True)
class Code:
    """A compiled module, and the engine that it was compiled by and runs in."""

    engine: wasmtime.Engine
    module: wasmtime.Module
    interruptible: bool


_shared: dict[bytes, Code] = {}
_compiling = threading.Lock()


def compiled(wasm: bytes, interruptible: bool, cache: Path | None) -> Code:
    """The module compiled for this machine.

    One that cannot be interrupted is shared by the process: its epoch never moves. ``cache`` is a folder that keeps
    compiled modules.
    """
    digest = hashlib.sha256(wasm).digest()
    with _compiling:
        if interruptible:
            return _load(wasm, digest, True, cache)
        if digest not in _shared:
            _shared[digest] = _load(wasm, digest, False, cache)
        return _shared[digest]


@functools.lru_cache(maxsize=8)
def compiled_policy(wasm: bytes) -> Code:
    """A policy's module compiled for this machine. That takes milliseconds, so the process shares only the last few."""
    engine = wasmtime.Engine()
    return Code(engine, _compile(engine, wasm), False)


def _load(wasm: bytes, digest: bytes, interruptible: bool, cache: Path | None) -> Code:
    config = wasmtime.Config()
    config.epoch_interruption = interruptible
    engine = wasmtime.Engine(config)
    if cache is None:
        return Code(engine, _compile(engine, wasm), interruptible)
    version = importlib.metadata.version("wasmtime")
    file = _safe(cache) / f"{digest.hex()}-wasmtime-{version}{'-interruptible' if interruptible else ''}.bin"
    module = _read(engine, file)
    if module is None:
        module = _compile(engine, wasm)
        _write(file, module.serialize())
    return Code(engine, module, interruptible)


def _compile(engine: wasmtime.Engine, wasm: bytes) -> wasmtime.Module:
    try:
        return wasmtime.Module(engine, wasm)
    except wasmtime.WasmtimeError as cause:
        raise ShopscoreError("unsupported_module", "this is not a WebAssembly module that wasmtime can compile") from cause


def _safe(folder: Path) -> Path:
    """The folder, made if need be. What lies in it is run as native code, so nobody else may write there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _ours(folder.stat()):
        raise ShopscoreError("unsafe_cache", f"{folder} must belong to you, and nobody else may write to it")
    return folder


def _ours(s: os.stat_result) -> bool:
    return os.name != "posix" or (s.st_uid == os.geteuid() and not s.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _read(engine: wasmtime.Engine, file: Path) -> wasmtime.Module | None:
    """The module that _write wrote; None where there is none, or one that is damaged or made for another machine."""
    try:
        with file.open("rb") as f:
            if not _ours(os.fstat(f.fileno())):
                return None
            data = f.read()
        digest, code = data[:32], data[32:]
        return wasmtime.Module.deserialize(engine, code) if hashlib.sha256(code).digest() == digest else None
    except (FileNotFoundError, wasmtime.WasmtimeError):
        return None


def _write(file: Path, code: bytearray) -> None:
    """Writes a file as a whole: a reader sees all of it or nothing. mkstemp makes it ours alone."""
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as f:
        f.write(hashlib.sha256(code).digest())
        f.write(code)
    os.replace(name, file)
