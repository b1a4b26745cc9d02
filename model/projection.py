"""A path through all parameters as its shadow on a plane: never the path itself."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from model.array import Array
from model.plane import Plane


@dataclass(frozen=True, eq=False)
class Projection:
    """What a plane shows of a path, or of a single point.

    Attributes
    ----------
    theta
        The path itself, ``(n, d)``.
    points
        Its shadow in the plane's coordinates, ``(n, 2)``.
    off
        How far each point lies off the plane, ``(n,)``.
    explained
        Which shares of the path's variance lie along the plane's two directions, if
        the plane was made from the path.
    steps
        After how many steps each point was reached, ``(n,)``; empty: not a path.
    """

    theta: Array
    points: Array
    off: Array
    explained: tuple[float, float] | None = None
    steps: Array = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def of(cls, theta: Array, plane: Plane, steps: Array | None = None) -> Projection:
        """Project a path onto a plane."""
        shadow, off = plane.project(theta), plane.distance(theta)
        when = np.zeros(0) if steps is None else np.asarray(steps, dtype=np.float64)
        return cls(theta, shadow, off, plane.explained, when)
