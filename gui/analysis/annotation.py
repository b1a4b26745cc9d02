"""What a panel may draw on the surface: arrows and curves in θ coordinates.

The same values are drawn on the relief and on the map, so that both always agree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.scenario import Point


@dataclass(frozen=True, eq=False)
class Curve:
    """A line along the surface.

    Attributes
    ----------
    points
        θ, shape ``(n, 2)``, closely enough spaced to lie on the relief.
    colour
        As ``#rrggbb``.
    width
        In pixels.
    alpha
        0 to 1.
    closed
        Whether the last point is joined to the first.
    label
        Words at its first point.
    """

    points: Array
    colour: str
    width: float = 2.0
    alpha: float = 1.0
    dashed: bool = False
    closed: bool = False
    label: str = ""

    @property
    def path(self) -> Array:
        """The points as they are drawn."""
        first = self.points[:1] if self.closed else self.points[:0]
        return np.vstack((self.points, first))


@dataclass(frozen=True, eq=False)
class Arrow:
    """A movement along the surface from one θ to another, with a word at its tip."""

    start: Point
    end: Point
    colour: str
    width: float = 2.4
    alpha: float = 1.0
    dashed: bool = False
    label: str = ""

    @property
    def finite(self) -> bool:
        """Whether there is something to draw."""
        ends = np.array([self.start, self.end], dtype=np.float64)
        return bool(np.isfinite(ends).all() and (ends[0] != ends[1]).any())


Annotation = Curve | Arrow


def ellipse(centre: Point, radii: Point, count: int = 96) -> Array:
    """Return points of an ellipse along the axes, shape ``(count, 2)``."""
    turn = np.arange(count) * (2 * np.pi / count)
    ring = np.stack((np.cos(turn), np.sin(turn)), axis=-1)
    return np.asarray(np.array(centre) + ring * np.array(radii))
