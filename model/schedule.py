"""Learning-rate schedules: what the learning rate is multiplied by, step by step."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from model.array import Array
from model.parameter import Declared

USUAL = 200
"""Steps of the run for which the defaults of schedules are made."""
STEPS = "steps"
"""The unit of what is stretched with a run."""

Knob = tuple[str, Callable[[float], float]]
"""A hyperparameter, and its value where a handle is dragged to."""


@dataclass(frozen=True)
class Handle:
    """A point of the curve by which it can be dragged.

    Attributes
    ----------
    step, factor
        Where it is.
    across
        What changes as it goes to another step; ``None``: it does not.
    up
        What changes as it goes to another factor.
    """

    step: float
    factor: float
    across: Knob | None = None
    up: Knob | None = None


def whole(step: float) -> float:
    """Return a number of steps that a schedule can have."""
    return max(1, round(step))


@dataclass(frozen=True, kw_only=True)
class Schedule(Declared):
    """A factor on the learning rate that depends on the step alone."""

    formula: ClassVar[str] = ""
    help: ClassVar[str] = ""
    rank: ClassVar[int] = 1000

    @classmethod
    def describe(cls) -> dict[str, Any]:
        return super().describe() | {"formula": cls.formula, "help": cls.help}

    def handles(self) -> tuple[Handle, ...]:
        """Return the points by which the curve can be dragged."""
        return ()

    def stretched(self, times: float) -> Self:
        """Return the same curve, so many times as long."""
        changed: dict[str, Any] = {}
        for key, declared in self.parameters().items():
            if declared.unit == STEPS:
                value = times * getattr(self, key)
                value = round(value) if declared.kind == "int" else value
                changed[key] = min(max(value, declared.low), declared.high or value)
        return self.with_values(**changed)

    @classmethod
    def over(cls, steps: int) -> Self:
        """Return the schedule with its defaults, as long as a run of so many steps."""
        return cls().stretched(steps / USUAL)

    @abstractmethod
    def factor(self, steps: Array) -> Array:
        """Return the factors for the given step numbers.

        Parameters
        ----------
        steps
            The numbers of updates already made: 0 for the first update. Any shape.

        Returns
        -------
        factors
            Of the same shape; finite and at least 0 at every step.
        """
