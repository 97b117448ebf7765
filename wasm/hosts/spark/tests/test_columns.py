"""Indicator columns: the bits of the Python host on the whole table, in any partitioning."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import shopscore
from drawn import INDICATORS, bits, shops
from native import DAY, PEERS, POLICIES, built
from native import shopscore as command
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from shopscore_spark import score

ROWS = 2000
DOCUMENT = POLICIES / "douyin-2022.json"


def by_module(table: pa.Table) -> pa.Array[Any]:
    totals: pa.Array[Any] = shopscore.PolicyModule(PEERS / "policy.wasm").score_columns(table)
    return totals


def by_tables(table: pa.Table) -> pa.Array[Any]:
    module = shopscore.PolicyModule(PEERS / "peerless.wasm")
    module.load_tables((PEERS / "nameless").read_bytes())
    totals: pa.Array[Any] = module.score_columns(table)
    return totals


def by_document(table: pa.Table) -> pa.Array[Any]:
    with shopscore.Engine() as engine, engine.policy(DOCUMENT.read_text()) as policy:
        policy.load_peers((PEERS / "peers.json").read_bytes())
        totals: pa.Array[Any] = policy.score_columns(table)
        return totals


WAYS: list[Any] = [
    pytest.param(PEERS / "policy.wasm", None, by_module, id="compiled"),
    pytest.param((PEERS / "peerless.wasm").read_bytes(), PEERS / "nameless", by_tables, id="tables"),
    pytest.param(DOCUMENT.read_text(), (PEERS / "peers.json").read_bytes(), by_document, id="document"),
]


@pytest.mark.parametrize(("policy", "peers", "alone"), WAYS)
def test_peers_that_are_given(spark: SparkSession, policy: Any, peers: Any, alone: Callable[[pa.Table], pa.Array[Any]]) -> None:
    table = shops(ROWS)
    want = bits(alone(table))
    for parts in (1, 3, 16):
        frame = spark.createDataFrame(table).coalesce(1) if parts == 1 else spark.createDataFrame(table).repartition(parts)
        scored = score(frame, policy, peers)
        got = scored.select("shop_id", "total").toArrow().sort_by("shop_id")
        assert got["shop_id"].equals(table["shop_id"])
        np.testing.assert_array_equal(bits(got["total"]), want)
    narrow = score(spark.createDataFrame(table), policy, peers)
    assert "Exchange" not in narrow._jdf.queryExecution().executedPlan().toString()


def test_live_peers(spark: SparkSession, tmp_path: Path) -> None:
    """A document alone compares the shops with each other, as the command does."""
    table = shops(300)
    want = bits(command_totals(table, tmp_path))
    for parts in (1, 7):
        got = score(spark.createDataFrame(table).repartition(parts), DOCUMENT).select("shop_id", "total").toArrow().sort_by("shop_id")
        np.testing.assert_array_equal(bits(got["total"]), want)
    peers = built(DOCUMENT, tmp_path / "shops.csv", DAY, tmp_path / "peers.json")
    got = score(spark.createDataFrame(table), DOCUMENT, peers).select("total").toArrow()
    np.testing.assert_array_equal(bits(got["total"]), want)


def command_totals(table: pa.Table, folder: Path) -> pa.Array[Any]:
    """The totals of ``shopscore score --indicators``. Its files have no NaN: a cell is a number or empty."""
    write_shops(table, folder / "shops.csv")
    said = command("score", "--policy", DOCUMENT, "--indicators", folder / "shops.csv", "--format", "json").decode().splitlines()
    totals = {row["shop_id"]: row["total"] for row in map(json.loads, said)}
    return pa.array([totals[id] for id in table["shop_id"].to_pylist()], pa.float64())


def write_shops(table: pa.Table, file: Path) -> None:
    for at, name in enumerate(table.column_names):
        if pa.types.is_floating(table[name].type):
            table = table.set_column(at, name, pc.if_else(pc.is_finite(table[name]), table[name], None))
    table.to_pandas().to_csv(file, index=False)


def test_other_columns_go_through(spark: SparkSession) -> None:
    table = shops(40).append_column("tags", pa.array([["a", None], None] * 20, pa.list_(pa.string())))
    table = table.append_column("day", pa.array([datetime.date(2024, 5, 1)] * 40))
    frame = spark.createDataFrame(table).withColumn("counts", F.create_map(F.lit("a"), F.col("paid_orders"), F.col("shop_id"), F.lit(None)))
    frame = frame.withColumn("made", F.struct(F.col("day"), F.array("tags").alias("all"))).withColumn("price", F.lit("12.30").cast("decimal(18,2)"))
    frame = frame.withColumn("at", F.lit("2024-03-31 02:30:00").cast("timestamp_ntz")).withColumn("a.b", F.lit(1))
    scored = score(frame, PEERS / "policy.wasm")
    assert scored.columns == [*frame.columns, "total"]
    assert repr(scored.drop("total").collect()) == repr(frame.collect())


def test_columns_of_other_names_and_types(spark: SparkSession) -> None:
    table = shops(500)
    odd = spark.createDataFrame(table.rename_columns(["id", "sector", *table.column_names[2:]])).withColumn("paid_orders", F.col("paid_orders").cast("float"))
    want = bits(by_document(table))
    got = score(odd, DOCUMENT, PEERS / "peers.json", industry="sector", shop_id="id").select("total").toArrow()
    np.testing.assert_array_equal(bits(got["total"]), want)
    some = INDICATORS[2:]
    module = shopscore.PolicyModule(PEERS / "policy.wasm")
    got = score(odd, PEERS / "policy.wasm", indicators=some, industry=None).select("total").toArrow()
    np.testing.assert_array_equal(bits(got["total"]), bits(module.score_columns(table, indicators=some, industry=None)))
    assert not np.array_equal(bits(got["total"]), want)
