"""How often the gradient turns round along a closed path: the sum of indices inside.

A minimum and a maximum have index +1, a saddle −1, a monkey saddle −2. Along a path
on which ∇L does not vanish, the number of its turns is the sum of the indices of the
critical points inside (H. Poincaré; J. Milnor, Topology from the Differentiable
Viewpoint, 1965, §6). That minima − saddles + maxima = 1 for functions that rise in all
directions is the special case of a path far out, where the gradient points outward.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from model.array import Array
from model.curvature.chart import Chart

SURE = 1.0
"""A turn between neighbouring samples that needs no sample in between, in radians."""
ALMOST_BACK = 3.0
"""A jump by more than this may be a turn to either side."""
SAMPLES, ROUNDS = 1024, 40

Path = Callable[[Array], Array]
"""Returns the points of a closed path for parameters in [0, 1]."""


def square(t: Array) -> Array:
    """Run round the edge of [−1, 1]², anticlockwise."""
    side = np.floor(4 * t).astype(int) % 4
    along = 2 * (4 * t % 1.0) - 1
    ones = np.ones_like(along)
    xs = np.choose(side, (along, ones, -along, -ones))
    ys = np.choose(side, (-ones, along, ones, -along))
    return np.stack((xs, ys), axis=-1)


def circle(middle: Array, radius: float) -> Path:
    """Return the path around a point."""

    def path(t: Array) -> Array:
        turn = 2 * np.pi * t + 0.1
        ring: Array = middle + radius * np.stack((np.cos(turn), np.sin(turn)), -1)
        return ring

    return path


def index(
    chart: Chart, path: Path, samples: int = SAMPLES, rounds: int = ROUNDS
) -> int | None:
    """Return the number of turns of ∇L along ``path``.

    Between samples that differ much, new ones are put, ``rounds`` times at most.
    ``None`` where it cannot be told: the gradient vanishes or is not defined on the
    path, or it turns back at a crease.
    """
    t = np.arange(samples + 1) / samples
    gradient = chart.gradient(path(t[:-1] % 1.0))
    gradient = np.concatenate((gradient, gradient[:1]))
    for _ in range(rounds):
        if not (np.isfinite(gradient).all() and gradient.any(axis=-1).all()):
            return None
        turns = _turns(gradient)
        wide = np.flatnonzero((np.abs(turns) > SURE) & (np.diff(t) > 1e-15))
        if not len(wide):
            break
        if len(wide) > samples:
            return None
        between = (t[wide] + t[wide + 1]) / 2
        t = np.insert(t, wide + 1, between)
        gradient = np.insert(gradient, wide + 1, chart.gradient(path(between)), axis=0)
    turns = _turns(gradient)
    if np.abs(turns).max() > ALMOST_BACK:
        return None
    return round(float(turns.sum()) / (2 * np.pi))


def _turns(gradient: Array) -> Array:
    """Return the angles from each vector to the next, in (−π, π]."""
    angle = np.arctan2(gradient[:, 1], gradient[:, 0])
    turns: Array = (np.diff(angle) + np.pi) % (2 * np.pi) - np.pi
    return turns
