"""A policy that is a module of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from ._about import about
from ._batch import Batch
from ._compiled import PolicyInstance, Run
from ._explanation import Explanation, Reasons
from ._frames import answer, batch_of, truths
from ._module import compiled_policy
from ._pool import Pool
from ._tables import Tables, own, read

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class PolicyModule:
    """A policy compiled by ``shopscore policy build``: it scores columns, and needs no Engine. Safe for use by several threads."""

    id: str
    sha256: str
    """Of the policy's canonical form."""
    indicators: tuple[str, ...]
    dimensions: tuple[str, ...]
    decisions: tuple[str, ...]
    scale: tuple[float, float] | None
    """The lowest and the highest total; None for a policy without a total."""
    decimals: int | None
    """How many decimals a total has."""

    def __init__(self, module: bytes | str | os.PathLike[str], *, instances: int | None = None) -> None:
        """Compiles a module, which takes some milliseconds.

        Args:
            module: Its bytes, or the path of its file.
            instances: How many calls may run at the same time, each on an instance of its own that is made when it is needed.
                Default: one for each processor, at most 4.

        Raises:
            ShopscoreError: ``unsupported_module`` or ``wrong_version``.
        """
        wasm = module if isinstance(module, bytes) else Path(module).read_bytes()
        self._about = about(wasm)
        code = compiled_policy(wasm)
        self._pool = Pool(lambda: PolicyInstance(code), instances or min(4, os.cpu_count() or 1))
        with self._pool.borrow():
            pass  # it can be instantiated
        self.id, self.sha256 = self._about.policy, self._about.policy_sha256
        self.indicators, self.dimensions, self.decisions = self._about.indicators, self._about.dimensions, self._about.decisions
        self.scale = self._about.scale
        self.decimals = None if self.scale is None else self._about.decimals
        self._own = self._tables = own(self._about)

    @property
    def peers_sha256(self) -> str | None:
        """Of the peers that shops are compared with; None where there are none, or where tables were loaded."""
        return None if self.loaded_tables else self._about.peers_sha256

    @property
    def loaded_tables(self) -> bool:
        """Whether tables were loaded in place of the module's own."""
        return self._tables is not self._own

    def load_tables(self, data: bytes) -> None:
        """Loads the tables that ``shopscore policy build --tables`` writes. They are used in place of the module's own.

        Raises:
            ShopscoreError: ``bad_descriptor`` for what is no table, ``wrong_version`` for tables of another policy. What was
                there before stays.
        """
        self._tables = read(bytes(data), self._about)

    @overload
    def score_columns(
        self, data: pandas.DataFrame, *, indicators: Sequence[str] | None = ..., industry: str | None = ...
    ) -> pandas.Series[float]: ...
    @overload
    def score_columns(
        self, data: polars.DataFrame, *, indicators: Sequence[str] | None = ..., industry: str | None = ...
    ) -> polars.Series: ...
    @overload
    def score_columns(
        self, data: pyarrow.Table | pyarrow.RecordBatch, *, indicators: Sequence[str] | None = ..., industry: str | None = ...
    ) -> pyarrow.DoubleArray: ...
    @overload
    def score_columns(
        self, data: Mapping[str, Any], *, indicators: Sequence[str] | None = ..., industry: str | None = ...
    ) -> npt.NDArray[np.float64]: ...
    def score_columns(self, data: Any, *, indicators: Sequence[str] | None = None, industry: str | None = "industry") -> Any:
        """The totals of many shops, as ``Policy.score_columns``: the same parameters, the same bits.

        But a shop is not left out of its own comparison, for rows have no names here: a column ``shop_id`` is passed over.

        Raises:
            ShopscoreError: As ``Policy.score_columns``; where several values are impossible, for one of them.
        """
        return answer(data, *self._totals(batch_of(data, self.indicators, indicators, industry, None), self._tables))

    def explain_columns(self, data: Any, *, indicators: Sequence[str] | None = None, industry: str | None = "industry") -> Explanation:
        """Totals with everything behind them. Parameters and errors are those of ``score_columns``.

        Rows have no past, and no tags: decisions that wait for several days do not begin.
        """
        batch, it = batch_of(data, self.indicators, indicators, industry, None), self._about
        run = Run(it, self._tables, batch)
        total = run.numbers()
        dimensions = {id: run.numbers(it.word_of_dimensions + 2 * n) for n, id in enumerate(it.dimensions)}
        contributions = {id: run.numbers(it.word_of_contributions + 2 * n) for n, id in enumerate(it.indicators[: it.scored])}
        decisions = {id: run.truths(it.word_of_decisions + n) for n, id in enumerate(it.decisions)}
        reasons = run.reasons(it.reasons)
        with self._pool.borrow() as instance:
            run.on(instance, "score")
        return Explanation(
            totals=answer(data, total.items.reshape(-1), total.bits),
            dimensions={id: answer(data, c.items.reshape(-1), c.bits, id) for id, c in dimensions.items()},
            contributions={id: answer(data, c.items.reshape(-1), c.bits, id) for id, c in contributions.items()},
            decisions={id: truths(data, c.bits, batch.rows, id) for id, c in decisions.items()},
            reasons=Reasons(reasons.items, it.indicators),
        )

    def own_totals(self, batch: Batch) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
        """For ``Policy.score_columns``: by the module's own tables, whatever is loaded."""
        return self._totals(batch, self._own)

    def _totals(self, batch: Batch, tables: Tables) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
        run = Run(self._about, tables, batch)
        total = run.numbers()
        with self._pool.borrow() as instance:
            run.on(instance, "totals")
        return total.items.reshape(-1), total.bits
