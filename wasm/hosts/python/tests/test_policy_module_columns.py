"""Compiled policies score columns as the full module does: the same bits, the same errors, and the reasons of single scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import shopscore
from conftest import COMPILED
from rows import PEERS, POLICIES, drawn, part, request, same
from shopscore._results import parse_results

ROWS = 40_000
SIZES = (0, 1, 7, 1023, 1024, 1025, 16_384, 16_385)
Pair = tuple[shopscore.Policy, shopscore.PolicyModule]
Case = tuple[shopscore.Policy, shopscore.PolicyModule, dict[str, Any]]


@pytest.fixture(scope="module", params=[*POLICIES, PEERS / "policy.wasm"], ids=lambda f: f"{f.parent.name}-{f.stem}")
def case(engine: shopscore.Engine, request: pytest.FixtureRequest) -> Case:
    file: Path = request.param
    policy = engine.policy(engine.bundled["douyin-2022" if file.parent == PEERS else file.stem])
    if file.parent == PEERS:
        policy.load_peers((PEERS / "peers.json").read_bytes())
    return policy, shopscore.PolicyModule(file), drawn(file.read_bytes(), ROWS, 7)


def test_the_same_bits(case: Case) -> None:
    policy, compiled, data = case
    want = policy.score_columns(data)
    assert policy.scale is None or np.isfinite(want).sum() > 100
    same(compiled.score_columns(data), want)
    for n in SIZES:
        same(compiled.score_columns(part(data, 0, n)), want[:n])
    some = policy.indicators[1:]
    same(compiled.score_columns(data, indicators=some, industry=None), policy.score_columns(data, indicators=some, industry=None))


def test_explained(case: Case) -> None:
    policy, compiled, data = case
    explained = compiled.explain_columns(data)
    same(explained.totals, compiled.score_columns(data))
    assert len(explained.reasons) == ROWS
    for row in (*range(25), 16_383, 16_384, ROWS - 1):
        (result,) = parse_results(policy.score_json(request(data, row, policy.subject)))
        check(explained, row, result)


def check(explained: shopscore.Explanation, row: int, result: shopscore.Result) -> None:
    def at(columns: Any) -> dict[str, float]:
        return {id: column[row].item() for id, column in columns.items()}

    def numbers(values: Any) -> dict[str, float]:
        return {id: float("nan") if v is None else float(v) for id, v in values.items()}

    np.testing.assert_equal(explained.totals[row].item(), numbers({"": result.total})[""])
    np.testing.assert_equal(at(explained.dimensions), numbers(result.dimensions))
    contributions = {id: result.indicators[id].contribution for id in explained.contributions}
    np.testing.assert_equal(at(explained.contributions), numbers(contributions))
    decided = {d.id for d in result.decisions}
    assert {id for id, applies in at(explained.decisions).items() if applies} == decided
    assert explained.reasons[row] == [(r.code, r.indicator) for r in result.reasons]


def test_rows_without_an_industry() -> None:
    """The industry of a row without one is the empty text, of which tables can have something."""
    compiled = shopscore.PolicyModule(COMPILED / "cases" / "douyin-2022-1" / "policy.wasm")
    assert compiled._own.numbers.keys() == {"", "food", "toys"}
    data = {id: np.full(3, 0.5) for id in compiled.indicators} | {"paid_orders": np.full(3, 100.0)}
    named = {name: compiled.score_columns(data | {"industry": [name] * 3})[0] for name in ("", "food", "toys", "elsewhere")}
    assert len(set(named.values())) == 4
    want = [named[""], named["food"], named[""]]
    for column in ([None, "food", ""], pd.Categorical([None, "food", ""]), pl.Series([None, "food", ""]), pa.array([None, "food", ""])):
        same(compiled.score_columns(data | {"industry": column}), want)
    same(compiled.score_columns(data), [named[""]] * 3)
    same(compiled.score_columns(data | {"industry": [None] * 3}), [named[""]] * 3)


@pytest.fixture(scope="module")
def douyins(engine: shopscore.Engine) -> Pair:
    return engine.policy(engine.bundled["douyin-2022"]), shopscore.PolicyModule(PEERS / "peerless.wasm")


@pytest.mark.parametrize("row", [0, 1023, 16_384, 33_332])
@pytest.mark.parametrize("column", ["bad_review_rate", "paid_orders"])
@pytest.mark.parametrize("value", [-1.0, -1e-7, -1e22, -123456.789, None])
def test_errors(douyins: Pair, row: int, column: str, value: float | None) -> None:
    data: dict[str, Any] = {id: np.full(ROWS, 0.5) for id in douyins[0].indicators}
    if value is None:
        data[f"{column}.volume"] = np.ma.array(np.full(ROWS, 10), mask=np.arange(ROWS) == row)
    else:
        data[column][row] = value
    errors = []
    for call in (douyins[0].score_columns, douyins[1].score_columns, douyins[1].explain_columns):
        with pytest.raises(shopscore.ShopscoreError) as raised:
            call(data)
        errors.append(vars(raised.value))
    assert errors[0]["problems"][0].line == row + 1
    assert errors[1] == errors[0] and errors[2] == errors[0]


@pytest.mark.parametrize(
    ("data", "options"),
    [
        ({"a": [1.0]}, {}),
        ([1.0], {}),
        ({"bad_review_rate": ["x"]}, {"indicators": ["bad_review_rate"]}),
        ({}, {"indicators": ["x"]}),
        ({}, {"indicators": [], "industry": "sector"}),
    ],
)
def test_the_same_errors_of_the_host(douyins: Pair, data: Any, options: dict[str, Any]) -> None:
    errors = []
    for call in (douyins[0].score_columns, douyins[1].score_columns):
        with pytest.raises(shopscore.ShopscoreError) as raised:
            call(data, **options)
        errors.append(vars(raised.value))
    assert errors[0] == errors[1]


class TestLibraries:
    """Answers are columns of the kind of the data."""

    compiled: shopscore.PolicyModule
    table: pa.Table
    totals: pa.DoubleArray
    explained: shopscore.Explanation

    @classmethod
    def setup_class(cls) -> None:
        cls.compiled = shopscore.PolicyModule(PEERS / "policy.wasm")
        cls.table = pa.table(drawn((PEERS / "policy.wasm").read_bytes(), 1000, 3))
        cls.totals = cls.compiled.score_columns(cls.table)
        cls.explained = cls.compiled.explain_columns(cls.table)

    def test_arrow(self) -> None:
        assert isinstance(self.totals, pa.DoubleArray) and 0 < self.totals.null_count < 1000
        np.testing.assert_array_equal(self.totals.fill_null(np.nan), self.compiled.score_columns({n: self.table[n] for n in self.table.column_names}))
        assert self.explained.totals.equals(self.totals)
        for batch in (self.table.to_batches()[0], self.table.slice(5, 100)):
            start = 0 if isinstance(batch, pa.RecordBatch) else 5
            assert self.compiled.score_columns(batch).equals(self.totals.slice(start, batch.num_rows))
        assert self.explained.dimensions["product"].null_count > 0

    def test_decisions(self) -> None:
        decided = self.explained.decisions["campaign_entry"]
        assert decided.type == pa.bool_() and decided.null_count == 0 and {True, False} == set(decided.to_pylist())
        frame = pl.DataFrame(self.table)
        assert self.compiled.explain_columns(frame).decisions["campaign_entry"].to_list() == decided.to_pylist()
        pandas = self.table.to_pandas().set_index(np.arange(1000) * 2)
        found = self.compiled.explain_columns(pandas).decisions["campaign_entry"]
        assert found.index[-1] == 1998 and found.name == "campaign_entry" and found.tolist() == decided.to_pylist()

    def test_numbers(self) -> None:
        frame = pl.DataFrame(self.table)
        column = self.compiled.explain_columns(frame).contributions["bad_review_rate"]
        assert column.name == "bad_review_rate" and column.to_list() == self.explained.contributions["bad_review_rate"].to_pylist()
        assert self.compiled.score_columns(frame).to_list() == self.totals.to_pylist()
        pandas = self.table.to_pandas()
        np.testing.assert_array_equal(self.compiled.score_columns(pandas), self.totals.fill_null(np.nan))

    def test_reasons(self) -> None:
        reasons = self.explained.reasons
        listed = reasons.to_arrow().to_pylist()
        assert [[(r["code"], r["indicator"]) for r in row or []] for row in listed] == [reasons[n] for n in range(1000)]
        assert {code for row in range(1000) for code, _ in reasons[row]} >= {"below_full", "not_eligible"}
        assert ("not_eligible", None) in [r for n in range(1000) for r in reasons[n]]
        assert len(self.compiled.explain_columns(self.table.slice(0, 0)).reasons.to_arrow()) == 0
