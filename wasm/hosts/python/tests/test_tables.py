"""Tables of peers that a module loads."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
import shopscore
from rows import PEERS, POLICIES, drawn, same

TABLES = (PEERS / "tables").read_bytes()
WASM = (PEERS / "policy.wasm").read_bytes()


def test_the_same_as_compiled_in() -> None:
    data = drawn(WASM, 20_000, 5)
    peerless, whole = shopscore.PolicyModule(PEERS / "peerless.wasm"), shopscore.PolicyModule(WASM)
    before, want = peerless.score_columns(data), whole.score_columns(data)
    assert (before != want).sum() > 1000
    peerless.load_tables(TABLES)
    assert peerless.peers_sha256 is None
    same(peerless.score_columns(data), want)
    explained, as_whole = peerless.explain_columns(data), whole.explain_columns(data)
    same(explained.contributions["delivery_hours"], as_whole.contributions["delivery_hours"])
    assert (explained.reasons.numbers == as_whole.reasons.numbers).all()
    whole.load_tables(TABLES)
    same(whole.score_columns(data), want)
    assert whole.peers_sha256 is None


def word(at: int, value: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + struct.pack("<I", value) + data[at + 4 :]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda d: b"", "bad_descriptor"),
        (lambda d: d[:55], "bad_descriptor"),
        (lambda d: b"x" + d[1:], "bad_descriptor"),
        (lambda d: d[:-1], "bad_descriptor"),
        (lambda d: d + b"\0", "bad_descriptor"),
        (word(4, 2), "wrong_version"),
        (word(8, len(TABLES) + 1), "bad_descriptor"),
        (word(12, 0), "bad_descriptor"),
        (word(12, 1 << 31), "bad_descriptor"),
        (word(16, 0), "wrong_version"),
        (word(48, len(TABLES)), "bad_descriptor"),
        (word(48, len(TABLES) - 4), "bad_descriptor"),
        (word(48, 0xFFFFFFF0), "bad_descriptor"),
    ],
)
def test_refused(spoil: Callable[[bytes], bytes], code: str) -> None:
    data = drawn(WASM, 100, 6)
    compiled = shopscore.PolicyModule(PEERS / "peerless.wasm")
    compiled.load_tables(TABLES)
    want = compiled.score_columns(data)
    with pytest.raises(shopscore.ShopscoreError) as raised:
        compiled.load_tables(spoil(TABLES))
    assert raised.value.code == code
    same(compiled.score_columns(data), want)


def test_of_another_policy() -> None:
    compiled = shopscore.PolicyModule(next(f for f in POLICIES if f.stem == "taobao-pxi"))
    with pytest.raises(shopscore.ShopscoreError) as raised:
        compiled.load_tables(TABLES)
    assert raised.value.code == "wrong_version" and compiled.peers_sha256 is None and not compiled.loaded_tables
