"""The entry to the package."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

import wasmtime

from ._guest import TICKS
from ._instance import Instance
from ._module import compiled
from ._policy import Policy
from ._pool import Pool
from ._requests import encode
from ._simulate import simulate

_SHIPPED = resources.files(__package__) / "module"


@dataclass(frozen=True, slots=True)
class Description:
    """What the module says about itself."""

    abi: tuple[int, int]
    """Major and minor version."""
    engine: str
    """The name and version that results carry in their provenance."""
    limits: Mapping[str, int]
    """What is refused with code ``too_large`` when it is passed, by name: ``document_bytes``, ``rows`` ..."""
    exports: tuple[str, ...]


class Engine:
    """The compiled module and its instances. Safe for use by several threads; make one a process and keep it."""

    def __init__(
        self,
        module: bytes | str | os.PathLike[str] | None = None,
        *,
        cache: str | os.PathLike[str] | None = None,
        instances: int | None = None,
        max_memory: int = 1 << 30,
        recycle_above: int = 1 << 28,
        timeout: float | None = None,
    ) -> None:
        """Compiles the module and makes a first instance.

        Args:
            module: The module's bytes, or the path of its file. Default: the one that the package ships.
            cache: A folder that keeps the compiled module for the next process. What lies in it is run as native code
                without further checks, so it must belong to you, and nobody else may write to it.
            instances: How many calls may run at the same time, each on an instance of its own that is made when it is needed.
                Default: one for each processor, at most 4.
            max_memory: Bytes of linear memory that an instance may have. A call that needs more traps.
            recycle_above: An instance with more bytes of linear memory than this after a call is replaced: memory never shrinks.
            timeout: Seconds that one call of the module may take, and up to an eighth more; a batch makes one call for 16,384
                rows. With it the module cannot be shared with other engines of the process, and it runs slower.

        Raises:
            ShopscoreError: ``unsupported_module``, ``wrong_version`` or ``unsafe_cache``.
        """
        code = compiled(_read(module), timeout is not None, None if cache is None else Path(cache).expanduser())
        self._pool = Pool(lambda: Instance(code, max_memory), instances or min(4, os.cpu_count() or 1), recycle_above)
        if timeout is not None:
            weakref.finalize(self._pool, _tick(code.engine, timeout).set)
        with self._pool.borrow() as instance:
            self._description = _description(instance.describe())

    def describe(self) -> Description:
        """Versions, limits and exports of the module."""
        return self._description

    def policy(self, document: str | bytes | Mapping[str, Any]) -> Policy:
        """Loads a policy.

        Args:
            document: A policy as JSON: a value of ``bundled``, the output of ``shopscore policy show NAME --format json``, or
                the same as a mapping. YAML is converted by that command.

        Raises:
            ShopscoreError: With every problem of the document and its place.
        """
        return Policy(self._pool, encode(document), self._description.limits["rows"])

    def simulate(
        self,
        request: str | bytes | Mapping[str, Any],
        *,
        replications: int | None = None,
        workers: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> bytes:
        """Plays a simulation, its replications spread over several instances: the same bytes for any number of workers.

        Args:
            request: A value of ``simulations``, the output of ``shopscore sim show NAME --format request``, or the same as a mapping:
                the scenario with the documents that it names.
            replications: How many, in the place of those of the scenario.
            workers: How many instances play at the same time, at most the engine's ``instances``. Default: all of them.
            progress: Is told how many replications of how many have been played, by the calling thread. What it raises ends the
                simulation. A scenario with ``until`` is played in one piece and told of at its end.

        Returns:
            JSON, as ``shopscore sim run`` writes it into ``result.json``.

        Raises:
            ShopscoreError: With every problem of the request; ``wrong_version`` when the module is older than ABI 1.1.
        """
        return simulate(self._pool, request, replications, workers or self._pool.size, progress or (lambda done, total: None))

    @cached_property
    def bundled(self) -> Mapping[str, str]:
        """The policies that the package ships: their JSON by name."""
        return _shipped("policies")

    @cached_property
    def simulations(self) -> Mapping[str, str]:
        """The simulations that the package ships: their requests as JSON by name."""
        return _shipped("simulations")

    @property
    def memory(self) -> int:
        """Bytes of linear memory of all instances that are not in a call."""
        return self._pool.memory

    def close(self) -> None:
        """Drops the instances. Calls that run finish; later ones raise ``closed``. Without it the garbage collector does this."""
        self._pool.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _shipped(folder: str) -> Mapping[str, str]:
    files = (f for f in (_SHIPPED / folder).iterdir() if f.name.endswith(".json"))
    return MappingProxyType({f.name.removesuffix(".json"): f.read_text("utf-8") for f in sorted(files, key=lambda f: f.name)})


def _read(module: bytes | str | os.PathLike[str] | None) -> bytes:
    if isinstance(module, bytes):
        return module
    return (_SHIPPED / "shopscore.wasm").read_bytes() if module is None else Path(module).read_bytes()


def _tick(engine: wasmtime.Engine, timeout: float) -> threading.Event:
    """Moves the engine's epoch TICKS times in each timeout, until the event is set."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(timeout / TICKS):
            engine.increment_epoch()

    threading.Thread(target=run, name="shopscore-timeout", daemon=True).start()
    return stop


def _description(said: dict[str, Any]) -> Description:
    abi = said["abi"]
    return Description((abi["major"], abi["minor"]), said["engine"], MappingProxyType(said["limits"]), tuple(said["exports"]))
