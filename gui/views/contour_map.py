"""The ground of the flat map: colours and contour lines of a rectangle of θ."""

from __future__ import annotations

from typing import NamedTuple

import contourpy
import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

from model.array import Array
from model.fine_grid import fine_grid
from model.levels import CONTOURS, Levels

BOLD = 5
"""Every fifth contour line is a bold one."""

Range = tuple[float, float]


class Ground(NamedTuple):
    """Grid lines and the colour level on the grid, the first index along x."""

    xs: Array
    ys: Array
    level: Array


def whole_ground(levels: Levels) -> Ground:
    """Return the ground of the surface's whole domain."""
    return Ground(levels.xs, levels.ys, levels.level(levels.loss))


def part_ground(levels: Levels, x: Range, y: Range, size: int) -> Ground:
    """Return the ground of a part, computed afresh on ``size`` grid lines a side."""
    xs, ys = np.linspace(*x, size), np.linspace(*y, size)
    loss = fine_grid(levels.surface, xs, ys, quick=levels.quick)[0]
    return Ground(xs, ys, levels.level(loss))


def picture(level: Array, colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the picture of levels, shape ``(ny, nx, 4)``, the lowest y first.

    Where the loss is not a number the picture is transparent.
    """
    known = np.isfinite(level)
    place = np.where(known, np.clip(level, 0.0, 1.0), 0.0)
    index = np.rint(place * (len(colours) - 1)).astype(np.intp)
    made = np.empty((*level.shape, 4), dtype=np.uint8)
    made[..., :3] = colours[index]
    made[..., 3] = np.where(known, 255, 0)
    return np.ascontiguousarray(made.transpose(1, 0, 2))


def contour_paths(
    ground: Ground, count: int = CONTOURS
) -> tuple[QPainterPath, QPainterPath]:
    """Return the thin and the bold contour lines: levels k/count, k = 1 … count − 1."""
    generator = contourpy.contour_generator(
        ground.xs,
        ground.ys,
        np.ma.masked_invalid(ground.level.T),
        line_type=contourpy.LineType.ChunkCombinedNan,
    )
    thin: list[Array] = []
    bold: list[Array] = []
    for k in range(1, count):
        points = generator.lines(k / count)[0][0]
        if points is not None:
            (thin if k % BOLD else bold).append(points)
    return _path(thin), _path(bold)


def _path(lines: list[Array]) -> QPainterPath:
    if not lines:
        return QPainterPath()
    gap = np.full((1, 2), np.nan)
    points = np.concatenate([part for line in lines for part in (line, gap)])
    x, y = np.ascontiguousarray(points.T)
    path: QPainterPath = pg.arrayToQPath(x, y, connect="finite")
    return path
