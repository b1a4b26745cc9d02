"""The relief as arrays: vertices with exact slopes, triangles around holes. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.fine_grid import fine_grid
from model.levels import Levels, grid_lines, grid_points

FINE = 200
COARSE = 80


@dataclass(frozen=True, eq=False)
class Mesh:
    """Vertices (x, y, z, ∂z/∂x, ∂z/∂y, level), shape ``(n², 6)``, and triangles."""

    vertices: NDArray[np.float32]
    triangles: NDArray[np.uint32]


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
