"""A module that stops in the middle of a call, and one that takes too long or too much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shopscore
import wasmtime
from conftest import FAULTS, TWO
from shopscore._errors import from_last_error

PANIC, TRAP, RECURSION, MEMORY = 1, 2, 3, 4


@pytest.fixture
def faulty(cache: Path) -> Iterator[shopscore.Engine]:
    with shopscore.Engine(FAULTS, cache=cache, max_memory=1 << 28) as engine:
        yield engine


@pytest.mark.parametrize(("kind", "said"), [(TRAP, "panic: on purpose, not recovered"), (RECURSION, ""), (MEMORY, "out of memory")])
def test_after_a_trap_the_next_call_is_right(faulty: shopscore.Engine, kind: int, said: str) -> None:
    policy = faulty.policy(TWO)
    peers = b'{"peers": 1, "policy": "two", "policy_sha256": "%s", "as_of": "2024-05-01", "industries": {}}' % policy.sha256.encode()
    policy.load_peers(peers)
    before = policy.score_json('{"indicators": {"a": 1, "b": 0.5}}')
    with pytest.raises(shopscore.ShopscoreError) as raised, faulty._pool.borrow() as instance:
        instance.call("fault", kind)
    assert raised.value.code == "trap" and said in raised.value.message
    assert isinstance(raised.value.__cause__, wasmtime.Trap)
    assert not faulty._pool._free, "the instance is dropped"
    # The provenance has the hash of the peers: they were loaded again.
    assert policy.score_json('{"indicators": {"a": 1, "b": 0.5}}') == before
    assert policy.score_columns({"a": [1.0], "b": [0.5]}).tolist() == [62.5]


def test_a_panic_that_is_recovered(faulty: shopscore.Engine) -> None:
    with faulty._pool.borrow() as instance:
        assert instance.call("fault", PANIC) == 0
        error = from_last_error(instance.take(instance.call("last_error")))
    assert error.code == "internal"
    assert faulty._pool._free == [instance], "the instance goes on"


def test_timeout(cache: Path) -> None:
    policy = shopscore.Engine(cache=cache, timeout=0.5).policy(TWO)
    many = ",".join(f'{{"order_id":"{n}","shop_id":"s{n}","paid_at":"2024-05-01"}}' for n in range(100_000))
    days = f'{{"events":{{"orders":[{many}]}},"from":"2024-01-01","as_of":"2030-05-03"}}'
    with pytest.raises(shopscore.ShopscoreError) as raised:
        policy.score_json(days)
    assert raised.value.code == "timeout"
    assert policy.score({"indicators": {"a": 1, "b": 1}}).total == 100


def test_recycled_above_the_watermark(cache: Path) -> None:
    with shopscore.Engine(cache=cache, recycle_above=1) as engine:
        policy = engine.policy(TWO)
        assert not engine._pool._free
        assert policy.score({"indicators": {"a": 1, "b": 1}}).total == 100
        assert engine.memory == 0
    with pytest.raises(shopscore.ShopscoreError) as raised:
        policy.score({"indicators": {}})
    assert raised.value.code == "closed"


def test_an_interruption_drops_the_instance(engine: shopscore.Engine) -> None:
    with pytest.raises(KeyboardInterrupt), engine._pool.borrow() as instance:
        raise KeyboardInterrupt
    assert instance not in engine._pool._free
