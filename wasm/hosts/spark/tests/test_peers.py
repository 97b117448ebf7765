"""Peers: the bytes of the command, however shops are spread."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import shops
from frames import partitions, tables
from native import DAY, POLICIES, built
from pyspark.sql import SparkSession
from shopscore_spark import build_peers
from test_columns import write_shops

DOCUMENT = POLICIES / "douyin-2022.json"


@pytest.mark.parametrize("knots", [None, 11])
def test_of_events(spark: SparkSession, market: Path, tmp_path: Path, knots: int | None) -> None:
    want = built(DOCUMENT, market, DAY, tmp_path / "peers.json", *knots_of(knots))
    with partitions(spark, 5):
        assert build_peers(tables(spark, market / "shuffled"), DOCUMENT, as_of=DAY, knots=knots) == want


@pytest.mark.parametrize("knots", [None, 11])
def test_of_columns(spark: SparkSession, tmp_path: Path, knots: int | None) -> None:
    table = shops(300)
    write_shops(table, tmp_path / "shops.csv")
    want = built(DOCUMENT, tmp_path / "shops.csv", DAY, tmp_path / "peers.json", *knots_of(knots))
    for parts in (1, 5):
        assert build_peers(spark.createDataFrame(table).repartition(parts), DOCUMENT, as_of=DAY, knots=knots) == want
    odd = spark.createDataFrame(table.rename_columns(["id", "sector", *table.column_names[2:]]))
    assert build_peers(odd, DOCUMENT, as_of=DAY, knots=knots, industry="sector", shop_id="id") == want


def test_all_shops_in_one_partition_of_many(spark: SparkSession, tmp_path: Path) -> None:
    """Executors that get no rows have no part."""
    table = shops(60)
    write_shops(table, tmp_path / "shops.csv")
    want = built(DOCUMENT, tmp_path / "shops.csv", DAY, tmp_path / "peers.json")
    assert build_peers(spark.createDataFrame(table).repartition(4, "industry"), DOCUMENT, as_of=DAY) == want


def knots_of(knots: int | None) -> list[str]:
    return [] if knots is None else ["--knots", str(knots)]
