"""What several tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shopscore

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parents[2]
DIST = ROOT / "wasm" / "dist"
FAULTS = DIST / "shopscore-faults.wasm"
COMPILED = DIST / "compiled"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled modules, so that each is compiled once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def engine(cache: Path) -> Iterator[shopscore.Engine]:
    """The engine with the module that is shipped."""
    with shopscore.Engine(cache=cache) as engine:
        yield engine


@pytest.fixture
def douyin(engine: shopscore.Engine) -> Iterator[shopscore.Policy]:
    with engine.policy(engine.bundled["douyin-2022"]) as policy:
        yield policy


@pytest.fixture
def two(engine: shopscore.Engine) -> Iterator[shopscore.Policy]:
    with engine.policy(TWO) as policy:
        yield policy


TWO = """{
  "policy": "two", "title": "two shares", "timezone": {"name": "UTC"},
  "indicators": {
    "a": {"better": "higher", "share": {"of": "orders", "at": "paid_at", "that": {"presale": true}}, "window": {"days": 7}},
    "b": {"better": "higher", "share": {"of": "orders", "at": "paid_at", "that": {"presale": true}}, "window": {"days": 7},
          "minimum_volume": 10}
  },
  "dimensions": [{"id": "d", "weight": 1, "of": {"a": 0.25, "b": 0.75}}],
  "normalise": {"linear": [[0, 0], [1, 100]]},
  "total": {"scale": [0, 100], "decimals": 2}
}"""
"""A total of 25 a + 75 b; b counts from a volume of 10. What is missing is left out and the rest weighs more."""
