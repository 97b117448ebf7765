"""The tables of a compiled policy: what industries and peers have of their own."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from ._about import About
from ._errors import ShopscoreError

_MAGIC, _VERSION = b"SSTB", 1
_HEAD = struct.Struct("<4sIII32sI4x")
"""Magic, version, size, how many records, the policy's SHA-256, and where the industries' names begin."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Tables in use, and the numbers that industries have in them."""

    data: bytes
    """Empty: they are the module's own."""
    numbers: Mapping[str, int]


def own(about: About) -> Tables:
    """The tables that a module was made with."""
    return Tables(b"", {name: number for number, name in enumerate(about.industries)})


def read(data: bytes, about: About) -> Tables:
    """Reads tables that ``shopscore policy build --tables`` wrote.

    Raises:
        ShopscoreError: ``bad_descriptor`` for what is no table, or damaged; ``wrong_version`` for tables of another version or
            another policy.
    """
    if len(data) < _HEAD.size or data[:4] != _MAGIC:
        raise _bad("these are no tables: `shopscore policy build --tables` makes them")
    _, version, size, records, policy, names = _HEAD.unpack_from(data)
    if version != _VERSION:
        raise ShopscoreError("wrong_version", f"the tables are of version {version}, not {_VERSION}")
    if policy.hex() != about.policy_sha256:
        raise ShopscoreError("wrong_version", f"tables of another policy: they are of {policy.hex()}, not {about.policy_sha256}")
    if size != len(data) or records == 0:
        raise _bad(f"the tables are damaged: they hold {len(data)} bytes, not {size}")
    return Tables(data, _numbers(data, names, records - 1))


def _numbers(data: bytes, at: int, count: int) -> dict[str, int]:
    """The industries by name, which stand one after another, each a length and UTF-8. The last record is that of all others."""
    numbers: dict[str, int] = {}
    try:
        for number in range(count):
            (length,) = struct.unpack_from("<I", data, at)
            at += 4 + length
            numbers[data[at - length : at].decode()] = number
    except (struct.error, UnicodeDecodeError) as cause:
        raise _bad("the tables are damaged: their industries have no names") from cause
    if at > len(data) or len(numbers) != count:
        raise _bad("the tables are damaged: their industries have no names")
    return numbers


def _bad(message: str) -> ShopscoreError:
    return ShopscoreError("bad_descriptor", message)
