"""What a score is made of, typed. The engine's JSON has the same names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measured number of a shop. None stands for what does not apply or is not known."""

    value: float | None
    """As the policy measures it, with recency weights."""
    numerator: float | None
    """Without weights: the count that a shop can check itself; of a mean the sum."""
    denominator: float | None
    volume: int | None
    """What a minimum volume is compared with."""
    peer_median: float | None
    percentile: float | None
    """The share of the other shops of the industry that this one beats: 1 is best."""
    score: float | None
    """Points of this indicator alone."""
    contribution: float | None
    """How much of the total it makes: base and contributions add up to the total (in the JSON, which is decimal, exactly)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a total is not higher, or why there is none; the weightiest first."""

    code: str
    indicator: str | None = None
    lost: float | None = None
    """Points of the total lost against full points of the indicator."""
    rule: str | None = None
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """A penalty, privilege or warning that applies, with the rule and the numbers that caused it."""

    id: str
    kind: str
    rule: str
    values: Mapping[str, float]
    since: str | None = None
    """The first day, YYYY-MM-DD, where days are scored one after another."""
    entries: int | None = None
    last: str | None = None
    overridden_by: str | None = None
    """The stricter decision that counts instead of this one."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A number that follows from the decisions, as settlement days, and the decision it is due to."""

    value: float | None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What applies to single rows, as compensation order by order."""

    id: str
    rows: int
    amount: float | None
    """Money in the currency's major unit."""
    orders: tuple[str, ...]
    """At most twenty of them."""
    cause: str | None = None
    unpriced: int = 0


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a result was made from."""

    policy: str
    policy_sha256: str
    peers_sha256: str | None
    as_of: str | None
    engine: str
    state_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One score of one shop or product."""

    shop_id: str
    industry: str
    total: float | None
    """None: no score, which is not a low score; ``reasons`` say why."""
    base: float
    """Where the scale begins."""
    eligible: bool
    dimensions: Mapping[str, float | None]
    indicators: Mapping[str, Indicator]
    reasons: tuple[Reason, ...]
    decisions: tuple[Decision, ...]
    product_id: str | None = None
    given: bool = False
    """The total was published by the platform and given in the request."""
    trailing: Mapping[str, float | None] = field(default_factory=dict)
    """Numbers of more than one day, as a seven-day mean."""
    effects: Mapping[str, Effect] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    provenance: Provenance | None = None


def parse_results(text: bytes) -> list[Result]:
    """The results of an answer, one object a line."""
    return [_result(json.loads(line)) for line in text.splitlines()]


def _result(o: dict[str, Any]) -> Result:
    origin = o.get("provenance")
    return Result(
        shop_id=o["shop_id"],
        industry=o["industry"],
        total=o["total"],
        base=o["base"],
        eligible=o["eligible"],
        dimensions=o["dimensions"],
        indicators={id: _make(Indicator, i) for id, i in o["indicators"].items()},
        reasons=tuple(_make(Reason, r) for r in o["reasons"]),
        decisions=tuple(_make(Decision, d) for d in o["decisions"]),
        product_id=o.get("product_id"),
        given=o.get("given", False),
        trailing=o.get("trailing", {}),
        effects={id: _make(Effect, e) for id, e in o.get("effects", {}).items()},
        rulings=tuple(_make(Ruling, {**r, "orders": tuple(r["orders"])}) for r in o.get("rulings", [])),
        provenance=None if origin is None else _make(Provenance, origin),
    )


def _make(kind: type[T], o: dict[str, Any]) -> T:
    """An object of the fields that this version knows: a later minor version may add some."""
    return kind(**{name: o[name] for name in _FIELDS[kind] if name in o})


_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(f.name for f in fields(kind)) for kind in (Indicator, Reason, Decision, Effect, Ruling, Provenance)
}
