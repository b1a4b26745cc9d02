"""Eigenvalues of the Hessian, and what they say of a critical point."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.array import Array, length
from model.frame import StatusKind
from model.objective import Objective

ZERO = 1e-9
"""Eigenvalues below this share of the largest are taken for zero."""


@dataclass(frozen=True, eq=False)
class Spectrum:
    """Gradient and curvature at one point.

    Attributes
    ----------
    eigenvalues
        Ascending, shape ``(d,)``.
    eigenvectors
        Rows, in the same order, shape ``(d, d)``.
    """

    theta: Array
    loss: float
    gradient: Array
    hessian: Array
    eigenvalues: Array
    eigenvectors: Array

    @property
    def tolerance(self) -> float:
        """The size below which an eigenvalue is called zero here."""
        return _tolerance(self.eigenvalues)

    @property
    def kind(self) -> StatusKind:
        """What a critical point with these eigenvalues is.

        A zero eigenvalue leaves the second-order test silent: ``DEGENERATE``, unless
        two others already disagree in sign, which makes a saddle in any case.
        """
        low, high = float(self.eigenvalues[0]), float(self.eigenvalues[-1])
        zero = self.tolerance
        if low < -zero and high > zero:
            return StatusKind.SADDLE
        if min(map(abs, self.eigenvalues.tolist())) <= zero:
            return StatusKind.DEGENERATE
        return StatusKind.MINIMUM if low > 0 else StatusKind.MAXIMUM

    @property
    def rate_limit(self) -> float | None:
        """2/λmax: gradient descent settles here only with a smaller learning rate."""
        high = float(self.eigenvalues[-1])
        return 2.0 / high if high > self.tolerance else None

    @property
    def condition(self) -> float | None:
        """κ = largest / smallest eigenvalue by size; ``None`` where one is zero."""
        sizes = np.abs(self.eigenvalues)
        if sizes.min() <= self.tolerance:
            return None
        return float(sizes.max() / sizes.min())

    @property
    def newton_step(self) -> Array:
        """−H⁺g: how far the critical point lies, by the second-order model."""
        return self.step_along(self.tolerance)

    def step_along(self, least: float) -> Array:
        """Return the Newton step within the axes whose curvature is above ``least``."""
        return _step(self.gradient, self.eigenvalues, self.eigenvectors, least)

    @property
    def flat_gradient(self) -> float:
        """The norm of the gradient's part that the curvature cannot explain."""
        g = self.eigenvectors @ self.gradient
        flat = np.abs(self.eigenvalues) <= self.tolerance
        return length(g[flat])


def spectrum_at(objective: Objective, theta: Array) -> Spectrum | None:
    """Return gradient and curvature at ``theta``; ``None`` if they are not finite."""
    with np.errstate(all="ignore"):
        loss = float(objective.value(theta))
        gradient, hessian = objective.gradient(theta), objective.hessian(theta)
    if not (np.isfinite(gradient).all() and np.isfinite(hessian).all()):
        return None
    values, vectors = eigen(hessian)
    return Spectrum(theta, loss, gradient, hessian, values, vectors)


def newton_step_at(objective: Objective, theta: Array) -> Array | None:
    """Return −H⁺g at ``theta``; ``None`` if gradient or Hessian are not finite.

    The Newton step of :func:`spectrum_at`, at less cost.
    """
    with np.errstate(all="ignore"):
        gradient, hessian = objective.gradient(theta), objective.hessian(theta)
    numbers = (*gradient.ravel().tolist(), *hessian.ravel().tolist())
    if not all(map(math.isfinite, numbers)):
        return None
    values, vectors = eigen(hessian)
    return _step(gradient, values, vectors, _tolerance(values))


def _tolerance(eigenvalues: Array) -> float:
    return ZERO * max(map(abs, eigenvalues.tolist()), default=0.0)


def _step(gradient: Array, values: Array, vectors: Array, least: float) -> Array:
    slopes = (vectors @ gradient).tolist()
    pairs = zip(slopes, values.tolist(), strict=True)
    steps = [-slope / bend if abs(bend) > least else 0.0 for slope, bend in pairs]
    step: Array = np.array(steps) @ vectors
    return step


def eigen(matrix: Array) -> tuple[Array, Array]:
    """Return eigenvalues, ascending, and eigenvectors, as rows, of a symmetric matrix.

    Two by two by one rotation, half the angle of (a − c, 2b): as exact as the general
    method and ten times faster.
    """
    if matrix.shape != (2, 2):
        values, columns = np.linalg.eigh(matrix)
        return values, columns.T
    (a, b), (_, c) = matrix.tolist()
    middle, half = a / 2 + c / 2, a / 2 - c / 2
    radius = math.hypot(half, b)
    angle = math.atan2(b, half) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    values = np.array((middle - radius, middle + radius))
    return values, np.array(((-sin, cos), (cos, sin)))
