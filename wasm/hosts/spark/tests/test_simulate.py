"""Simulations: the bytes of the command, in any number of shards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shopscore
from native import ROOT, SIMULATED
from native import shopscore as command
from pyspark.sql import SparkSession
from shopscore_spark import simulate

REPLICATIONS = 5


@pytest.fixture(scope="module")
def scenario() -> str:
    request = json.loads(command("sim", "show", SIMULATED, "--format", "request"))
    request["scenario"]["population"] = {"shops": 10}
    return json.dumps(request)


def test_the_bytes_of_the_command(spark: SparkSession, engine: shopscore.Engine, scenario: str, tmp_path: Path) -> None:
    command("sim", "run", SIMULATED, "--shops", "10", "--replications", str(REPLICATIONS), "--out", tmp_path)
    want = (tmp_path / "result.json").read_bytes()
    assert engine.simulate(scenario, replications=REPLICATIONS) + b"\n" == want
    for shards in (1, 3, 100, None):
        assert simulate(spark, scenario, replications=REPLICATIONS, shards=shards) + b"\n" == want


@pytest.mark.parametrize("kind", ["text", "bytes", "mapping"])
def test_the_answers_of_native_go(spark: SparkSession, kind: str) -> None:
    text = (ROOT / "fixtures" / "simulate" / "stacked.request.json").read_text("utf-8")
    request = {"text": text, "bytes": text.encode() + b"\n", "mapping": json.loads(text)}[kind]
    assert simulate(spark, request) + b"\n" == (ROOT / "fixtures" / "simulate" / "stacked.answer.json").read_bytes()


def test_until(spark: SparkSession, engine: shopscore.Engine) -> None:
    """It is known only after each replication whether there is to be another, so one task plays them all."""
    request = json.loads((ROOT / "fixtures" / "simulate" / "shipping.request.json").read_text("utf-8"))
    request["scenario"]["until"] = {"number": "score.mean", "half_width": 100}
    played = simulate(spark, request, shards=3)
    assert json.loads(played)["replications"] == 2
    assert played == engine.simulate(request)


def test_one_replication(spark: SparkSession, engine: shopscore.Engine, scenario: str) -> None:
    assert simulate(spark, scenario, replications=1) == engine.simulate(scenario, replications=1)


@pytest.mark.parametrize("wrong", ["{", '{"scenario": {"replications": 4}}', "fewer than no shops"])
def test_errors_are_those_of_the_host(spark: SparkSession, engine: shopscore.Engine, scenario: str, wrong: str) -> None:
    if wrong == "fewer than no shops":
        request = json.loads(scenario)
        request["scenario"]["population"] = {"shops": -1}
        wrong = json.dumps(request)
    with pytest.raises(shopscore.ShopscoreError) as alone:
        engine.simulate(wrong)
    with pytest.raises(shopscore.ShopscoreError) as raised:
        simulate(spark, wrong)
    assert raised.value.problems
    assert (raised.value.code, [p.path for p in raised.value.problems]) == (alone.value.code, [p.path for p in alone.value.problems])
    assert "java" not in str(raised.value).lower()
