"""Errors: what is wrong is said of a shop, without a word of Java, at once or where results are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from drawn import shops
from frames import tables
from native import DAY, PEERS, POLICIES
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from shopscore import ShopscoreError
from shopscore_spark import build_peers, clear_errors, score, score_events, score_files

DOUYIN = POLICIES / "douyin-2022.json"
MODULE = PEERS / "policy.wasm"


@contextmanager
def refused(code: str, path: str | None, *words: str) -> Iterator[None]:
    """A ShopscoreError in clear words."""
    with pytest.raises(ShopscoreError) as raised, clear_errors():
        yield
    error = raised.value
    assert error.code == code and (path is None or (error.problems[0].path or "").endswith(path)), vars(error)
    assert [word for word in words if word not in str(error)] == [], error
    assert not any(word in str(error) for word in ("java", "Traceback", "shopscore-error", "Exception")), error
    assert error.__suppress_context__


def wrong_day(market: Path, spark: SparkSession) -> dict[str, DataFrame]:
    """An order of the shop s0007 was not paid on any day."""
    frames = {name: frame for name, frame in tables(spark, market / "shuffled").items() if name in ("shops", "orders")}
    first = frames["orders"].where("shop_id = 's0007'").agg(F.min("order_id")).collect()[0][0]
    frames["orders"] = frames["orders"].withColumn("paid_at", F.when(F.col("order_id") == first, "yesterday").otherwise(F.col("paid_at")))
    return frames


def test_rows_of_events(spark: SparkSession, market: Path) -> None:
    frames = wrong_day(market, spark)
    said = ("shop s0007", "paid_at", "yesterday")
    with refused("bad_cell", "paid_at", *said):
        score_events(frames, DOUYIN, as_of=DAY)
    with refused("bad_cell", "paid_at", *said):
        build_peers(frames, DOUYIN, as_of=DAY)
    scores = score_events(frames, DOUYIN, as_of=DAY, peers=PEERS / "peers.json")
    with refused("bad_cell", "paid_at", *said):
        scores.collect()
    with pytest.raises(Exception, match="shop s0007") as raised:
        scores.collect()
    assert not isinstance(raised.value, ShopscoreError)
    assert "shop s0007" in "\n".join(str(raised.value).splitlines()[:6])


def negative(row: int = 33) -> pa.Table:
    """Shops of which one has a rate that cannot be."""
    table = shops(100)
    rates = table["complaint_rate"].to_pylist()
    rates[row] = -0.5
    return table.set_column(table.schema.get_field_index("complaint_rate"), "complaint_rate", pa.array(rates, pa.float64()))


@pytest.mark.parametrize(("policy", "peers"), [(MODULE, None), (DOUYIN, PEERS / "peers.json")], ids=["compiled", "document"])
def test_rows_of_columns(spark: SparkSession, policy: Path, peers: Path | None) -> None:
    scored = score(spark.createDataFrame(negative()).repartition(4), policy, peers)
    with refused("out_of_range", "complaint_rate", "shop s00033", "complaint_rate"):
        scored.collect()
    with pytest.raises(Exception, match="shop s00033") as raised:
        scored.collect()
    assert "shop s00033" in "\n".join(str(raised.value).splitlines()[:6])


def test_rows_of_live_columns(spark: SparkSession) -> None:
    with refused("bad_cell", "complaint_rate", "shop s00033"):
        score(spark.createDataFrame(negative()).repartition(4), DOUYIN)


def test_rows_without_ids(spark: SparkSession) -> None:
    with refused("out_of_range", "complaint_rate", "row"):
        score(spark.createDataFrame(negative().drop_columns("shop_id")), MODULE).collect()


def test_rows_of_files(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "shops").mkdir()
    pq.write_table(negative(), tmp_path / "shops" / "a.parquet", row_group_size=10)
    with refused("out_of_range", "complaint_rate", "shop s00033"):
        score_files(spark, str(tmp_path / "shops"), MODULE, str(tmp_path / "out"))
    assert not list((tmp_path / "out").glob("part-*")) and not (tmp_path / "out" / "_SUCCESS").exists()


def test_an_error_of_others_stays(spark: SparkSession) -> None:
    with pytest.raises(Exception, match="DIVIDE_BY_ZERO") as raised, clear_errors():
        spark.range(1).select(F.raise_error(F.lit("DIVIDE_BY_ZERO"))).collect()
    assert not isinstance(raised.value, ShopscoreError)


Case = Callable[[SparkSession, Path], Any]
BAD = DOUYIN.read_text().replace('"better"', '"betterr"', 1)
AT_ONCE: dict[str, tuple[Case, str, str | None]] = {
    "unknown table": (lambda s, m: score_events({**events(s, m), "order": s.range(1)}, DOUYIN, as_of=DAY), "unknown_table", "order"),
    "no shop_id": (lambda s, m: score_events({"orders": events(s, m)["orders"].drop("shop_id")}, DOUYIN, as_of=DAY), "missing_key", "orders"),
    "no order_id": (lambda s, m: build_peers({**events(s, m), "reviews": s.range(1)}, DOUYIN, as_of=DAY), "missing_key", "reviews"),
    "no tables": (lambda s, m: score_events({}, DOUYIN, as_of=DAY), "missing_key", None),
    "module for events": (lambda s, m: score_events(events(s, m), MODULE, as_of=DAY), "wrong_type", None),
    "peers of another": (lambda s, m: score_events(events(s, m), POLICIES / "taobao-pxi.json", as_of=DAY, peers=PEERS / "peers.json"), "wrong_version", None),
    "broken peers": (lambda s, m: score(columns(s), DOUYIN, b"{"), "syntax", None),
    "broken tables": (lambda s, m: score(columns(s), PEERS / "peerless.wasm", b"tables"), "bad_descriptor", None),
    "no column": (lambda s, m: score(columns(s).drop("pickup_on_time"), MODULE), "missing_key", "pickup_on_time"),
    "no column of a document": (lambda s, m: score(columns(s).drop("pickup_on_time"), DOUYIN, PEERS / "peers.json"), "missing_key", "pickup_on_time"),
    "no such industry column": (lambda s, m: score(columns(s), MODULE, industry="sector"), "missing_key", "sector"),
    "unknown indicator": (lambda s, m: score(columns(s), MODULE, indicators=["x"]), "unknown_name", "x"),
    "total is there": (lambda s, m: score(columns(s).withColumn("total", F.lit(1)), MODULE), "duplicate", None),
    "no ids to compare": (lambda s, m: score(columns(s).drop("shop_id"), DOUYIN), "missing_key", None),
}


@pytest.mark.parametrize("name", AT_ONCE)
def test_at_once(spark: SparkSession, market: Path, name: str) -> None:
    case, code, path = AT_ONCE[name]
    with pytest.raises(ShopscoreError) as raised:
        case(spark, market)
    assert raised.value.code == code
    assert path is None or raised.value.problems[0].path == path


def test_a_policy_with_a_mistake(spark: SparkSession) -> None:
    with pytest.raises(ShopscoreError) as raised:
        score(columns(spark), BAD)
    (problem,) = [p for p in raised.value.problems if p.code == "unknown_key"]
    line = next(n for n, text in enumerate(BAD.splitlines(), 1) if '"betterr"' in text)
    assert problem.line == line and problem.path is not None and problem.path.endswith(".betterr")


def events(spark: SparkSession, market: Path) -> dict[str, DataFrame]:
    return {name: frame for name, frame in tables(spark, market).items() if name in ("shops", "orders")}


def columns(spark: SparkSession) -> DataFrame:
    return spark.createDataFrame(shops(5))
