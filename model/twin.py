"""The same run in another form of its rule: computed beside it, to be compared."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from model.engine import Head
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.runner import Plan, Runner
from model.schedules import SCHEDULES

Change = Callable[[Optimizer], Optimizer | None]
CAPACITY = 16_384


def other_momentum(optimizer: Optimizer) -> Optimizer | None:
    """Return momentum in PyTorch's form for the lecture's, and the other way round.

    With a constant learning rate both make the same path, m = −ηv. ``None`` for rules
    that have only one form.
    """
    values = {
        key: getattr(optimizer, key, 0.0) for key in ("learning_rate", "momentum")
    }
    if optimizer.name == "momentum":
        return OPTIMIZERS["sgd"](**values)
    others = ("dampening", "weight_decay", "nesterov")
    if optimizer.name == "sgd" and not any(getattr(optimizer, key) for key in others):
        return OPTIMIZERS["momentum"](**values)
    return None


def library_adagrad(optimizer: Optimizer) -> Optimizer | None:
    """Return Adagrad with the sum of squares and without ε, for either form."""
    if optimizer.name not in {"adagrad", "adagrad_lecture"}:
        return None
    return OPTIMIZERS["adagrad"].from_dict(
        {"learning_rate": optimizer.learning_rate, "epsilon": 0.0}
    )


def lecture_adagrad(optimizer: Optimizer) -> Optimizer | None:
    """Return Adagrad with the mean of squares, for either form."""
    if optimizer.name not in {"adagrad", "adagrad_lecture"}:
        return None
    return OPTIMIZERS["adagrad_lecture"](learning_rate=optimizer.learning_rate)


def changed_plan(plan: Plan, change: Change) -> Plan | None:
    """Return the plan with every optimizer changed; ``None`` if one has no change."""
    phases = []
    for phase in plan.phases:
        optimizer = change(phase.optimizer)
        if optimizer is None:
            return None
        phases.append(phase._replace(optimizer=optimizer))
    return replace(plan, phases=tuple(phases))


def slowed_plan(plan: Plan) -> Plan | None:
    """Return the plan with η/√(t + 1) for η; ``None`` where η already has a schedule.

    The lecture's Adagrad then makes the path of the library's with ε = 0.
    """
    slower = SCHEDULES["inverse_sqrt"].from_dict({"time_scale": 1.0})
    if any(phase.schedule.name != "constant" for phase in plan.phases):
        return None
    phases = (phase._replace(schedule=slower) for phase in plan.phases)
    return replace(plan, phases=tuple(phases))


class Twin:
    """A run beside another, computed a slice at a time.

    It follows changes of its plan as a run does: what still holds is kept.
    """

    def __init__(self) -> None:
        self.runner: Runner | None = None

    def follow(self, plan: Plan | None) -> None:
        """Take up a plan; ``None`` where there is nothing to compute."""
        if plan is None:
            self.runner = None
        elif self.runner is None:
            self.runner = Runner(plan, CAPACITY)
        elif plan != self.runner.plan:
            self.runner.follow(plan)

    def work(self, step: int, seconds: float = 0.005) -> bool:
        """Compute towards a step; return whether it has been reached."""
        runner, deadline = self.runner, time.perf_counter() + seconds
        while runner is not None and not runner.extend(step):
            if time.perf_counter() >= deadline:
                return False
        return True

    def at(self, step: int) -> Head | None:
        """Return the twin at a step; ``None`` before it has got there."""
        if self.runner is None or not self.runner.reached(step):
            return None
        return self.runner.at(step)

    def distance(self, other: Runner, step: int) -> float:
        """Return how far the two were apart at most, over recorded steps up to there.

        Steps that only one of them has recorded are passed over.
        """
        if self.runner is None:
            return float("nan")
        ours, theirs = self.runner.trajectory.history(), other.trajectory.history()
        _, mine, its = np.intersect1d(
            ours.steps, theirs.steps, assume_unique=True, return_indices=True
        )
        early = theirs.steps[its] <= step
        with np.errstate(all="ignore"):
            gaps = np.abs(ours.x[mine[early]] - theirs.x[its[early]])
        return float(gaps.max(initial=0.0))
