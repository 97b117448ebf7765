"""Requests and documents as JSON text."""

from __future__ import annotations

import datetime
import decimal
import json
from collections.abc import Mapping
from typing import Any

import numpy as np


def encode(value: str | bytes | Mapping[str, Any]) -> bytes:
    """JSON as UTF-8. Text is passed on as it is: the module reads it, and says what is wrong with it."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)).encode()


def _plain(value: object) -> object:
    """What tables hold and JSON has no type for."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be part of a request")
