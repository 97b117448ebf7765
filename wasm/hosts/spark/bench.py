"""CPU time of jobs on Spark beside the same work by the Python host alone, in one run: ``bench.py FOLDER``.

A job on Spark is measured on clusters of one and of two workers, the better of two rounds: CPU seconds of all processes, the
driver, the master and the workers with them, from its beginning to its end. What comes before, once a session, is told apart. Lines
are JSON objects; the last ones are ratios, and a plan for a hundred million shops by the slopes between the two largest sizes, on
two workers.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from cluster import Cluster, session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parent
DIST = HERE.parents[1] / "dist"
COMMAND = HERE.parents[2] / "build" / "shopscore"
MODULE = HERE.parents[2] / "build" / "host-spark" / "policy.wasm"
DOCUMENT = DIST / "policies" / "douyin-2022.json"
SCENARIO = DIST / "simulations" / "shipping-36-percent-faster.json"
DAY = "2024-07-01"
MARKETS = (500, 2000)
FILES = 8
SIZES = (100_000, 1_000_000, 10_000_000)
ROUNDS = 2
PLANNED = 100_000_000
SHARES = ("bad_review_rate", "complaint_rate", "dispute_fault_rate", "pickup_on_time", "quality_return_rate", "reply_3min_rate")
HOURS = ("delivery_hours", "refund_only_hours", "return_refund_hours")


def shops(folder: Path, rows: int) -> Path:
    """Indicators of so many shops in eight files."""
    out = folder / f"rows-{rows}"
    if out.exists():
        return out
    trial = folder / "rows.new"
    trial.mkdir(parents=True, exist_ok=True)
    rng, n = np.random.default_rng(1), rows // FILES
    for file in range(FILES):
        ids = np.arange(file * n, (file + 1) * n)
        columns: dict[str, Any] = {"shop_id": np.char.add("s", ids.astype(str)), "industry": np.array([f"i{k}" for k in range(12)])[rng.integers(0, 12, n)]}
        columns |= {name: rng.random(n) * 0.2 for name in SHARES} | {name: rng.random(n) * 60 for name in HOURS}
        columns["paid_orders"] = rng.integers(10, 5000, n).astype(float)
        pq.write_table(pa.table(columns), trial / f"part-{file}.parquet")
    trial.rename(out)
    return out


def market(folder: Path, many: int) -> Path:
    """Event tables of so many shops, about two hundred orders each."""
    out = folder / f"market-{many}"
    if not out.exists():
        command = [COMMAND, "sim", "emit", SCENARIO.stem, "--shops", many, "--format", "parquet", "--out", out]
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    return out


ALONE = """
import sys, glob, os, pyarrow as pa, pyarrow.parquet as pq, shopscore
source, out, module = sys.argv[1:]
policy = shopscore.PolicyModule(module)
for file in sorted(glob.glob(source + "/*.parquet")):
    opened = pq.ParquetFile(file)
    schema = pa.schema([("shop_id", pa.string()), ("total", pa.float64())])
    with pq.ParquetWriter(f"{out}/{os.path.basename(file)}", schema) as writer:
        for batch in opened.iter_batches(65536, use_threads=False):
            writer.write_batch(pa.RecordBatch.from_arrays([batch.column("shop_id"), policy.score_columns(batch)], schema=schema))
