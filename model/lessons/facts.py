"""What a goal may look at: a run, the inspected point, finished experiments."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from model.array import Array
from model.curvature.spectrum import Spectrum, spectrum_at
from model.experiment import Result
from model.frame import Ball, Frame
from model.pacing import shared_sampler
from model.sampler import Sampler
from model.scenario import Edit, Scenario
from model.schedule import Schedule

Place = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Facts:
    """The read-only facts of one moment.

    Attributes
    ----------
    inspected
        Gradient and curvature at a point that was asked for; ``None`` without one.
    experiments
        Results by the experiment's name.
    """

    scenario: Scenario
    frame: Frame
    inspected: Spectrum | None = None
    experiments: Mapping[str, Result] = field(default_factory=dict)

    def ball(self, which: str | int) -> Ball | None:
        """Return a run's ball by its number, or the first with an optimizer."""
        for ball in self.frame.balls:
            own = ball.run if isinstance(which, int) else ball.optimizer.name
            if own == which:
                return ball
        return None

    def eigenvalues(self, ball: Ball) -> Array | tuple[()]:
        """Return the Hessian's eigenvalues at a ball, ascending."""
        seen = spectrum_at(self.scenario.surface, ball.position)
        return seen.eigenvalues if seen is not None else ()

    def count(self, kind: str) -> int:
        """Return how many balls have a status."""
        return sum(ball.status.kind == kind for ball in self.frame.balls)

    def sampler(self) -> Sampler:
        """Return the sampler in force, which all runs share."""
        return shared_sampler(self.scenario, self.frame.step)

    def schedule(self, ball: Ball) -> Schedule:
        """Return the schedule in force for a ball."""
        found = self.scenario.runs[ball.run].schedule
        for edit in self._edits():
            if edit.run == ball.run and edit.schedule is not None:
                found = edit.schedule
        return found

    def changes(self) -> int:
        """Return how many live changes have been made up to here."""
        return len(self._edits())

    def changed(self, name: str) -> int:
        """Return how many live changes gave a hyperparameter another value."""
        held = [run.optimizer for run in self.scenario.runs]
        count = 0
        for edit in self._edits():
            if edit.run is None or edit.optimizer is None:
                continue
            before = getattr(held[edit.run], name, None)
            count += getattr(edit.optimizer, name, None) != before
            held[edit.run] = edit.optimizer
        return count

    def verdict(self, name: str) -> str:
        """Return whether an experiment's first check agrees; empty before its end."""
        result = self.experiments.get(name)
        return result.checks[0].verdict if result and result.checks else ""

    def rows(self, name: str) -> int:
        """Return how many rows an experiment's table has."""
        result = self.experiments.get(name)
        return len(next(iter(result.columns.values()), ())) if result else 0

    def claim(self, name: str, number: int) -> str:
        """Return how an experiment's check ended, counted from 1; else nothing."""
        result = self.experiments.get(name)
        checks = result.checks if result else ()
        return checks[number - 1].verdict if 1 <= number <= len(checks) else ""

    def cell(self, name: str, column: str, row: int) -> float:
        """Return a number of an experiment's table; row −1 is the last."""
        result = self.experiments.get(name)
        values = result.columns.get(column, ()) if result else ()
        if not -len(values) <= row < len(values):
            return math.nan
        value = values[row]
        return math.nan if isinstance(value, str) else float(value)

    def found(self, name: str, key: str) -> float:
        """Return a number from the sentences of an experiment's checks."""
        result = self.experiments.get(name)
        for check in result.checks if result else ():
            value = check.values.get(key)
            if isinstance(value, int | float):
                return float(value)
        return math.nan

    def _edits(self) -> list[Edit]:
        return [edit for edit in self.scenario.edits if edit.step <= self.frame.step]
