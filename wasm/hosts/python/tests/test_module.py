"""Which modules are taken, how often they are compiled, and what is kept on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import shopscore
import wasmtime
from conftest import TWO
from shopscore import _module
from shopscore._instance import EXPORTS

WASM = Path(shopscore.__file__).parent / "module" / "shopscore.wasm"


def module(exports: list[str], version: int) -> bytes:
    """A module with exports that do nothing, and a version."""
    functions = "".join(
        f'(func (export "{name}") {"(result i32)" if name == "abi_version" else ""} {f"i32.const {version}" if name == "abi_version" else ""})'
        for name in exports
    )
    return bytes(wasmtime.wat2wasm(f'(module (memory (export "memory") 1) {functions})'))


@pytest.mark.parametrize(
    ("wasm", "code", "said"),
    [
        (b"not a module", "unsupported_module", "not a WebAssembly module"),
        (module(["abi_version"], 1 << 16), "unsupported_module", "does not export _initialize, alloc"),
        (module(list(EXPORTS), 2 << 16), "wrong_version", "2.0, not 1.0"),
        (wasmtime.wat2wasm('(module (import "env" "x" (func)))'), "unsupported_module", "env::x"),
    ],
)
def test_refused(wasm: bytes, code: str, said: str) -> None:
    with pytest.raises(shopscore.ShopscoreError) as raised:
        shopscore.Engine(bytes(wasm))
    assert raised.value.code == code and said in str(raised.value)


def test_from_a_path_and_from_bytes(cache: Path, engine: shopscore.Engine) -> None:
    for source in (WASM, str(WASM), WASM.read_bytes()):
        with shopscore.Engine(source, cache=cache) as other:
            assert other.describe() == engine.describe()
            assert other.policy(TWO).score({"indicators": {"a": 1, "b": 1}}).total == 100


def test_compiled_once_a_process(engine: shopscore.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_module, "_load", None)
    shopscore.Engine().close()


class TestCache:
    wasm = module(["abi_version"], 1 << 16)

    def load(self, folder: Path) -> None:
        _module._load(self.wasm, b"\1" * 32, False, folder)

    def written(self, folder: Path) -> Path:
        (file,) = folder.iterdir()
        return file

    def test_the_second_time_nothing_is_compiled(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "new" / "cache"
        self.load(folder)
        assert folder.stat().st_mode & 0o777 == 0o700 and self.written(folder).stat().st_mode & 0o777 == 0o600
        monkeypatch.setattr(_module, "_compile", None)
        self.load(folder)

    @pytest.mark.parametrize("damage", [lambda d: d[:-1], lambda d: d[:100] + b"x" + d[101:], lambda d: b"", lambda d: b"\0" * 32 + d[32:]])
    def test_what_is_damaged_is_written_anew(self, tmp_path: Path, damage: object) -> None:
        assert callable(damage)
        self.load(tmp_path)
        file = self.written(tmp_path)
        whole = file.read_bytes()
        file.write_bytes(damage(whole))
        self.load(tmp_path)
        assert file.read_bytes() == whole

    def test_a_file_that_others_may_write_is_not_read(self, tmp_path: Path) -> None:
        self.load(tmp_path)
        self.written(tmp_path).chmod(0o666)
        self.load(tmp_path)
        assert self.written(tmp_path).stat().st_mode & 0o777 == 0o600

    def test_a_folder_that_others_may_write_to_is_refused(self, tmp_path: Path) -> None:
        os.chmod(tmp_path, 0o777)
        with pytest.raises(shopscore.ShopscoreError) as raised:
            self.load(tmp_path)
        assert raised.value.code == "unsafe_cache"
