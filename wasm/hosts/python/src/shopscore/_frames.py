"""Tables of columns, and answers of their kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ._batch import Batch
from ._columns import library, values, volumes
from ._errors import Problem, ShopscoreError, one_problem
from ._texts import industries, shops


def batch_of(data: Any, policy: Sequence[str], indicators: Sequence[str] | None, industry: str | None, shop_id: str | None) -> Batch:
    """The columns of a table that a policy needs. See Policy.score_columns."""
    names, column = _table(data)
    ids = policy if indicators is None else indicators
    for id in ids:
        if id not in policy:
            raise one_problem("unknown_name", id, "the policy has no indicator of that name")
    named = [name for name, default in ((industry, "industry"), (shop_id, "shop_id")) if name is not None and name != default]
    _all_there([*ids, *named], names)
    used = [*ids, *(name for name in (industry, shop_id) if name in names and name is not None)]
    batch = Batch(_length(used[0], column(used[0])) if used else 0, policy)

    def get(name: str) -> Any:
        found = column(name)
        if _length(name, found) != batch.rows:
            raise one_problem("wrong_type", name, f"{batch.rows} rows belong here, not {len(found)}")
        return found

    for id in ids:
        number = policy.index(id)
        batch.values[number] = values(id, get(id))
        if f"{id}.volume" in names:
            batch.volumes[number] = volumes(f"{id}.volume", get(f"{id}.volume"))
    if industry is not None and industry in names:
        batch.industry, batch.industries = industries(get(industry))
    if shop_id is not None and shop_id in names:
        batch.shops = shops(get(shop_id))
    return batch


def _table(data: Any) -> tuple[Sequence[str], Callable[[str], Any]]:
    """The names of a table's columns, and how to get one."""
    match library(data):
        case "pyarrow" if hasattr(data, "schema"):
            return data.schema.names, data.column
        case "pandas" | "polars" if hasattr(data, "shape") and len(data.shape) == 2:
            return list(data.columns), data.__getitem__
    if not isinstance(data, Mapping):
        raise one_problem("wrong_type", "data", f"a table belongs here, not a {type(data).__name__}")
    return list(data), data.__getitem__


def _length(name: str, column: Any) -> int:
    try:
        return len(column)
    except TypeError as cause:
        raise one_problem("wrong_type", name, "a column belongs here") from cause


def _all_there(ids: Sequence[str], names: Sequence[str]) -> None:
    missing = [id for id in ids if id not in names]
    if missing:
        problems = tuple(Problem("missing_key", "there is no column of that name", path=id) for id in missing)
        hint = "say indicators=[...] where you have only some"
        raise ShopscoreError("missing_key", f"there are no columns {', '.join(missing)}: {hint} (missing_key)", problems)


def answer(data: Any, numbers: npt.NDArray[np.float64], valid: npt.NDArray[np.uint8], name: str = "total") -> Any:
    """Numbers as a column of the kind of a table. NaN stands where the bitmap has none."""
    match library(data):
        case "pandas":
            import pandas as pd

            return pd.Series(numbers, index=data.index, name=name)
        case "polars":
            import polars as pl

            return pl.Series(name, numbers, nan_to_null=True)
        case "pyarrow":
            import pyarrow as pa

            buffer: Any = pa.py_buffer  # its types do not know numpy's arrays
            return pa.Array.from_buffers(pa.float64(), len(numbers), [buffer(valid), buffer(numbers)])
    return numbers


def truths(data: Any, bits: npt.NDArray[np.uint8], rows: int, name: str) -> Any:
    """A bitmap as a column of truth values of the kind of a table."""
    if library(data) == "pyarrow":
        import pyarrow as pa

        buffer: Any = pa.py_buffer
        return pa.Array.from_buffers(pa.bool_(), rows, [None, buffer(bits)])
    items = np.unpackbits(bits, count=rows, bitorder="little").view(np.bool_)
    match library(data):
        case "pandas":
            import pandas as pd

            return pd.Series(items, index=data.index, name=name)
        case "polars":
            import polars as pl

            return pl.Series(name, items)
    return items
