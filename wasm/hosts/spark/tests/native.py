"""The command, whose answers are what the tests want, and tables for it."""

from __future__ import annotations

import csv
import random
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
POLICIES = ROOT / "wasm" / "dist" / "policies"
PEERS = ROOT / "wasm" / "dist" / "compiled" / "peers"
SIMULATED = "shipping-36-percent-faster"
SIMULATED_DAY = "2024-07-01"
DAY = "2022-07-01"

Row = dict[str, str]


def shopscore(*arguments: str | Path) -> bytes:
    """What the command prints."""
    done = subprocess.run([ROOT / "build" / "shopscore", *arguments], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def lines(policy: str | Path, events: Path, day: str, *more: str | Path) -> list[str]:
    """The results of event tables as lines of JSON, sorted by shop and product."""
    return sorted(shopscore("score", "--policy", policy, "--events", events, "--as-of", day, "--format", "json", *more).decode().splitlines())


def built(policy: str | Path, source: Path, day: str, out: Path, *more: str) -> bytes:
    """The peers file of a folder of events, or of a file with indicators."""
    kind = "--events" if source.is_dir() else "--indicators"
    shopscore("peers", "build", "--policy", policy, kind, source, "--as-of", day, "--out", out, *more)
    return out.read_bytes()


def write_market(folder: Path, shops: int) -> None:
    """The first shops of the bundled market, with appeals against violations too, in all the ways to name a table;
    and in a folder ``shuffled`` the same rows in an order that has nothing to do with shops.
    """
    tables = {file.stem: list(csv.DictReader(file.open(encoding="utf-8"))) for file in sorted((ROOT / "build" / "market").glob("*.csv"))}
    tables["shops"] = tables["shops"][:shops]
    kept = {row["shop_id"] for row in tables["shops"]}
    for name in ("orders", "conversations", "violations"):
        tables[name] = [row for row in tables[name] if row["shop_id"] in kept]
    orders = {row["order_id"] for row in tables["orders"]}
    for name in ("reviews", "after_sales", "complaints", "promises"):
        tables[name] = [row for row in tables[name] if row["order_id"] in orders]
    tables["surveys"] = [row for row in tables["surveys"] if row["shop_id"] in kept or row["order_id"] in orders]
    for n, row in enumerate(tables["violations"]):
        row["violation_id"] = f"v{n}"
    known = orders | {row["case_id"] for row in tables["after_sales"]} | {row["conversation_id"] for row in tables["conversations"]}
    tables["appeals"] = [row for row in tables["appeals"] if row["target_id"] in known] + _appeals(tables)
    (folder / "shuffled").mkdir()
    for name, rows in tables.items():
        _write(folder / f"{name}.csv", rows)
        _write(folder / "shuffled" / f"{name}.csv", random.Random(1).sample(rows, len(rows)))


def _appeals(tables: Mapping[str, list[Row]]) -> list[Row]:
    named = {
        "violations": "violation_id", "violation": "violation_id", "case": "case_id", "after_sales": "case_id", "conversations": "conversation_id",
        "conversation": "conversation_id", "complaint": "order_id", "review": "order_id",
    }  # fmt: skip
    made = []
    for n, (target, key) in enumerate(named.items()):
        plural = {"case": "after_sales"}.get(target, target if target in tables else f"{target}s")
        made += [{"target": target, "target_id": row[key], "filed_at": "2022-06-29 10:00:00", "outcome": "upheld"} for row in tables[plural][n::23][:12]]
    return made


def _write(file: Path, rows: Iterable[Row]) -> None:
    rows = list(rows)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
