"""Policies as functions of DuckDB's SQL: ``SELECT shop_id, shopscore_score(shops) AS total FROM shops``.

The functions take a row: a table's alias, or ``{late_rate: late, "late_rate.volume": orders, ...}``. Its columns are found by their
names, so they cannot be mixed up as ten arguments in a row can. They go through Arrow, a vector of rows at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection
from duckdb.func import ARROW, SPECIAL

from ._errors import ShopscoreError, one_problem
from ._explanation import Explanation
from ._policy import Policy
from ._policy_module import PolicyModule

Answer = Callable[[pa.Table], "pa.Array[Any]"]

_REASONS = pa.list_(pa.struct([("code", pa.string()), ("indicator", pa.string())]))
"""Not dictionary-encoded: dictionaries within lists stop the process with DuckDB 1.5 and before."""


def register(
    connection: DuckDBPyConnection, policy: Policy | PolicyModule, name: str = "shopscore_score", *, indicators: Sequence[str] | None = None
) -> None:
    """Makes a function of a policy that answers a row's total, NULL where there is no score: the bits of ``score_columns``.

    The row's columns are those of ``score_columns``, in any order, and in upper or lower case as everywhere in SQL. Other columns are
    passed over.

    Args:
        connection: It and its cursors have the function.
        policy: What scores.
        name: Of the function.
        indicators: The ids that rows have columns for. Default: all of the policy.

    Raises:
        ShopscoreError: ``unknown_name``. What goes wrong in a query is an exception of DuckDB with the error's message and code.
    """
    _register(connection, policy, name, lambda table: policy.score_columns(table, indicators=indicators))


def register_explained(
    connection: DuckDBPyConnection, policy: PolicyModule, name: str = "shopscore_explain", *, indicators: Sequence[str] | None = None
) -> None:
    """Makes a function like that of ``register`` which answers everything behind a total.

    That is a struct of ``total``, ``reasons`` (a list of structs ``code`` and ``indicator``), and of ``dimensions``, ``contributions``
    and ``decisions``: structs by id, each only if the policy has such.
    """
    _register(connection, policy, name, lambda table: _struct(policy.explain_columns(table, indicators=indicators)))


def _register(connection: DuckDBPyConnection, policy: Policy | PolicyModule, name: str, answer: Answer) -> None:
    names = {n.lower(): n for id in policy.indicators for n in (id, f"{id}.volume")}
    names |= {"industry": "industry", "shop_id": "shop_id"}
    nothing = answer(pa.table({id: pa.array([], pa.float64()) for id in policy.indicators}))
    kind = connection.from_arrow(pa.table({name: nothing})).types[0]
    # DuckDB lets an argument without a type be a row of any columns; a lambda's has none.
    connection.create_function(
        name, lambda rows: _answered(rows, name, names, answer), None, kind, type=ARROW, null_handling=SPECIAL, side_effects=False
    )


def _answered(rows: pa.ChunkedArray[Any], function: str, names: Mapping[str, str], answer: Answer) -> pa.Array[Any]:
    """What a function answers to a vector of rows."""
    if not pa.types.is_struct(rows.type):
        raise one_problem("wrong_type", function, f"a row belongs here, a table's alias or {{id: value, ...}}, not a value of the type {rows.type}")
    try:
        return answer(pa.table(rows.flatten(), [names.get(field.name.lower(), field.name) for field in rows.type]))
    except ShopscoreError as error:
        # Nobody knows a row by its number in a vector.
        message = re.sub(r"^row (\d+)", lambda m: f"row {rows[int(m[1]) - 1].as_py()}", error.message, flags=re.MULTILINE)
        raise ShopscoreError(error.code, message, error.problems) from error


def _struct(explained: Explanation) -> pa.StructArray:
    columns = {"total": explained.totals, "reasons": explained.reasons.to_arrow().cast(_REASONS)}
    for name in ("dimensions", "contributions", "decisions"):
        # DuckDB has no struct without fields.
        if part := getattr(explained, name):
            columns[name] = pa.StructArray.from_arrays(list(part.values()), list(part))
    return pa.StructArray.from_arrays(list(columns.values()), list(columns))
