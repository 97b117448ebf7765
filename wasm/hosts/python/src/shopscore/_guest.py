"""An instance of a module: its exports and its memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import wasmtime

from ._call import Call, bind
from ._errors import ShopscoreError
from ._module import Code

TICKS = 8
"""How many ticks of the epoch a call may take."""


class Guest:
    """An instance of a compiled module, for one thread at a time.

    After a trap ``usable`` is False, and nothing but dropping the instance is left to do.
    """

    def __init__(self, code: Code, store: wasmtime.Store, linker: wasmtime.Linker, needed: Sequence[str]) -> None:
        self.code = code
        self.usable = True
        self._store = store
        self._calls: dict[str, Call] = {}
        self._guard("instantiate", lambda: self._bind(linker.instantiate(store, code.module), needed))

    def _bind(self, instance: wasmtime.Instance, needed: Sequence[str]) -> int:
        exports = instance.exports(self._store)
        memory = exports.get("memory")
        missing = [name for name in needed if not isinstance(exports.get(name), wasmtime.Func)]
        if missing or not isinstance(memory, wasmtime.Memory):
            raise ShopscoreError("unsupported_module", f"the module does not export {', '.join(missing or ['memory'])}")
        self._memory = memory
        self._globals = {name: e for name, e in exports.items() if isinstance(e, wasmtime.Global)}
        self._calls = {name: bind(self._store, e) for name, e in exports.items() if isinstance(e, wasmtime.Func)}
        return 0

    def call(self, name: str, *args: int) -> int:
        """Calls an export."""
        call = self._calls[name]
        return self._guard(name, lambda: call(*args))

    def _guard(self, what: str, run: Callable[[], int]) -> int:
        try:
            if self.code.interruptible:
                self._store.set_epoch_deadline(TICKS + 1)
            return run()
        except (wasmtime.Trap, wasmtime.WasmtimeError) as cause:
            self.usable = False
            raise self._trapped(what, cause) from cause

    def _trapped(self, what: str, cause: Exception) -> ShopscoreError:
        if what == "instantiate" and not isinstance(cause, wasmtime.Trap):
            return ShopscoreError("unsupported_module", "the module cannot be instantiated: " + str(cause))
        if isinstance(cause, wasmtime.Trap) and cause.trap_code is wasmtime.TrapCode.INTERRUPT:
            return ShopscoreError("timeout", f"{what} took longer than the timeout")
        said = self._last_words() or str(cause).strip().splitlines()[0]
        return ShopscoreError("trap", f"the module stopped in {what}: {said}")

    def _last_words(self) -> str:
        """What the module said before it stopped; empty where it has no way to say anything."""
        return ""

    def sweep(self, state: object) -> None:
        """Lets go of what was closed before this state. There is nothing of that kind but policies in the full module."""

    @property
    def memory(self) -> int:
        """The size of the linear memory, in bytes."""
        return self._memory.data_len(self._store)

    def view(self, at: int, size: int) -> npt.NDArray[np.uint8]:
        """Bytes of linear memory, not copied: good until the next call."""
        if at + size > self.memory:
            self.usable = False
            raise ShopscoreError("unsupported_module", f"the module named {size} bytes at {at}, outside of its memory")
        buffer: Any = self._memory.get_buffer_ptr(self._store, size, at)
        view: npt.NDArray[np.uint8] = np.frombuffer(buffer, np.uint8)
        return view
