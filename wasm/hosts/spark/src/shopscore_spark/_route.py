"""Brings the rows of each shop together, whichever table they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from shopscore import Problem

from ._errors import told
from ._requests import Sheet, sheet

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

SHOP = "shop"
"""The shop of a row; empty where it has none."""

OF_SHOPS = ("shops", "orders", "conversations", "violations")
OF_ORDERS = ("reviews", "after_sales", "complaints", "promises")
TABLES = (*OF_SHOPS, *OF_ORDERS, "surveys", "appeals")

_IDS = {"after_sales": "case_id", "conversations": "conversation_id", "violations": "violation_id"}
"""What appeals name; of the other tables an order."""


def routed(tables: Mapping[str, DataFrame]) -> DataFrame:
    """The rows of all tables, each in a struct column of its table's name, shuffled and sorted by shop.

    Raises:
        ShopscoreError: ``unknown_table``, ``missing_key``.
    """
    _known(tables)
    from pyspark.sql import functions as F

    owned = _owned(tables)
    rows = []
    for name, table in owned.items():
        columns = [_flat(table, c) for c in tables[name].columns]
        rows.append(table.select(F.coalesce(F.col(SHOP), F.lit("")).alias(SHOP), F.struct(*columns).alias(name)))
    together = reduce(lambda a, b: a.unionByName(b, allowMissingColumns=True), rows)
    return together.repartition(F.col(SHOP)).sortWithinPartitions(SHOP)


def sheets(piece: pa.Table, names: Sequence[str]) -> dict[str, Sheet]:
    """The tables of a piece. One without rows of these shops goes along: its columns are checked."""
    made = {}
    for name in names:
        rows = piece.filter(pc.is_valid(piece[name]))
        column: Any = rows[name].combine_chunks()  # its types do not know that it holds structs
        made[name] = sheet(pa.table(column.flatten(), names=[f.name for f in column.type]), rows[SHOP])
    return made


def _known(tables: Mapping[str, DataFrame]) -> None:
    keys = dict.fromkeys(OF_SHOPS, "shop_id") | dict.fromkeys(OF_ORDERS, "order_id")
    problems = [] if tables else [Problem("missing_key", "there are no event tables")]
    for name, table in tables.items():
        if name not in TABLES:
            problems.append(Problem("unknown_table", f"is no event table; there are {', '.join(TABLES)}", path=name))
        elif name in keys and keys[name] not in table.columns:
            problems.append(Problem("missing_key", f"the table has no column {keys[name]}", path=name))
    if problems:
        raise told([(None, p) for p in problems])


def _owned(tables: Mapping[str, DataFrame]) -> dict[str, DataFrame]:
    """Tables with a column SHOP more."""
    from pyspark.sql import functions as F

    owned = {name: tables[name].withColumn(SHOP, F.col("shop_id").cast("string")) for name in OF_SHOPS if name in tables}
    orders = _keys(owned["orders"], "order_id") if "orders" in owned else None
    for name in OF_ORDERS:
        if name in tables:
            owned[name] = _join(tables[name], F.col("order_id"), orders)
    if "surveys" in tables:
        surveys = tables["surveys"]
        has = [c for c in ("shop_id", "order_id") if c in surveys.columns]
        found = _join(surveys, F.col("order_id"), orders) if "order_id" in has else surveys.withColumn(SHOP, F.lit(None).cast("string"))
        owned["surveys"] = found.withColumn(SHOP, F.coalesce(F.col("shop_id").cast("string"), F.col(SHOP))) if "shop_id" in has else found
    if "appeals" in tables:
        owned["appeals"] = _appeals(tables["appeals"], owned, orders)
    return {name: owned[name] for name in tables}


def _keys(table: DataFrame, id: str) -> DataFrame:
    """Whose an id is."""
    from pyspark.sql import functions as F

    return table.select(F.col(id).cast("string").alias("_key"), F.col(SHOP).alias("_owner"))


def _join(table: DataFrame, id: Column, keys: DataFrame | None) -> DataFrame:
    from pyspark.sql import functions as F

    if keys is None:
        return table.withColumn(SHOP, F.lit(None).cast("string"))
    return table.join(keys, id.cast("string") == F.col("_key"), "left").withColumnRenamed("_owner", SHOP).drop("_key")


def _appeals(appeals: DataFrame, owned: Mapping[str, DataFrame], orders: DataFrame | None) -> DataFrame:
    """An appeal names the table that it is about, in the plural or the singular, and a row of it."""
    from pyspark.sql import functions as F

    keys = [] if orders is None else [orders.withColumn("_kind", F.lit("orders"))]
    keys += [_keys(owned[name], id).withColumn("_kind", F.lit(name)) for name, id in _IDS.items() if name in owned and id in owned[name].columns]
    if not keys or not {"target", "target_id"} <= set(appeals.columns):
        return appeals.withColumn(SHOP, F.lit(None).cast("string"))
    kind = F.lit("orders")
    for name in _IDS:
        kind = F.when(F.col("target").isin(name, name.removesuffix("s"), *(["case"] if name == "after_sales" else [])), name).otherwise(kind)
    all_keys = reduce(lambda a, b: a.unionByName(b), keys)
    matches = (F.col("target_id").cast("string") == F.col("_key")) & (kind == F.col("_kind"))
    return appeals.join(all_keys, matches, "left").withColumnRenamed("_owner", SHOP).drop("_key", "_kind")


def _flat(table: DataFrame, name: str) -> Column:
    """A column as a cell of CSV can hold it: a list of tags is joined."""
    from pyspark.sql import functions as F
    from pyspark.sql.types import ArrayType

    column = table[f"`{name}`"]
    return (F.concat_ws(";", column) if isinstance(table.schema[name].dataType, ArrayType) else column).alias(name)
