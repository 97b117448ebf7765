"""What calls cost: one JSON object a line, with the nanoseconds of one call (of batch: of one row)."""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path[:0] = [str(Path(__file__).parent / "src"), str(Path(__file__).parent / "tests")]

import corpus  # noqa: E402
import shopscore  # noqa: E402
from shopscore import _module  # noqa: E402
from shopscore._compiled import PolicyInstance  # noqa: E402
from shopscore._instance import Instance  # noqa: E402

ROWS = 1_000_000
BUILT = Path(__file__).parents[3] / "build" / "bench"  # what make bench builds for all hosts
PEERS, COMPILED = BUILT / "peers.json", BUILT / "compiled.wasm"
WASM = Path(shopscore.__file__).parent / "module" / "shopscore.wasm"


def best(run: Callable[[], Any], times: int, rounds: int = 5) -> float:
    """Nanoseconds of one of so many runs in a row, in the best of some rounds."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter_ns()
        for _ in range(times):
            run()
        found.append((time.perf_counter_ns() - start) / times)
    return min(found)


def say(what: str, ns: float) -> None:
    print(json.dumps({"host": "python", "what": what, "ns": round(ns, 1)}), flush=True)


def request_of_the_corpus(engine: shopscore.Engine) -> bytes:
    """The first request of douyin-2022 with indicators."""
    for _, line in corpus.lines():
        if '"douyin-2022"' in line and '"indicators"' in line:
            case = corpus.members(line)
            if case.get("policy") == '"douyin-2022"' and "indicators" in corpus.members(case.get("request", "{}")):
                return case["request"].encode()
    ids = engine.policy(engine.bundled["douyin-2022"]).indicators
    return json.dumps({"shop_id": "s", "industry": "", "indicators": dict.fromkeys(ids, 0.5) | {"paid_orders": 100}}).encode()


def nine_linear() -> dict[str, Any]:
    """A policy of nine indicators without peers and without a condition for a score: what the way to the module costs."""
    share = {"of": "orders", "at": "paid_at", "that": {"presale": True}}
    ids = [f"i{n}" for n in range(9)]
    return {
        "policy": "nine", "title": "nine", "timezone": {"name": "UTC"},
        "indicators": {id: {"better": "higher", "share": share, "window": {"days": 7}} for id in ids},
        "dimensions": [{"id": "all", "weight": 1, "of": ids}],
        "normalise": {"linear": [[0, 0], [0.5, 80], [1, 100]]}, "total": {"scale": [0, 100], "decimals": 2},
    }  # fmt: skip


def compiled_policy(wasm: bytes, columns: dict[str, Any]) -> None:
    """What the same rows cost in a module of the policy and its peers, and to make an instance of it from its bytes."""
    module = shopscore.PolicyModule(wasm)
    say("compiled", best(lambda: module.score_columns(columns, indicators=list(columns)), 1) / ROWS)
    say("compiled_start", best(lambda: PolicyInstance(_module.compiled_policy.__wrapped__(wasm)), 1))


def main(cache: Path, timeout: float | None) -> None:
    wasm = WASM.read_bytes()
    start = time.perf_counter_ns()
    code = _module.compiled(wasm, timeout is not None, cache)
    say("compile", time.perf_counter_ns() - start)
    say("load from the cache", best(lambda: _module._load(wasm, hashlib.sha256(wasm).digest(), timeout is not None, cache), 1))
    say("instantiate", best(lambda: Instance(code, 1 << 30), 10))
    engine = shopscore.Engine(cache=cache, timeout=timeout)
    with engine._pool.borrow() as instance:
        say("noop", best(lambda: instance.call("abi_version"), 5000))
    policy = engine.policy(engine.bundled["douyin-2022"])
    if PEERS.exists():
        policy.load_peers(PEERS.read_text())
    request = request_of_the_corpus(engine)
    say("single", best(lambda: policy.score_json(request), 500))
    rng = np.random.default_rng(1)
    columns = {id: rng.random(ROWS) for id in policy.indicators if id != "paid_orders"}
    say("batch", best(lambda: policy.score_columns(columns, indicators=list(columns)), 1, 1) / ROWS)
    if COMPILED.exists():
        compiled_policy(COMPILED.read_bytes(), columns)
    nine = engine.policy(nine_linear())
    columns = {id: rng.random(ROWS) for id in nine.indicators}
    say("batch of nine linear indicators", best(lambda: nine.score_columns(columns), 1, 3) / ROWS)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        # --timeout: what calls cost in an engine that limits their time.
        main(Path(folder), 60.0 if "--timeout" in sys.argv else None)
