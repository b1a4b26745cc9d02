"""What is shown of a point looked at closely: values for views and panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from model.array import Array

if TYPE_CHECKING:
    from model.curvature.spectrum import Spectrum
    from model.curvature.taylor import Cut, Misfit, Taylor
    from model.surface import Surface

DIRECTIONS = ("u1", "u2", "gradient", "w1", "w2", "angle")
"""The directions of a cut: eigenvectors, gradient, axes, any."""
SIDES = ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
"""Where around a point its circle may be taken hold of, the best first."""


@dataclass(frozen=True, eq=False)
class TaylorLook:
    """Taylor's plane and sheet at a point, and how far off they are at a radius."""

    taylor: Taylor
    spectrum: Spectrum
    surface: Surface
    radius: float
    plane: Misfit
    sheet: Misfit

    @property
    def grip(self) -> Array:
        """The place on the circle where it can be taken hold of, shape ``(2,)``."""
        sides = self.taylor.theta + self.radius * np.array(SIDES)
        low, high = np.array(self.surface.domain).T
        room = np.minimum(sides - low, high - sides).min(axis=-1)
        chosen = 0 if room[0] >= 0 else int(room.argmax())
        return np.asarray(sides[chosen])

    def radius_at(self, theta: Array) -> float:
        """Return the radius of the circle through a place."""
        return float(np.linalg.norm(np.asarray(theta) - self.taylor.theta))


@dataclass(frozen=True, eq=False)
class CutLook:
    """A cut through the inspected point.

    Attributes
    ----------
    cut
        ``None`` where there is no such direction: the gradient is zero.
    angle
        Of the direction, in degrees from the first axis.
    """

    cut: Cut | None
    direction: str
    angle: float
    reach: float
    surface: Surface
    spectrum: Spectrum
