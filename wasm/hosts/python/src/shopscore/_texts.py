"""Columns of texts: industries become numbers in a list of names, shop ids the offsets and characters of arrow."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ._batch import Texts, texts_of
from ._columns import library, one_array
from ._region import Numbers


def industries(column: Any) -> tuple[Numbers, list[str]]:
    """The industries of the rows as numbers in a list of names. What is dictionary-encoded already stays as it is."""
    match library(column):
        case "pandas":
            codes, names = _pandas(column)
        case "polars":
            codes, names = _polars(column)
        case "pyarrow":
            codes, names = _arrow(column)
        case _:
            codes, names = _encoded(np.asarray(column, object).tolist())
    unnamed = [code for code, name in enumerate(names) if _null(name)]
    valid = codes >= 0
    if unnamed:
        valid &= ~np.isin(codes, unnamed)
    return Numbers(np.where(valid, codes, 0), None if valid.all() else valid), [_text(name) for name in names]


def shops(column: Any) -> Texts:
    """The shops' ids. One that is null is an empty text, which is the id of no shop."""
    match library(column):
        case "polars":
            return _polars_texts(column)
        case "pyarrow":
            return _arrow_texts(column)
        case "pandas":
            column = column.array
    return lambda start, stop: texts_of([_text(t) for t in list(column[start:stop])])


def _null(value: object) -> bool:
    return value is None or type(value).__name__ == "NAType" or value != value


def _text(value: object) -> str:
    if type(value) is str:
        return value
    return "" if _null(value) else str(value)


def _encoded(texts: list[Any]) -> tuple[npt.NDArray[Any], list[Any]]:
    number: dict[Any, int] = {}
    codes = np.fromiter((-1 if _null(t) else number.setdefault(t, len(number)) for t in texts), np.int64, len(texts))
    return codes, list(number)


def _pandas(column: Any) -> tuple[npt.NDArray[Any], list[Any]]:
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        categorical = column if isinstance(column, pd.Categorical) else column.array
        return categorical.codes, categorical.categories.tolist()
    codes, names = pd.factorize(column)
    return codes, names.tolist()


def _polars(column: Any) -> tuple[npt.NDArray[Any], list[Any]]:
    """The physical numbers of a categorical are those of all categoricals of the process: they are counted anew."""
    import polars as pl

    if not isinstance(column.dtype, pl.Categorical | pl.Enum):
        column = column.cast(pl.String).cast(pl.Categorical)
    known = column.drop_nulls().unique()
    physical = known.to_physical().to_numpy().astype(np.int64)
    numbers = np.full(physical.max(initial=0) + 1, -1)
    numbers[physical] = np.arange(len(physical))
    codes = numbers[column.to_physical().fill_null(0).to_numpy()]
    if column.null_count():
        codes = np.where(column.is_null().to_numpy(), -1, codes)
    return codes, known.cast(pl.String).to_list()


def _polars_texts(column: Any) -> Texts:
    import polars as pl

    def texts(start: int, stop: int) -> tuple[npt.NDArray[np.int32], bytes]:
        part = column[start:stop].cast(pl.String).fill_null("")
        offsets = np.zeros(len(part) + 1, np.int32)
        np.cumsum(part.str.len_bytes().to_numpy(), out=offsets[1:])
        return offsets, part.str.join("").item().encode()

    return texts


def _arrow(column: Any) -> tuple[npt.NDArray[Any], list[Any]]:
    import pyarrow as pa

    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    if hasattr(column, "chunks"):
        column = column.unify_dictionaries()
    column = one_array(column)
    return column.indices.cast(pa.int64()).fill_null(-1).to_numpy(), column.dictionary.to_pylist()


def _arrow_texts(column: Any) -> Texts:
    import pyarrow as pa

    column = one_array(column.cast(pa.large_string()).fill_null(""))
    _, ends, characters = column.buffers()
    offsets = np.frombuffer(ends, np.int64)[column.offset : column.offset + len(column) + 1] if len(column) else np.zeros(1, np.int64)

    def texts(start: int, stop: int) -> tuple[npt.NDArray[np.int32], bytes]:
        ends = offsets[start : stop + 1]
        first, last = int(ends[0]), int(ends[-1])
        return (ends - first).astype(np.int32), characters[first:last].to_pybytes() if last > first else b""

    return texts
