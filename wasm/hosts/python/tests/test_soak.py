"""Memory over many calls. The bound: after the first fifth of the calls, and of loads and errors after the second, it grows by no
more than SLACK, whatever their number: when the module collects its garbage is its own affair."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shopscore

SLACK = 1 << 20  # 21 bytes for each of 50,000 calls

REQUEST = b'{"shop_id": "s1", "industry": "apparel", "indicators": {"bad_review_rate": 0.02, "paid_orders": 40}}'


@pytest.fixture
def fresh(cache: Path) -> shopscore.Engine:
    return shopscore.Engine(cache=cache, instances=1)


def test_calls(fresh: shopscore.Engine) -> None:
    policy = fresh.policy(fresh.bundled["douyin-2022"])
    columns = {id: np.random.default_rng(1).random(1000) for id in policy.indicators}
    first = policy.score_json(REQUEST)
    sizes = []
    for call in range(1, 50_001):
        assert policy.score_json(REQUEST) == first
        if call % 1000 == 0:
            policy.score_columns(columns)
        if call % 10_000 == 0:
            sizes.append(fresh.memory)
    assert sizes[-1] - sizes[0] <= SLACK, sizes


def test_reloads(fresh: shopscore.Engine) -> None:
    document = fresh.bundled["douyin-2022"]
    sizes = []
    for load in range(1, 201):
        # Every second policy is closed, and the others are left to the garbage collector.
        policy = fresh.policy(document)
        for _ in range(20):
            policy.score_json(REQUEST)
        if load % 2:
            policy.close()
        if load % 40 == 0:
            sizes.append(fresh.memory)
    with fresh._pool.borrow() as instance:
        assert len(instance.plans) <= 1
    assert sizes[-1] - sizes[1] <= SLACK, sizes


def test_errors(fresh: shopscore.Engine) -> None:
    policy = fresh.policy(fresh.bundled["douyin-2022"])
    sizes = []
    for call in range(1, 5001):
        with pytest.raises(shopscore.ShopscoreError):
            policy.score_json(b'{"indicators": {"nothing": 1}}')
        if call % 1000 == 0:
            sizes.append(fresh.memory)
    assert sizes[-1] - sizes[1] <= SLACK, sizes
