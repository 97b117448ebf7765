"""A batch of rows, and its way through the full module chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ._errors import in_batch
from ._instance import Instance
from ._region import Numbers, Region, put

_VALUE, _VOLUME, _INDUSTRY, _INDUSTRIES, _SHOP, _TOTAL = 1, 2, 3, 4, 5, 16
_F64, _I64, _U32, _UTF8 = 1, 2, 3, 4
_DTYPES: dict[int, np.dtype[Any]] = {_F64: np.dtype(np.float64), _I64: np.dtype(np.int64), _U32: np.dtype(np.uint32)}

CHUNK = 16_384
"""How many rows of a batch a module gets at a time, at most. A multiple of 8."""

Texts = Callable[[int, int], tuple[npt.NDArray[np.int32], bytes]]
"""The rows from..to of a column of texts: the offsets of their ends after a first 0, and their characters as UTF-8."""


@dataclass(slots=True)
class Batch:
    """Columns of equal length. Those of the indicators go by the policy's number of the indicator."""

    rows: int
    ids: Sequence[str]
    """The policy's indicators."""
    values: dict[int, npt.NDArray[np.float64]] = field(default_factory=dict)
    volumes: dict[int, Numbers] = field(default_factory=dict)
    industry: Numbers | None = None
    industries: list[str] = field(default_factory=list)
    shops: Texts | None = None

    def totals(self, instance: Instance, plan: int, chunk: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
        """The totals, NaN where there is no score, and the bitmap of those that there are. A chunk's rows are a multiple of 8."""
        totals = np.empty(self.rows, np.float64)
        valid = np.empty((self.rows + 7) // 8, np.uint8)
        run = _Run(instance, self, min(chunk, self.rows))
        for start in range(0, self.rows, chunk):
            stop = min(start + chunk, self.rows)
            run.score(plan, start, stop)
            totals[start:stop] = run.total
            valid[start // 8 : (stop + 7) // 8] = run.valid
        return totals, valid


class _Run:
    """One way of a batch through the full module. Its buffers in linear memory are laid out once, for the largest chunk."""

    def __init__(self, instance: Instance, batch: Batch, rows: int) -> None:
        self._instance, self._batch = instance, batch
        columns = [(_VALUE, i, _F64, Numbers(v)) for i, v in batch.values.items()]
        columns += [(_VOLUME, i, _I64, v) for i, v in batch.volumes.items()]
        if batch.industry is not None:
            columns.append((_INDUSTRY, 0, _U32, batch.industry))
        region = Region(4 + 8 * (len(columns) + 3), rows)
        self._columns = [(*column, region.room(_DTYPES[column[2]].itemsize)) for column in columns]
        self._totals = region.room(8)
        self._size = region.size
        self._at = instance.reserve("columns", self._size)
        self._names = self._texts("industries", _INDUSTRIES, *texts_of(batch.industries)) if batch.industry is not None else []

    def score(self, plan: int, start: int, stop: int) -> None:
        """Scores the rows start..stop: total and valid are views that are good until the next call."""
        n, at = stop - start, self._at
        words = []
        if self._batch.shops is not None:
            words += self._texts("shops", _SHOP, *self._batch.shops(start, stop))
        memory = self._instance.view(at, self._size)
        for role, index, kind, column, room in self._columns:
            put(memory, room, _DTYPES[kind], column, start, stop)
            bits = 0 if column.valid is None else at + room.bits
            words += [role, index, kind, n, at + room.items, n * _DTYPES[kind].itemsize, bits, 0]
        total, bits = self._totals
        words += [_TOTAL, 0, _F64, n, at + total, 8 * n, at + bits, 0, *self._names]
        head = np.array([1, n, len(words) // 8, 0, *words], np.uint32)
        memory[: head.nbytes] = head.view(np.uint8)
        if not self._instance.call("score_columns", plan, at):
            raise in_batch(self._instance.error(), start, self._batch.ids)
        memory = self._instance.view(at, self._size)
        self.total = memory[total : total + 8 * n].view(np.float64)
        self.valid = memory[bits : bits + (n + 7) // 8]

    def _texts(self, name: str, role: int, offsets: npt.NDArray[np.int32], characters: bytes) -> list[int]:
        """Copies texts to the module; the words that describe them."""
        size = offsets.nbytes + len(characters)
        at = self._instance.reserve(name, size)
        memory = self._instance.view(at, size)
        memory[: offsets.nbytes] = offsets.view(np.uint8)
        memory[offsets.nbytes :] = np.frombuffer(characters, np.uint8)
        return [role, 0, _UTF8, len(offsets) - 1, at + offsets.nbytes, len(characters), 0, at]


def texts_of(texts: list[str]) -> tuple[npt.NDArray[np.int32], bytes]:
    """Offsets and characters of a list of texts."""
    joined = "".join(texts)
    lengths = map(len, texts) if joined.isascii() else (len(t.encode()) for t in texts)
    offsets = np.zeros(len(texts) + 1, np.int32)
    np.cumsum(np.fromiter(lengths, np.int32, len(texts)), out=offsets[1:])
    return offsets, joined.encode()
