"""What a compiled policy tells of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ._errors import ShopscoreError

ABI = 1
"""The version of compiled policies that this package speaks."""

INPUTS = 11
"""The first word of a descriptor that is about indicators. Each has four: values, their bitmap, volumes and their bitmap."""

_SECTION = b"shopscore"


@dataclass(frozen=True, slots=True)
class About:
    """The description of a compiled policy. Numbers of indicators, dimensions and decisions count from 0 in their tuples."""

    policy: str
    policy_sha256: str
    peers_sha256: str | None
    scale: tuple[float, float] | None
    decimals: int
    indicators: tuple[str, ...]
    scored: int
    """How many of the indicators, from the first, contribute."""
    dimensions: tuple[str, ...]
    decisions: tuple[str, ...]
    industries: tuple[str, ...]
    """Of the module's own tables."""
    words: int
    """Of a descriptor; of which the numbers of some."""
    word_of_dimensions: int
    word_of_contributions: int
    word_of_decisions: int
    reasons: int
    """The most that a row has."""


def about(module: bytes) -> About:
    """Reads the description of a module.

    Raises:
        ShopscoreError: ``unsupported_module`` for what is no compiled policy, ``wrong_version`` for one of another ABI.
    """
    try:
        said = json.loads(_section(module))
        if said["abi"] != ABI:
            raise ShopscoreError("wrong_version", f"the compiled policy speaks ABI {said['abi']}, not {ABI}")
        return _about(said)
    except (ValueError, TypeError, KeyError, IndexError) as cause:
        raise ShopscoreError("unsupported_module", "this is no compiled policy: `shopscore policy build` makes them") from cause


def _about(said: dict[str, Any]) -> About:
    found = About(
        policy=said["policy"],
        policy_sha256=said["policy_sha256"],
        peers_sha256=said.get("peers_sha256"),
        scale=(said["scale"][0], said["scale"][1]) if "scale" in said else None,
        decimals=said["decimals"],
        indicators=tuple(i["id"] for i in said["indicators"]),
        scored=said["scored"],
        dimensions=tuple(said["dimensions"]),
        decisions=tuple(said["decisions"]),
        industries=tuple(said["industries"]),
        words=said["words"],
        word_of_dimensions=said["word_of_dimensions"],
        word_of_contributions=said["word_of_contributions"],
        word_of_decisions=said["word_of_decisions"],
        reasons=said["reasons"],
    )
    ends = (
        found.word_of_dimensions + 2 * len(found.dimensions),
        found.word_of_contributions + 2 * len(found.indicators[: found.scored]),
        found.word_of_decisions + len(found.decisions),
        INPUTS + 4 * len(found.indicators),
    )
    if max(ends) > found.words:
        raise ValueError("the descriptor has too few words")
    return found


def _section(module: bytes) -> bytes:
    """The custom section with the description. Sections are an id, a size and as many bytes; a custom one begins with its name."""
    if module[:8] != b"\0asm\1\0\0\0":
        raise ValueError("no module")
    at = 8
    while at < len(module):
        size, start = _unsigned(module, at + 1)
        if module[at] == 0:
            length, name = _unsigned(module, start)
            if module[name : name + length] == _SECTION:
                return module[name + length : start + size]
        at = start + size
    raise ValueError("no description")


def _unsigned(module: bytes, at: int) -> tuple[int, int]:
    """A number in LEB128, and where what follows it begins."""
    number = shift = 0
    while True:
        number |= (module[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if module[at - 1] < 0x80:
            return number, at
