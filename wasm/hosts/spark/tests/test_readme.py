"""The README's examples, run as they stand."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
from pathlib import Path

import pytest
from cluster import HOME, variables
from native import SIMULATED, SIMULATED_DAY
from native import shopscore as command
from pyspark.sql import SparkSession

HERE = Path(__file__).resolve().parents[1]
BLOCKS = re.findall(r"^```(.*?)\n(.*?)^```", (HERE / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def after(kind: str, text: str) -> tuple[str, str]:
    """The block of a kind with a text in it, and what it prints."""
    (at,) = (n for n, block in enumerate(BLOCKS) if block[0] == kind and text in block[1])
    assert BLOCKS[at + 1][0] == ""
    return BLOCKS[at][1], BLOCKS[at + 1][1]


def test_indicators(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE.parents[1] / "dist" / "compiled" / "policies")
    code, output = after("python", "score(shops")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
    assert said.getvalue() == output


def test_example(tmp_path: Path) -> None:
    """What the README has spark-submit do, in another folder."""
    line, output = after("sh", "spark-submit --master 'local[2]'")
    for text in ("sim emit " + SIMULATED, "--shops 300", "examples/score_events.py", SIMULATED_DAY):
        assert text in line
    command("sim", "emit", SIMULATED, "--shops", "300", "--format", "parquet", "--out", tmp_path / "events")
    job = [HERE / "examples" / "score_events.py", tmp_path / "events", SIMULATED_DAY, tmp_path / "scores"]
    submit = [HOME / "bin" / "spark-submit", "--master", "local[2]", "--conf", "spark.ui.enabled=false", *job]
    done = subprocess.run(list(map(str, submit)), env=os.environ | variables(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout == output
