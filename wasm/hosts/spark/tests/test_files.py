"""Parquet files: the bits of the Python host, and each file's scores once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shopscore
from drawn import bits, shops
from native import DAY, PEERS, built
from pyspark.sql import SparkSession
from shopscore_spark import _files, score, score_files
from shopscore_spark._columns import Options, Scored
from test_columns import DOCUMENT, by_document, by_module, write_shops

FILES = 3


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three files of several row groups, of different lengths, the last without any row."""
    folder = tmp_path / "shops"
    folder.mkdir()
    table = shops(1000).append_column("tags", pa.array([["a"], []] * 500))
    for n, (start, rows) in enumerate([(0, 700), (700, 300), (1000, 0)]):
        pq.write_table(table.slice(start, rows), folder / f"{n}.parquet", row_group_size=128)
    return folder


def test_the_same_as_score(spark: SparkSession, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert score_files(spark, str(source), PEERS / "policy.wasm", str(out), keep=("tags", "shop_id")) == 1000
    assert names(out) == ["_SUCCESS", *(f"part-{n:05}.parquet" for n in range(FILES))]
    got = pq.read_table(out).sort_by("shop_id")
    table = pq.read_table(source).sort_by("shop_id")
    assert got.column_names == ["tags", "shop_id", "total"]
    assert got.select(["tags", "shop_id"]).equals(table.select(["tags", "shop_id"]))
    want = bits(by_module(table))
    np.testing.assert_array_equal(bits(got["total"]), want)
    scored = score(spark.read.parquet(str(source)), PEERS / "policy.wasm").select("shop_id", "total").toArrow().sort_by("shop_id")
    np.testing.assert_array_equal(bits(scored["total"]), want)


def test_a_document_of_some_files(spark: SparkSession, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    files = [str(source / "1.parquet"), str(source / "0.parquet")]
    assert score_files(spark, files, DOCUMENT, str(out), peers=PEERS / "peers.json") == 1000
    got = pq.read_table(out).sort_by("shop_id")
    assert got.column_names == ["shop_id", "total"]
    np.testing.assert_array_equal(bits(got["total"]), bits(by_document(shops(1000))))


def test_live_peers(spark: SparkSession, source: Path, tmp_path: Path) -> None:
    """The same as of the peers file of all shops."""
    write_shops(shops(1000), tmp_path / "shops.csv")
    with shopscore.Engine() as engine, engine.policy(DOCUMENT.read_text()) as policy:
        policy.load_peers(built(DOCUMENT, tmp_path / "shops.csv", DAY, tmp_path / "peers.json"))
        want = bits(policy.score_columns(shops(1000)))
    score_files(spark, str(source), DOCUMENT, str(tmp_path / "out"))
    np.testing.assert_array_equal(bits(pq.read_table(tmp_path / "out").sort_by("shop_id")["total"]), want)


def test_a_task_that_is_run_twice(spark: SparkSession, source: Path, tmp_path: Path) -> None:
    module = shopscore.PolicyModule(PEERS / "policy.wasm")
    scored = Scored(Opened(module), Options(None, "industry", "shop_id"))  # type: ignore[arg-type]
    target = str(tmp_path / "out" / "part-00000.parquet")
    (tmp_path / "out").mkdir()
    written = []
    for _ in range(2):
        assert _files._scored(scored, str(source / "0.parquet"), target, ("shop_id",)) == 700
        assert names(tmp_path / "out") == ["part-00000.parquet"]
        written.append(Path(target).read_bytes())
    assert written[0] == written[1]
    assert pq.read_metadata(target).num_rows == 700


def test_an_attempt_that_came_to_no_end(tmp_path: Path) -> None:
    (tmp_path / "_attempt-0").write_text("of an executor that was lost")
    (tmp_path / "part-00000.parquet").write_text("whole")
    _files._finished(str(tmp_path))
    assert names(tmp_path) == ["_SUCCESS", "part-00000.parquet"]


class Opened:
    """What a task has been sent, without a cluster."""

    def __init__(self, policy: shopscore.PolicyModule) -> None:
        self._policy = policy

    def open(self) -> shopscore.PolicyModule:
        return self._policy


def test_a_folder_with_files(spark: SparkSession, source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(shopscore.ShopscoreError) as raised:
        score_files(spark, str(source), PEERS / "policy.wasm", str(tmp_path / "out"))
    assert raised.value.code == "conflict"
    assert names(tmp_path / "out") == ["mine.txt"]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())
