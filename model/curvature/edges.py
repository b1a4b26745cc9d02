"""The lowest points on the edge of the domain that are not critical points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.chart import Chart, nodes

SAMPLES = 1200
SIDES = tuple((axis, side) for axis in (0, 1) for side in (-1.0, 1.0))
CORNERS = np.array([(a, b) for a in (-1.0, 1.0) for b in (-1.0, 1.0)])
STEEP = 1e-9
"""A slope below this share of the steepest on the edge is none."""


def edge_minima(chart: Chart) -> Array:
    """Return the constrained minima on the edge, ``(n, 2)``.

    L is lowest there along the edge and falls on outward: within the box no neighbour
    is lower, outside there are. At a corner both slopes lead outward.
    """
    found = [_on_side(chart, axis, side) for axis, side in SIDES]
    found.append(_at_corners(chart))
    every: Array = np.concatenate(found)
    return every


def _point(axis: int, side: float, along: Array) -> Array:
    point = np.empty((len(along), 2))
    point[:, axis], point[:, 1 - axis] = side, along
    return point


def _on_side(chart: Chart, axis: int, side: float) -> Array:
    """Bisect where the slope along the side turns from falling to rising."""
    along = nodes(SAMPLES // 6 if chart.costly else SAMPLES)

    def slope(t: Array) -> Array:
        along_side: Array = chart.gradient(_point(axis, side, t))[:, 1 - axis]
        return along_side

    slopes = slope(along)
    turns = np.flatnonzero((slopes[:-1] < 0) & (slopes[1:] >= 0))
    low, high = along[turns], along[turns + 1]
    for _ in range(60):
        middle = (low + high) / 2
        falls = slope(middle) < 0
        low, high = np.where(falls, middle, low), np.where(falls, high, middle)
    point = _point(axis, side, high)
    inward = -side * chart.gradient(point)[:, axis]
    largest = np.abs(slopes[np.isfinite(slopes)]).max(initial=0.0)
    interior = np.abs(high) < 1 - 1e-9
    chosen: Array = point[(inward > STEEP * largest) & interior & _low(chart, point)]
    return chosen


def _low(chart: Chart, point: Array) -> NDArray[np.bool_]:
    """Whether L is finite: at a pole the slope turns too."""
    finite: NDArray[np.bool_] = np.isfinite(chart.value(point))
    return finite


def _at_corners(chart: Chart) -> Array:
    inward = -CORNERS * chart.gradient(CORNERS)
    return CORNERS[(inward > 0).all(axis=-1) & _low(chart, CORNERS)]
