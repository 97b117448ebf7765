"""What several tests share. A start of Spark takes seconds of two cores, so there is one for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shopscore
from cluster import Cluster, session
from native import SIMULATED
from native import shopscore as command
from native import write_market
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers that no test kills. A test that kills workers starts a cluster of its own."""
    with Cluster(tmp_path_factory.mktemp("cluster"), workers=2) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def spark(cluster: Cluster) -> Iterator[SparkSession]:
    """The session of this process, which can have no other: a test with a cluster of its own has a driver of its own, lost.py."""
    spark = session(cluster.url, cluster.cores)
    yield spark
    spark.stop()


@pytest.fixture(scope="session")
def engine() -> Iterator[shopscore.Engine]:
    """The Python host alone."""
    with shopscore.Engine() as engine:
        yield engine


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty shops with rows in every table, as CSV."""
    folder = tmp_path_factory.mktemp("market")
    write_market(folder, 60)
    return folder


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred shops of a simulation, as Parquet with times that are instants, and their policy.json."""
    folder = tmp_path_factory.mktemp("simulated")
    command("sim", "emit", SIMULATED, "--shops", "100", "--format", "parquet", "--out", folder)
    return folder
