"""Taylor's plane and sheet at a point, how far they can be trusted, and cuts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array, length
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.objective import Objective

NO_DERIVATIVES = QT_TRANSLATE_NOOP(
    "errors", "is a point at which the loss or its derivatives are not finite"
)
NO_DIRECTION = QT_TRANSLATE_NOOP("errors", "must be a direction other than zero")
RINGS, DIRECTIONS = 8, 64


@dataclass(frozen=True)
class Misfit:
    """How far a model is off within a radius.

    Attributes
    ----------
    largest
        max |L − model| over the disc; infinite where L has no finite value.
    share
        The same in units of the largest change of L over the disc: 1 means that the
        model explains nothing.
    """

    largest: float
    share: float


@dataclass(frozen=True, eq=False)
class Cut:
    """L and its models along a straight line θ + s·u.

    Attributes
    ----------
    s
        Distances from the point, ``(n,)``.
    direction
        The unit vector u.
    slope, curvature
        u·g and uᵀHu: the line is L + s·slope, the parabola adds ½ s²·curvature.
    """

    s: Array
    direction: Array
    exact: Array
    line: Array
    parabola: Array
    slope: float
    curvature: float


@dataclass(frozen=True, eq=False)
class Taylor:
    """L ≈ L₀ + gᵀδ + ½ δᵀHδ around θ.

    The plane is the first two terms, the sheet all three. Where g = 0 only H tells
    what kind of point θ is.
    """

    objective: Objective
    theta: Array
    loss: float
    gradient: Array
    hessian: Array

    @classmethod
    def at(cls, objective: Objective, theta: Array) -> Taylor:
        """Return the models at a point.

        Raises
        ------
        UserError
            If anything there is not finite.
        """
        point = np.asarray(theta, dtype=float)
        with np.errstate(all="ignore"):
            loss = float(objective.value(point))
            gradient, hessian = objective.gradient(point), objective.hessian(point)
        if not all(np.isfinite(each).all() for each in (loss, gradient, hessian)):
            raise UserError(NO_DERIVATIVES, where="theta")
        return cls(objective, point, loss, gradient, hessian)

    def plane(self, x: Array) -> Array:
        """Return the first-order model at points ``(…, d)``, shape ``(…)``."""
        plane: Array = self.loss + (x - self.theta) @ self.gradient
        return plane

    def sheet(self, x: Array) -> Array:
        """Return the second-order model at points ``(…, d)``, shape ``(…)``."""
        offset = x - self.theta
        bend: Array = ((offset @ self.hessian) * offset).sum(axis=-1)
        return self.plane(x) + 0.5 * bend

    def misfits(self, radius: float) -> tuple[Misfit, Misfit]:
        """Return how far plane and sheet are off within ``radius`` (for d = 2)."""
        turn = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
        ring = np.stack((np.cos(turn), np.sin(turn)), axis=-1)
        sizes = radius * np.arange(1, RINGS + 1) / RINGS
        x = self.theta + sizes[:, None, None] * ring
        with np.errstate(all="ignore"):
            exact = self.objective.value(x)
            change = float(np.abs(exact - self.loss).max())
            plane = float(np.abs(exact - self.plane(x)).max())
            sheet = float(np.abs(exact - self.sheet(x)).max())
        return _misfit(plane, change), _misfit(sheet, change)

    def cut(self, direction: Array, reach: float, n: int = 257) -> Cut:
        """Return the cut along a direction, from −``reach`` to ``reach``.

        Raises
        ------
        UserError
            If the direction is zero or not finite.
        """
        vector = np.asarray(direction, dtype=float)
        size = length(vector)
        if not (np.isfinite(size) and size > 0):
            raise UserError(NO_DIRECTION, where="direction")
        u, s = vector / size, np.linspace(-reach, reach, n)
        with np.errstate(all="ignore"):
            exact = self.objective.value(self.theta + s[:, None] * u)
        slope, curvature = float(u @ self.gradient), float(u @ self.hessian @ u)
        line = self.loss + slope * s
        return Cut(s, u, exact, line, line + 0.5 * curvature * s * s, slope, curvature)


def _misfit(largest: float, change: float) -> Misfit:
    if not (np.isfinite(largest) and np.isfinite(change)):
        return Misfit(np.inf, 1.0)
    return Misfit(largest, largest / change if change > 0 else 0.0)