"""

PLAYED = """
import sys, shopscore
engine = shopscore.Engine(cache=sys.argv[2], instances=1)
engine.simulate(open(sys.argv[1]).read())
"""


def alone(script: str, *arguments: object) -> tuple[float, float]:
    """CPU and wall seconds of a process of its own, less those of one that does nothing but start."""
    used = []
    for code in ("import pyarrow.parquet, shopscore", script):
        before, began = os.times(), time.monotonic()
        subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=True)
        after = os.times()
        used.append((after.children_user + after.children_system - before.children_user - before.children_system, time.monotonic() - began))
    return used[1][0] - used[0][0], used[1][1] - used[0][1]


def ticks() -> float:
    """CPU seconds of this process and of all below it, those that have ended too."""
    spent: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        spent[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    family, total = {os.getpid()}, spent[os.getpid()][1]
    while more := {pid for pid, (parent, _) in spent.items() if parent in family} - family:
        total += sum(spent[pid][1] for pid in more)
        family |= more
    return total


def python_memory() -> float:
    """The most that one of Spark's Python processes below this one has had, in MB."""
    most = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if b"pyspark.daemon" in (status.parent / "cmdline").read_bytes():
                most = max(most, *(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return most / 1024


def measured(job: Callable[[], object]) -> tuple[float, float]:
    before, began = ticks(), time.monotonic()
    job()
    return ticks() - before, time.monotonic() - began


Line = dict[str, Any]


def say(**line: object) -> None:
    print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in line.items()}), flush=True)


Tell = Callable[..., None]
"""Measures a job that writes into the folder which it is given: tell(job, work, rows=...)."""


def on_spark(folder: Path, workers: int) -> None:
    """All jobs on a cluster of so many workers, each played twice: the JVM gets faster as it goes, and the machine has other work."""
    from shopscore_spark import score_files

    with tempfile.TemporaryDirectory(dir=folder) as place:
        before = ticks()
        with Cluster(Path(place), workers) as cluster:
            spark = session(cluster.url, cluster.cores, **{"spark.executor.memory": "1g", "spark.sql.codegen.wholeStage": "true"})
            spark.sparkContext.setLogLevel("ERROR")
            outs = (f"{place}/out{n}" for n in range(1000))

            def tell(job: str, work: Callable[[str], object], **line: object) -> None:
                cpu, wall = min(measured(lambda: work(next(outs))) for _ in range(ROUNDS))
                say(job=job, workers=workers, **line, cpu=cpu, wall=wall, python_mb=python_memory())

            score_files(spark, str(shops(folder, SIZES[0])), MODULE, next(outs))
            say(job="start", workers=workers, cpu=ticks() - before)
            of_columns(spark, folder, tell)
            of_scenario(spark, workers, tell)
            for many in MARKETS:
                of_events(spark, market(folder, many), tell)
            among_each_other(spark, folder, tell)
            spark.stop()


def of_columns(spark: SparkSession, folder: Path, tell: Tell) -> None:
    from shopscore_spark import score, score_files

    for rows in SIZES:
        tell("score_files", lambda out: score_files(spark, str(shops(folder, rows)), MODULE, out), rows=rows)
    for rows in SIZES:
        frame = spark.read.parquet(str(shops(folder, rows)))
        tell("score", lambda out: score(frame, MODULE).select("shop_id", "total").write.parquet(out), rows=rows)
    there = frame.mapInArrow(lambda batches: (batch.select(["shop_id", SHARES[0]]) for batch in batches), f"shop_id string, {SHARES[0]} double")
    tell("rows to Arrow and back, nothing scored", lambda out: there.write.parquet(out), rows=rows)


def of_scenario(spark: SparkSession, workers: int, tell: Tell) -> None:
    """Each time with another seed, for the module remembers the worlds that it has played."""
    from shopscore_spark import simulate

    request, seeds = json.loads(SCENARIO.read_bytes()), itertools.count(1)

    def play(replications: int) -> None:
        request["scenario"]["seed"] = next(seeds)
        simulate(spark, request, replications=replications)

    play(2 * workers)
    tell("simulate", lambda out: play(request["scenario"]["replications"]))


