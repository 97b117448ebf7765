"""The instances of a module, and whose turn it is."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from ._errors import ShopscoreError
from ._guest import Guest

G = TypeVar("G", bound=Guest)


class Pool(Generic[G]):
    """At most ``size`` instances, each made when a thread finds none that is free. Safe for use by several threads."""

    def __init__(self, make: Callable[[], G], size: int, recycle_above: float = math.inf) -> None:
        self._make = make
        self._free: list[G] = []
        self.size = size
        self._turns = threading.BoundedSemaphore(size)
        self._recycle_above = recycle_above
        self._state = object()
        self.closed = False

    @contextmanager
    def borrow(self) -> Iterator[G]:
        """An instance for one piece of work. One that trapped, was interrupted or has grown too large is not used again.

        The most recently used one goes first, as its memory is still in the processor's caches.
        """
        with self._turns:
            self.check_open()
            try:
                instance = self._free.pop()
            except IndexError:
                instance = self._make()
            try:
                instance.sweep(self._state)
                yield instance
            except ShopscoreError:
                self._return(instance)
                raise
            # Any other exception came from outside, in the middle of who knows what: the instance is dropped.
            self._return(instance)

    def check_open(self) -> None:
        """Raises ``closed`` after ``close``."""
        if self.closed:
            raise ShopscoreError("closed", "the engine is closed")

    def _return(self, instance: G) -> None:
        if instance.usable and not self.closed and instance.memory <= self._recycle_above:
            self._free.append(instance)

    def changed(self) -> None:
        """Says that a policy was closed: each instance forgets it when it is next used."""
        self._state = object()

    @property
    def memory(self) -> int:
        """Bytes of linear memory of the instances that nobody is using."""
        return sum(i.memory for i in list(self._free))

    def close(self) -> None:
        """Drops all instances; those in use when they come back."""
        self.closed = True
        self._free.clear()
