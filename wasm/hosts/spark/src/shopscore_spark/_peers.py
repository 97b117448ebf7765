"""Peers of shops that are spread over executors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
from shopscore import Policy, ShopscoreError

from ._errors import clear_errors
from ._requests import Read, ask, pieces, sheet
from ._route import SHOP, routed, sheets
from ._rows import Rows, map_rows
from ._shared import PolicySource, Shared, open_policy, policy_bytes, share

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_ANY_DAY = "1970-01-02"


def build_peers(
    shops: DataFrame | Mapping[str, DataFrame], policy: PolicySource, *, as_of: str, knots: int | None = None, industry: str | None = "industry",
    shop_id: str = "shop_id",
) -> bytes:  # fmt: skip
    """The peers file that ``shopscore peers build`` makes of the same shops, byte for byte.

    The shops are measured where they are; the driver joins the parts, so that its memory and the module's limit how many shops
    there can be: README.md says how many, and what to do with more.

    Args:
        shops: Event tables by name, as :func:`score_events` takes them, or a DataFrame with indicator columns, as :func:`score` does.
        policy: A document, for a compiled policy does not say how shops are measured.
        as_of: The day of the peers, YYYY-MM-DD.
        knots: Keep only so many points of each distribution: small, and no shop can be told from it.
        industry, shop_id: The names of the columns of a DataFrame.

    Raises:
        ShopscoreError: With what is wrong with the policy or the rows.
    """
    data = policy_bytes(policy)
    if isinstance(shops, Mapping):
        return peers_of_events(shops, data, as_of, knots)
    return peers_of_columns(shops, data, industry, shop_id, as_of, knots)


def peers_of_events(tables: Mapping[str, DataFrame], policy: bytes, as_of: str, knots: int | None = None) -> bytes:
    """Peers of event tables."""
    rows, shared = routed(tables), share(next(iter(tables.values())).sparkSession, policy, None)
    names = tuple(tables)
    return _joined(rows, shared, policy, knots, SHOP, lambda table: sheets(table, names), {"as_of": as_of})


def peers_of_columns(
    df: DataFrame, policy: bytes, industry: str | None, shop_id: str | None, as_of: str = _ANY_DAY, knots: int | None = None
) -> bytes:
    """Peers of indicator columns. The day does not show in totals."""
    document = document_of(policy)
    wanted = {"shop_id": shop_id, "industry": industry if industry in df.columns else None}
    wanted |= {c: c for id in document.indicators for c in (id, f"{id}.volume") if c in df.columns}
    names = {ours: theirs for ours, theirs in wanted.items() if theirs is not None}
    rows = df.select(*(df[f"`{theirs}`"].alias(ours) for ours, theirs in names.items()))
    shared = share(df.sparkSession, policy, None)
    return _joined(rows, shared, policy, knots, None, lambda t: {"indicators": sheet(t, t["shop_id"])}, {"as_of": as_of})


def _joined(
    rows: DataFrame, shared: Shared, policy: bytes, knots: int | None, shop: str | None, read: Read, more: Mapping[str, str]
) -> bytes:
    """Has executors measure their shops, and joins what they answer: parts in any order are the same peers."""

    def run(batches: Rows) -> Rows:
        return (_part(shared, table, shop, read, more) for table in pieces(batches, shop))

    with clear_errors():
        parts = [bytes(row["part"]) for row in map_rows(rows, run, "part binary").collect()]
    return join_parts(policy, parts, knots)


def _part(shared: Shared, table: pa.Table, shop: str | None, read: Read, more: Mapping[str, str]) -> pa.RecordBatch:
    policy = shared.open()
    assert isinstance(policy, Policy)
    part = ask(policy, table, shop, read, {**more, "answer": "peers"})
    return pa.RecordBatch.from_arrays([pa.array([part], pa.binary())], ["part"])


def join_parts(policy: bytes, parts: list[bytes], knots: int | None) -> bytes:
    """One peers file of many, by the core."""
    with document_of(policy) as document:
        document.load_peers(b"".join(parts))
        return document.score_json(json.dumps({"answer": "peers"} | ({} if knots is None else {"knots": knots})))


def document_of(policy: bytes, peers: bytes | None = None) -> Policy:
    """Opens a document in this process."""
    if policy.startswith(b"\0asm"):
        raise ShopscoreError("wrong_type", "the document of a policy belongs here: what was compiled of it takes no events and makes no peers (wrong_type)")
    opened = open_policy(policy, peers)
    assert isinstance(opened, Policy)
    return opened
