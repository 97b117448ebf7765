"""Event tables: the very lines of the command, however rows are spread and whatever types they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from frames import partitions, results, tables
from native import DAY, POLICIES, SIMULATED_DAY, built, lines
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from shopscore_spark import _events, _peers, _requests, score_events


def policy_of(name: str) -> Path:
    return POLICIES / f"{name}.json"


# Together they read every table: pxi scores products, appeals has appeals of violations, cases and orders, labels promises, slices surveys.
@pytest.mark.parametrize("name", ["taobao-pxi", "appeals", "douyin-penalties", "pdd-service-labels", "douyin-service-slices"])
def test_bundled_policies(spark: SparkSession, market: Path, name: str) -> None:
    want = lines(name, market, DAY)
    with partitions(spark, 7):
        assert results(score_events(tables(spark, market / "shuffled"), policy_of(name), as_of=DAY), 7) == want


def test_with_peers(spark: SparkSession, market: Path, tmp_path: Path) -> None:
    built("douyin-penalties", market, DAY, tmp_path / "peers.json", "--knots", "11")
    want = lines("douyin-penalties", market, DAY, "--peers", tmp_path / "peers.json")
    assert want != lines("douyin-penalties", market, DAY)
    with partitions(spark, 1):
        assert results(score_events(tables(spark, market / "shuffled"), policy_of("douyin-penalties"), as_of=DAY, peers=tmp_path / "peers.json"), 1) == want
    data = (tmp_path / "peers.json").read_bytes()
    with partitions(spark, 7):
        assert results(score_events(tables(spark, market / "shuffled"), policy_of("douyin-penalties").read_text(), as_of=DAY, peers=data), 7) == want


def test_instants(spark: SparkSession, simulated: Path) -> None:
    """Times with a zone, decimals, booleans and integers, as Parquet has them; and as Spark joins small partitions."""
    policy = simulated / "policy.json"
    want = lines(policy, simulated, SIMULATED_DAY)
    frames = tables(spark, simulated)
    assert dict(frames["orders"].dtypes)["paid_at"] == "timestamp"
    assert results(score_events(frames, policy, as_of=SIMULATED_DAY)) == want


def test_types_of_tables_that_were_text(spark: SparkSession, market: Path) -> None:
    """Local times without a zone, order ids that are integers, tags that are arrays."""
    want = lines("douyin-penalties", market, DAY)
    frames = {name: typed(frame) for name, frame in tables(spark, market / "shuffled").items()}
    kinds = dict(frames["orders"].dtypes)
    assert (kinds["paid_at"], kinds["order_id"], kinds["tags"]) == ("timestamp_ntz", "bigint", "array<string>")
    frames["conversations"] = frames["conversations"].withColumn("order_id", F.col("order_id").cast("string"))
    assert results(score_events(frames, policy_of("douyin-penalties"), as_of=DAY)) == want


def typed(frame: DataFrame) -> DataFrame:
    for name in frame.columns:
        if name.endswith(("_at", "_by")) and name != "cancelled_by" or name == "at":
            frame = frame.withColumn(name, F.col(name).cast("timestamp_ntz"))
        elif name == "order_id":
            frame = frame.withColumn(name, F.substring(name, 2, 20).cast("bigint"))
        elif name == "tags":
            frame = frame.withColumn(name, F.split(name, ";"))
        elif name in ("presale", "to_human", "arbitrated"):
            frame = frame.withColumn(name, F.col(name).cast("boolean"))
    return frame


def test_a_table_without_rows_of_most_shops(spark: SparkSession, market: Path, tmp_path: Path) -> None:
    """Of few shops, and of none."""
    frames = tables(spark, market / "shuffled")
    frames = {name: frames[name] for name in ("shops", "orders", "reviews", "after_sales", "conversations", "complaints")}
    one = frames["orders"].where("shop_id = 's0001'").select("order_id")
    frames["complaints"] = frames["complaints"].join(one, "order_id", "left_semi")
    frames["reviews"] = frames["reviews"].limit(0)
    folder = tmp_path / "events"
    folder.mkdir()
    for name, frame in frames.items():
        frame.toArrow().to_pandas().to_csv(folder / f"{name}.csv", index=False)
    want = lines("tiktok-shop-sps", folder, DAY), lines("douyin-2022", folder, DAY)
    with partitions(spark, 7):
        assert results(score_events(frames, policy_of("tiktok-shop-sps"), as_of=DAY), 7) == want[0]
        assert results(score_events(frames, policy_of("douyin-2022"), as_of=DAY), 7) == want[1]


def small_pieces(batches: Iterable[pa.RecordBatch], shop: str | None) -> Iterator[pa.Table]:
    """A request for every few shops. Executors import this module, so it is they who set the size."""
    before, _requests.PIECE = _requests.PIECE, 1 << 14
    try:
        cut = list(_requests.pieces(batches, shop))
    finally:
        _requests.PIECE = before
    assert len(cut) > 3
    yield from cut


def test_partitions_that_are_cut(spark: SparkSession, market: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_events, "pieces", small_pieces)
    monkeypatch.setattr(_peers, "pieces", small_pieces)
    batch = "spark.sql.execution.arrow.maxRecordsPerBatch"
    spark.conf.set(batch, "100")
    try:
        with partitions(spark, 2):
            assert results(score_events(tables(spark, market / "shuffled"), policy_of("appeals"), as_of=DAY), 2) == lines("appeals", market, DAY)
            assert results(score_events(tables(spark, market / "shuffled"), policy_of("taobao-pxi"), as_of=DAY), 2) == lines("taobao-pxi", market, DAY)
    finally:
        spark.conf.unset(batch)
