"""Random shops as indicator columns, and their totals by the Python host alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

INDICATORS = (
    "bad_review_rate", "quality_return_rate", "delivery_hours", "pickup_on_time", "complaint_rate", "dispute_fault_rate", "refund_only_hours",
    "reply_3min_rate", "return_refund_hours", "paid_orders",
)  # fmt: skip
"""Of douyin-2022."""


def shops(rows: int, seed: int = 7) -> pa.Table:
    """Rows in the order of their ids. Some values are missing, in each of the ways to say so."""
    rng = np.random.default_rng(seed)
    columns: dict[str, pa.Array[Any]] = {"shop_id": pa.array([f"s{n:05}" for n in range(rows)])}
    columns["industry"] = pa.array(["apparel", "food_fresh", "no such one", "", None]).take(rng.integers(0, 5, rows))
    for id in INDICATORS:
        values = rng.uniform(0, 1, rows) if id != "paid_orders" else rng.integers(20, 200, rows).astype(float)
        values[rng.random(rows) < 0.03] = np.nan
        values[rng.random(rows) < 0.01] = np.inf
        columns[id] = pa.array(values, mask=rng.random(rows) < 0.03)
    columns["bad_review_rate.volume"] = pa.array(rng.integers(0, 40, rows))
    return pa.table(columns)


def bits(totals: pa.Array[Any] | pa.ChunkedArray[Any]) -> npt.NDArray[np.int64]:
    """The bits of a column; where it is null, those of NaN."""
    assert totals.null_count < len(totals), "some have a total"
    array = totals.combine_chunks() if isinstance(totals, pa.ChunkedArray) else totals
    return np.array(array.fill_null(np.nan), np.float64).view(np.int64)
