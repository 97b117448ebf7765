"""A simulation whose replications are played by many executors."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from . import _worker
from ._errors import clear_errors
from ._rows import Rows, map_rows

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ROUNDS = 2
"""How many shards each core gets, so that a slow one does not hold up the rest for long. Each shard compiles the scenario anew."""


def simulate(
    spark: SparkSession, scenario: str | bytes | Mapping[str, Any], *, replications: int | None = None, shards: int | None = None
) -> bytes:
    """Plays a simulation, its replications spread over the executors: the same bytes for any number of them.

    Args:
        scenario: The output of ``shopscore sim show NAME --format request``, or the same as a mapping.
        replications: How many, in the place of those of the scenario.
        shards: Into how many tasks they are split. Default: two for each core. A scenario with ``until`` is one task.

    Returns:
        JSON, as ``shopscore sim run`` writes it into ``result.json``.

    Raises:
        ShopscoreError: With every problem of the request.
    """
    text, total = _asked(scenario, replications)
    pieces = 1 if total is None else min(total, shards or spark.sparkContext.defaultParallelism * _ROUNDS)
    sent = spark.sparkContext.broadcast(text)

    def run(batches: Rows) -> Rows:
        return (_played(sent.value, batch, total, pieces) for batch in batches)

    with clear_errors():
        states = [bytes(row["state"]) for row in map_rows(spark.range(0, pieces, 1, pieces).toDF("shard"), run, "state binary").collect()]
    if total is None:
        return states[0]
    return _with(text, b'"merge":[' + functools.reduce(lambda a, b: _with(text, b'"fold":[' + a + b"," + b + b"]"), states) + b"]")


def _asked(scenario: str | bytes | Mapping[str, Any], replications: int | None) -> tuple[bytes, int | None]:
    """The request as text, and how many replications can be split; None where it is played in one piece, or the module is to say what is wrong."""
    text = scenario if isinstance(scenario, str | bytes) else json.dumps(scenario)
    text = (text.encode() if isinstance(text, str) else text).strip()
    try:
        request = json.loads(text)
        if replications is not None:
            request["scenario"]["replications"] = replications
            text = json.dumps(request).encode()
        total = int(request["scenario"]["replications"])
        return text, total if total > 1 and "until" not in request["scenario"] else None
    except (ValueError, TypeError, KeyError):
        return text, None


def _with(text: bytes, key: bytes) -> bytes:
    """Asks the engine of this process with one more key, which goes before the last brace."""
    return _worker.engine().simulate(text[:-1] + b"," + key + b"}")


def _played(text: bytes, batch: pa.RecordBatch, total: int | None, pieces: int) -> pa.RecordBatch:
    """The states of the shards that a batch names; where nothing is split, the result."""
    if total is None:
        states = [_worker.engine().simulate(text) for _ in range(batch.num_rows)]
    else:
        ids: list[Any] = batch.column(0).to_pylist()
        shards = [(total * id // pieces, total * (id + 1) // pieces) for id in ids]
        states = [_with(text, b'"shard":{"from":%d,"to":%d}' % shard) for shard in shards]
    return pa.RecordBatch.from_arrays([pa.array(states, pa.binary())], ["state"])
