"""Rows that are sorted by shop, as requests of whole shops."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from shopscore import Policy, Problem, ShopscoreError

from ._errors import placed

PIECE = 4 << 20
"""About how many bytes of Arrow go into a request: far below the module's limit, and enough that a call's own cost does not show."""


def pieces(batches: Iterable[pa.RecordBatch], shop: str | None) -> Iterator[pa.Table]:
    """Batches sorted by shop, cut between shops into tables of about PIECE bytes. None: every row is a shop of its own."""
    held: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        held.append(batch)
        size += batch.nbytes
        if size < PIECE:
            continue
        table = pa.Table.from_batches(held)
        end = table.num_rows if shop is None else pc.index(table[shop], table[shop][table.num_rows - 1]).as_py()
        if end > 0:
            yield table.slice(0, end)
            table = table.slice(end)
        held, size = table.to_batches(), table.nbytes
    if size > 0:
        yield pa.Table.from_batches(held)


@dataclass
class Sheet:
    """A table of a request, and whose its rows are."""

    text: str
    shops: pa.ChunkedArray[Any]


def sheet(table: pa.Table, shops: pa.ChunkedArray[Any]) -> Sheet:
    """A table as CSV, which the core reads as it reads files."""
    out = io.BytesIO()
    pa.csv.write_csv(pa.table([_cells(c) for c in table.columns], names=table.column_names), out)
    return Sheet(out.getvalue().decode(), shops)


def _cells(column: Any) -> Any:
    kind = column.type
    if pa.types.is_timestamp(kind):
        # By way of local seconds: arrow takes thirty times as long to print an instant. The core cuts fractions off, too.
        local = pc.floor_temporal(column.cast(pa.timestamp(kind.unit)), unit="second").cast(pa.timestamp("s"))
        texts = local.cast(pa.string())
        return texts if kind.tz is None else pc.binary_join_element_wise(texts, "Z", "")
    if pa.types.is_floating(kind):  # what is no number is missing
        return pc.if_else(pc.is_finite(column), column, pa.scalar(None, kind))
    return column


Read = Callable[[pa.Table], Mapping[str, Sheet]]
"""How the tables of a request come out of a piece."""


def ask(policy: Policy, piece: pa.Table, shop: str | None, read: Read, more: Mapping[str, object]) -> bytes:
    """Sends a piece to the core. One that is too large for a request goes shop by shop."""
    try:
        return _sent(policy, read(piece), shop is None, more)
    except ShopscoreError as error:
        alone = [] if shop is None or not any(map(_whole, error.problems)) else _by_shop(piece, shop)
        if len(alone) < 2:
            raise
        return b"".join(_sent(policy, read(one), False, more) for one in alone)


def _whole(p: Problem) -> bool:
    """It is the request that is too large, and not a cell of it."""
    return p.code == "too_large" and p.line is None


def _by_shop(piece: pa.Table, shop: str) -> list[pa.Table]:
    rows = [int(n) for n in pc.value_counts(piece[shop]).field("counts").to_numpy()]
    return [piece.slice(end - n, n) for n, end in zip(rows, itertools.accumulate(rows), strict=True)]


def _sent(policy: Policy, tables: Mapping[str, Sheet], indicators: bool, more: Mapping[str, object]) -> bytes:
    texts = {name: s.text for name, s in tables.items()}
    request = {"indicators": texts["indicators"]} if indicators else {"events": texts}
    try:
        return policy.score_json(json.dumps({**request, **more}, ensure_ascii=False))
    except ShopscoreError as error:
        raise placed(error, lambda p: _of(tables, p)) from None


def _of(tables: Mapping[str, Sheet], p: Problem) -> tuple[str | None, Problem]:
    """Whose a problem is; the first line of a table is its header."""
    if _whole(p):
        shops = {shop for s in tables.values() for shop in pc.unique(s.shops).to_pylist()}
        return f"shop {shops.pop()}" if len(shops) == 1 else None, p
    name = (p.file or "").removeprefix("events.")
    if p.line is None or name not in tables or not 0 <= p.line - 2 < len(tables[name].shops):
        return None, p
    shop = tables[name].shops[p.line - 2].as_py()
    return f"shop {shop}" if shop else None, replace(p, line=None, column=None)
