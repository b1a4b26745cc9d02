"""A surface in coordinates in which its domain is the square [−1, 1]²."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.surface import GRID_BLOCK, Surface

NARROWEST = 1e-10
EDGE = 1e-9
"""How far outside the square, in half-widths, a point still counts as inside."""

NO_AREA = QT_TRANSLATE_NOOP("errors", "must be a box with an area, not {value}")
TOO_NARROW = QT_TRANSLATE_NOOP(
    "errors", "is too narrow for its numbers: {value} cannot be told apart"
)


@dataclass(frozen=True, eq=False)
class Chart:
    """What a search needs: one tolerance then means the same on every surface.

    A point u stands for θ = middle + half · u. Gradient and Hessian are those of L as
    a function of u. Everything off the mathematical domain is NaN or infinite.
    """

    surface: Surface
    middle: Array
    half: Array

    @classmethod
    def of(cls, surface: Surface) -> Chart:
        """Return the chart of a surface.

        Raises
        ------
        UserError
            If its domain has no area.
        """
        low, high = np.array(surface.domain, dtype=float).T
        if not (np.isfinite(low) & np.isfinite(high) & (low < high)).all():
            raise UserError(NO_AREA, where="domain", value=_sides(surface))
        half = high / 2 - low / 2
        if (half <= NARROWEST * np.maximum(abs(low), abs(high))).any():
            raise UserError(TOO_NARROW, where="domain", value=_sides(surface))
        return cls(surface, low / 2 + high / 2, half)

    @property
    def costly(self) -> bool:
        """Whether the loss is a sum over data."""
        return self.surface.samples > 0

    def theta(self, u: Array) -> Array:
        """Return the parameters at ``u``, shape ``(…, 2)``."""
        theta: Array = self.middle + self.half * u
        return theta

    def at(self, theta: Array) -> Array:
        """Return the place ``u`` of parameters."""
        place: Array = (np.asarray(theta) - self.middle) / self.half
        return place

    def value(self, u: Array) -> Array:
        """Return L, shape ``(…)``."""
        with np.errstate(all="ignore"):
            return self.surface.value(self.theta(u))

    def gradient(self, u: Array) -> Array:
        """Return ∂L/∂u, shape ``(…, 2)``."""
        with np.errstate(all="ignore"):
            gradient: Array = self.surface.gradient(self.theta(u)) * self.half
        return gradient

    def hessian(self, u: Array) -> Array:
        """Return ∂²L/∂u², shape ``(…, 2, 2)``; large sets in blocks."""
        stretch = np.multiply.outer(self.half, self.half)
        flat = u.reshape(-1, 2)
        result = np.empty((len(flat), 2, 2))
        with np.errstate(all="ignore"):
            for k in range(0, len(flat), GRID_BLOCK):
                block = slice(k, k + GRID_BLOCK)
                result[block] = self.surface.hessian(self.theta(flat[block])) * stretch
        return result.reshape(*u.shape, 2)

    def mesh(
        self, first: Array, second: Array | None = None
    ) -> tuple[Array, Array, Array]:
        """Return points, L and gradient on the mesh of places along both axes.

        Shapes ``(n, m, 2)``, ``(n, m)`` and ``(n, m, 2)``.
        """
        second = first if second is None else second
        xs = self.middle[0] + self.half[0] * first
        ys = self.middle[1] + self.half[1] * second
        loss, along, across = self.surface.grid(xs, ys)
        with np.errstate(all="ignore"):
            gradient = np.stack((along, across), axis=-1) * self.half
        points = np.stack(np.meshgrid(first, second, indexing="ij"), axis=-1)
        return points, loss, gradient


def _sides(surface: Surface) -> str:
    return ", ".join(f"[{low:g}, {high:g}]" for low, high in surface.domain)


def nodes(n: int) -> Array:
    """Return ``n`` places from −1 to 1 that keep off round numbers.

    Creases and centres like to lie on round numbers; a node just there would see one
    side only. The ends are exact.
    """
    even = np.linspace(-1.0, 1.0, n)
    shifted: Array = even + (0.274 / n) * (1.0 - even * even)
    return shifted


def inside(u: Array, margin: float = EDGE) -> NDArray[np.bool_]:
    """Say of points ``(…, 2)`` whether they lie in the square."""
    within: NDArray[np.bool_] = np.abs(u) <= 1.0 + margin
    return np.asarray(within.all(axis=-1))


def apart(u: Array, others: Array, reach: float | Array) -> NDArray[np.bool_]:
    """Say which of ``u`` are farther than ``reach`` from all others, axis by axis."""
    free = np.ones(len(u), dtype=bool)
    limit = np.broadcast_to(reach, free.shape)[:, None]
    for k in range(0, len(others), 64):
        x, y = (u[:, axis, None] - others[k : k + 64, axis] for axis in (0, 1))
        free &= ((np.abs(x) > limit) | (np.abs(y) > limit)).all(axis=-1)
    return free
