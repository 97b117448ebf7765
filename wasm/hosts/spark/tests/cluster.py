"""A standalone cluster of Spark on this machine: a master and workers, each a process of its own."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import pyspark
from process import Process
from pyspark.sql import SparkSession

HOST = "127.0.0.1"
HOME = Path(pyspark.__file__).resolve().parent


class Cluster(AbstractContextManager["Cluster"]):
    """A master, and workers of one core and 1 GB each. Logs, and what executors leave, are in the folder."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.url = ""
        self.cores = workers
        self._folder = folder
        self._running: list[Process] = []
        try:
            master = self._start("master", HOST, "master.Master")
            self.url = master.said(r"spark://[\d.]+:\d+")
            # Each has an address of its own, for no task is tried a second time at once on the host of the first.
            self._workers = [self._worker(f"worker{n}", f"127.0.0.{n + 2}") for n in range(workers)]
            for worker in self._workers:
                worker.said("Successfully registered with master")
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_: object) -> None:
        self.stop()

    def kill_worker(self, n: int) -> None:
        """As when a machine is lost: the worker and its executors are gone without a word."""
        self._workers[n].kill()

    def stop(self) -> None:
        for process in self._running:
            process.kill()

    def _worker(self, name: str, host: str) -> Process:
        work = str(self._folder / name)
        return self._start(name, host, "worker.Worker", "--cores", "1", "--memory", "1g", "--work-dir", work, self.url)

    def _start(self, name: str, host: str, kind: str, *arguments: str) -> Process:
        # Port 0 is a free one, which the master tells in its log.
        listen = ["--host", host, "--port", "0", "--webui-port", "0"]
        command = [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *listen, *arguments]
        environment = os.environ | variables() | {
            # The server for submissions by REST would have a fixed port.
            "SPARK_DAEMON_JAVA_OPTS": "-Dspark.master.rest.enabled=false",
            "SPARK_LOCAL_DIRS": str(self._folder / "local"),
            "SPARK_LOCAL_IP": host,
        }
        process = Process(command, environment, self._folder / f"{name}.log")
        self._running.append(process)
        return process


def session(url: str, cores: int, **conf: str) -> SparkSession:
    """A session on a cluster, or on ``local[1]``. A process has one at a time."""
    os.environ.update(variables())
    settings = {
        # No task begins before every worker has an executor: tests count on them all.
        "spark.cores.max": str(cores),
        "spark.scheduler.minRegisteredResourcesRatio": "1",
        "spark.scheduler.maxRegisteredResourcesWaitingTime": "180s",
        "spark.driver.bindAddress": HOST,
        "spark.driver.host": HOST,
        "spark.executor.memory": "512m",
        "spark.sql.shuffle.partitions": "4",
        # Code that is generated for a few thousand rows takes longer to compile than it saves.
        "spark.sql.codegen.wholeStage": "false",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master(url)
    for name, value in (settings | conf).items():
        builder.config(name, value)
    return builder.getOrCreate()


def variables() -> dict[str, str]:
    """What Spark's processes have in their environment. Python finds in them what it finds here."""
    return {
        # These JVMs live for seconds: what the better compiler gains is less than what it costs.
        "JDK_JAVA_OPTIONS": os.environ.get("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(os.path.abspath(folder) for folder in sys.path),
        "SPARK_CONF_DIR": str(HOME / "conf"),
        "SPARK_HOME": str(HOME),
        "SPARK_LOCAL_IP": HOST,
    }
