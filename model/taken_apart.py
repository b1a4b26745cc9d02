"""A computed step of a run, taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Array
from model.optimizer import Optimizer
from model.parts import Part
from model.runner import Runner


@dataclass(frozen=True, eq=False)
class StepTaken:
    """One update of a run with its parts.

    Attributes
    ----------
    step
        How many updates had been made before; this one leads to ``step + 1``.
    x
        Where the ball was, shape ``(d,)``.
    rate
        The learning rate of the update, after the schedule.
    count
        The number of the update as the rule counts, from 1.
    """

    step: int
    x: Array
    rate: float
    count: int
    optimizer: Optimizer
    parts: tuple[Part, ...]

    @property
    def move(self) -> Array:
        """The movement itself."""
        return self.parts[-1].value


def step_taken(runner: Runner, step: int) -> StepTaken | None:
    """Take the update apart that leads from ``step`` to the next.

    ``None`` where there is none: the ball is lost, or has not got there yet.
    """
    head = runner.at(step)
    if head.lost or head.step != step:
        return None
    plan = runner.plan
    optimizer = plan.phase(step).optimizer
    rate, batch = plan.updates(step, step + 1)[0]
    found = optimizer.parts(plan.surface, head.x, head.state, head.t + 1, rate, batch)
    return StepTaken(step, head.x, rate, head.t + 1, optimizer, found)
