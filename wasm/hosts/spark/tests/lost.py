"""The driver of test_failures.py: ``lost.py URL CORES EVENTS SCENARIO FOLDER`` writes results of event tables and of a simulation.

It is a program of its own because a process has one session, and the other tests have theirs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cluster import session
from frames import results, tables
from native import SIMULATED_DAY
from pyspark import TaskContext
from shopscore_spark import _events, _peers, _simulate, score_events, simulate

SHARDS = 6


def held(what: Callable[..., Any], folder: Path, kind: str) -> Callable[..., Any]:
    """The same function. In an executor each task leaves a file ``KIND-PARTITION-ATTEMPT-ID``, and waits for one that is called ``KIND-go``.

    And the first attempt at the first partition fails, and that at the last goes on only when there is another one.
    """

    def run(*arguments: Any) -> Any:
        task = TaskContext.get()
        assert task
        part, attempt = task.partitionId(), task.attemptNumber()
        (folder / f"{kind}-{part}-{attempt}-{task.taskAttemptId()}").touch()
        while not (folder / f"{kind}-go").exists():
            time.sleep(0.05)
        if (part, attempt) == (0, 0):
            raise OSError("as when a disk is lost")
        while (part, attempt) == (SHARDS - 1, 0) and len(list(folder.glob(f"{kind}-{part}-*"))) < 2:
            time.sleep(0.05)
        return what(*arguments)

    return run


def main(url: str, cores: int, events: Path, scenario: Path, folder: Path) -> None:
    speculation = {"spark.speculation": "true", "spark.speculation.quantile": "0.5", "spark.speculation.multiplier": "1.1"}
    settings = {"spark.sql.shuffle.partitions": str(SHARDS), "spark.sql.adaptive.enabled": "false"}
    spark = session(url, cores, **speculation, **settings)
    _peers.pieces = held(_peers.pieces, folder, "peers")  # type: ignore[attr-defined]
    _events.pieces = held(_events.pieces, folder, "events")  # type: ignore[attr-defined]
    _simulate._played = held(_simulate._played, folder, "simulate")
    scores = score_events(tables(spark, events), events / "policy.json", as_of=SIMULATED_DAY)
    (folder / "scores").write_text("\n".join(results(scores)))
    (folder / "simulated").write_bytes(simulate(spark, scenario.read_bytes(), shards=SHARDS))
    print("all done")
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *map(Path, sys.argv[3:6]))
