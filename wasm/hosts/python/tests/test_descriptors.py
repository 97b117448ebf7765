"""Hostile descriptors, written to memory by hand: each is refused, and the instance goes on."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import corpus
import pytest
import shopscore
from shopscore._instance import Source

FILE = corpus.FOLDER / "descriptors.jsonl"
CASES = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def engine(cache: Path) -> shopscore.Engine:
    return shopscore.Engine(cache=cache, instances=1)


def test_there_are_some() -> None:
    assert len(CASES) > 20


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_refused(engine: shopscore.Engine, case: dict[str, Any]) -> None:
    assert set(case) == {"name", "words", "buffer", "at", "code"}
    source = Source(engine.bundled["douyin-2022"].encode())
    with engine._pool.borrow() as instance:
        plan = instance.plan(source)
        buffer = instance.call("alloc", case["buffer"])
        descriptor = instance.call("alloc", 4 * len(case["words"]))

        def number(word: Any) -> int:
            if isinstance(word, dict):
                ((base, offset),) = word.items()
                word = {"buffer": buffer, "memory": instance.memory}[base] + offset
            return int(word) % 2**32

        words = struct.pack(f"<{len(case['words'])}I", *map(number, case["words"]))
        instance.view(descriptor, len(words))[:] = list(words)
        at = descriptor if case["at"] is None else number(case["at"])
        with pytest.raises(shopscore.ShopscoreError) as raised:
            instance.call("score_columns", plan, at) or instance.fail()
        assert raised.value.code == case["code"], str(raised.value)
        assert json.loads(instance.score(source, b'{"shop_id": "s", "indicators": {}}'))["shop_id"] == "s"
        for pointer in (buffer, descriptor):
            instance.call("free", pointer)
        source.closed = True
    engine._pool.changed()
