"""What each parameter's divisor has been, over the steps of a run."""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np

from model.array import Array
from model.parts import divisor_of
from model.runner import Plan, Runner
from model.taken_apart import step_taken

SAMPLES = 240
"""So many steps are looked at, evenly spaced."""


class Rates(NamedTuple):
    """Divisors and rates over the steps, oldest first.

    Attributes
    ----------
    steps
        Shape ``(n,)``.
    sigma
        σᵢ, shape ``(n, d)``; NaN where the rule divides by nothing.
    rates
        η/σᵢ, shape ``(n, d)``.
    """

    steps: Array
    sigma: Array
    rates: Array


class RateLog:
    """Looks at some steps of a run, a slice at a time, and remembers them.

    A change of the plan forgets what came after it.
    """

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._known: dict[int, tuple[Array, float]] = {}

    def follow(self, plan: Plan) -> None:
        """Take up a plan; what still holds is kept."""
        if self._plan is not None:
            differs = self._plan.agrees_before(plan)
            if differs is not None:
                known = self._known.items()
                self._known = {k: each for k, each in known if k < differs}
        self._plan = plan

    def work(self, runner: Runner, step: int, seconds: float = 0.006) -> bool:
        """Look at what is missing up to ``step``; return whether all is there."""
        deadline = time.perf_counter() + seconds
        for each in wanted(step):
            if each not in self._known:
                self._look(runner, each)
                if time.perf_counter() >= deadline:
                    return False
        return True

    def rates(self, step: int) -> Rates:
        """Return what is known up to ``step``."""
        steps = [each for each in wanted(step) if each in self._known]
        found = [self._known[each] for each in steps]
        sigma = np.array([each[0] for each in found]).reshape(len(steps), -1)
        eta = np.array([each[1] for each in found])[:, None]
        with np.errstate(all="ignore"):
            rates = np.where(sigma > 0, eta / sigma, np.nan)
        return Rates(np.array(steps, dtype=np.float64), sigma, rates)

    def _look(self, runner: Runner, step: int) -> None:
        taken = step_taken(runner, step)
        nothing = np.full(runner.trajectory.dimension, np.nan)
        if taken is None:
            self._known[step] = nothing, float("nan")
            return
        sigma = divisor_of(taken.parts)
        self._known[step] = (nothing if sigma is None else sigma.copy()), taken.rate


def wanted(step: int) -> list[int]:
    """Return the steps that are looked at: a grid that only grows coarser, and now."""
    stride = 1
    while step // stride > SAMPLES:
        stride *= 2
    steps = list(range(0, step + 1, stride))
    return steps if steps[-1] == step else [*steps, step]
