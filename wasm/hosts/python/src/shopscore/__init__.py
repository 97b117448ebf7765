"""Marketplaces' shop experience scores as portable, explainable code.

An :class:`Engine` is the compiled scoring module; its :meth:`Engine.policy` loads a :class:`Policy`, which scores: one shop with
reasons (``score``), every shop of a set of events (``score_all``), JSON in and out (``score_json``), or a table of a million
shops (``score_columns``). :meth:`Engine.simulate` says what a change would do. A :class:`PolicyModule` is a policy that was compiled to a
small module of its own, for tables alone. Everything that goes wrong is a :class:`ShopscoreError`. No scoring happens in Python.
"""

from ._engine import Description, Engine
from ._errors import Problem, ShopscoreError
from ._explanation import Explanation, Reasons
from ._policy import Policy
from ._policy_module import PolicyModule
from ._results import Decision, Effect, Indicator, Provenance, Reason, Result, Ruling

__all__ = [
    "Decision",
    "Description",
    "Effect",
    "Engine",
    "Explanation",
    "Indicator",
    "Policy",
    "PolicyModule",
    "Problem",
    "Provenance",
    "Reason",
    "Reasons",
    "Result",
    "Ruling",
    "ShopscoreError",
]
