"""Errors of documents and requests, with their places."""

from __future__ import annotations

import pickle

import pytest
import shopscore
from conftest import TWO


def test_of_a_document(engine: shopscore.Engine) -> None:
    text = TWO.replace('"better": "higher"', '"betterr": "higher"', 1)
    with pytest.raises(shopscore.ShopscoreError) as raised:
        engine.policy(text)
    error = raised.value
    (problem,) = [p for p in error.problems if p.code == "unknown_key"]
    line = next(n for n, t in enumerate(text.splitlines(), 1) if "betterr" in t)
    assert (problem.line, problem.column, problem.path) == (line, text.splitlines()[line - 1].index('"betterr"') + 1, "indicators.a.betterr")
    assert problem.source == text.splitlines()[line - 1]
    assert error.code == error.problems[0].code and str(error) == error.message and "betterr" in str(error)
    assert vars(pickle.loads(pickle.dumps(error))) == vars(error)


@pytest.mark.parametrize(
    ("request_", "code", "line", "column"),
    [
        ('{"indicators": {"c": 1}}', "unknown_name", 1, 17),
        ('{"indicators":\n {"a": "x"}}', "wrong_type", 2, 8),
        ("{", "syntax", 1, 2),
        ({"indicators": {"a": float("nan")}}, "syntax", 1, 22),
    ],
)
def test_of_a_request(two: shopscore.Policy, request_: str, code: str, line: int, column: int) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        two.score(request_)
    assert (raised.value.code, raised.value.problems[0].line, raised.value.problems[0].column) == (code, line, column)


def test_not_one(two: shopscore.Policy) -> None:
    orders = [{"order_id": str(n), "shop_id": f"s{n}", "paid_at": "2024-05-01", "presale": n == 0} for n in range(2)]
    request = {"events": {"orders": orders}, "as_of": "2024-05-03"}
    assert [(r.shop_id, r.indicators["a"].value) for r in two.score_all(request)] == [("s0", 1), ("s1", 0)]
    with pytest.raises(shopscore.ShopscoreError) as raised:
        two.score(request)
    assert raised.value.code == "not_one"


def test_closed(engine: shopscore.Engine) -> None:
    policy = engine.policy(TWO)
    policy.close()
    policy.close()
    for call in (lambda: policy.score("{}"), lambda: policy.load_peers("{}"), lambda: policy.score_columns({"a": [1], "b": [1]})):
        with pytest.raises(shopscore.ShopscoreError) as raised:
            call()
        assert raised.value.code == "closed" and str(raised.value) == "the policy two is closed (closed)"
