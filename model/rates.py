"""The learning rate of a run over all steps, after its schedule and its changes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model.array import Array
from model.pacing import update_at
from model.runner import plan_of
from model.scenario import Scenario


class Rates(NamedTuple):
    """Learning rates at steps of the clock, ``(n,)`` each; steps rise."""

    steps: Array
    rates: Array

    @property
    def constant(self) -> bool:
        """Whether it is the same all along."""
        return bool(np.all(self.rates == self.rates[0]))


def rates_over(scenario: Scenario, run: int, count: int = 400) -> Rates:
    """Return a run's rate at about ``count`` steps, and on both sides of a change."""
    plan, last = plan_of(scenario, run), max(scenario.steps, 1)
    updates = max(update_at(scenario, run, last), 1)
    edges = [p.step + side for p in plan.phases[1:] for side in (-1, 0)]
    even = np.linspace(0, updates, min(count, updates + 1)).astype(np.int64)
    at = {*even.tolist(), *(e for e in edges if 0 <= e <= updates)}
    made = np.array(sorted(at))  # np.unique would load masked arrays at the start
    found = np.empty(len(made))
    for begin, phase in enumerate(plan.phases):
        after = plan.phases[begin + 1].step if begin + 1 < len(plan.phases) else None
        own = (made >= phase.step) & (made < after if after is not None else True)
        factors = phase.schedule.factor(made[own].astype(np.float64))
        found[own] = phase.optimizer.learning_rate * factors
    return Rates(made * (last / updates), found)
