"""Several threads on one engine and one policy."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import shopscore
from conftest import TWO


@pytest.mark.parametrize("instances", [1, 3])
def test_threads(cache: Path, instances: int) -> None:
    engine = shopscore.Engine(cache=cache, instances=instances)
    shared = engine.policy(TWO)

    def work(thread: int) -> None:
        own = engine.policy(TWO.replace('"a": 0.25, "b": 0.75', '"a": 0.5, "b": 0.5'))
        for n in range(200):
            a = (thread + n) % 5 / 4
            assert shared.score({"indicators": {"a": a, "b": 0}}).total == 25 * a
            assert own.score({"indicators": {"a": a, "b": 0}}).total == 50 * a
            if n % 20 == 0:
                np.testing.assert_array_equal(shared.score_columns({"a": np.full(3000, a), "b": np.zeros(3000)}), 25 * a)
        own.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(6)))
    assert 1 <= len(engine._pool._free) <= instances


def test_peers_reach_every_instance(cache: Path) -> None:
    engine = shopscore.Engine(cache=cache, instances=2)
    policy = engine.policy(TWO)
    request = '{"indicators": {"a": 1, "b": 1}}'
    with engine._pool.borrow():
        without = policy.score_json(request)
    policy.load_peers(f'{{"peers": 1, "policy": "two", "policy_sha256": "{policy.sha256}", "as_of": "2024-05-01", "industries": {{}}}}')
    loaded = policy.score_json(request)
    assert loaded != without, "the provenance names the peers"
    with engine._pool.borrow():
        assert policy.score_json(request) == loaded
    with pytest.raises(shopscore.ShopscoreError):
        policy.load_peers("{}")
    assert policy.score_json(request) == loaded, "what cannot be loaded changes nothing"
