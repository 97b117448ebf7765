"""Scores of shops in Parquet files, past the JVM."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.fs
import pyarrow.parquet as pq
from shopscore import ShopscoreError

from ._columns import TOTAL, Options, Scored, prepare
from ._errors import clear_errors
from ._rows import Rows, map_rows
from ._shared import PolicySource

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ROWS = 65_536
_ATTEMPT = "_attempt-"


def score_files(
    spark: SparkSession,
    source: str | Sequence[str],
    policy: PolicySource,
    out: str,
    *,
    peers: bytes | str | os.PathLike[str] | None = None,
    keep: Sequence[str] = ("shop_id",),
    indicators: Sequence[str] | None = None,
    industry: str | None = "industry",
    shop_id: str | None = "shop_id",
) -> int:
    """Scores Parquet files into Parquet files, and returns how many rows there were.

    The bits are those of :func:`score`, for a fraction of its time: worker processes read and write Arrow themselves, where ``score``
    has the JVM turn every row into Arrow and back. A task is a file; ``out`` gets one with the same number for each, by a rename, so
    that a task that is run twice leaves it once. File systems are those of pyarrow (local, HDFS, S3, GCS).

    Args:
        source: What ``spark.read.parquet`` takes: a folder or files. Columns that only folders' names hold are not read.
        policy, peers, indicators, industry, shop_id: As of :func:`score`.
        out: A folder that is not there yet, or empty.
        keep: The columns that are written beside ``total``.

    Raises:
        ShopscoreError: With what is wrong, of rows too; ``conflict`` for a folder with files in it.
    """
    df = spark.read.parquet(*([source] if isinstance(source, str) else source))
    files = sorted(df.inputFiles())
    shared, options = prepare(df, policy, peers, Options(indicators, industry, shop_id))
    _empty(out)
    keep = tuple(keep)

    def run(batches: Rows) -> Rows:
        pairs = ((number, file) for batch in batches for number, file in zip(*batch.to_pydict().values(), strict=True))
        return (_counted(_scored(Scored(shared, options), file, _part(out, number), keep)) for number, file in pairs)

    work = spark.createDataFrame(list(enumerate(files)), "number long, file string").repartitionByRange(len(files), "number")
    with clear_errors():
        rows = sum(int(row["rows"]) for row in map_rows(work, run, "rows long").collect())
    _finished(out)
    return rows


def _scored(scored: Scored, file: str, to: str, keep: tuple[str, ...]) -> int:
    """Scores one file. Another attempt at it may be under way: each writes a file of its own, and the first to be done gives it the name."""
    (fs, path), (out, target) = _at(file), _at(to)
    trial = f"{target.rpartition('/')[0]}/{_ATTEMPT}{uuid.uuid4().hex}"
    with fs.open_input_file(path) as opened:
        source = pq.ParquetFile(opened)
        columns = list(dict.fromkeys([*keep, *scored.columns(source.schema_arrow.names)]))
        schema = pa.schema([source.schema_arrow.field(name) for name in keep]).append(pa.field(TOTAL, pa.float64()))
        with out.open_output_stream(trial) as stream, pq.ParquetWriter(stream, schema) as writer:
            for batch in source.iter_batches(_ROWS, columns=columns, use_threads=False):
                writer.write_batch(pa.RecordBatch.from_arrays([*(batch.column(name) for name in keep), scored.totals(batch)], schema=schema))
        if out.get_file_info(target).type == pa.fs.FileType.NotFound:
            out.move(trial, target)
        else:
            out.delete_file(trial)
        return int(source.metadata.num_rows)


def _counted(rows: int) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([rows], pa.int64())], ["rows"])


def _part(out: str, number: int) -> str:
    return f"{out.rstrip('/')}/part-{number:05d}.parquet"


def _empty(out: str) -> None:
    fs, folder = _at(out)
    if fs.get_file_info(folder).type != pa.fs.FileType.NotFound and fs.get_file_info(pa.fs.FileSelector(folder)):
        raise ShopscoreError("conflict", f"{out} is not empty (conflict)")
    fs.create_dir(folder)


def _finished(out: str) -> None:
    """Leaves what Spark leaves in a folder that is whole, and nothing of attempts that came to no end."""
    fs, folder = _at(out)
    for left in fs.get_file_info(pa.fs.FileSelector(folder)):
        if left.base_name.startswith(_ATTEMPT):
            fs.delete_file(left.path)
    fs.open_output_stream(f"{folder}/_SUCCESS").close()


def _at(place: str) -> tuple[pa.fs.FileSystem, str]:
    """The file system of a path or address, and the path in it. What Hadoop calls s3a is S3."""
    if "://" not in place and not place.startswith("file:"):
        place = os.path.abspath(place)
    fs, path = pa.fs.FileSystem.from_uri(place.replace("s3a://", "s3://", 1))
    return fs, path
