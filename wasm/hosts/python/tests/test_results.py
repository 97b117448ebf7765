"""Results as types."""

from __future__ import annotations

import datetime
import decimal

import numpy as np
import shopscore
from conftest import TWO
from shopscore._results import parse_results

FULL = """{"shop_id":"s","product_id":"p","industry":"x","total":4.5,"given":true,"base":3,"eligible":true,"dimensions":{"d":null},
"indicators":{"a":{"value":0.5,"numerator":1,"denominator":2,"volume":2,"peer_median":null,"percentile":0.25,"score":50,"contribution":1.5,"new":1}},
"reasons":[{"code":"below_full","indicator":"a","lost":0.5},{"code":"rule","rule":"r","values":{"v":1}}],
"decisions":[{"id":"i","kind":"penalty","rule":"r","values":{"total":4.5},"since":"2024-05-01","entries":2,"last":"2024-05-02","overridden_by":"j"}],
"trailing":{"t":4},"effects":{"e":{"value":7,"by":"i"}},"rulings":[{"id":"k","cause":"c","rows":2,"amount":3.5,"unpriced":1,"orders":["o1","o2"]}],
"provenance":{"policy":"x","policy_sha256":"1","peers_sha256":"2","state_sha256":"3","as_of":"2024-05-03","engine":"0.1.0"}}"""


def test_everything_that_a_result_can_have() -> None:
    want = shopscore.Result(
        shop_id="s", industry="x", total=4.5, base=3, eligible=True, dimensions={"d": None},
        indicators={"a": shopscore.Indicator(0.5, 1, 2, 2, None, 0.25, 50, 1.5)},
        reasons=(shopscore.Reason("below_full", "a", 0.5), shopscore.Reason("rule", rule="r", values={"v": 1})),
        decisions=(shopscore.Decision("i", "penalty", "r", {"total": 4.5}, "2024-05-01", 2, "2024-05-02", "j"),),
        product_id="p", given=True, trailing={"t": 4}, effects={"e": shopscore.Effect(7, "i")},
        rulings=(shopscore.Ruling("k", 2, 3.5, ("o1", "o2"), "c", 1),),
        provenance=shopscore.Provenance("x", "1", "2", "2024-05-03", "0.1.0", "3"),
    )  # fmt: skip
    assert parse_results(FULL.replace("\n", "").encode()) == [want]


def test_what_tables_hold_can_be_in_a_request(engine: shopscore.Engine) -> None:
    policy = engine.policy(TWO)
    order = {"order_id": np.int64(1), "shop_id": "s", "paid_at": datetime.datetime(2024, 5, 1, 10), "presale": np.bool_(True)}
    order |= {"amount": decimal.Decimal("9.90"), "order_id": "1"}
    result = policy.score({"events": {"orders": [order]}, "as_of": datetime.date(2024, 5, 3), "shop_id": "s"})
    assert result.indicators["a"].value == 1 and result.provenance is not None and result.provenance.as_of == "2024-05-03"
    assert policy.score({"indicators": {"a": np.float32(0.5), "b": np.float64(0.5)}}).total == 50


def test_of_a_policy(douyin: shopscore.Policy, engine: shopscore.Engine) -> None:
    assert (douyin.id, douyin.subject, douyin.scale, douyin.decimals) == ("douyin-2022", "shop", (3, 5), 2)
    assert douyin.dimensions == ("product", "logistics", "service") and "bad_review_rate" in douyin.indicators
    assert len(douyin.sha256) == 64 and "douyin-2022" in list(engine.bundled)
    with engine.policy(engine.bundled["fast-refund"]) as without_total:
        assert (without_total.scale, without_total.decimals) == (None, None)
