"""What compiled policies leave in memory is what the native core would: cases that `make wasm` writes."""

from __future__ import annotations

import json

import numpy as np
from conftest import COMPILED
from shopscore._compiled import PolicyInstance
from shopscore._module import compiled_policy

CASES = sorted((COMPILED / "cases").iterdir())


def test_memory() -> None:
    assert len(CASES) > 100
    for case in CASES:
        call = json.loads((case / "call.json").read_bytes())
        before, after = (np.fromfile(case / name, np.uint8) for name in ("before", "after"))
        instance = PolicyInstance(compiled_policy.__wrapped__((case / "policy.wasm").read_bytes()))
        instance.reach(call["base"] + len(before))
        instance.view(call["base"], len(before))[:] = before
        for c in call["calls"]:
            result = instance.call(c["function"], c["descriptor"])
            assert result == int(c["result"]) % 2**64, f"{case.name}: {c['function']} returns {result:#x}"
        found = instance.view(call["base"], len(after))
        assert len(before) == len(after) and np.array_equal(found, after), f"{case.name}: differs from {np.argmax(found != after)} on"
