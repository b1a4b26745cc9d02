"""The energy of a ball with momentum, so that the comparison can be tested.

m ← λm − ηg; θ ← θ + m is a ball of mass 1 in steps of time √η: with the velocity
v = m/√η it says Δv = −√η g − (1 − λ) v, so gravity pulls by −g and friction takes
(1 − λ) of the velocity a step. Its potential energy is L, its kinetic energy
½|v|² = |m|²/(2η), and what friction has taken is lost. A real ball cannot gain energy;
this one can, where its steps are too long for the slope.

Source: N. Qian, Neural Networks 12, 1999, section 2, with the step of time set to √η.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.frame import Ball
from model.push import can_be_pushed

MOST = 600
"""Steps that are looked back at."""
GAIN = 1e-9
"""A gain of energy below this share of all is rounding."""


@dataclass(frozen=True, eq=False)
class Energy:
    """Energies over the last steps, ``(n,)`` each.

    Attributes
    ----------
    steps
        As in the ball's history.
    potential, kinetic
        L, and |m|²/(2η) of the movement that led to each place (0 without inertia).
    gained
        The largest rise of the sum from one step to the next.
    """

    steps: Array
    potential: Array
    kinetic: Array
    gained: float

    @property
    def total(self) -> Array:
        """Potential and kinetic energy together."""
        return self.potential + self.kinetic

    @property
    def lost(self) -> float:
        """What has gone since the first of these steps."""
        return float(self.total[0] - self.total[-1])

    @property
    def like_a_ball(self) -> bool:
        """Whether the energy never rose."""
        scale = float(np.abs(self.total).max()) or 1.0
        return self.gained <= GAIN * scale


def energy_of(ball: Ball) -> Energy | None:
    """Return a ball's energies; ``None`` where its history is too short or thinned."""
    rows = slice(max(ball.count - MOST - 1, 0), ball.count)
    steps, x = ball.history.steps[rows], ball.history.x[rows]
    rates = ball.history.learning_rate[rows]
    if len(steps) < 3 or not np.allclose(np.diff(steps), steps[-1] - steps[-2]):
        return None
    moved = np.diff(x, axis=0)
    with np.errstate(all="ignore"):
        kinetic = (moved * moved).sum(axis=1) / (2 * rates[1:])
    if not can_be_pushed(ball.optimizer):
        kinetic = np.zeros_like(
            kinetic
        )  # it remembers no movement: all is lost at once
    potential = ball.history.loss[rows][1:]
    total = potential + kinetic
    if not np.isfinite(total).all():
        return None
    gained = max(float(np.diff(total).max()), 0.0)
    return Energy(steps[1:], potential, kinetic, gained)
