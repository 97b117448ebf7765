"""Rows of a DataFrame as Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from ._errors import guarded

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

Rows = Iterator[pa.RecordBatch]


def map_rows(df: DataFrame, run: Callable[[Rows], Rows], schema: StructType | str) -> DataFrame:
    """``mapInArrow`` for any names of columns (it takes the dot in ID.volume for a field of ID), and with our errors."""
    names = df.columns

    def named(batches: Rows) -> Rows:
        return guarded(run(batch.rename_columns(names) for batch in batches))

    return df.toDF(*(f"c{n}" for n in range(len(names)))).mapInArrow(named, schema)
