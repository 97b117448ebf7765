"""Columns: what goes in as numbers, and that batches of any size come out as single scores do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shopscore

NAN = float("nan")


@pytest.mark.parametrize(
    ("name", "data", "want"),
    [
        ("by hand: 25 a + 75 b", {"a": [1.0, 0.5, 0.0], "b": [1.0, 0.2, 0.0]}, [100, 27.5, 0]),
        ("of two indicators one is missing", {"a": [0.5, NAN, NAN], "b": [np.inf, 0.4, NAN]}, [50, 40, NAN]),
        ("below the minimum volume", {"a": [0.5, 0.5], "b": [1.0, 1.0], "b.volume": [10, 9]}, [87.5, 50]),
        ("volumes as floats", {"a": [0.5, 0.5], "b": [1.0, NAN], "b.volume": [10.0, NAN]}, [87.5, 50]),
        ("float32, integers and booleans", {"a": np.array([0.5, 1], np.float32), "b": np.array([0, 1])}, [12.5, 100]),
        ("booleans", {"a": [True, False], "b": [True, True]}, [100, 75]),
        ("None among objects", {"a": [0.5, None], "b": [0.5, 0.5]}, [50, 50]),
        ("masked", {"a": np.ma.array([0.5, 9.0], mask=[False, True]), "b": [0.5, 0.5]}, [50, 50]),
        ("every second one", {"a": np.arange(6)[::2] / 4, "b": np.zeros(3)}, [0, 12.5, 25]),
        ("no rows", {"a": [], "b": []}, []),
        ("columns that the policy does not know", {"a": [1.0], "b": [1.0], "region": ["north"]}, [100]),
    ],
)  # fmt: skip
def test_totals(two: shopscore.Policy, name: str, data: dict[str, Any], want: list[float]) -> None:
    got = two.score_columns(data)
    assert isinstance(got, np.ndarray) and got.dtype == np.float64
    np.testing.assert_array_equal(got, want, name)


def test_only_some_indicators(two: shopscore.Policy) -> None:
    np.testing.assert_array_equal(two.score_columns({"b": [0.5]}, indicators=["b"]), [50])


@pytest.mark.parametrize(
    ("data", "options", "code", "paths"),
    [
        ({"a": [1.0]}, {}, "missing_key", ["b"]),
        ({}, {}, "missing_key", ["a", "b"]),
        ({"a": [1.0], "b": [1.0]}, {"indicators": ["a", "c"]}, "unknown_name", ["c"]),
        ({"a": [1.0], "b": [1.0, 2.0]}, {}, "wrong_type", ["b"]),
        ({"a": ["x"], "b": [1.0]}, {}, "wrong_type", ["a"]),
        ({"a": [{}], "b": [1.0]}, {}, "wrong_type", ["a"]),
        ({"a": [[1.0]], "b": [1.0]}, {}, "wrong_type", ["a"]),
        ({"a": 1.0, "b": [1.0]}, {}, "wrong_type", ["a"]),
        ({"a": [1.0], "b": [1.0], "b.volume": [1.5]}, {}, "wrong_type", ["b.volume"]),
        ([1.0], {}, "wrong_type", ["data"]),
        ({"a": [1.0], "b": [1.0], "industry": ["x"]}, {"industry": "sector"}, "missing_key", ["sector"]),
        ({"a": [1.0], "b": [1.0], "b.volume": np.ma.array([1], mask=[True])}, {}, "missing_key", ["b.volume"]),
    ],
)  # fmt: skip
def test_refused(two: shopscore.Policy, data: Any, options: dict[str, Any], code: str, paths: list[str | None]) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        two.score_columns(data, **options)
    assert raised.value.code == code
    assert [p.path for p in raised.value.problems] == paths


def test_the_row_of_a_later_chunk(two: shopscore.Policy) -> None:
    rows = 40_000
    volume = np.ma.array(np.full(rows, 10), mask=np.arange(rows) == 33_332)
    with pytest.raises(shopscore.ShopscoreError) as raised:
        two.score_columns({"a": np.ones(rows), "b": np.ones(rows), "b.volume": volume})
    assert raised.value.problems[0].line == 33_333
    assert str(raised.value) == "row 33333: b.volume: the volume is null beside a value (missing_key)"


def test_chunks(douyin: shopscore.Policy) -> None:
    """Batches around a chunk's size, and every row where it belongs: the same as one by one."""
    rng = np.random.default_rng(7)
    rows = 2 * 16_384 + 5
    data: dict[str, Any] = {id: rng.random(rows) for id in douyin.indicators}
    data["paid_orders"] = rng.integers(20, 50, rows).astype(float)
    whole = douyin.score_columns(data)
    assert np.isnan(whole).sum() == (data["paid_orders"] < 30).sum() > 0
    for n in (1, 7, 8, 16_383, 16_384, 16_385):
        np.testing.assert_array_equal(douyin.score_columns({id: c[:n] for id, c in data.items()}), whole[:n])
    for row in (0, 16_383, 16_384, rows - 1):
        single = douyin.score({"indicators": {id: c[row] for id, c in data.items()}}).total
        np.testing.assert_array_equal(whole[row], NAN if single is None else single)


def test_industry_and_shop_ids(engine: shopscore.Engine) -> None:
    """Peers by industry, and a shop is left out of its own comparison: worked by hand.

    In x the shops s (0.2) and t (0.4), in y nobody. Among two peers 0.2 beats none and ties with one: 0.25; s itself has only
    t beside it: 0. t ties with itself only when it is not left out: 0.75, else 1. Nobody to compare with is 0.5.
    """
    document = """{"policy": "p", "title": "p", "timezone": {"name": "UTC"},
        "indicators": {"a": {"better": "higher", "share": {"of": "orders", "at": "paid_at", "that": {"presale": true}}, "window": {"days": 7}}},
        "dimensions": [{"id": "d", "weight": 1, "of": ["a"]}],
        "normalise": {"peer_percentile": {"by": "industry", "curve": [[0, 0], [1, 100]]}}, "total": {"scale": [0, 100], "decimals": 2}}"""
    with engine.policy(document) as policy:
        peers = """{"peers": 1, "policy": "p", "policy_sha256": "%s", "as_of": "2024-05-01", "industries":
            {"x": {"shops": ["s", "t"], "values": {"a": [0.2, 0.4]}}}}"""
        policy.load_peers(peers % policy.sha256)
        data: dict[str, Any] = {"a": [0.2, 0.4, 0.2, 0.2], "industry": ["x", "x", "y", None], "shop_id": ["s", "t", "s", None]}
        np.testing.assert_array_equal(policy.score_columns(data), [0, 100, 50, 50])
        np.testing.assert_array_equal(policy.score_columns(data, shop_id=None), [25, 75, 50, 50])
        np.testing.assert_array_equal(policy.score_columns(data, industry=None), [50] * 4)
        renamed = {"a": data["a"], "sector": data["industry"], "id": data["shop_id"]}
        np.testing.assert_array_equal(policy.score_columns(renamed, industry="sector", shop_id="id"), [0, 100, 50, 50])
        for row in range(3):
            request = {"shop_id": data["shop_id"][row], "industry": data["industry"][row], "indicators": {"a": data["a"][row]}}
            assert policy.score(request).total == policy.score_columns(data)[row]
