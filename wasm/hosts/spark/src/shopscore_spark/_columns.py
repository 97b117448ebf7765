"""Scores of shops whose indicators are columns."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from shopscore import Policy, Problem, ShopscoreError

from ._errors import placed
from ._peers import peers_of_columns
from ._rows import Rows, map_rows
from ._shared import Opened, PolicySource, Shared, file_bytes, open_policy, policy_bytes, share

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

TOTAL = "total"


def score(
    df: DataFrame,
    policy: PolicySource,
    peers: bytes | str | os.PathLike[str] | None = None,
    *,
    indicators: Sequence[str] | None = None,
    industry: str | None = "industry",
    shop_id: str | None = "shop_id",
) -> DataFrame:
    """Adds the column ``total``, null where a shop has no score. Rows stay where they are: nothing is shuffled.

    All columns of the DataFrame go through Python, so select those that you need. Bits are those of
    ``shopscore score --indicators``, in any partitioning.

    Args:
        df: A column for each indicator, as ``shopscore.Policy.score_columns`` wants them.
        policy: Compiled by ``shopscore policy build``, which is the fastest, or a document.
        peers: The file of ``shopscore peers build`` or :func:`build_peers`; of a compiled policy the tables that
            ``policy build --tables`` writes. None: a compiled policy has its own. Of a document whose totals hang on other
            shops the shops of ``df`` are compared with each other: they are read twice, and need ids.
        indicators: The ids that there are columns for. Default: all of the policy.
        industry: The name of the column with the industries. None: there is none.
        shop_id: The name of the column with the ids. With a document each shop is left out of its own comparison by it.

    Raises:
        ShopscoreError: For what is wrong with the policy, the peers or the columns' names, at once. For what is wrong with rows, when the
            result is asked for: see :func:`clear_errors`.
    """
    if TOTAL in df.columns:
        raise ShopscoreError("duplicate", f"there is a column {TOTAL} already (duplicate)")
    shared, options = prepare(df, policy, peers, Options(indicators, industry, shop_id))

    def run(batches: Rows) -> Rows:
        scored = Scored(shared, options)
        return (batch.append_column(TOTAL, scored.totals(batch)) for batch in batches)

    from pyspark.sql.types import DoubleType, StructType

    return map_rows(df, run, StructType(list(df.schema)).add(TOTAL, DoubleType()))


@dataclass(frozen=True)
class Options:
    """What the columns are called; None for one that is not there, or for all indicators."""

    indicators: Sequence[str] | None
    industry: str | None
    shop_id: str | None


class Scored:
    """A policy that a process has opened, and the columns that it is to be told of."""

    def __init__(self, shared: Shared, options: Options) -> None:
        self._policy, self._options = shared.open(), options

    def columns(self, names: Sequence[str]) -> list[str]:
        """Those that the policy is told of, as far as there are some of the names."""
        o = self._options
        ids = self._policy.indicators if o.indicators is None else o.indicators
        own = [o.industry, o.shop_id if isinstance(self._policy, Policy) else None]
        return [c for c in [*own, *ids, *(f"{id}.volume" for id in ids)] if c is not None and c in names]

    def totals(self, batch: pa.RecordBatch) -> Any:
        """The totals of a batch. What is wrong with a row is said of its shop."""
        o = self._options
        try:
            if isinstance(self._policy, Policy):
                return self._policy.score_columns(batch, indicators=o.indicators, industry=o.industry, shop_id=o.shop_id)
            return self._policy.score_columns(batch, indicators=o.indicators, industry=o.industry)
        except ShopscoreError as error:
            raise placed(error, lambda p: self._of(batch, p)) from None

    def _of(self, batch: pa.RecordBatch, p: Problem) -> tuple[str | None, Problem]:
        id = self._options.shop_id
        if p.line is None:
            return None, p
        row = batch.select(self.columns(batch.schema.names) + ([] if id is None else [id])).slice(p.line - 1, 1).to_pylist()[0]
        return f"row {row}" if id is None else f"shop {row[id]}", replace(p, line=None)


def prepare(df: DataFrame, policy: PolicySource, peers: bytes | str | os.PathLike[str] | None, asked: Options) -> tuple[Shared, Options]:
    """Opens a policy in the driver, which says what is wrong with it, and sends it out with its peers, those of df where they are to be made.

    The options come back as of columns that are there.
    """
    data, others = policy_bytes(policy), file_bytes(peers)
    opened = open_policy(data, others)
    options = replace(asked, industry=_there(df.columns, asked.industry, "industry"), shop_id=_there(df.columns, asked.shop_id, "shop_id"))
    _check(opened, df.columns, options.indicators)
    if others is None and isinstance(opened, Policy) and opened.looks_at_peers:
        if options.shop_id is None:
            raise ShopscoreError("missing_key", "shops are compared with each other, which takes a column shop_id, or peers (missing_key)")
        others = peers_of_columns(df, data, options.industry, options.shop_id)
    return share(df.sparkSession, data, others), options


def _there(columns: Sequence[str], name: str | None, default: str) -> str | None:
    """A column by its name; one that was not named by anybody need not be there."""
    if name is None or name in columns:
        return name
    if name == default:
        return None
    raise ShopscoreError("missing_key", f"there is no column {name} (missing_key)", (Problem("missing_key", "there is no column of that name", path=name),))


def _check(opened: Opened, columns: Sequence[str], indicators: Sequence[str] | None) -> None:
    """What the host would say of every batch is said once, by the driver."""
    empty = pa.table({name: pa.array([], pa.float64()) for name in columns})
    opened.score_columns(empty, indicators=indicators, industry=None, **({"shop_id": None} if isinstance(opened, Policy) else {}))
