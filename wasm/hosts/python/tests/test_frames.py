"""The same table in every library: the same totals, in a column of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import shopscore

PEERS = """{"peers": 1, "policy": "p", "policy_sha256": "%s", "as_of": "2024-05-01", "industries":
    {"服装": {"shops": ["s1", "店2"], "values": {"a": [0.2, 0.4]}}, "food": {"shops": ["s3"], "values": {"a": [0.1]}}}}"""
POLICY = """{"policy": "p", "title": "p", "timezone": {"name": "UTC"},
    "indicators": {"a": {"better": "higher", "share": {"of": "orders", "at": "paid_at", "that": {"presale": true}}, "window": {"days": 7},
        "minimum_volume": 10, "missing": "skip"}},
    "dimensions": [{"id": "d", "weight": 1, "of": ["a"]}],
    "normalise": {"peer_percentile": {"by": "industry", "curve": [[0, 0], [1, 100]]}}, "total": {"scale": [0, 100], "decimals": 2}}"""

A = [0.2, 0.4, 0.2, None, 0.2, 0.3]
VOLUME = [10, 11, 12, None, 9, 2**60]
INDUSTRY = ["服装", "服装", "food", "food", "服装", None]
SHOPS = ["s1", "店2", "s3", "s3", "s9", None]
# s1 beats none of one, 店2 its one, s3 has nobody else; no value; too few; no industry, so nobody.
WANT = [0.0, 100.0, 50.0, None, None, 50.0]


def pandas_of(**kinds: Any) -> pd.DataFrame:
    frame = pd.DataFrame({"a": A, "a.volume": pd.array(VOLUME, "Int64"), "industry": INDUSTRY, "shop_id": SHOPS})
    return frame.astype(kinds).set_index(pd.Index([9, 8, 7, 6, 5, 4]))


def polars_of(**kinds: pl.DataType | type[pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame({"a": A, "a.volume": VOLUME, "industry": INDUSTRY, "shop_id": SHOPS}).cast({name: kind for name, kind in kinds.items()})


def arrow_of(**kinds: pa.DataType) -> pa.Table:
    table = pa.table({"a": A, "a.volume": VOLUME, "industry": INDUSTRY, "shop_id": SHOPS})
    for name, kind in kinds.items():
        column = table[name].dictionary_encode() if pa.types.is_dictionary(kind) else table[name].cast(kind)
        table = table.set_column(table.schema.names.index(name), name, column)
    return table


def chunked() -> pa.Table:
    table = arrow_of(industry=pa.dictionary(pa.int32(), pa.string()))
    parts = [arrow_of(industry=pa.dictionary(pa.int32(), pa.string())).slice(0, 1), table.slice(1, 3), table.slice(4)]
    return pa.concat_tables(parts)


TABLES: dict[str, Callable[[], Any]] = {
    "mapping of lists": lambda: {"a": A, "a.volume": pl.Series(VOLUME), "industry": INDUSTRY, "shop_id": SHOPS},
    "mapping of all": lambda: {
        "a": pd.Series(A), "a.volume": pa.array(VOLUME), "industry": pd.Categorical(INDUSTRY), "shop_id": pl.Series(SHOPS),
    },
    "pandas": pandas_of,
    "pandas category": lambda: pandas_of(industry="category"),
    "pandas objects": lambda: pandas_of(industry=object, shop_id=object, a=object),
    "pandas nullable": lambda: pandas_of(a="Float64", industry="string", shop_id="string"),
    "pandas arrow": lambda: pandas_of(a="float64[pyarrow]", shop_id="string[pyarrow]") .assign(
        **{"a.volume": lambda f: f["a.volume"].astype("int64[pyarrow]")}),
    "polars": polars_of,
    "polars categorical": lambda: polars_of(industry=pl.Categorical),
    "polars enum": lambda: polars_of(industry=pl.Enum(["other", "food", "服装"])),
    "polars in pieces": lambda: pl.concat([polars_of()[:2], polars_of()[2:]], rechunk=False),
    "polars slice": lambda: pl.concat([polars_of(), polars_of()])[6:],
    "arrow": arrow_of,
    "arrow dictionary": lambda: arrow_of(industry=pa.dictionary(pa.int32(), pa.string())),
    "arrow large": lambda: arrow_of(shop_id=pa.large_string(), industry=pa.large_string()),
    "arrow view": lambda: arrow_of(shop_id=pa.string_view()),
    "arrow in pieces": chunked,
    "arrow slice": lambda: pa.concat_tables([arrow_of(), arrow_of()]).combine_chunks().slice(6),
    "arrow batch": lambda: arrow_of().to_batches()[0],
}  # fmt: skip


@pytest.fixture(scope="module")
def policy(engine: shopscore.Engine) -> shopscore.Policy:
    policy = engine.policy(POLICY)
    policy.load_peers(PEERS % policy.sha256)
    return policy


@pytest.mark.parametrize("kind", TABLES)
def test_same_totals(policy: shopscore.Policy, kind: str) -> None:
    got = policy.score_columns(TABLES[kind]())
    listed = got.to_pylist() if isinstance(got, pa.Array) else got.to_list() if isinstance(got, pl.Series) else got.tolist()
    assert [None if t is None or t != t else t for t in listed] == WANT


def test_pandas_keeps_the_index(policy: shopscore.Policy) -> None:
    frame = pandas_of()
    added = frame.assign(total=policy.score_columns)
    assert added["total"].index.tolist() == [9, 8, 7, 6, 5, 4] and added.loc[8, "total"] == 100


def test_polars_has_nulls(policy: shopscore.Policy) -> None:
    frame = polars_of()
    assert frame.with_columns(policy.score_columns(frame))["total"].to_list() == WANT


def test_arrow_has_nulls(policy: shopscore.Policy) -> None:
    table = arrow_of()
    total = policy.score_columns(table)
    assert total.null_count == 2
    assert table.append_column("total", total)["total"].to_pylist() == WANT


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"a": ["0.5"]}),
        pd.DataFrame({"a": pd.Categorical([1])}),
        pd.DataFrame([[1.0, 2.0]], columns=["a", "a"]),
        pl.DataFrame({"a": ["0.5"]}),
        pa.table({"a": ["0.5"]}),
        pl.LazyFrame({"a": [0.5]}),
    ],
)
def test_refused(policy: shopscore.Policy, table: Any) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        policy.score_columns(table)
    assert raised.value.code == "wrong_type"


def test_no_copy_of_float64() -> None:
    """The values of a float64 column without nulls are the library's own memory."""
    from shopscore._columns import values

    numbers = np.arange(4.0)
    for column in (numbers, pd.Series(numbers, copy=False), pl.Series(numbers), pa.array(numbers)):
        first = values("a", column)
        assert np.shares_memory(first, values("a", column)) and not first.flags.owndata or column is numbers
