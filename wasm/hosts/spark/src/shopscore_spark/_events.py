"""Scores of shops whose events are tables."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
from shopscore import Policy

from ._peers import document_of, peers_of_events
from ._requests import ask, pieces
from ._route import SHOP, routed, sheets
from ._rows import Rows, map_rows
from ._shared import PolicySource, Shared, file_bytes, policy_bytes, share

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_FIELDS: tuple[tuple[str, pa.DataType], ...] = (("shop_id", pa.string()), ("product_id", pa.string()), ("industry", pa.string()), ("eligible", pa.bool_()), ("total", pa.float64()))
SCHEMA = "shop_id string, product_id string, industry string, eligible boolean, total double, result string"


def score_events(
    tables: Mapping[str, DataFrame], policy: PolicySource, *, as_of: str, peers: bytes | str | os.PathLike[str] | None = None
) -> DataFrame:
    """Scores every shop, or product, of event tables: the bits of ``shopscore score --events``.

    The rows of a shop are brought together (a shuffle of all tables) and windows are measured by the core. Without peers shops are
    compared with each other, as the command does: that is a pass over the tables of its own, when this is called.

    Args:
        tables: By name, with the columns that ``shopscore tables`` lists. Timestamps with a time zone are instants, those without
            one are in the policy's zone. Columns that are not known are an error, for they may be misspelt: select what you have.
        policy: A document: JSON text, a mapping, or the path of a file.
        as_of: The day of the score, YYYY-MM-DD.
        peers: The file of ``shopscore peers build`` or :func:`build_peers`.

    Returns:
        ``shop_id``, ``product_id`` (null where shops are scored), ``industry``, ``eligible``, ``total`` and ``result``: the whole result
        as JSON, as ``shopscore score --format json`` prints it.

    Raises:
        ShopscoreError: For what is wrong with policy, peers and names at once; for what is wrong with rows see :func:`clear_errors`.
    """
    data, others = policy_bytes(policy), file_bytes(peers)
    document_of(data, others)
    if others is None:
        others = peers_of_events(tables, data, as_of)
    shared, names = share(next(iter(tables.values())).sparkSession, data, others), tuple(tables)

    def run(batches: Rows) -> Rows:
        return (_results(shared, table, names, as_of) for table in pieces(batches, SHOP))

    return map_rows(routed(tables), run, SCHEMA)


def _results(shared: Shared, table: pa.Table, names: tuple[str, ...], as_of: str) -> pa.RecordBatch:
    """The results of a piece: lines of JSON, and columns of what is asked for most."""
    policy = shared.open()
    assert isinstance(policy, Policy)
    answer = ask(policy, table, SHOP, lambda piece: sheets(piece, names), {"as_of": as_of})
    if not answer:
        return pa.RecordBatch.from_pylist([], pa.schema([*_FIELDS, ("result", pa.string())]))
    how = pa.json.ParseOptions(explicit_schema=pa.schema(_FIELDS), unexpected_field_behavior="ignore")
    said = pa.json.read_json(io.BytesIO(answer), pa.json.ReadOptions(use_threads=False, block_size=len(answer) + 1), how)
    lines = pc.split_pattern(pa.array([answer.decode().removesuffix("\n")]), "\n").flatten()
    (batch,) = said.append_column("result", lines).combine_chunks().to_batches()
    return batch
