"""An instance of a compiled policy, and a batch's way through it chunk by chunk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import wasmtime

from ._about import ABI, INPUTS, About
from ._batch import CHUNK, Batch
from ._errors import Problem, ShopscoreError, in_batch
from ._guest import Guest
from ._module import Code
from ._region import Numbers, Region, Room, put
from ._tables import Tables

_ROWS, _TABLES, _INDUSTRY, _TOTAL, _REASONS = 1, 3, 4, 8, 10
"""Words of a descriptor."""
_F64, _I64, _U32 = np.dtype(np.float64), np.dtype(np.int64), np.dtype(np.uint32)

_NO_INDUSTRY = 0xFFFFFFFF
"""The number of an industry that has nothing of its own."""

_PAGE = 1 << 16

_IMPOSSIBLE = "cannot be a value of this indicator: a share lies between 0 and 1, a count or ratio is not negative"


class PolicyInstance(Guest):
    """An instance of a compiled policy. Behind ``base`` its memory holds loaded tables, and then the region of a batch."""

    def __init__(self, code: Code) -> None:
        super().__init__(code, wasmtime.Store(code.engine), wasmtime.Linker(code.engine), ("totals", "score"))
        if "base" not in self._globals:
            raise ShopscoreError("unsupported_module", "the module does not export base")
        self._base = -(-int(self._globals["base"].value(self._store)) // 8) * 8
        self._tables: Tables | None = None

    def reach(self, end: int) -> None:
        """Grows the memory to so many bytes, if it has less."""
        pages = -(-(end - self.memory) // _PAGE)
        if pages > 0:
            self._guard("growing its memory", lambda: self._memory.grow(self._store, pages))

    def make_room(self, tables: Tables, size: int) -> tuple[int, int]:
        """Brings tables to memory, if they are not there. The addresses of them, 0 for the module's own, and of so much room."""
        room = self._base + -(-len(tables.data) // 8) * 8
        self.reach(room + size)
        if self._tables is not tables and tables.data:
            self.view(self._base, len(tables.data))[:] = np.frombuffer(tables.data, np.uint8)
        self._tables = tables
        return (self._base if tables.data else 0), room


@dataclass(frozen=True, slots=True)
class Column:
    """An output of the module for a whole batch."""

    room: Room
    items: npt.NDArray[Any]
    """Of no width where a bitmap is all there is."""
    bits: npt.NDArray[np.uint8]

    def take(self, memory: npt.NDArray[np.uint8], start: int, stop: int) -> None:
        """Copies the rows start..stop from a region's memory."""
        items, bits = self.items[start:stop].reshape(-1).view(np.uint8), self.bits[start // 8 : (stop + 7) // 8]
        items[:] = memory[self.room.items : self.room.items + len(items)]
        bits[:] = memory[self.room.bits : self.room.bits + len(bits)]


class Run:
    """A batch on its way through a compiled policy: the inputs from the beginning, outputs as they are asked for."""

    def __init__(self, about: About, tables: Tables, batch: Batch) -> None:
        self._tables, self._batch = tables, batch
        self._region = Region(about.words, min(CHUNK, batch.rows))
        self._words = np.zeros(about.words, np.uint32)  # addresses count from the beginning of the region
        self._inputs: list[tuple[Room, np.dtype[Any], Numbers]] = []
        self._outputs: list[Column] = []
        for number, values in batch.values.items():
            self._input(INPUTS + 4 * number, _F64, Numbers(values))
        for number, volumes in batch.volumes.items():
            self._input(INPUTS + 4 * number + 2, _I64, volumes)
        industries = _industries(batch, tables)
        if industries is not None:
            self._input(_INDUSTRY, _U32, Numbers(industries))

    def _input(self, word: int, kind: np.dtype[Any], column: Numbers) -> None:
        room = self._region.room(kind.itemsize)
        self._words[word : word + 2] = room.items, room.bits if column.valid is not None else 0
        self._inputs.append((room, kind, column))

    def _output(self, kind: npt.DTypeLike, width: int) -> Column:
        items = np.empty((self._batch.rows, width), kind)
        column = Column(self._region.room(items.itemsize * width), items, np.empty((self._batch.rows + 7) // 8, np.uint8))
        self._outputs.append(column)
        return column

    def numbers(self, word: int = _TOTAL) -> Column:
        """Asks for the numbers and the bitmap whose addresses are at a word."""
        column = self._output(_F64, 1)
        self._words[word : word + 2] = column.room
        return column

    def truths(self, word: int) -> Column:
        """Asks for the bitmap at a word."""
        column = self._output(np.uint8, 0)
        self._words[word] = column.room.bits
        return column

    def reasons(self, most: int) -> Column:
        """Asks for the reasons."""
        column = self._output(np.uint16, most)
        self._words[_REASONS] = column.room.items
        return column

    def on(self, instance: PolicyInstance, function: Literal["totals", "score"]) -> None:
        """Fills what was asked for."""
        tables, at = instance.make_room(self._tables, self._region.size)
        words = np.where(self._words, self._words + np.uint32(at), np.uint32(0))
        words[0], words[_TABLES] = ABI, tables
        for start in range(0, self._batch.rows, CHUNK):
            stop = min(start + CHUNK, self._batch.rows)
            words[_ROWS] = stop - start
            memory = instance.view(at, self._region.size)
            memory[: words.nbytes] = words.view(np.uint8)
            for room, kind, column in self._inputs:
                put(memory, room, kind, column, start, stop)
            fault = instance.call(function, at)
            if fault:
                raise _error(fault, self._batch, start)
            memory = instance.view(at, self._region.size)
            for output in self._outputs:
                output.take(memory, start, stop)


def _industries(batch: Batch, tables: Tables) -> npt.NDArray[np.uint32] | None:
    """The numbers of the rows' industries in the tables. The industry of rows without one is the empty text, which tables can have."""
    if batch.industry is None:
        return None
    numbers = np.array([tables.numbers.get(name, _NO_INDUSTRY) for name in (*batch.industries, "")], np.uint32)
    valid = batch.industry.valid
    return np.take(numbers, batch.industry.items if valid is None else np.where(valid, batch.industry.items, len(batch.industries)))


def _error(fault: int, batch: Batch, start: int) -> ShopscoreError:
    """What a fault of a chunk that begins after so many rows says."""
    kind, number, row = fault >> 48, fault >> 32 & 0xFFFF, fault & 0xFFFFFFFF
    if kind == 3 and number in batch.values:
        value = float(batch.values[number][start + row])
        problem = Problem("out_of_range", f"{_decimal(value)} {_IMPOSSIBLE}", path=f"indicators.{batch.ids[number]}", line=row + 1)
    elif kind == 4 and number in batch.volumes:
        problem = Problem("missing_key", "the volume is null beside a value", path=f"volumes[{number}]", line=row + 1)
    elif kind == 2:
        return ShopscoreError("wrong_version", "tables of another policy")
    else:
        return ShopscoreError("wrong_version", f"the module does not take this descriptor: {fault:#x}")
    return in_batch(ShopscoreError(problem.code, problem.message, (problem,)), start, batch.ids)


def _decimal(value: float) -> str:
    """A number as the engine prints it."""
    if value == 0 or 1e-6 <= abs(value) < 1e21:
        return np.format_float_positional(value, trim="-")
    return repr(value).replace("e-0", "e-")
