"""A loaded policy, and everything that is asked of it."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from ._batch import CHUNK, Batch
from ._errors import ShopscoreError
from ._frames import answer, batch_of
from ._instance import Instance, Source
from ._policy_module import PolicyModule
from ._pool import Pool
from ._requests import encode
from ._results import Result, parse_results

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Policy:
    """A policy that an engine has loaded. Safe for use by several threads."""

    id: str
    sha256: str
    """Of the policy's canonical form, as results carry it in their provenance."""
    subject: str
    """What is scored: ``shop`` or ``product``."""
    indicators: tuple[str, ...]
    dimensions: tuple[str, ...]
    scale: tuple[float, float] | None
    """The lowest and the highest total; None for a policy without a total."""
    decimals: int | None
    """How many decimals a total has."""
    looks_at_peers: bool
    """Whether totals hang on other shops, by percentiles or means."""

    def __init__(self, pool: Pool[Instance], document: bytes, most_rows: int) -> None:
        """Policies are made by ``Engine.policy``."""
        self._pool = pool
        self._source = Source(document)
        self._chunk = min(CHUNK, most_rows // 8 * 8)
        self._compiled: tuple[PolicyModule, bytes | None] | None = None  # and the peers that it has, too
        with pool.borrow() as instance:
            plan = _described(instance, self._source)
        self.id, self.sha256, self.subject = plan["policy"], plan["policy_sha256"], plan["subject"]
        self.indicators, self.dimensions = tuple(plan["indicators"]), tuple(plan["dimensions"])
        self.scale = tuple(plan["scale"]) if "scale" in plan else None
        self.decimals = plan.get("decimals")
        self.looks_at_peers = plan.get("looks_at_peers", False)
        self._forget = weakref.finalize(self, _close, pool, self._source)

    def load_peers(self, text: str | bytes) -> None:
        """Loads the peers file that ``shopscore peers build`` writes. Shops are then compared with these peers alone.

        Raises:
            ShopscoreError: When it does not fit the policy. The peers that were loaded before stay.
        """
        peers = encode(text)
        with self._pool.borrow() as instance:
            instance.plan(self._open())
            instance.load_peers(instance.plans[self._source], peers)
        self._source.peers = peers

    def load_module(self, module: PolicyModule) -> None:
        """Has ``score_columns`` go through a module that this policy was compiled to, with the same peers: faster, and the same bits.

        Calls with shop ids, and those that end in an error, still go to the full module. After ``load_peers`` the module is not
        used any more, until it is loaded again. ``Engine(timeout=...)`` does not stop it.

        Raises:
            ShopscoreError: ``conflict`` for the module of another policy, or with other peers.
        """
        source = self._open()
        with self._pool.borrow() as instance:
            sha256, peers = _described(instance, source).get("peers_sha256"), instance.plans[source].peers
        if (module.sha256, module.indicators) != (self.sha256, self.indicators):
            raise ShopscoreError("conflict", f"the module is of the policy {module.id} {module.sha256}, not {self.id} {self.sha256}")
        if module.loaded_tables:
            raise ShopscoreError("conflict", "the module has loaded tables, which do not say of what peers they are")
        if module.peers_sha256 != sha256:
            raise ShopscoreError("conflict", f"the module has the peers {module.peers_sha256}, not those of the policy: {sha256}")
        self._compiled = module, peers

    def score(self, request: str | bytes | Mapping[str, Any]) -> Result:
        """Scores one shop.

        Args:
            request: ``indicators`` by id with ``shop_id``, ``industry`` and ``tags``; or ``events`` by table with ``as_of`` and
                ``shop_id``. Dates and numpy's numbers are fine in a mapping.

        Raises:
            ShopscoreError: With every problem of the request; ``not_one`` when it names no shop and there is not just one.
        """
        results = self.score_all(request)
        if len(results) != 1:
            raise ShopscoreError("not_one", f"the request scores {len(results)} shops: name one, or use score_all")
        return results[0]

    def score_all(self, request: str | bytes | Mapping[str, Any]) -> list[Result]:
        """Scores every shop of a request with events and without ``shop_id``."""
        return parse_results(self.score_json(encode(request)))

    def score_json(self, request: str | bytes) -> bytes:
        """Scores a request that is JSON already. The answer is JSON: one object, or one on each line for all shops."""
        with self._pool.borrow() as instance:
            return instance.score(self._open(), encode(request))

    @overload
    def score_columns(
        self, data: pandas.DataFrame, *, indicators: Sequence[str] | None = ..., industry: str | None = ..., shop_id: str | None = ...
    ) -> pandas.Series[float]: ...
    @overload
    def score_columns(
        self, data: polars.DataFrame, *, indicators: Sequence[str] | None = ..., industry: str | None = ..., shop_id: str | None = ...
    ) -> polars.Series: ...
    @overload
    def score_columns(
        self,
        data: pyarrow.Table | pyarrow.RecordBatch,
        *,
        indicators: Sequence[str] | None = ...,
        industry: str | None = ...,
        shop_id: str | None = ...,
    ) -> pyarrow.DoubleArray: ...
    @overload
    def score_columns(
        self, data: Mapping[str, Any], *, indicators: Sequence[str] | None = ..., industry: str | None = ..., shop_id: str | None = ...
    ) -> npt.NDArray[np.float64]: ...
    def score_columns(
        self,
        data: Any,
        *,
        indicators: Sequence[str] | None = None,
        industry: str | None = "industry",
        shop_id: str | None = "shop_id",
    ) -> Any:
        """The totals of many shops, as a column of the same kind as the data.

        ====================================  ==============================================================
        data                                  answer
        ====================================  ==============================================================
        a mapping of names to arrays          a numpy array; NaN where there is no score
        a pandas DataFrame                    a Series ``total`` with the frame's index; NaN where there is no score
        a polars DataFrame                    a Series ``total``; null where there is no score
        a pyarrow Table or RecordBatch        an Array; null where there is no score
        ====================================  ==============================================================

        So ``df.assign(total=policy.score_columns)``, ``df.with_columns(policy.score_columns(df))`` and
        ``table.append_column("total", policy.score_columns(table))`` add it. The columns of a mapping can be of any of these
        libraries. Other columns are passed over.

        Args:
            data: A column for each indicator, named by its id, and ``ID.volume`` where a minimum volume is to be looked at. A value
                that is null, NaN or infinite is missing.
            indicators: The ids that there are columns for. Default: all of the policy. One that is left out counts as not
                supplied, which is not the same as missing.
            industry: The name of the column with the shops' industries, of texts or dictionary-encoded (a pandas or polars
                categorical, an arrow dictionary). The column ``industry`` is used if it is there; one that is named here must be
                there. None: there is none.
            shop_id: The same for the shops' ids. With them each shop is left out of its own comparison.

        Raises:
            ShopscoreError: ``missing_key`` for a column that is not there, ``unknown_name`` for an indicator that the policy
                does not have, ``wrong_type`` for a column that does not hold numbers or has another length; what the module finds.
        """
        batch = batch_of(data, self.indicators, indicators, industry, shop_id)
        return answer(data, *self._totals(batch))

    def _totals(self, batch: Batch) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]:
        source = self._open()
        if self._compiled is not None and batch.shops is None:
            self._pool.check_open()
            module, peers = self._compiled
            if peers is source.peers:
                with contextlib.suppress(ShopscoreError):  # the full module says what is wrong
                    return module.own_totals(batch)
        with self._pool.borrow() as instance:
            return batch.totals(instance, instance.plan(self._open()), self._chunk)

    def _open(self) -> Source:
        if self._source.closed:
            raise ShopscoreError("closed", f"the policy {self.id} is closed")
        return self._source

    def close(self) -> None:
        """Forgets the policy. Later calls raise ``closed``. Without it the garbage collector does this."""
        self._forget()

    def __enter__(self) -> Policy:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _described(instance: Instance, source: Source) -> dict[str, Any]:
    """What an instance says about a policy, which is loaded if it is not."""
    handle = instance.plan(source)
    plan: dict[str, Any] = next(p for p in instance.describe()["plans"] if p["plan"] == handle)
    return plan


def _close(pool: Pool[Instance], source: Source) -> None:
    source.closed = True
    pool.changed()