def of_events(spark: SparkSession, events: Path, tell: Tell) -> None:
    """Many shops, in two passes and in one, and all their orders as those of one shop."""
    from pyspark.sql import functions as F
    from shopscore_spark import build_peers, score_events

    tables = {file.stem: spark.read.parquet(file.as_uri()) for file in sorted(events.glob("*.parquet"))}
    policy = events / "policy.json"
    size = {"shops": tables["shops"].count(), "rows": tables["orders"].count()}
    tell("score_events among each other", lambda out: score_events(tables, policy, as_of=DAY).write.parquet(out), **size)
    peers = build_peers(tables, policy, as_of=DAY, knots=1001)
    tell("score_events", lambda out: score_events(tables, policy, as_of=DAY, peers=peers).write.parquet(out), **size)
    one = {name: frame.withColumn("shop_id", F.lit("one")) if "shop_id" in frame.columns else frame for name, frame in tables.items()}
    one["shops"] = one["shops"].limit(1)
    tell("score_events of one shop", lambda out: score_events(one, policy, as_of=DAY, peers=peers).write.parquet(out), **size | {"shops": 1})


def among_each_other(spark: SparkSession, folder: Path, tell: Tell) -> None:
    from shopscore_spark import score

    frame = spark.read.parquet(str(shops(folder, SIZES[1])))
    tell("score among each other", lambda out: score(frame, DOCUMENT).select("shop_id", "total").write.parquet(out), rows=SIZES[1])


def cluster_lines(folder: Path, workers: int) -> list[Line]:
    """What on_spark says, in a process of its own: a process has one session."""
    lines = []
    with subprocess.Popen([sys.executable, __file__, str(folder), str(workers)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        for text in child.stdout:
            if text.startswith("{"):
                lines.append(json.loads(text))
                print(text, end="", flush=True)
    if child.returncode:
        raise SystemExit(f"the cluster of {workers} did not do its work")
    return lines


def compare(lines: list[Line]) -> None:
    """Ratios of CPU time, and the plan."""

    def of(job: str, rows: int | None = None, workers: int | None = None) -> Line:
        return [x for x in lines if x["job"] == job and rows in (None, x.get("rows")) and workers in (None, x.get("workers"))][-1]

    for workers in (1, 2):
        for job in ("score_files", "score"):
            say(ratio=f"{job} / python alone", workers=workers, rows=SIZES[-1], cpu=of(job, SIZES[-1], workers)["cpu"] / of("python alone", SIZES[-1])["cpu"])
        say(ratio="simulate / simulation alone", workers=workers, cpu=of("simulate", None, workers)["cpu"] / of("simulation alone")["cpu"])
    for job in ("score_files", "score", "score_events"):
        small, large = [x for x in lines if x["job"] == job and x["workers"] == 2][-2:]
        slope = (large["cpu"] - small["cpu"]) / (large["rows"] - small["rows"])
        rows = PLANNED if "shops" not in large else PLANNED * large["rows"] // large["shops"]
        hours = (large["cpu"] + slope * (rows - large["rows"])) / 3600
        speedup = of(job, large["rows"], 1)["wall"] / large["wall"]
        say(plan=job, shops=PLANNED, rows=rows, us_a_row=1e6 * slope, core_hours=hours, minutes_on_64_cores=hours * 60 / 64, from_1_to_2_workers=speedup)


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    os.environ |= {"SHOPSCORE_CACHE": str(folder / "cache"), "JDK_JAVA_OPTIONS": "-XX:+UseSerialGC"}
    if len(sys.argv) > 2:
        on_spark(folder, int(sys.argv[2]))
        return
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([COMMAND, "policy", "build", DOCUMENT.stem, "-o", MODULE], check=True, stderr=subprocess.DEVNULL)
    lines: list[Line] = []
    for rows in SIZES:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            cpu, wall = alone(ALONE, shops(folder, rows), out, MODULE)
        lines.append({"job": "python alone", "rows": rows, "cpu": cpu, "wall": wall})
        say(**lines[-1])
    alone(PLAYED, SCENARIO, folder / "cache")
    cpu, wall = alone(PLAYED, SCENARIO, folder / "cache")
    lines.append({"job": "simulation alone", "cpu": cpu, "wall": wall})
    say(**lines[-1])
    for workers in (1, 2):
        lines += cluster_lines(folder, workers)
    compare(lines)


if __name__ == "__main__":
    main()
