"""The world of the module: a clock and random numbers, no files, no environment, no arguments."""

from __future__ import annotations

import wasmtime

_I32 = wasmtime.ValType.i32
_ROOM = 4096


class Stderr:
    """The beginning of what the module writes: its runtime says there why it gives up.

    The wheel's own stderr_custom is no choice: it calls back from a thread of its own when the interpreter is shutting down.
    """

    def __init__(self) -> None:
        self._text = bytearray()

    @property
    def first_line(self) -> str:
        """Empty where nothing was written."""
        return self._text.decode(errors="replace").strip().partition("\n")[0]

    def define(self, linker: wasmtime.Linker) -> None:
        """Takes the place of WASI's fd_write."""
        linker.allow_shadowing = True
        shape = wasmtime.FuncType([_I32()] * 4, [_I32()])
        linker.define_func("wasi_snapshot_preview1", "fd_write", shape, self._write, access_caller=True)

    def _write(self, caller: wasmtime.Caller, _fd: int, vectors: int, count: int, written: int) -> int:
        memory = caller["memory"]
        assert isinstance(memory, wasmtime.Memory)

        def word(at: int) -> int:
            return int.from_bytes(memory.read(caller, at, at + 4), "little")

        total = 0
        for at in range(vectors, vectors + 8 * count, 8):
            start, size = word(at), word(at + 4)
            self._text += memory.read(caller, start, start + min(size, _ROOM - len(self._text)))
            total += size
        memory.write(caller, bytearray(total.to_bytes(4, "little")), written)
        return 0


def linker_for(engine: wasmtime.Engine, stderr: Stderr) -> wasmtime.Linker:
    """A linker that gives a module its world."""
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    stderr.define(linker)
    return linker
