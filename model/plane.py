"""Planes through d-dimensional space, and the surface seen on one.

A plane is θ₀ + a·u + b·v. What is seen on it is the exact restriction of the loss; what
a path does outside of it is lost, so a path on it is always a projection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from model.array import MATH, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.networks.extremes import Extremes
from model.networks.shape import Shape
from model.objective import Objective
from model.surface import Interval, Surface

ONE_LINE = QT_TRANSLATE_NOOP("errors", "three points on one line span no plane")
NO_PATH = QT_TRANSLATE_NOOP("errors", "the path does not move in two directions")
SOFT = 1e-10
"""Added to the length of a random filter before dividing by it, as the authors do."""


@dataclass(frozen=True, eq=False)
class Plane:
    """The points θ₀ + a·u + b·v.

    Attributes
    ----------
    origin
        θ₀, shape ``(d,)``.
    directions
        u and v as rows, ``(2, d)``; they need be neither of length 1 nor orthogonal.
    explained
        For a plane made from a path: which shares of the path's variance lie along u
        and along v.
    """

    origin: Array
    directions: Array
    explained: tuple[float, float] | None = None

    def point(self, at: Array) -> Array:
        """Return θ, ``(…, d)``, of coordinates (a, b), ``(…, 2)``."""
        return self.origin + at @ self.directions

    def project(self, theta: Array) -> Array:
        """Return the coordinates of the nearest points of the plane, ``(…, 2)``."""
        return (theta - self.origin) @ self._inverse

    def distance(self, theta: Array) -> Array:
        """Return how far the points θ, ``(…, d)``, lie off the plane, ``(…)``."""
        off = theta - self.point(self.project(theta))
        length: Array = np.linalg.norm(off, axis=-1)
        return length

    @cached_property
    def _inverse(self) -> Array:
        return np.asarray(np.linalg.pinv(self.directions), dtype=np.float64)


def filter_normalized(shape: Shape, direction: Array, theta: Array) -> Array:
    """Return ``direction`` with every filter as long as the same filter of θ.

    A filter is the weights into one unit. Biases do not move. Without this a network
    and its rescaled twin, which computes the same, would look sharp and flat.

    Source: H. Li et al., Visualizing the Loss Landscape of Neural Nets, arXiv
    1712.09913, section 4, and the authors' code.
    """
    parts = []
    pairs = zip(shape.split(direction), shape.split(theta), strict=True)
    for (weights, biases), (own, _) in pairs:
        length = np.linalg.norm(weights, axis=-1, keepdims=True) + SOFT
        scaled = weights / length * np.linalg.norm(own, axis=-1, keepdims=True)
        parts += [scaled.reshape(*scaled.shape[:-2], -1), np.zeros_like(biases)]
    return np.concatenate(parts, axis=-1)


def random_plane(shape: Shape, theta: Array, seed: int) -> Plane:
    """Return the plane at θ along two random filter-normalized directions."""
    normal = np.random.default_rng(seed).normal(size=(2, shape.dimension))
    return Plane(theta, filter_normalized(shape, normal, theta))


def eigen_plane(theta: Array, ends: Extremes) -> Plane:
    """Return the plane at θ along the eigenvectors of both ends of the spectrum.

    First the steepest direction, then the one that curves down most, of length 1.
    """
    return Plane(theta, _oriented(ends.vectors))


def pca_plane(path: Array) -> Plane:
    """Return the plane through a path's last point that holds most of the path.

    The directions are the first two right singular vectors of θᵢ − θₙ, not centred, as
    in Li et al. (arXiv 1712.09913, section 7). ``explained`` are their shares of the
    sum of squares: what is missing from 1 the plane does not show.

    Raises
    ------
    UserError
        If the path ``(n, d)`` does not move in two directions.
    """
    moves = path[:-1] - path[-1]
    if min(moves.shape) < 2 or not np.isfinite(moves).all():
        raise UserError(NO_PATH)
    _, sizes, axes = np.linalg.svd(moves, full_matrices=False)
    if not sizes[1] > 1e-12 * sizes[0]:
        raise UserError(NO_PATH)
    shares = sizes**2 / (sizes**2).sum()
    return Plane(path[-1], _oriented(axes[:2]), (float(shares[0]), float(shares[1])))


def plane_through(first: Array, second: Array, third: Array) -> Plane:
    """Return the plane through three points.

    The first lies at (0, 0), the second at (1, 0); v is as long as u and at a right
    angle to it, so that the picture is not sheared.

    Raises
    ------
    UserError
        If the points lie on one line.
    """
    u, other = second - first, third - first
    square = float(u @ u)
    if not square > 0:
        raise UserError(ONE_LINE)
    v = other - (other @ u) / square * u
    length = float(np.linalg.norm(v))
    if not length > 1e-12 * float(np.linalg.norm(other)):
        raise UserError(ONE_LINE)
    return Plane(first, np.stack((u, v * (np.sqrt(square) / length))))


def _oriented(axes: Array) -> Array:
    """Give each row the sign that makes its largest entry positive."""
    largest = np.abs(axes).argmax(axis=-1)
    signs = np.sign(axes[np.arange(len(axes)), largest])
    oriented: Array = axes * signs[:, None]
    return oriented


@dataclass(frozen=True, eq=False)
class Projection:
    """A path ``(n, d)`` seen on a plane.

    Attributes
    ----------
    at
        Coordinates, ``(n, 2)``.
    distance
        How far each point lies off the plane.
    loss, shown
        The true loss of each point, and the loss of the place where it is drawn.
    """

    at: Array
    distance: Array
    loss: Array
    shown: Array


def projection(objective: Objective, plane: Plane, path: Array) -> Projection:
    """Project a path, with what the picture hides."""
    at = plane.project(path)
    shown = objective.value(plane.point(at))
    return Projection(at, plane.distance(path), objective.value(path), shown)


@dataclass(frozen=True, kw_only=True, eq=False)
class Restriction(Surface):
    """Any objective on a plane: a surface of the two coordinates a and b.

    Value, gradient and Hessian are those of the objective, projected exactly: with D
    the two directions as rows, ∇ = D g and H = D H Dᵀ.
    """

    objective: Objective
    plane: Plane
    sides: tuple[Interval, Interval] = ((-1.0, 1.0), (-1.0, 1.0))

    @property
    def samples(self) -> int:
        return self.objective.samples

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return self.sides

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return starts_in(self.sides)

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        return self.objective.value(self.plane.point(x), batch)

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        full = self.objective.gradient(self.plane.point(x), batch)
        return full @ self.plane.directions.T

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        point = self.plane.point(x)
        turned = [
            self.objective.hessian_vector(point, np.broadcast_to(u, point.shape), batch)
            for u in self.plane.directions
        ]
        both = np.stack(turned, axis=-2) @ self.plane.directions.T
        return 0.5 * (both + both.swapaxes(-1, -2))

    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        return plain(ops, self.value(_pair(x, y), batch))

    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        both = self.gradient(_pair(x, y), batch)
        return plain(ops, both[..., 0]), plain(ops, both[..., 1])


def starts_in(sides: tuple[Interval, Interval]) -> tuple[tuple[float, float], ...]:
    """Return some points of a box, away from its middle and its edges."""
    places = ((-0.7, 0.6), (0.75, -0.55), (0.6, 0.8), (-0.5, -0.75))
    middle = [(low + high) / 2 for low, high in sides]
    half = [(high - low) / 2 for low, high in sides]
    return tuple((middle[0] + half[0] * x, middle[1] + half[1] * y) for x, y in places)


def plain(ops: Functions, values: Any) -> Real:
    """Return a float for ``math``, the array otherwise."""
    return float(values) if ops is MATH else values


def _pair(x: Real, y: Real) -> Array:
    return np.stack(np.broadcast_arrays(x, y), axis=-1)
