"""A policy whose columns go through the module that it was compiled to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
import shopscore
from conftest import COMPILED
from rows import PEERS, drawn, same

JSON = (PEERS / "peers.json").read_bytes()
WASM = (PEERS / "policy.wasm").read_bytes()
DATA = drawn(WASM, 3000, 8)
WITH_SHOPS = DATA | {"shop_id": [f"s{n}" for n in range(3000)]}


@pytest.fixture
def module() -> shopscore.PolicyModule:
    return shopscore.PolicyModule(WASM)


@contextmanager
def through(policy: shopscore.Policy, full: bool) -> Iterator[None]:
    """What is inside goes through the full module, or does not."""
    borrow, calls = policy._pool.borrow, []

    def counted() -> Any:
        calls.append(1)
        return borrow()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy._pool, "borrow", counted)
        yield
    assert bool(calls) == full


def test_used_where_it_fits(douyin: shopscore.Policy, module: shopscore.PolicyModule) -> None:
    douyin.load_peers(JSON)
    with through(douyin, full=True):
        want, with_shops = douyin.score_columns(DATA), douyin.score_columns(WITH_SHOPS)
    douyin.load_module(module)
    with through(douyin, full=False):
        same(douyin.score_columns(DATA), want)
        same(douyin.score_columns(WITH_SHOPS, shop_id=None), want)
    with through(douyin, full=True):
        same(douyin.score_columns(WITH_SHOPS), with_shops)
    module.load_tables((PEERS / "tables").read_bytes())
    with through(douyin, full=False):
        same(douyin.score_columns(DATA), want)


def test_errors_are_those_of_the_full_module(douyin: shopscore.Policy, module: shopscore.PolicyModule) -> None:
    data = {id: column for id, column in DATA.items() if not id.endswith(".volume")}
    data |= {id: np.where(np.arange(3000) > n, -1.0, data[id]) for n, id in enumerate(["paid_orders", "pickup_on_time"])}
    douyin.load_peers(JSON)
    errors = []
    for load in (False, True):
        if load:
            douyin.load_module(module)
        with through(douyin, full=True), pytest.raises(shopscore.ShopscoreError) as raised:
            douyin.score_columns(data)
        errors.append(vars(raised.value))
    assert errors[0] == errors[1] and len(errors[0]["problems"]) == 2


def test_refused(douyin: shopscore.Policy, module: shopscore.PolicyModule) -> None:
    refused(douyin, module, "has the peers")
    refused(douyin, shopscore.PolicyModule(COMPILED / "policies" / "taobao-pxi.wasm"), "of the policy taobao-pxi")
    peerless = shopscore.PolicyModule(PEERS / "peerless.wasm")
    douyin.load_module(peerless)
    with through(douyin, full=False):
        want = douyin.score_columns(DATA)
    douyin.load_peers(JSON)
    refused(douyin, peerless, "has the peers None")
    peerless.load_tables((PEERS / "tables").read_bytes())
    refused(douyin, peerless, "loaded tables")
    with through(douyin, full=True):
        assert (douyin.score_columns(DATA) != want).any()


def refused(policy: shopscore.Policy, module: shopscore.PolicyModule, said: str) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        policy.load_module(module)
    assert raised.value.code == "conflict" and said in str(raised.value)


def test_dropped_after_other_peers(douyin: shopscore.Policy, module: shopscore.PolicyModule) -> None:
    douyin.load_peers(JSON)
    douyin.load_module(module)
    with pytest.raises(shopscore.ShopscoreError):
        douyin.load_peers("{}")
    with through(douyin, full=False):
        douyin.score_columns(DATA)
    douyin.load_peers(JSON.replace(b'"2022-07-01"', b'"2022-07-02"'))
    with through(douyin, full=True):
        douyin.score_columns(DATA)
    refused(douyin, module, "has the peers")
    douyin.load_peers(bytes(bytearray(JSON)))
    with through(douyin, full=True):
        want = douyin.score_columns(DATA)
    douyin.load_module(module)
    with through(douyin, full=False):
        same(douyin.score_columns(DATA), want)


def test_closed(engine: shopscore.Engine, cache: Any) -> None:
    other = shopscore.Engine(cache=cache)
    policies = [e.policy(engine.bundled["douyin-2022"]) for e in (engine, other)]
    for policy in policies:
        policy.load_module(shopscore.PolicyModule(PEERS / "peerless.wasm"))
    policies[0].close()
    other.close()
    for policy in policies:
        with pytest.raises(shopscore.ShopscoreError) as raised:
            policy.score_columns(DATA)
        assert raised.value.code == "closed"
