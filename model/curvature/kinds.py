"""Deciding what a point at rest is: critical or not, smooth or not, which kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.chart import Chart
from model.curvature.spectrum import ZERO

NEAR = 1e-3
"""How far around a point, in half-widths, its curvature is compared."""
ROUNDING = 1e-14
"""Gradients below this share of the curvature nearby are rounding."""
MARGIN = 10.0
"""Doubt is taken this many times wider than computed."""
RING = np.stack([f(np.arange(16) * np.pi / 8 + 0.1) for f in (np.cos, np.sin)], axis=-1)
"""Sixteen directions, none of them along an axis."""
RADII = np.array((NEAR, 1e-4, 1e-6, 1e-8))
"""Of the rings on which the gradient is followed to a point, in half-widths."""
JUMP = 0.03
"""A gradient that keeps this share while the distance falls a hundredfold: a smooth one
keeps a hundredth."""


@dataclass(frozen=True, eq=False)
class Tested:
    """The verdicts on ``n`` points, all in the surface's own coordinates.

    Attributes
    ----------
    critical
        Whether ∇L vanishes there: a small gradient is not enough, it must be small
        against what it is nearby along the same direction.
    smooth
        Whether ∇L passes through 0 rather than jump across it.
    finite
        Whether the Hessian is finite there.
    eigenvalues, tolerance
        Ascending, ``(n, 2)``, and the size up to which each counts as zero.
    axes
        Eigenvectors as rows, ``(n, 2, 2)``.
    """

    u: Array
    theta: Array
    loss: Array
    gradient: Array
    eigenvalues: Array
    axes: Array
    tolerance: Array
    critical: NDArray[np.bool_]
    smooth: NDArray[np.bool_]
    finite: NDArray[np.bool_]

    @property
    def degenerate(self) -> NDArray[np.bool_]:
        """Where an eigenvalue cannot be told from zero."""
        zero: NDArray[np.bool_] = np.abs(self.eigenvalues) <= self.tolerance
        return np.asarray(zero.any(axis=-1))

    def __getitem__(self, chosen: object) -> Tested:
        return Tested(*(getattr(self, name)[chosen] for name in self.__annotations__))

    def __len__(self) -> int:
        return len(self.u)


def kind_of(eigenvalues: Array, tolerance: Array) -> str:
    """Return the kind of one smooth critical point by the second-order test."""
    if (np.abs(eigenvalues) <= tolerance).any():
        return "degenerate"
    if eigenvalues[0] > 0:
        return "minimum"
    return "maximum" if eigenvalues[1] < 0 else "saddle"


def tested(chart: Chart, u: Array) -> Tested:
    """Test points at rest ``(n, 2)``."""
    theta = chart.theta(u)
    with np.errstate(all="ignore"):
        loss, gradient = chart.surface.value(theta), chart.surface.gradient(theta)
        hessian = chart.surface.hessian(theta)
    finite = np.asarray(np.isfinite(hessian).all(axis=(-1, -2)))
    values, axes = _spectra(np.where(finite[:, None, None], hessian, 0.0))
    with np.errstate(all="ignore"):
        tolerance, critical = _zero(chart, theta, values, axes)
    return Tested(
        u,
        theta,
        loss,
        gradient,
        values,
        axes,
        tolerance,
        critical & finite & np.isfinite(loss),
        smooth(chart, u),
        finite,
    )


def _spectra(hessian: Array) -> tuple[Array, Array]:
    size = np.abs(hessian).max(axis=(-1, -2), initial=0.0)[:, None]
    size = np.where(size > 0, size, 1.0)
    values, vectors = np.linalg.eigh(hessian / size[..., None])
    return values * size, vectors.swapaxes(-1, -2)


def _zero(
    chart: Chart, theta: Array, values: Array, axes: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """Return the tolerances of the eigenvalues, and whether the points are critical.

    An eigenvalue λ is zero if |λ| ≤ 1e-9 of the largest nearby, or if it is no larger
    than the place's own uncertainty makes it. The gradient is known up to some noise
    g: where λ changes at the rate λ′ the place is known to √(g/|λ′|) only, and λ to
    √(g |λ′|); where only λ″ differs from zero, to ∛(g² |λ″|).
    """
    surface = chart.surface
    reach = NEAR / np.linalg.norm(axes / chart.half, axis=-1)
    offset = reach[..., None] * axes
    ahead, behind = theta[:, None] + offset, theta[:, None] - offset
    bends = [_along(surface.hessian(each), axes) for each in (ahead, behind)]
    slopes = [_dot(surface.gradient(each), axes) for each in (ahead, behind)]
    # Where a neighbour lies off the mathematical domain, the point itself must do.
    bends = [np.where(np.isfinite(b), b, values) for b in bends]
    first = np.abs(bends[0] - bends[1]) / (2 * reach)
    second = np.abs(bends[0] + bends[1] - 2 * values) / reach**2
    noise = _noise(chart, theta, axes)
    scale = np.maximum(np.abs(bends).max(axis=(0, -1)), np.abs(values).max(-1))
    doubt = np.maximum(np.sqrt(noise * first), np.cbrt(noise * noise * second))
    tolerance = np.maximum(ZERO * scale[:, None], MARGIN * doubt)
    far = np.abs(chart.middle / chart.half).max()
    floor = ROUNDING * scale[:, None] * (1 + far) * reach / NEAR
    rise = np.nan_to_num(np.abs(slopes)).max(axis=0)
    rest = np.abs(_dot(surface.gradient(theta)[:, None], axes))
    critical: NDArray[np.bool_] = (rest <= np.maximum(floor, 1e-6 * rise)).all(-1)
    return tolerance, critical


def _dot(vectors: Array, axes: Array) -> Array:
    product: Array = (vectors * axes).sum(axis=-1)
    return product


def _along(hessian: Array, axes: Array) -> Array:
    """Return vᵀHv for each axis v."""
    bend: Array = np.einsum("...i,...ij,...j->...", axes, hessian, axes)
    return bend


def _noise(chart: Chart, theta: Array, axes: Array) -> Array:
    """Return how large the gradient still is within a few roundings of the point."""
    size = np.maximum(np.abs(theta), 1e-16 * chart.half)
    worst = np.zeros(axes.shape[:-1])
    for a, b in ((0, 0), (1, 2), (-2, 1), (2, -1), (-1, -2)):
        near = theta + np.array((a, b)) * size * 2.0**-52
        slope = np.abs(_dot(chart.surface.gradient(near)[:, None], axes))
        worst = np.fmax(worst, slope)
    return worst


def smooth(chart: Chart, u: Array) -> NDArray[np.bool_]:
    """Say whether the gradient dies away on the way to each point.

    On rings of radius 1e-4, 1e-6 and 1e-8 half-widths a smooth gradient shrinks a
    hundredfold each time; at a crease or a tip it stays, and where only the curvature
    is infinite it shrinks more slowly.
    """
    return _dies_away(chart, (u[:, None] + radius * RING for radius in RADII))


def rings_around(u: Array) -> Array:
    """Return all places at which :func:`smooth` looks, of one point: ``(4, 16, 2)``."""
    rings: Array = u + RADII[:, None, None] * RING
    return rings


def smooth_on(chart: Chart, rings: Array) -> bool:
    """Say of the point within these rings what :func:`smooth` says of it."""
    return bool(_dies_away(chart, rings))


def _dies_away(chart: Chart, rings: Iterable[Array]) -> NDArray[np.bool_]:
    sizes = []
    for around in rings:
        gradient = chart.gradient(around)
        with np.errstate(over="ignore"):  # beside a pole
            norm = np.linalg.norm(gradient, axis=-1)
        sizes.append(np.where(np.isfinite(norm), norm, 0.0).max(axis=-1))
    largest, *sizes = sizes
    rounding = 1e-3 * largest
    stays = (sizes[2] > JUMP * sizes[1]) & (sizes[1] > JUMP * sizes[0])
    dies_away: NDArray[np.bool_] = ~(stays & (sizes[2] > rounding))
    return dies_away
