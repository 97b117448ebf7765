"""Reads the lines of the conformance corpus without printing a number anew."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conftest import ROOT

FOLDER = ROOT / "fixtures" / "conformance"
KEYS = {"name", "policy", "policy_text", "peers", "peers_text", "request", "request_text", "columns", "expect"}


def lines() -> Iterator[tuple[Path, str]]:
    """Each line of each file of cases."""
    for file in sorted(FOLDER.glob("*.jsonl")):
        if file.name != "descriptors.jsonl":
            for line in file.read_text("utf-8").splitlines():
                yield file, line


def members(text: str) -> dict[str, str]:
    """The members of a JSON object, each as the text that stands there."""
    decoder, found = json.JSONDecoder(), {}
    at = text.index("{") + 1
    while text[at] != "}":
        key, at = decoder.raw_decode(text, _skip(text, at, ","))
        start = _skip(text, at, ":")
        _, at = decoder.raw_decode(text, start)
        assert key not in found, f"{key} is there twice"
        found[key] = text[start:at]
        at = _skip(text, at, "")
    return found


def _skip(text: str, at: int, mark: str) -> int:
    while text[at].isspace() or text[at] == mark:
        at += 1
    return at


def text_of(case: dict[str, str], name: str) -> str | None:
    """The text of a member, which may stand as pieces."""
    assert not (name in case and f"{name}_text" in case), f"both {name} and {name}_text"
    if f"{name}_text" in case:
        return "".join(p if isinstance(p, str) else p["repeat"] * p["times"] for p in json.loads(case[f"{name}_text"]))
    return case.get(name)


def items(value: Any) -> list[Any]:
    """A list, with what is repeated written out."""
    if isinstance(value, dict):
        value = [value]
    found: list[Any] = []
    for item in value:
        if isinstance(item, dict):
            assert set(item) == {"repeat", "times"}
            found += [item["repeat"]] * item["times"]
        else:
            found.append(item)
    return found


def double(bits: str | None) -> float:
    """A float64 of its bits; NaN for null."""
    return float("nan") if bits is None else float(struct.unpack(">d", bytes.fromhex(bits))[0])


def bits_of(value: float) -> str:
    """The bits of a float64."""
    return struct.pack(">d", value).hex()
