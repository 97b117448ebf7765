"""Simulations: the bits of native Go, for any number of workers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shopscore
from conftest import ROOT

REQUESTS = sorted((ROOT / "fixtures" / "simulate").glob("*.request.json"))
WASM = Path(shopscore.__file__).parent / "module" / "shopscore.wasm"


@pytest.mark.parametrize("file", REQUESTS, ids=lambda f: f.name)
def test_the_bits_of_native_go(engine: shopscore.Engine, file: Path) -> None:
    want = file.with_name(file.name.replace(".request.", ".answer.")).read_bytes()
    for workers in (1, 2, None):
        assert engine.simulate(file.read_bytes(), workers=workers) + b"\n" == want


def test_there_are_requests() -> None:
    assert REQUESTS


def test_replications_and_progress(engine: shopscore.Engine) -> None:
    request = REQUESTS[0].read_text("utf-8")
    told: list[tuple[int, int]] = []
    result = json.loads(engine.simulate(request, replications=3, progress=lambda *n: told.append(n)))
    assert result["replications"] == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_until_is_played_in_one_piece(engine: shopscore.Engine) -> None:
    request = json.loads(REQUESTS[0].read_text("utf-8"))
    request["scenario"]["until"] = {"number": "score.mean", "half_width": 100}
    told: list[tuple[int, int]] = []
    assert json.loads(engine.simulate(request, progress=lambda *n: told.append(n)))["replications"] == 2
    assert told == [(4, 4)]


def test_what_progress_raises_ends_it(engine: shopscore.Engine) -> None:
    def enough(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.simulate(REQUESTS[0].read_bytes(), replications=1000, progress=enough)


@pytest.mark.parametrize("request_", ["{", "[]", '{"scenario": {}}', '{"scenario": {"replications": 4}}', {"scenario": {"replications": 2}}])
def test_what_is_wrong_is_said_by_the_module(engine: shopscore.Engine, request_: object) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        engine.simulate(request_)  # type: ignore[arg-type]
    assert raised.value.problems


def test_an_older_module(cache: Path) -> None:
    older = WASM.read_bytes().replace(b"\x08simulate", b"\x08_unknown", 1)  # the name of the export, after its length
    with shopscore.Engine(older, cache=cache) as engine:
        engine.policy(engine.bundled["douyin-2022"]).close()
        with pytest.raises(shopscore.ShopscoreError) as raised:
            engine.simulate(REQUESTS[0].read_bytes())
    assert raised.value.code == "wrong_version"


def test_the_bundled_simulations(engine: shopscore.Engine) -> None:
    assert "shipping-36-percent-faster" in engine.simulations
    for name, text in engine.simulations.items():
        request = json.loads(text)
        request["scenario"]["population"] = {"shops": 2}
        assert json.loads(engine.simulate(request, replications=2))["scenario"] == name
