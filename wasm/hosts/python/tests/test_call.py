"""Both ways to call an export."""

from __future__ import annotations

import pytest
import wasmtime
from shopscore._call import FAST, bind

WAT = """(module
  (func (export "none") (param i32))
  (func (export "i32") (param i32 i32) (result i32) (i32.sub (local.get 0) (local.get 1)))
  (func (export "i64") (result i64) (i64.const -1))
  (func (export "trap") (result i32) unreachable))"""


@pytest.mark.parametrize("fast", [pytest.param(True, marks=pytest.mark.skipif(not FAST, reason="not this version")), False])
def test_calls(fast: bool) -> None:
    engine = wasmtime.Engine()
    store = wasmtime.Store(engine)
    exports = wasmtime.Instance(store, wasmtime.Module(engine, WAT), []).exports(store)
    calls = {name: bind(store, e, fast) for name, e in exports.items() if isinstance(e, wasmtime.Func)}
    assert calls["none"](2**32 - 1) == 0
    assert calls["i32"](2**32 - 1, 1) == 2**32 - 2
    assert calls["i32"](0, 1) == 2**32 - 1
    assert calls["i64"]() == 2**64 - 1
    for _ in range(2):
        with pytest.raises(wasmtime.Trap):
            calls["trap"]()
