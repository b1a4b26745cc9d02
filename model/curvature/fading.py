"""Whether a slope of zero is one, or has only become too small for its numbers.

Beside exp(−1000 x²) or tanh(200 x) the gradient is 0 in the computer and nowhere else.
Outside a level area that is one, or beyond the end of a critical curve, the slope grows
with a power of the distance s from its rim, or jumps. A slope that merely fades grows
like exp(c s): over each decade of s by ten times as many digits as over the one before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.bisection import bisected
from model.curvature.chart import Chart, inside
from model.curvature.curves import Curve
from model.curvature.grid import level
from model.curvature.newton import eigen

DECADES = np.logspace(-7, -0.5, 27)
"""Distances from a rim, in half-widths, four to a decade."""
PER_DECADE = 4
JUMP = 1e-6
"""A slope that is this share of its largest right at the rim has jumped."""
RISES = 1e3
"""Where the slope does not become so many times larger, nothing can be told."""
LEAST, MOST = 0.6, 25.0
"""Between these lies the exponent of a power."""
ALIKE = 0.3
"""By this share of itself an exponent may change over three decades."""
FAINT = 1e-13
"""A slope below this share of the largest cannot be told from zero."""
RAYS, HALVINGS = 16, 45
INNER = 1e-6
"""An end so far from the edge of the domain, in half-widths, lies in its midst."""
NOTABLE = 1e-8
"""A slope that stays below this share of the curvature across is rounding."""


def fades(slopes: Array) -> NDArray[np.bool_]:
    """Say of slopes ``(…, 27)`` at the distances ``DECADES`` whether they fade.

    Only the way up to the largest counts.
    """
    size = np.abs(slopes)
    size = np.where(np.isfinite(size), size, 0.0)
    largest = size.max(axis=-1, keepdims=True)
    rising = np.arange(size.shape[-1]) <= size.argmax(axis=-1)[..., None]
    with np.errstate(all="ignore"):
        digits = np.log10(np.where(rising, size / largest, np.nan))
        exponent = digits[..., PER_DECADE:] - digits[..., :-PER_DECADE]
        three = [exponent[..., k * PER_DECADE :] for k in range(3)]
        three = [each[..., : three[2].shape[-1]] for each in three]
        least, most = np.minimum.reduce(three), np.maximum.reduce(three)
        power = (least >= LEAST) & (most <= MOST) & (most - least <= ALIKE * most)
        jumps = size[..., 0] > JUMP * largest[..., 0]
        rises = largest[..., 0] > RISES * size[..., 0]
    found: NDArray[np.bool_] = rises & ~jumps & ~power.any(axis=-1)
    return found


def area_fades(chart: Chart, inner: Array, outer: Array) -> bool:
    """Whether a level area only seems so.

    From pairs of places ``(n, 2)`` just inside and just outside, on lines along one
    axis, its rim is closed in on, and the slope followed outwards; most rays decide.
    """
    chosen = np.linspace(0, len(inner) - 1, min(RAYS, len(inner))).astype(int)
    inner, outer = inner[chosen], outer[chosen]

    def within(u: Array) -> NDArray[np.bool_]:
        return np.asarray(level(chart.value(u), chart.gradient(u)))[..., None]

    rim = bisected(inner, outer, within, HALVINGS)[1]
    length = np.linalg.norm(outer - inner, axis=-1, keepdims=True)
    gradient = chart.gradient(_rays(rim, (outer - inner) / length))
    return bool(len(inner)) and float(fades(_norm(gradient)).mean()) > 0.5


def curve_fades(chart: Chart, curve: Curve) -> bool:
    """Whether a critical curve only seems so: on from its ends, or to its sides.

    No curve of critical points of an analytic function ends in the midst of the domain.
    """
    middle = len(curve.u) // 2
    along = curve.u[middle] - curve.u[middle - 1]
    normal = np.array((-along[1], along[0])) / np.linalg.norm(along)
    sides = _rays(curve.u[[middle, middle]], np.stack((normal, -normal)))
    if fades(_norm(chart.gradient(sides))).any():
        return True
    ends = np.array(((0, 1), (-1, -2)))[: 0 if curve.closed else 2]
    last, before = curve.u[ends[:, 0]], curve.u[ends[:, 1]]
    free = inside(last, -INNER)
    return bool(_ends_fade(chart, last[free], (last - before)[free]).any())


def _ends_fade(chart: Chart, last: Array, ahead: Array) -> NDArray[np.bool_]:
    """Say of the ends of curves, ``(n, 2)``, whether the slope fades towards them.

    Seen from the end itself and from where the slope can be told from zero: a curve may
    end a little before a crease.
    """
    direction = ahead / np.linalg.norm(ahead, axis=-1, keepdims=True)
    slopes, across = _along(chart, _rays(last, direction))
    largest = np.fmax.reduce(slopes, axis=-1, initial=0.0)

    def within(u: Array) -> NDArray[np.bool_]:
        return np.asarray(_along(chart, u)[0] <= FAINT * largest)[..., None]

    faint = slopes <= FAINT * largest[:, None]
    first = np.argmin(faint, axis=-1)
    reach = np.where(faint[:, 0], DECADES[first], 0.0)[:, None] * direction
    rim = bisected(last, last + reach, within, HALVINGS)[1]
    again = _along(chart, _rays(rim, direction))[0]
    notable = largest > NOTABLE * np.abs(across[:, 0])
    return np.asarray(fades(slopes) & fades(again) & notable)


def _along(chart: Chart, u: Array) -> tuple[Array, Array]:
    """Return the slopes along the flat axes, and the curvatures across them."""
    values, axes = eigen(np.nan_to_num(chart.hessian(u)))
    slopes: Array = np.abs((chart.gradient(u) * axes[..., 1, :]).sum(axis=-1))
    return slopes, values[..., 0]


def _rays(start: Array, direction: Array) -> Array:
    """Return places ``(n, 27, 2)`` on rays, as far as the domain goes."""
    rays: Array = start[:, None] + DECADES[:, None] * direction[:, None]
    return np.where(inside(rays)[..., None], rays, np.nan)


def _norm(gradient: Array) -> Array:
    with np.errstate(over="ignore"):  # beside a pole
        norm: Array = np.hypot(gradient[..., 0], gradient[..., 1])
    return norm
