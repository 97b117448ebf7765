"""Tables as DataFrames, and settings for a while."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


def tables(spark: SparkSession, folder: Path) -> dict[str, DataFrame]:
    """The tables of a folder by name: CSV as text, Parquet with its types."""
    found = {file.stem: spark.read.csv(str(file), header=True) for file in folder.glob("*.csv")}
    return found | {file.stem: spark.read.parquet(str(file)) for file in folder.glob("*.parquet")}


@contextmanager
def partitions(spark: SparkSession, number: int) -> Iterator[None]:
    """Shuffles into so many partitions, which Spark does not put together however small they are."""
    settings = {"spark.sql.shuffle.partitions": str(number), "spark.sql.adaptive.coalescePartitions.enabled": "false"}
    before = {name: str(spark.conf.get(name)) for name in settings}
    try:
        for name, value in settings.items():
            spark.conf.set(name, value)
        yield
    finally:
        for name, value in before.items():
            spark.conf.set(name, value)


def results(scores: DataFrame, parts: int | None = None) -> list[str]:
    """The lines of JSON, sorted. Columns say what the JSON says, and the rows come from so many partitions."""
    rows = scores.withColumn("part", F.spark_partition_id()).collect()
    if parts is not None:
        assert len({row["part"] for row in rows}) == parts
    for row in rows:
        said: dict[str, Any] = json.loads(row["result"])
        for name in ("shop_id", "product_id", "industry", "eligible", "total"):
            assert row[name] == said.get(name), (name, row)
    return sorted(row["result"] for row in rows)
