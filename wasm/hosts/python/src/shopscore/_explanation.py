"""What rows are scored as, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow

_CODES = (
    "below_full", "missing_skipped", "missing_full", "missing_peermean", "missing_fixed", "lifted", "not_eligible", "nothing_measured",
)  # fmt: skip
_ABOUT_ALL = _CODES.index("not_eligible") + 1
"""From this code on a reason is that of no single indicator."""


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """Why totals are not higher, or why there is none: of each row a list, the largest loss first."""

    numbers: npt.NDArray[np.uint16]
    """A line for each row: the code plus 16 times the number of the indicator, then zeros."""
    indicators: Sequence[str]

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, row: int) -> list[tuple[str, str | None]]:
        """The codes of a row's reasons and their indicators, None where a reason is that of no single one."""
        numbers = self.numbers[row].tolist()
        return [(_CODES[(n & 15) - 1], self.indicators[n >> 4] if n & 15 < _ABOUT_ALL else None) for n in numbers if n]

    def to_arrow(self) -> pyarrow.ListArray[Any]:
        """The same as lists of structs ``code`` and ``indicator``, both dictionary-encoded."""
        import pyarrow as pa

        there = self.numbers != 0
        flat = self.numbers[there]
        ends = np.concatenate([np.zeros(1, np.int32), np.cumsum(np.count_nonzero(there, axis=1), dtype=np.int32)])
        codes, indicators = pa.array((flat & 15).astype(np.int8) - 1), pa.array((flat >> 4).astype(np.int16), mask=flat & 15 >= _ABOUT_ALL)
        columns: list[Any] = [
            pa.DictionaryArray.from_arrays(codes, pa.array(_CODES)),
            pa.DictionaryArray.from_arrays(indicators, pa.array(self.indicators, pa.string())),
        ]
        return pa.ListArray.from_arrays(pa.array(ends), pa.StructArray.from_arrays(columns, ["code", "indicator"]))


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Columns of the kind of the data, as ``score_columns`` answers them, by id."""

    totals: Any
    dimensions: Mapping[str, Any]
    """NaN or null where nothing of a dimension counts, or where there is no score."""
    contributions: Mapping[str, Any]
    """How much of the total each indicator makes; NaN or null where it does not count."""
    decisions: Mapping[str, Any]
    """Whether they apply."""
    reasons: Reasons
