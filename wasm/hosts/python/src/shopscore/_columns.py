"""Columns of numpy, pandas, polars and pyarrow as the numbers that a batch is made of. Nothing is done cell by cell, but to
Python objects."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ._errors import one_problem
from ._region import Numbers


def values(name: str, column: Any) -> npt.NDArray[np.float64]:
    """A column of an indicator's values; NaN where there is none. float64 without nulls is not copied."""
    numbers = _numbers(name, column)
    floats = _floats(name, numbers.items)
    return floats if numbers.valid is None else np.where(numbers.valid, floats, np.nan)


def volumes(name: str, column: Any) -> Numbers:
    """A column of volumes. Floats, which some libraries make of integers with nulls, become integers again."""
    numbers = _numbers(name, column)
    if numbers.items.dtype.kind in "iu":
        return numbers
    floats = _floats(name, numbers.items)
    valid = ~np.isnan(floats)
    whole = np.where(valid, floats, 0)
    if np.any(whole != np.floor(whole)) or np.any(np.abs(whole) > 2**53):
        raise one_problem("wrong_type", name, "a volume is a whole number")
    if numbers.valid is not None:
        valid &= numbers.valid
    return Numbers(whole.astype(np.int64), None if valid.all() else valid)


def library(value: object) -> str:
    """Which library a value comes from, subclasses too; empty for any other. If it is pandas, then pandas is imported already."""
    homes = (kind.__module__.partition(".")[0] for kind in type(value).__mro__)
    return next((home for home in homes if home in ("pandas", "polars", "pyarrow")), "")


def _numbers(name: str, column: Any) -> Numbers:
    read = {"pandas": _pandas, "polars": _polars, "pyarrow": _arrow}.get(library(column), _numpy)
    numbers = read(column)
    if numbers is None or numbers.items.ndim != 1 or numbers.items.dtype.kind not in "biufO":
        raise one_problem("wrong_type", name, "a column of numbers belongs here")
    return numbers


def _floats(name: str, items: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    try:
        return np.asarray(items, np.float64)
    except (TypeError, ValueError) as cause:
        raise one_problem("wrong_type", name, "a column of numbers belongs here") from cause


def _numpy(column: Any) -> Numbers:
    if isinstance(column, np.ma.MaskedArray):
        return Numbers(column.data, ~np.ma.getmaskarray(column))
    return Numbers(np.asarray(column))


def _pandas(column: Any) -> Numbers | None:
    import pandas as pd

    if isinstance(column, pd.DataFrame):  # two columns of that name
        return None
    kind = column.dtype
    if isinstance(kind, np.dtype):
        return Numbers(column.to_numpy())
    if not pd.api.types.is_numeric_dtype(kind):
        return None
    if not pd.api.types.is_integer_dtype(kind):
        return Numbers(column.to_numpy(np.float64, na_value=np.nan))
    missing = np.asarray(column.isna())
    return Numbers(column.to_numpy(np.int64, na_value=0), ~missing if missing.any() else None)


def _polars(column: Any) -> Numbers | None:
    import polars as pl

    if not (column.dtype.is_numeric() or column.dtype in (pl.Boolean, pl.Null)):
        return None
    if not column.dtype.is_integer():
        return Numbers(column.cast(pl.Float64).to_numpy())
    valid = column.is_not_null().to_numpy() if column.null_count() else None
    return Numbers(column.fill_null(0).to_numpy(), valid)


def _arrow(column: Any) -> Numbers | None:
    import pyarrow as pa

    kind = column.type
    if pa.types.is_integer(kind):
        valid = one_array(column.is_valid()).to_numpy(zero_copy_only=False) if column.null_count else None
        return Numbers(one_array(column.fill_null(0)).to_numpy(zero_copy_only=False), valid)
    if pa.types.is_decimal(kind):
        column = column.cast(pa.string())  # arrow itself makes 0.30000000000000004 of 0.3
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind) or pa.types.is_boolean(kind) or pa.types.is_null(kind):
        return Numbers(one_array(column.cast(pa.float64())).to_numpy(zero_copy_only=False))
    return None


def one_array(column: Any) -> Any:
    """An arrow array of a chunked one."""
    if not hasattr(column, "chunks"):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
