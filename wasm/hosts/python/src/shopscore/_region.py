"""Where a batch's columns lie in linear memory, and how they come there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers: values, volumes, or codes of industries."""

    items: npt.NDArray[Any]
    valid: npt.NDArray[np.bool_] | None = None
    """None where all are valid."""


class Room(NamedTuple):
    """Where a column's items and their bitmap lie, from the beginning of the region."""

    items: int
    bits: int


class Region:
    """A descriptor of so many words and columns behind it, laid out once, for the largest chunk of a batch."""

    def __init__(self, words: int, rows: int) -> None:
        self._rows = rows
        self.size = _aligned(4 * words)
        """In bytes, with the rooms that were given so far."""

    def room(self, width: int) -> Room:
        """Room for a column whose items have so many bytes each, and for a bitmap."""
        room = Room(self.size, self.size + _aligned(width * self._rows))
        self.size = room.bits + _aligned(-(-self._rows // 8))
        return room


def _aligned(size: int) -> int:
    return -(-size // 8) * 8


def put(memory: npt.NDArray[np.uint8], room: Room, kind: np.dtype[Any], column: Numbers, start: int, stop: int) -> None:
    """Copies the rows start..stop of a column to its room in a region's memory."""
    target = memory[room.items : room.items + kind.itemsize * (stop - start)].view(kind)
    target[:] = column.items[start:stop]
    if column.valid is not None:
        packed = np.packbits(column.valid[start:stop], bitorder="little")
        memory[room.bits : room.bits + len(packed)] = packed
