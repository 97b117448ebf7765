"""Random rows with odd numbers, for a policy that is compiled to a module, and the same rows as requests."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from conftest import COMPILED
from shopscore._about import _section

POLICIES = sorted((COMPILED / "policies").glob("*.wasm"))
PEERS = COMPILED / "peers"


def drawn(wasm: bytes, rows: int, seed: int) -> dict[str, Any]:
    """Columns of every indicator, some with volumes, and of industries."""
    rng = np.random.default_rng(seed)
    said = json.loads(_section(wasm))
    data: dict[str, Any] = {}
    for i in said["indicators"]:
        values = _values(rng, i.get("at_least", -math.inf), i.get("at_most", math.inf), rows)
        data[i["id"]] = values
        if i.get("minimum_volume") or rng.random() < 0.3:
            volumes = rng.integers(0, 2 * i.get("minimum_volume", 5) + 2, rows)
            data[i["id"] + ".volume"] = pa.array(volumes, mask=~np.isfinite(values) & (rng.random(rows) < 0.5))
    names = [*said["industries"], "no such one", "", None]
    data["industry"] = pa.array(names).take(pa.array(rng.integers(0, len(names), rows)))
    return data


def _values(rng: np.random.Generator, low: float, high: float, rows: int) -> npt.NDArray[np.float64]:
    """Most lie within bounds, evenly or near the lower one; the others are missing, at the bounds, tiny or huge."""
    first, last = max(low, -100.0), min(high, 200.0)
    values = rng.uniform(first, last, rows)
    near = rng.random(rows) < 0.4
    values[near] = first + (last - first) * rng.random(near.sum()) ** 6
    round_ = rng.random(rows) < 0.3
    values[round_] = np.clip(np.round(values[round_], 1), first, last)
    odd = [v for v in (math.nan, math.inf, -math.inf, low, high, 0.0, -0.0, 5e-324, 1e-9, 30.0, 1e300) if not math.isfinite(v) or low <= v <= high]
    few = rng.random(rows) < 0.12
    values[few] = rng.choice(odd, few.sum())
    return values


def part(data: dict[str, Any], start: int, stop: int) -> dict[str, Any]:
    return {name: column[start:stop] for name, column in data.items()}


def request(data: dict[str, Any], row: int, subject: str) -> str:
    """One row as a request."""
    indicators = {}
    for name, column in data.items():
        cell = column[row].as_py() if isinstance(column, pa.Array) else float(column[row])
        if name != "industry" and not (name.endswith(".volume") and cell is None):
            indicators[name] = cell if cell is not None and math.isfinite(cell) else None
    return json.dumps({f"{subject}_id": "x", "industry": data["industry"][row].as_py() or "", "indicators": indicators})


def same(got: Any, want: Any) -> None:
    """The same bits, NaN alike."""
    np.testing.assert_array_equal(np.asarray(got).view(np.int64), np.asarray(want).view(np.int64))
