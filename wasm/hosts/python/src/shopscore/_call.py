"""Calls of a module's exports.

wasmtime's own ``Func.__call__`` asks for the types of the function at each call, which takes ten times as long as the call
itself. So the call is bound once to the C function below it. That one is not a public name of the wheel: where a version does
not have it, the public way is taken.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import wasmtime

try:
    from wasmtime import _ffi as ffi

    FAST = all(hasattr(ffi, n) for n in ("wasmtime_func_call", "wasmtime_val_t", "wasm_trap_t")) and hasattr(wasmtime.Func, "_from_raw")
except ImportError:  # pragma: no cover: no known version
    FAST = False

Call = Callable[..., int]
"""Calls an export with i32 arguments and returns its result as an unsigned number, 0 where it has none."""


def bind(store: wasmtime.Store, func: wasmtime.Func, fast: bool = FAST) -> Call:
    """The call of an export. It raises ``wasmtime.Trap`` or ``wasmtime.WasmtimeError``."""
    results = func.type(store).results
    mask = 0xFFFFFFFF if results == [wasmtime.ValType.i32()] else 0xFFFFFFFFFFFFFFFF
    return _direct(store, func, mask) if fast else _public(store, func, mask)


def _public(store: wasmtime.Store, func: wasmtime.Func, mask: int) -> Call:
    def call(*args: int) -> int:
        return (func(store, *args) or 0) & mask

    return call


def _direct(store: wasmtime.Store, func: wasmtime.Func, mask: int) -> Call:
    kinds = func.type(store)
    params: Any = (ffi.wasmtime_val_t * len(kinds.params))()
    results: Any = (ffi.wasmtime_val_t * max(1, len(kinds.results)))()
    for param in params:
        param.kind = ffi.WASMTIME_I32
    slots = [param.of for param in params]
    target, context, invoke = ctypes.byref(func._func), store._context(), ffi.wasmtime_func_call
    shape = (params, len(params), results, len(kinds.results))
    answer, wide = results[0].of, mask > 0xFFFFFFFF

    def call(*args: int) -> int:
        for slot, value in zip(slots, args, strict=True):
            slot.i32 = value
        trap = ctypes.POINTER(ffi.wasm_trap_t)()
        error = invoke(context, target, *shape, ctypes.byref(trap))
        if error:
            raise wasmtime.WasmtimeError._from_ptr(error)
        if trap:
            raise wasmtime.Trap._from_ptr(trap)
        return int(answer.i64 if wide else answer.i32) & mask

    return call
