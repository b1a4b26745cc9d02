"""Whether a ball rests, or hops, where the slope of the loss jumps.

At a tip or on a crease the Hessian says nothing, whatever a formula returns there: no
verdict may rest on it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np

from model.array import Array
from model.curvature.chart import Chart
from model.curvature.creases import (
    Cells,
    Tip,
    extremum,
    ridge_tips,
    surrounded,
    tips,
)
from model.curvature.kinds import RING, rings_around, smooth_on
from model.surface import Surface

Place: TypeAlias = tuple[float, ...]
PARTS, ROUNDS = 33, 9
"""A way is cut into so many parts, so many times: down to the last digit."""
STEPS = np.arange(PARTS, dtype=np.float64)
JUMP = 1e-3
"""A slope that changes sign jumps if this share of it is left on both sides."""
SLACK = 0.2
"""So many radians may be missing from a half turn before a place is looked at."""
NONE = np.zeros((0, 2))
MARGIN = 1.6
"""So many reaches from a square's middle lies what is within reach of its points."""
LINES = 3
"""Lines each way of the grid on which ridges are looked for."""


def tip_at(surface: Surface, theta: Array) -> Tip | None:
    """Return the tip or crease that ``theta`` itself is on; ``None``: it is smooth.

    To be asked of points at which ∇L is zero, as computed. Losses made of data are
    taken for smooth: to look all round them takes too long to be done at every step.
    Of places so near to each other that all that is looked at around them is the same,
    one is asked.
    """
    if surface.samples:
        return None
    rings = rings_around(Chart.of(surface).at(theta))
    if _smooth_on(surface, rings.tobytes()):
        return None
    return _tip_at(surface, tuple(theta.tolist()))


def tip_near(surface: Surface, theta: Array, reach: float) -> Tip | None:
    """Return a tip within ``reach`` half-widths of ``theta``, if there is one.

    On a level crease every point is one; the nearest found stands for them. A ball that
    is all but at rest is looked for in the same square each time, which is searched but
    once.
    """
    if surface.samples:
        return None
    place = Chart.of(surface).at(theta)
    square = tuple(np.rint(place / reach).astype(int).tolist())
    found = _tips_in(surface, square, reach)
    near = [each for each in found if _distance(each, place) <= reach]
    return min(near, key=lambda each: _distance(each, place), default=None)


def jumps_between(surface: Surface, first: Array, second: Array) -> bool:
    """Whether the slope along the way between two places jumps across zero.

    The change of its sign is closed in on; a smooth slope vanishes on the way there.
    """
    way, low, high = second - first, 0.0, 1.0
    scale, ends = 0.0, np.zeros(2)
    with np.errstate(all="ignore"):
        for _ in range(ROUNDS):
            shares = _parts(low, high)
            slopes = surface.gradient(first + shares[:, None] * way) @ way
            turned = slopes[:-1] * slopes[1:] < 0
            k = int(turned.argmax())
            if not turned[k] or not np.isfinite(slopes).all():
                break
            scale = scale or float(min(abs(slopes[0]), abs(slopes[-1])))
            low, high, ends = float(shares[k]), float(shares[k + 1]), slopes[k : k + 2]
    return bool(scale > 0 and np.abs(ends).min() > JUMP * scale)


def _parts(low: float, high: float) -> Array:
    """Return the ends of all parts: ``np.linspace``, to the last bit, at less cost."""
    parts: Array = STEPS * ((high - low) / (PARTS - 1)) + low
    parts[-1] = high
    return parts


@lru_cache(maxsize=256)
def _smooth_on(surface: Surface, rings: bytes) -> bool:
    around = np.frombuffer(rings).reshape(-1, *RING.shape)
    return smooth_on(Chart.of(surface), around)


@lru_cache(maxsize=64)
def _tip_at(surface: Surface, theta: Place) -> Tip:
    chart = Chart.of(surface)
    place = chart.at(np.array(theta))
    return Tip(place, extremum(chart, place))


@lru_cache(maxsize=64)
def _tips_in(surface: Surface, square: tuple[int, ...], reach: float) -> list[Tip]:
    """Return all tips in a square of a lattice and around it, as far as the reach."""
    chart, middle = Chart.of(surface), reach * np.array(square, dtype=np.float64)
    rim = 2**0.5 * MARGIN * reach * RING
    if not surrounded(chart.gradient(middle + rim), SLACK):
        return []
    return _sharp(chart, middle, reach)


def _sharp(chart: Chart, middle: Array, reach: float) -> list[Tip]:
    """Return all tips in the square around a place, and points of level creases."""
    side = 2 * MARGIN * reach
    corner = np.zeros((1, 2), dtype=np.int64)
    found = tips(chart, Cells(corner, side, middle - side / 2), NONE)
    level = [Tip(u, extremum(chart, u)) for crease in found.creases for u in crease]
    lines = np.linspace(-side, side, LINES) / 2
    xs, ys = middle[:, None] + lines
    return found.tips or level or ridge_tips(chart, xs, ys)[0]


def _distance(tip: Tip, middle: Array) -> float:
    return float(np.abs(tip.u - middle).max())
