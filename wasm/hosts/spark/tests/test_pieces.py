"""Pieces: whole shops, and every row once and in its place, however batches are cut."""

from __future__ import annotations

import random

import pyarrow as pa
import pytest
from shopscore_spark import _requests
from shopscore_spark._requests import pieces


@pytest.mark.parametrize("seed", range(300))
def test_whole_shops(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(_requests, "PIECE", rng.choice([1, 50, 300, 2000, 1 << 20]))
    shops = [f"s{n:03}" for n in range(rng.randrange(30)) for _ in range(rng.choice([1, 1, 2, 5, 40]))]
    batches = cut(shops, rng)
    found = list(pieces(iter(batches), "shop"))
    assert [row for piece in found for row in piece.to_pylist()] == [row for batch in batches for row in batch.to_pylist()]
    assert all(piece.num_rows for piece in found)
    owners = [set(piece["shop"].to_pylist()) for piece in found]
    assert sum(map(len, owners)) == len(set(shops)), "a shop is in one piece"
    if _requests.PIECE == 1 and len(shops) > 1 and all(batch.num_rows < 2 for batch in batches):
        assert len(found) == len(set(shops))


@pytest.mark.parametrize("seed", range(20))
def test_a_row_a_shop(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(_requests, "PIECE", 200)
    batches = cut(["same"] * 100, rng)
    found = list(pieces(iter(batches), None))
    assert len(found) > 1 or len([batch for batch in batches if batch.num_rows]) == 1
    assert [n for piece in found for n in piece["row"].to_pylist()] == list(range(100))


def cut(shops: list[str], rng: random.Random) -> list[pa.RecordBatch]:
    """Rows as batches of any sizes, empty ones among them."""
    whole = pa.RecordBatch.from_pydict({"shop": pa.array(shops, pa.string()), "row": pa.array(range(len(shops)), pa.int64())})
    at, found = 0, []
    most = rng.choice([1, 5, 60, 500])
    while at < len(shops):
        rows = rng.randint(0, most)
        found.append(whole.slice(at, rows))
        at += rows
    return found
