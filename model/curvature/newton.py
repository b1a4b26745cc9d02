"""Newton's method for ∇L = 0 on thousands of starts at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from model.array import Array
from model.curvature.chart import Chart, inside

LONGEST = 0.1
"""The longest step, in half-widths of the domain."""
ROAM = 0.02
"""How far beyond the edge a search may stray."""
DONE = 1e-9
ON_CURVE = 1e-18
FAST, SLOW = 14, 24
"""Plain steps; then accelerated ones for what converges slowly."""
FACTORS = np.array(list(product((0.5, 1.0, 2.0, 3.0, 5.0), repeat=2)))
"""Multiples of the step along the two eigenvectors.

At a root of multiplicity m Newton's steps are m times too short, and plain Newton
gains only a digit or less a step; the right multiple lands on the point.
"""


def eigen(hessian: Array) -> tuple[Array, Array]:
    """Return eigenvalues ``(…, 2)``, the larger by size first, and axes as rows.

    Closed formulas; the small one by way of the determinant, so that it keeps its
    digits.
    """
    a, b, c = hessian[..., 0, 0], hessian[..., 0, 1], hessian[..., 1, 1]
    mean, half = (a + c) / 2, (a - c) / 2
    big = mean + np.copysign(np.hypot(half, b), mean)
    angle = 0.5 * np.arctan2(b, half) + np.where(mean < 0, np.pi / 2, 0.0)
    cosine, sine = np.cos(angle), np.sin(angle)
    small = np.divide(a * c - b * b, big, out=np.zeros_like(big), where=big != 0)
    axes = np.stack((cosine, sine, -sine, cosine), axis=-1)
    return np.stack((big, small), axis=-1), axes.reshape(*big.shape, 2, 2)


def parts(gradient: Array, hessian: Array, floor: float = 0.0) -> tuple[Array, Array]:
    """Return the step along each axis, ``(…, 2)``, and the axes.

    Along an eigenvector it is −λ g / (λ² + μ) with μ = ‖g‖², both in units of the
    largest curvature: Levenberg's and Marquardt's step for ∇L = 0. Near a root it is
    Newton's, and where a curvature vanishes it stays finite, so that curves of
    critical points attract like single ones (N. Yamashita, M. Fukushima, 2001). A
    ``floor`` under μ keeps rounding from driving points along such a curve.
    """
    with np.errstate(all="ignore"):
        size = np.abs(hessian).max(axis=(-1, -2))
        size = np.where(size > 0, size, 1.0)
        values, axes = eigen(hessian / size[..., None, None])
        g = np.einsum("...ij,...j->...i", axes, gradient / size[..., None])
        square = values * values + (g * g).sum(-1, keepdims=True) + floor
        step = np.divide(-values * g, square, out=np.zeros_like(g), where=square > 0)
    return step, axes


def step(gradient: Array, hessian: Array, floor: float = 0.0) -> Array:
    """Return the step as a vector ``(…, 2)``."""
    along, axes = parts(gradient, hessian, floor)
    return _vector(along, axes)


def _vector(along: Array, axes: Array) -> Array:
    vector: Array = (along[..., None] * axes).sum(axis=-2)
    return vector


def converge(chart: Chart, u: Array) -> Iterator[Array | None]:
    """Follow the starts ``u`` to where ∇L = 0.

    Yields ``None`` after each sweep, and last the points at rest ``(k, 2)``, each as
    exact as its gradient. Whether they are critical points the caller tests.
    """
    resting: list[Array] = []
    for sweep in range(FAST + SLOW):
        if not len(u):
            break
        gradient, hessian = chart.gradient(u), chart.hessian(u)
        along, axes = parts(gradient, hessian)
        if sweep < FAST:
            moved = u + _shortened(_vector(along, axes))
        else:
            moved = _best_multiple(chart, u, along, axes)
        length = np.abs(moved - u).max(axis=-1)
        still = length <= DONE
        resting.append(polished(chart, moved[still]))
        promising = sweep < FAST - 1 or length <= 0.3 * LONGEST
        u = moved[~still & inside(moved, ROAM) & promising]
        yield None
    yield np.concatenate(resting) if resting else u.reshape(0, 2)


def _shortened(vector: Array) -> Array:
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    with np.errstate(all="ignore"):
        return vector * np.minimum(1.0, LONGEST / np.where(length > 0, length, 1.0))


def _best_multiple(chart: Chart, u: Array, along: Array, axes: Array) -> Array:
    """Return of all multiples of the step the one with the smallest gradient."""
    tries = u + _shortened(_vector(FACTORS[:, None] * along, axes))
    norms = np.linalg.norm(chart.gradient(tries), axis=-1)
    best = np.argmin(np.where(np.isfinite(norms), norms, np.inf), axis=0)
    chosen: Array = tries[best, np.arange(len(u))]
    return chosen


def polished(chart: Chart, u: Array, sweeps: int = 4) -> Array:
    """Improve points as far as rounding lets: keep a step that lowers ‖∇L‖."""
    norm = np.linalg.norm(chart.gradient(u), axis=-1)
    for _ in range(sweeps):
        if not norm.any():
            break
        along, axes = parts(chart.gradient(u), chart.hessian(u))
        for multiple in (1.0, 2.0, 3.0):
            moved = u + _shortened(multiple * _vector(along, axes))
            new = np.linalg.norm(chart.gradient(moved), axis=-1)
            better = new < norm
            u, norm = np.where(better[:, None], moved, u), np.where(better, new, norm)
    return u


def project(chart: Chart, u: Array, sweeps: int = 12) -> Array:
    """Return the critical points next to ``u``, by plain steps."""
    for _ in range(sweeps):
        move = step(chart.gradient(u), chart.hessian(u), ON_CURVE)
        u = u + _shortened(move)
        if not (np.abs(move) > 1e-13).any():
            break
    return u
