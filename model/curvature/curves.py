"""Curves of critical points: valleys and ridges whose floor is level."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.curvature.chart import Chart, inside
from model.curvature.kinds import Tested, tested
from model.curvature.newton import eigen, project

STRIDE = 0.04
"""The distance between points of a curve, in half-widths."""
SHORTEST = STRIDE / 64
SHARPEST = 0.94
"""The cosine of the largest turn from one piece to the next."""
MOST = 4000
"""Points on one curve; a longer one is cut off."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve along which ∇L = 0 and one eigenvalue is zero.

    Attributes
    ----------
    u, theta
        Its points in order, ``(n, 2)``.
    eigenvalues
        The eigenvalue across the curve at each point, ``(n,)``.
    closed
        Whether the last point joins the first.
    """

    u: Array
    theta: Array
    loss: float
    eigenvalues: Array
    closed: bool

    @property
    def extremum(self) -> str | None:
        """What the surface is across the curve: a floor, a crest, or both in turn."""
        if (self.eigenvalues > 0).all():
            return "minimum"
        return "maximum" if (self.eigenvalues < 0).all() else None

    def far(self, u: Array, reach: float) -> Array:
        """Return those of the points ``(n, 2)`` that are farther off than ``reach``."""
        return u[self.distance(u) > reach]

    def distance(self, u: Array) -> Array:
        """Return the distances of points ``(n, 2)`` from the polyline."""
        if not len(u):
            return np.zeros(0)
        ring = np.vstack((self.u, self.u[:1])) if self.closed else self.u
        start, side = ring[:-1], np.diff(ring, axis=0)
        offset = u[:, None] - start
        share = (offset * side).sum(-1) / np.maximum((side * side).sum(-1), 1e-300)
        gap = offset - np.clip(share, 0, 1)[..., None] * side
        nearest: Array = np.linalg.norm(gap, axis=-1).min(axis=-1)
        return nearest


def traced(chart: Chart, seed: Tested) -> Generator[None, None, Curve | None]:
    """Follow the curve through one degenerate point, both ways.

    Yields now and then; returns ``None`` if the point is a single one. A step along the
    flat eigenvector is followed by Newton's steps back to where ∇L = 0; the stride is
    halved where the curve bends. (Predictor and corrector: E. Allgower, K. Georg,
    Introduction to Numerical Continuation Methods, 2003.)
    """
    start, tangent = seed.u[0], _tangent(chart, seed.u[0])
    pieces: list[Array] = []
    closed = False
    for direction in (tangent, -tangent):
        piece = [start]
        closed = yield from _follow(chart, piece, direction)
        pieces.append(np.array(piece[1:]).reshape(-1, 2))
        if closed:
            break
    ahead = pieces[0]
    behind = pieces[1][::-1] if len(pieces) > 1 else np.zeros((0, 2))
    points = np.vstack((behind, start[None], ahead))
    return _curve(chart, points, closed) if len(points) >= 3 else None


def _follow(
    chart: Chart, piece: list[Array], direction: Array
) -> Generator[None, None, bool]:
    """Extend ``piece`` along ``direction``; return whether it came round."""
    stride = STRIDE
    while len(piece) < MOST and stride >= SHORTEST:
        here = piece[-1]
        found = _next(chart, here, direction, stride)
        if found is None:
            stride /= 2
            continue
        piece.append(found)
        if not inside(found):
            piece[-1] = _at_edge(chart, here, found)
            break
        direction = (found - here) / np.linalg.norm(found - here)
        if len(piece) > 4 and np.linalg.norm(found - piece[0]) < 0.75 * stride:
            piece.pop()
            return True
        stride = min(STRIDE, 2 * stride)
        if len(piece) % 16 == 0:
            yield
    return False


def _next(chart: Chart, here: Array, direction: Array, stride: float) -> Array | None:
    """Return the next point of the curve, or ``None`` where it bends too much."""
    found = project(chart, here + stride * direction)
    move = found - here
    length = float(np.linalg.norm(move))
    if not 0.5 * stride <= length <= 1.5 * stride:
        return None
    if move @ direction < SHARPEST * length:
        return None
    places = np.stack((found, project(chart, here + move / 2)))
    test = tested(chart, places)
    on_curve = (test.critical & test.smooth & test.degenerate).all()
    return found if on_curve else None


def _at_edge(chart: Chart, last: Array, beyond: Array) -> Array:
    """Return the point where the curve leaves the square."""
    for _ in range(30):
        middle = project(chart, (last + beyond) / 2)
        if inside(middle, 0.0):
            last = middle
        else:
            beyond = middle
        if np.abs(beyond - last).max() < 1e-12:
            break
    return last


def _tangent(chart: Chart, u: Array) -> Array:
    """Return the axis of the smallest eigenvalue by size."""
    axis: Array = eigen(chart.hessian(u))[1][1]
    return axis


def _curve(chart: Chart, points: Array, closed: bool) -> Curve:
    test = tested(chart, points)
    largest = np.abs(test.eigenvalues).argmax(axis=-1)
    across = test.eigenvalues[np.arange(len(points)), largest]
    middle = float(test.loss[len(points) // 2])
    return Curve(points, test.theta, middle, across, closed)


def flattest(chart: Chart, curve: Curve) -> Array:
    """Return the point of the curve with the smallest eigenvalue across it."""
    best = int(np.abs(curve.eigenvalues).argmin())
    ends = np.arange(best - 1, best + 2)
    ends = ends % len(curve.u) if curve.closed else np.clip(ends, 0, len(curve.u) - 1)
    low, found, high = curve.u[ends]
    for _ in range(12):
        share = np.linspace(0, 1, 9)[:, None]
        line = np.vstack((low + share * (found - low), found + share * (high - found)))
        line = project(chart, line)
        size = np.abs(eigen(chart.hessian(line))[0][:, 0])
        size = np.where(inside(line), size, np.inf)
        k = int(np.clip(size.argmin(), 1, len(line) - 2))
        low, found, high = line[k - 1], line[int(size.argmin())], line[k + 1]
    lowest: Array = found
    return lowest


def representatives(chart: Chart, curve: Curve) -> Array:
    """Return a few points that stand for the curve: the flattest, ends and quarters."""
    count = len(curve.u)
    quarters = [0, count // 4, count // 2, 3 * count // 4]
    chosen: Array = curve.u[quarters + ([] if curve.closed else [count - 1])]
    level = np.ptp(np.abs(curve.eigenvalues)) <= 1e-6 * np.abs(curve.eigenvalues).max()
    if level:
        return chosen
    best = flattest(chart, curve)
    away = np.linalg.norm(chosen - best, axis=-1) > STRIDE
    every: Array = np.vstack((best[None], chosen[away]))
    return every
