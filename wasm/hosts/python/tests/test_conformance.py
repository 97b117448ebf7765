"""Every line of the conformance corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import corpus
import numpy as np
import pyarrow as pa
import pytest
import shopscore

CASES = [pytest.param(line, id=f"{file.stem}:{n}") for n, (file, line) in enumerate(corpus.lines())]


def test_there_is_a_corpus() -> None:
    assert len(CASES) > 300


@pytest.mark.parametrize("line", CASES)
def test_case(engine: shopscore.Engine, line: str) -> None:
    case = corpus.members(line)
    assert set(case) <= corpus.KEYS, "a key that this harness does not know"
    expect = json.loads(case["expect"])
    known = ({"result", "bits"}, {"results", "bits"}, {"totals"}, {"error"}, {"loaded"})
    assert expect and any(set(expect) <= keys for keys in known)
    if "error" not in expect:
        return check(run(engine, case), expect)
    with pytest.raises(shopscore.ShopscoreError) as raised:
        run(engine, case)
    check_error(raised.value, expect["error"])


def run(engine: shopscore.Engine, case: dict[str, str]) -> Any:
    document = corpus.text_of(case, "policy")
    assert document is not None
    if document.startswith('"'):
        document = engine.bundled[json.loads(document)]
    with engine.policy(document) as policy:
        peers, request = corpus.text_of(case, "peers"), corpus.text_of(case, "request")
        if peers is not None:
            policy.load_peers(peers)
        if request is not None:
            return policy.score_json(request)
        return columns(policy, json.loads(case["columns"])) if "columns" in case else None


def columns(policy: shopscore.Policy, given: dict[str, Any]) -> Any:
    """The totals, by way of arrow, which has nulls where there is no score."""
    assert set(given) <= {"rows", "values", "volumes", "industry", "industries", "shops"}
    data: dict[str, Any] = {id: np.array([corpus.double(b) for b in corpus.items(v)]) for id, v in given["values"].items()}
    for id, volumes in given.get("volumes", {}).items():
        data[f"{id}.volume"] = pa.array(corpus.items(volumes), pa.int64())
    if "industries" in given:
        codes = pa.array(corpus.items(given.get("industry", {"repeat": 0, "times": given["rows"]})), pa.uint32())
        data["industry"] = pa.DictionaryArray.from_arrays(codes, pa.array(corpus.items(given["industries"]), pa.string()), safe=False)
    if "shops" in given:
        data["shop_id"] = corpus.items(given["shops"])
    return policy.score_columns(pa.table(data), indicators=list(given["values"]))


def check(answer: Any, expect: dict[str, Any]) -> None:
    if "totals" in expect:
        want = [None if b is None else b for b in corpus.items(expect["totals"])]
        assert [None if t is None else corpus.bits_of(t) for t in answer.to_pylist()] == want
    elif "loaded" in expect:
        assert expect["loaded"] is True and answer is None
    else:
        results = [json.loads(line) for line in answer.splitlines()]
        same(results, expect["results"] if "results" in expect else [expect["result"]], "")
        for path, bits in expect.get("bits", {}).items():
            value: Any = results if "results" in expect else results[0]
            for step in path.split("."):
                value = value[int(step)] if isinstance(value, list) else value[step]
            assert corpus.bits_of(value) == bits, path


def same(got: Any, want: Any, path: str) -> None:
    """Deep equality. (For Python True is 1, here it is not.)"""
    if isinstance(want, dict) and isinstance(got, dict):
        assert got.keys() == want.keys(), path
        for key in want:
            same(got[key], want[key], f"{path}.{key}")
    elif isinstance(want, list) and isinstance(got, list):
        assert len(got) == len(want), path
        for n, (a, b) in enumerate(zip(got, want, strict=True)):
            same(a, b, f"{path}.{n}")
    else:
        assert got == want and isinstance(got, bool) == isinstance(want, bool), path


def check_error(error: shopscore.ShopscoreError, want: dict[str, Any]) -> None:
    assert set(want) <= {"code", "problems"}
    assert error.code == want["code"], str(error)
    if "problems" not in want:
        return
    assert len(error.problems) == len(want["problems"]), str(error)
    for problem, fields in zip(error.problems, want["problems"], strict=True):
        assert set(fields) <= {"code", "line", "col", "path", "message"}
        got = {"col": problem.column, **{f: getattr(problem, f) for f in ("code", "line", "path", "message")}}
        # What the module does not know it leaves out, and the corpus writes as empty.
        assert {f: got[f] or type(fields[f])() for f in fields} == fields
