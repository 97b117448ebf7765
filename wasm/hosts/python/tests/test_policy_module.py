"""Which modules are taken, and what they tell of themselves."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import shopscore
import wasmtime
from rows import PEERS, POLICIES, drawn, same
from shopscore import _module
from shopscore._about import _section

WASM = (PEERS / "policy.wasm").read_bytes()


def module(text: str, said: object, name: bytes = b"shopscore") -> bytes:
    """A module with a description."""
    section = bytes([len(name)]) + name + (said if isinstance(said, bytes) else json.dumps(said).encode())
    size = bytes([len(section) & 0x7F | 0x80, len(section) >> 7 & 0x7F | 0x80, len(section) >> 14])
    return bytes(wasmtime.wat2wasm(f"(module {text})")) + b"\0" + size + section


SAID = json.loads(_section(WASM))
MEMORY = '(memory (export "memory") 1)'
BASE = '(global (export "base") i32 (i32.const 8))'
SCORE = '(func (export "score") (param i32) (result i64) i64.const 0)'


def totals(body: str) -> str:
    return f'(func (export "totals") (param i32) (result i64) {body})'


FUNCTIONS = totals("i64.const 0") + SCORE
WHOLE = MEMORY + BASE + FUNCTIONS


def test_described(engine: shopscore.Engine) -> None:
    for file in POLICIES:
        policy, compiled = engine.policy(engine.bundled[file.stem]), shopscore.PolicyModule(file)
        for name in ("id", "sha256", "indicators", "dimensions", "scale", "decimals"):
            assert getattr(compiled, name) == getattr(policy, name), f"{file.stem}: {name}"
        assert compiled.peers_sha256 is None
    assert len(POLICIES) == len(engine.bundled)
    compiled = shopscore.PolicyModule(WASM)
    assert compiled.decisions == ("campaign_entry", "alliance_entry", "termination_risk")
    assert compiled.peers_sha256 == SAID["peers_sha256"]


def test_from_a_path_and_from_bytes() -> None:
    for source in (PEERS / "policy.wasm", str(PEERS / "policy.wasm"), WASM):
        assert shopscore.PolicyModule(source).id == "douyin-2022"


@pytest.mark.parametrize(
    ("wasm", "code", "said"),
    [
        (b"", "unsupported_module", "no compiled policy"),
        (b"not a module", "unsupported_module", "no compiled policy"),
        ((Path(shopscore.__file__).parent / "module" / "shopscore.wasm").read_bytes(), "unsupported_module", "no compiled policy"),
        (WASM[:-1], "unsupported_module", "no compiled policy"),
        (module(WHOLE, SAID, b"shopscorE"), "unsupported_module", "no compiled policy"),
        (module(WHOLE, b"{"), "unsupported_module", "no compiled policy"),
        (module(WHOLE, b"\xff"), "unsupported_module", "no compiled policy"),
        (module(WHOLE, []), "unsupported_module", "no compiled policy"),
        (module(WHOLE, {"abi": 1}), "unsupported_module", "no compiled policy"),
        (module(WHOLE, SAID | {"words": 77}), "unsupported_module", "no compiled policy"),
        (module(WHOLE, SAID | {"words": "78"}), "unsupported_module", "no compiled policy"),
        (module(WHOLE, {"abi": 2}), "wrong_version", "ABI 2, not 1"),
        (module(WHOLE, SAID) + b"\1", "unsupported_module", "can compile"),
        (module(MEMORY, SAID), "unsupported_module", "does not export totals, score"),
        (module(BASE + FUNCTIONS, SAID), "unsupported_module", "does not export memory"),
        (module(MEMORY + FUNCTIONS, SAID), "unsupported_module", "does not export base"),
        (module('(import "env" "x" (func))', SAID), "unsupported_module", "env::x"),
    ],
)
def test_refused(wasm: bytes, code: str, said: str) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        shopscore.PolicyModule(wasm)
    assert raised.value.code == code and said in str(raised.value)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("unreachable", "trap"),
        (f"i64.const {1 << 48}", "wrong_version"),
        (f"i64.const {2 << 48}", "wrong_version"),
        ("i64.const -1", "wrong_version"),
    ],
)
def test_what_goes_wrong_in_a_call(body: str, code: str) -> None:
    compiled = shopscore.PolicyModule(module(MEMORY + BASE + totals(body) + SCORE, SAID))
    with pytest.raises(shopscore.ShopscoreError) as raised:
        compiled.score_columns({"bad_review_rate": [0.5]}, indicators=["bad_review_rate"])
    assert raised.value.code == code
    assert bool(compiled._pool._free) == (code != "trap"), "an instance is dropped after a trap"


def test_compiled_once() -> None:
    shopscore.PolicyModule(WASM)
    found = _module.compiled_policy.cache_info().misses
    shopscore.PolicyModule(bytes(bytearray(WASM)))
    assert _module.compiled_policy.cache_info().misses == found


@pytest.mark.parametrize("instances", [1, 3])
def test_threads(instances: int) -> None:
    compiled = shopscore.PolicyModule(WASM, instances=instances)
    tables = (PEERS / "tables").read_bytes()
    batches = [drawn(WASM, 500 * n + 1, n) for n in range(6)]
    want = [compiled.score_columns(b) for b in batches]

    def work(n: int) -> None:
        for _ in range(20):
            same(compiled.score_columns(batches[n]), want[n])
            compiled.load_tables(tables)  # the same peers: nothing may change

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(6)))
    assert 1 <= len(compiled._pool._free) <= instances


def test_memory_is_used_again() -> None:
    compiled = shopscore.PolicyModule(WASM, instances=1)
    data = drawn(WASM, 40_000, 1)
    sizes = [(compiled.score_columns(data), compiled._pool.memory)[1] for _ in range(3)]
    assert sizes == [sizes[0]] * 3 and sizes[0] < 1 << 23
