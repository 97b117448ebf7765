"""What the tests run on: tasks are in other processes, of two executors."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession


def test_tasks_run_on_two_executors(spark: SparkSession) -> None:
    tasks = spark.range(0, 4, 1, 4).mapInArrow(where, "pid long, folder string").collect()
    assert len(tasks) == 4
    assert os.getpid() not in {task.pid for task in tasks}
    assert len({task.folder for task in tasks}) == 2


def where(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A row a task: its process, and the folder that its executor works in."""
    for _ in batches:
        pass
    yield pa.RecordBatch.from_pydict({"pid": [os.getpid()], "folder": [os.getcwd()]})
