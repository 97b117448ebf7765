"""What can go wrong, said in one way."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a document, a request or a batch; the place is there where it is known."""

    code: str
    """What kind of problem, for programs: ``unknown_key``, ``wrong_type``, ``out_of_range`` ..."""
    message: str
    """One sentence for people: what is wrong and what would be right."""
    file: str | None = None
    line: int | None = None
    """From 1. Of a batch: the row."""
    column: int | None = None
    """From 1, in characters."""
    path: str | None = None
    """The place inside a document, as ``indicators.reply_rate.window``."""
    source: str | None = None
    """The text of the line."""


class ShopscoreError(Exception):
    """The only error that this package raises on purpose.

    ``code`` is that of the first problem. Beside the engine's own codes there are those of the host:

    - ``trap``: the module stopped in the middle of a call. ``__cause__`` is what wasmtime said. The instance is dropped and the
      next call works on a fresh one;
    - ``timeout``: the same, because the call took longer than ``Engine(timeout=...)`` allows;
    - ``closed``: the engine or the policy was closed before the call;
    - ``not_one``: ``Policy.score`` of a request for several shops, or none;
    - ``wrong_version``: the module speaks another version of the ABI, or tables are of another policy;
    - ``unsupported_module``: not a module of shopscore: an export or the description is missing, or it does not compile;
    - ``unsafe_cache``: others may write to the cache's folder;
    - ``conflict``: a compiled policy that is not of the policy that is to use it, or has other peers;
    - ``bad_descriptor``: tables that a compiled policy cannot load.
    """

    code: str
    message: str
    problems: tuple[Problem, ...]

    def __init__(self, code: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(code, message, problems)
        self.code = code
        self.message = message
        self.problems = problems

    def __str__(self) -> str:
        # The engine's messages name the code of each problem themselves.
        return self.message if self.problems else f"{self.message} ({self.code})"


def one_problem(code: str, path: str, message: str) -> ShopscoreError:
    """An error with one problem, found by the host at a place of its input."""
    problem = Problem(code=code, message=message, path=path)
    return ShopscoreError(code, f"{path}: {message} ({code})", (problem,))


def from_last_error(text: bytes) -> ShopscoreError:
    """The error that the module's ``last_error`` describes."""
    said: dict[str, Any] = json.loads(text)
    problems = tuple(
        Problem(p["code"], p["message"], p.get("file"), p.get("line"), p.get("col"), p.get("path"), p.get("source"))
        for p in said.get("problems", [])
    )
    return ShopscoreError(said["code"], said["message"], problems)


def in_batch(error: ShopscoreError, start: int, ids: Sequence[str]) -> ShopscoreError:
    """An error of a chunk that begins after so many rows, with the rows of the batch and the names of its columns."""

    def placed(p: Problem) -> Problem:
        column = re.fullmatch(r"(values|volumes)\[(\d+)\]", p.path or "")
        path = p.path if column is None else ids[int(column[2])] + (".volume" if column[1] == "volumes" else "")
        return replace(p, path=path, line=None if p.line is None else start + p.line)

    problems = tuple(map(placed, error.problems))
    lines = (": ".join([*([] if p.line is None else [f"row {p.line}"]), *filter(None, [p.path]), p.message]) + f" ({p.code})" for p in problems)
    return ShopscoreError(error.code, "\n".join(lines) or error.message, problems)
