"""DuckDB's rows score as the columns of a table do, whatever the order of their columns, and on several threads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest
import shopscore
from conftest import COMPILED
from rows import PEERS, drawn, same
from shopscore.duckdb import register, register_explained

ROWS = 300_000
POLICIES = COMPILED / "policies"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 4}) as connection:
        yield connection


@pytest.fixture(scope="module")
def module() -> shopscore.PolicyModule:
    return shopscore.PolicyModule(PEERS / "policy.wasm")


@pytest.fixture(scope="module")
def shops() -> pa.Table:
    """Random rows in an order of columns that is not the policy's, with others between."""
    data = drawn((PEERS / "policy.wasm").read_bytes(), ROWS, 11)
    assert "industry" in data and any(name.endswith(".volume") for name in data)
    return pa.table({"id": np.arange(ROWS)} | dict(reversed(data.items())) | {"note": ["late"] * ROWS})


def numbers(column: Any) -> Any:
    """A column with NaN for NULL."""
    return column.combine_chunks().fill_null(np.nan).to_numpy(zero_copy_only=False)


def one(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    ((value,),) = connection.sql(sql).fetchall()
    return value


def struct_of(row: dict[str, Any]) -> str:
    return "{" + ", ".join(f'"{name}": {value}' for name, value in row.items()) + "}"


def test_the_same_bits(connection: duckdb.DuckDBPyConnection, module: shopscore.PolicyModule, shops: pa.Table) -> None:
    register(connection, module)
    connection.sql("CREATE TABLE shops AS SELECT * FROM shops")
    connection.sql("CREATE TABLE totals AS SELECT id, shopscore_score(shops) AS total FROM shops")
    got = connection.sql("SELECT total FROM totals ORDER BY id").to_arrow_table()["total"]
    want = module.score_columns(shops)
    assert 100 < want.null_count < ROWS - 100
    assert got.null_count == want.null_count
    same(numbers(got), numbers(pa.chunked_array([want])))


def test_an_engines_policy(connection: duckdb.DuckDBPyConnection, engine: shopscore.Engine, shops: pa.Table) -> None:
    """With ids of shops, which are left out of their own comparison."""
    policy = engine.policy(engine.bundled["douyin-2022"])
    policy.load_peers((PEERS / "peers.json").read_bytes())
    few = shops.slice(0, 5000)
    few = few.append_column("shop_id", few["id"].cast(pa.string()))
    register(connection, policy, "douyin")
    got = connection.sql("SELECT douyin(few) AS total FROM few").to_arrow_table()["total"]
    same(numbers(got), numbers(pa.chunked_array([policy.score_columns(few)])))
    policy.close()
    with pytest.raises(duckdb.Error, match=r"ShopscoreError: .* \(closed\)"):
        connection.sql("SELECT douyin(few) FROM few").fetchall()


@pytest.mark.parametrize("file", [PEERS / "policy.wasm", POLICIES / "douyin-service-slices.wasm"], ids=["peers", "slices"])
def test_explained(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    module, shops = shopscore.PolicyModule(file), pa.table(drawn(file.read_bytes(), 5000, 12))
    register_explained(connection, module)
    got = connection.sql("SELECT why.* FROM (SELECT shopscore_explain(shops) AS why FROM shops)").to_arrow_table()
    want = module.explain_columns(shops)
    same(numbers(got["total"]), numbers(pa.chunked_array([want.totals])))
    for name in ("dimensions", "contributions", "decisions"):
        parts = getattr(want, name)
        assert [field.name for field in got[name].type] == list(parts) != []
        for part, column in zip(parts.values(), got[name].flatten(), strict=True):
            assert column.to_pylist() == part.to_pylist()
    assert [[(r["code"], r["indicator"]) for r in row] for row in got["reasons"].to_pylist()] == [want.reasons[n] for n in range(5000)]


def test_explained_without_a_total(connection: duckdb.DuckDBPyConnection) -> None:
    module = shopscore.PolicyModule(POLICIES / "amazon-account-health.wasm")
    register_explained(connection, module)
    why = one(connection, f"SELECT shopscore_explain({struct_of(dict.fromkeys(module.indicators, 0.5))})")
    assert list(why) == ["total", "reasons", "decisions"] and why["total"] is None
    assert list(why["decisions"]) == list(module.decisions) and any(why["decisions"].values())


@pytest.fixture
def row(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Of a policy whose tables know industries, and what may be in a row."""
    module = shopscore.PolicyModule(COMPILED / "cases" / "douyin-2022-1" / "policy.wasm")
    register(connection, module)
    return dict.fromkeys(module.indicators, "0.5") | {"paid_orders": "100"}


def score(connection: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> Any:
    return one(connection, f"SELECT shopscore_score({struct_of(row)})")


def test_names_in_any_case(connection: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> None:
    toys = score(connection, row | {"industry": "'toys'"})
    assert toys != score(connection, row)
    for kind in ("VARCHAR", "ENUM('food', 'toys')"):
        assert score(connection, {name.upper(): value for name, value in row.items()} | {"Industry": f"'toys'::{kind}"}) == toys


def test_volumes(connection: duckdb.DuckDBPyConnection) -> None:
    """In any case, too, and those that DuckDB sums, which are decimals to arrow."""
    module = shopscore.PolicyModule(POLICIES / "pdd-consumer-service.wasm")
    register_explained(connection, module)
    row = dict.fromkeys(module.indicators, "0.5") | {"review_stars": "3", "reviews_90d": "1000"}
    for volume, counts in ((49, False), (50, True)):
        why = one(connection, f"SELECT shopscore_explain({struct_of(row | {'REVIEW_STARS.VOLUME': f'sum({volume})'})})")
        assert (why["contributions"]["review_stars"] is not None) == counts


def test_missing(connection: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> None:
    """NULL is missing: a value, a row, or what a join has not found."""
    nothing = score(connection, dict.fromkeys(row, "NULL::DOUBLE"))
    kept = row | {"bad_review_rate": "NULL"}
    assert score(connection, kept) != score(connection, row)
    rows = f"SELECT shopscore_score(r) FROM (VALUES (1), (2)) v(id) LEFT JOIN (SELECT 1 AS id, {struct_of(row)} AS r) USING (id) ORDER BY id"
    assert connection.sql(rows).fetchall() == [(score(connection, row),), (nothing,)]


def test_decimals(connection: duckdb.DuckDBPyConnection) -> None:
    """0.3 of SQL is the number 0.3, which is not what arrow makes of the decimal."""
    module = shopscore.PolicyModule(POLICIES / "tiktok-shop-sps.wasm")
    register_explained(connection, module)
    answers = []
    for kind in ("DECIMAL(18, 3)", "DOUBLE"):
        row = dict.fromkeys(module.indicators, f"(n / 1000)::{kind}") | {"delivered_orders": "1000"}
        answers.append(connection.sql(f"SELECT shopscore_explain({struct_of(row)}).contributions FROM range(1000) t(n)").fetchall())
    assert answers[0] == answers[1] and len(set(map(str, answers[0]))) == 1000


def test_some_indicators(connection: duckdb.DuckDBPyConnection, module: shopscore.PolicyModule) -> None:
    some = [id for id in module.indicators if id != "bad_review_rate"]
    row = dict.fromkeys(some, 0.5) | {"paid_orders": 1000}
    register(connection, module, "score_some", indicators=some)
    want = module.score_columns({id: [value] for id, value in row.items()}, indicators=some)
    assert one(connection, f"SELECT score_some({struct_of(row)})") == want[0]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("shopscore_score(0.5)", r"shopscore_score: a row belongs here, .* decimal128\(2, 1\) \(wrong_type\)"),
        ("shopscore_score(NULL)", r"a row belongs here, .* \(wrong_type\)"),
        ("shopscore_score({bad_review_rate: 0.5})", r"there are no columns quality_return_rate, .* \(missing_key\)"),
        ("shopscore_score(row(1, 2))", r"there are no columns .* \(missing_key\)"),
        ("shopscore_score(0.5, 0.5)", "No function matches"),
    ],
)
def test_refused(connection: duckdb.DuckDBPyConnection, module: shopscore.PolicyModule, sql: str, message: str) -> None:
    register(connection, module)
    with pytest.raises(duckdb.Error, match=message):
        connection.sql(f"SELECT {sql}").fetchall()


def test_an_impossible_value(connection: duckdb.DuckDBPyConnection, module: shopscore.PolicyModule) -> None:
    """The error has the row, for its number is that in a vector."""
    register(connection, module)
    row = {"shop": "n"} | dict.fromkeys(module.indicators, 0.5) | {"bad_review_rate": "if(n = 3001, -1, 0.5)"}
    with pytest.raises(duckdb.Error, match=r"ShopscoreError: row \{'shop': 3001, .*\}: .*bad_review_rate: .* \(out_of_range\)"):
        connection.sql(f"SELECT shopscore_score({struct_of(row)}) FROM range(5000) t(n)").fetchall()
    with pytest.raises(duckdb.Error, match=r"ShopscoreError: bad_review_rate: .* \(wrong_type\)"):
        score(connection, row | {"n": 1, "shop": 1, "bad_review_rate": "'x'"})


def test_no_such_indicator(connection: duckdb.DuckDBPyConnection, module: shopscore.PolicyModule) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        register(connection, module, indicators=["x"])
    assert raised.value.code == "unknown_name"
