"""Executors that are lost, tasks that fail, tasks that are run twice at a time: the same bytes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from cluster import Cluster, variables
from lost import SHARDS
from native import SIMULATED, SIMULATED_DAY, lines
from native import shopscore as command
from process import Process

WORKERS = 4
"""Of which two are killed; the others are needed for two attempts at a time."""


def test_the_bytes_of_the_command(simulated: Path, tmp_path: Path) -> None:
    request = json.loads(command("sim", "show", SIMULATED, "--format", "request"))
    request["scenario"] |= {"population": {"shops": 10}, "replications": 2 * SHARDS}
    (tmp_path / "scenario.json").write_text(json.dumps(request))
    command("sim", "run", SIMULATED, "--shops", "10", "--replications", str(2 * SHARDS), "--out", tmp_path / "run")
    marks = tmp_path / "marks"
    marks.mkdir()
    with Cluster(tmp_path, WORKERS) as cluster:
        script = str(Path(__file__).with_name("lost.py"))
        arguments = [cluster.url, str(cluster.cores), str(simulated), str(tmp_path / "scenario.json"), str(marks)]
        driver = Process([sys.executable, script, *arguments], os.environ | variables(), tmp_path / "driver.log")
        try:
            alive = WORKERS
            for kind in ("peers", "events", "simulate"):
                # As many tasks have begun as there are executors, and none can end: each has one.
                driver.until(lambda kind=kind, alive=alive: len(list(marks.glob(f"{kind}-*"))) == alive)  # type: ignore[misc]
                if kind != "events":
                    alive -= 1
                    cluster.kill_worker(alive)
                (marks / f"{kind}-go").touch()
            driver.said("all done")
        finally:
            driver.kill()
    assert (marks / "scores").read_text().splitlines() == lines(simulated / "policy.json", simulated, SIMULATED_DAY)
    assert (marks / "simulated").read_bytes() + b"\n" == (tmp_path / "run" / "result.json").read_bytes()
    for kind in ("peers", "events", "simulate"):
        begun = [mark for mark in marks.glob(f"{kind}-*-*")]
        assert len(list(marks.glob(f"{kind}-0-*"))) > 1, "the one that failed"
        assert len(begun) > SHARDS + (kind != "events"), f"and what was lost: {sorted(begun)}"
