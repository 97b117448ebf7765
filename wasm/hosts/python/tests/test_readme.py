"""The README's examples and the notebook in examples, run as they stand."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import shopscore
from conftest import COMPILED, HERE

PROJECT = HERE.parents[2] / "README.md"
NOTEBOOKS = sorted((HERE / "examples").glob("*.py"))


@pytest.fixture(autouse=True)
def compiled(engine: shopscore.Engine) -> Iterator[None]:
    """The session's engine has the module that the examples share."""
    yield


def output_of(code: str, name: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, name, "exec"), {"__name__": "__main__"})
    return said.getvalue()


@pytest.mark.parametrize("readme", [HERE / "README.md", PROJECT], ids=["package", "project"])
def test_readme(readme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"^```(.*?)\n(.*?)^```", readme.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    examples = [(text, blocks[n + 1]) for n, (kind, text) in enumerate(blocks) if kind == "python"]
    assert examples
    monkeypatch.chdir(COMPILED / "policies")
    for code, output in examples:
        assert ("", output_of(code, readme.name)) == output


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda n: n.name)
def test_notebook(notebook: Path) -> None:
    text = notebook.read_text("utf-8")
    assert text.startswith("# %%") and text.count("\n# %%") >= 3
    assert output_of(text, notebook.name)
