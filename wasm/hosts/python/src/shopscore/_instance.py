"""One instance of the full module, for one thread at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import wasmtime

from ._errors import ShopscoreError, from_last_error
from ._guest import Guest
from ._module import Code
from ._wasi import Stderr, linker_for

MAJOR, MINOR = 1, 0
"""The ABI that this package speaks: this major version, and at least this minor one. ``simulate`` came with 1.1."""

EXPORTS = (
    "_initialize", "abi_version", "alloc", "free", "describe", "plan_load", "plan_free", "peers_load", "score_json",
    "score_columns", "last_error",
)  # fmt: skip


@dataclass(eq=False, slots=True)
class Source:
    """What a policy is loaded from: kept, so that any instance can load it at any time."""

    document: bytes
    peers: bytes | None = None
    closed: bool = False


@dataclass(slots=True)
class _Plan:
    handle: int
    peers: bytes | None = None


class Instance(Guest):
    """An instance of the full module: its memory, and the policies that are loaded in it."""

    def __init__(self, code: Code, max_memory: int) -> None:
        """``max_memory`` is how many bytes of linear memory it may have."""
        self.plans: dict[Source, _Plan] = {}
        self.swept: object = None
        """Which state of closed policies the plans are in step with."""
        self._buffers: dict[str, tuple[int, int]] = {}
        self._stderr = Stderr()
        store = wasmtime.Store(code.engine)
        store.set_limits(memory_size=max_memory)
        store.set_wasi(wasmtime.WasiConfig())
        super().__init__(code, store, linker_for(code.engine, self._stderr), EXPORTS)
        self.call("_initialize")
        version = self.call("abi_version")
        if version >> 16 != MAJOR or version & 0xFFFF < MINOR:
            raise ShopscoreError("wrong_version", f"the module speaks ABI {version >> 16}.{version & 0xFFFF}, not {MAJOR}.{MINOR}")

    def _last_words(self) -> str:
        return self._stderr.first_line

    def reserve(self, name: str, size: int) -> int:
        """The offset of the buffer of that name, of at least that many bytes; it is used again and again."""
        at, room = self._buffers.get(name, (0, 0))
        if size > room or at == 0:
            if at:
                del self._buffers[name]
                self.call("free", at)
            at = self.call("alloc", size) or self.fail()
            self._buffers[name] = (at, size)
        return at

    def put(self, text: bytes) -> tuple[int, int]:
        """Copies a text to the module: its offset and length, good until the next put."""
        at = self.reserve("text", len(text))
        self.view(at, len(text))[:] = np.frombuffer(text, np.uint8)
        return at, len(text)

    def take(self, packed: int) -> bytes:
        """A copy of a text that an export returned, which is freed."""
        at, size = packed >> 32, packed & 0xFFFFFFFF
        text = self.view(at, size).tobytes() if size else b""
        self.call("free", at)
        return text

    def fail(self) -> int:
        """Raises what the module says about the last call. (int: it stands where a result would.)"""
        raise self.error()

    def error(self) -> ShopscoreError:
        """What the module says about the last call."""
        packed = self.call("last_error")
        return from_last_error(self.take(packed)) if packed else ShopscoreError("internal", "the module gave no reason")

    def describe(self) -> dict[str, Any]:
        """What the module says about itself and the policies that are loaded."""
        described: dict[str, Any] = json.loads(self.take(self.call("describe")))
        return described

    def plan(self, source: Source) -> int:
        """The handle of a policy; it and its peers are loaded if they are not."""
        plan = self.plans.get(source)
        if plan is None:
            plan = _Plan(self.call("plan_load", *self.put(source.document)) or self.fail())
            self.plans[source] = plan
        if plan.peers is not source.peers:
            self.load_peers(plan, source.peers or b"")
        return plan.handle

    def load_peers(self, plan: _Plan, text: bytes) -> None:
        """Loads the peers of a policy. Those that were there stay, when these cannot be loaded."""
        self.call("peers_load", plan.handle, *self.put(text)) or self.fail()
        plan.peers = text

    def sweep(self, state: object) -> None:
        """Forgets the policies that were closed."""
        if self.swept is state:
            return
        for source in [s for s in self.plans if s.closed]:
            self.call("plan_free", self.plans.pop(source).handle)
        self.swept = state

    def simulate(self, request: bytes) -> bytes:
        """The answer to a simulation's request, as JSON."""
        if "simulate" not in self._calls:
            raise ShopscoreError("wrong_version", "the module does not export simulate, which came with ABI 1.1")
        return self.take(self.call("simulate", *self.put(request)) or self.fail())

    def score(self, source: Source, request: bytes) -> bytes:
        """The answer to a request, as JSON."""
        plan = self.plan(source)
        return self.take(self.call("score_json", plan, *self.put(request)) or self.fail())
