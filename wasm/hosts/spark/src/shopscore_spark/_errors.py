"""Errors of executors, told in the driver as our own."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from shopscore import Problem, ShopscoreError

_CARRIED = re.compile(r"shopscore-error:([A-Za-z0-9+/=]+):")


class TaskError(Exception):
    """What an executor raises: a readable message, and behind it the whole error for the driver."""

    def __init__(self, error: ShopscoreError) -> None:
        whole = {"code": error.code, "message": error.message, "problems": [asdict(p) for p in error.problems]}
        super().__init__(f"{error}\nshopscore-error:{base64.b64encode(json.dumps(whole).encode()).decode()}:")


def guarded(results: Iterator[Any]) -> Iterator[Any]:
    """Hands results on. An error of ours goes to the driver without the frames of the executor."""
    try:
        yield from results
    except ShopscoreError as error:
        raise TaskError(error).with_traceback(None) from None


@contextmanager
def clear_errors() -> Iterator[None]:
    """Raises the ``ShopscoreError`` of an executor in the place of Spark's exception.

    DataFrames are lazy, so what is wrong with rows comes out where results are asked for: put this around that action::

        with clear_errors():
            scores.write.parquet("scores")
    """
    try:
        yield
    except Exception as raised:
        found = carried(raised)
        if found is None:
            raise
        error = found
    else:
        return
    raise error from None


def carried(raised: BaseException) -> ShopscoreError | None:
    """The error of ours that one of Spark's carries."""
    found = _CARRIED.search(str(raised))
    if found is None:
        return None
    whole = json.loads(base64.b64decode(found[1]))
    return ShopscoreError(whole["code"], whole["message"], tuple(Problem(**p) for p in whole["problems"]))


def placed(error: ShopscoreError, whose: Callable[[Problem], tuple[str | None, Problem]]) -> ShopscoreError:
    """An error whose problems are said of shops, or of what rows hold: a row has another number in every partition."""
    return told([whose(p) for p in error.problems]) if error.problems else error


def told(said: Sequence[tuple[str | None, Problem]]) -> ShopscoreError:
    """One error of many problems, each with what it is said of."""
    lines = (": ".join([*filter(None, [whose, p.file, p.path]), p.message]) + f" ({p.code})" for whose, p in said)
    return ShopscoreError(said[0][1].code, "\n".join(lines), tuple(p for _, p in said))
