"""The relief as arrays: vertices with exact slopes, triangles around holes. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.fine_grid import fine_grid
from model.levels import Levels, grid_lines, grid_points

FINE = 200
COARSE = 80
_SIDES = 8
"""From so many sides the order of the triangles is worked out."""


@dataclass(frozen=True, eq=False)
class Mesh:
    """Vertices (x, y, z, ∂z/∂x, ∂z/∂y, level), shape ``(n², 6)``, and triangles."""

    vertices: NDArray[np.float32]
    triangles: NDArray[np.uint32]
    _orders: dict[int, tuple[NDArray[np.uint32], int]] = field(default_factory=dict)

    def seen_from(self, backward: Array) -> tuple[NDArray[np.uint32], int]:
        """Return the triangles, about the nearest first, those at the border last.

        Parameters
        ----------
        backward
            Where the eye is.

        Returns
        -------
        triangles
            For directions near to each other always the same array.
        inner
            How many there are before those at the border.
        """
        turn = math.atan2(backward[1], backward[0]) / math.tau
        side = round(turn * _SIDES) % _SIDES
        if side not in self._orders:
            angle = side * math.tau / _SIDES
            self._orders[side] = self._ordered(np.array([np.cos(angle), np.sin(angle)]))
        return self._orders[side]

    def _ordered(self, towards: Array) -> tuple[NDArray[np.uint32], int]:
        places = self.vertices[:, :2]
        ends = (places == places.min(axis=0)) | (places == places.max(axis=0))
        border = ends.any(axis=1)[self.triangles].any(axis=1)
        near = (places @ towards)[self.triangles].sum(axis=1)
        order = np.lexsort((-near, border))
        return np.ascontiguousarray(self.triangles[order]), int((~border).sum())


def build_mesh(levels: Levels, size: int = FINE) -> Mesh:
    """Return the relief on a ``size`` × ``size`` grid; cells with NaN become holes."""
    xs, ys, loss, gradient = _grid(levels, size)
    theta = grid_points(xs, ys)
    vertices = np.empty((size, size, 6), dtype=np.float32)
    vertices[..., :2] = levels.to_world(theta)
    vertices[..., 2] = levels.height(loss)
    vertices[..., 3:5] = levels.slopes_of(loss, gradient)
    vertices[..., 5] = levels.level(loss)
    hole = np.isnan(vertices[..., 2])
    np.nan_to_num(vertices, copy=False, posinf=0.0, neginf=0.0)
    return Mesh(vertices.reshape(-1, 6), _around(hole, _triangles(size)))


def _grid(levels: Levels, size: int) -> tuple[Array, Array, Array, Array]:
    if size == len(levels.xs):
        xs, ys, loss, partials = levels.xs, levels.ys, levels.loss, levels.partials
    else:
        xs, ys = grid_lines(levels.surface, size)
        loss, *partials = fine_grid(levels.surface, xs, ys, quick=levels.quick)
    return xs, ys, loss, np.stack(partials, axis=-1)


@lru_cache(maxsize=4)
def _triangles(size: int) -> NDArray[np.uint32]:
    """Return two triangles a cell, counter-clockwise seen from above."""
    index = np.arange(size * size, dtype=np.uint32).reshape(size, size)
    a, b = index[:-1, :-1], index[1:, :-1]
    c, d = index[1:, 1:], index[:-1, 1:]
    cells = np.stack((a, b, c, a, c, d), axis=-1)
    return np.ascontiguousarray(cells.reshape(-1, 3))


def _around(hole: NDArray[np.bool_], faces: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return faces[~hole.ravel()[faces].any(axis=1)] if hole.any() else faces
