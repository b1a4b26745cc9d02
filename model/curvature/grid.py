"""One level of the search: loss and gradient on a grid, and where to look closer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.chart import Chart, nodes
from model.curvature.creases import Cells, groups, surrounded
from model.curvature.newton import step

REACH = 1.5
"""Starts are the nodes whose Newton step is no longer than this many cells."""
FLAT = 1e-14
"""A gradient below this share of the loss does not change it in the last digit."""

UNDERFLOW = 1e-280
LEAST = 4
"""Cells that make an area."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Flat:
    """An area in which the gradient changes the loss in no digit.

    Attributes
    ----------
    u
        One of its points.
    low, high
        The corners of the box around it.
    share
        Its part of the domain.
    inner, outer
        Nodes in it and their neighbours outside, ``(n, 2)`` each.
    """

    u: Array
    low: Array
    high: Array
    share: float
    inner: Array
    outer: Array


@dataclass(frozen=True, eq=False)
class Grid:
    """Loss and gradient on the nodes of one level."""

    chart: Chart
    nodes: Array
    points: Array
    loss: Array
    gradient: Array

    @classmethod
    def of(cls, chart: Chart, n: int) -> Grid:
        """Evaluate a level with ``n`` nodes along each side."""
        places = nodes(n)
        return cls(chart, places, *chart.mesh(places))

    @property
    def finite(self) -> Flags:
        """Where loss and gradient are finite, ``(n, n)``."""
        finite: Flags = np.isfinite(self.loss)
        return finite & np.isfinite(self.gradient).all(axis=-1)

    @property
    def cell(self) -> float:
        """The largest width of a cell."""
        return float(np.diff(self.nodes).max())

    @property
    def level(self) -> Flags:
        """Cells ``(n − 1, n − 1)`` at whose corners nothing changes in any digit."""
        still: Flags = _of_corners(level(self.loss, self.gradient)).all(axis=0)
        return still

    @property
    def changing(self) -> Flags:
        """Cells in which both partial derivatives change sign."""
        corners = _of_corners(self.gradient)
        with np.errstate(all="ignore"):
            both: Flags = ((corners.min(axis=0) <= 0) & (corners.max(axis=0) >= 0)).all(
                axis=-1
            )
        return both

    @property
    def surrounded(self) -> Flags:
        """Cells whose corners' gradients point to all sides."""
        found = np.zeros(self.changing.shape, dtype=bool)
        rows = self.changing & ~self.level
        found[rows] = surrounded(_of_corners(self.gradient)[:, rows].swapaxes(0, 1))
        return found

    def starts(self) -> Array:
        """Return where Newton's method should start, ``(n, 2)``.

        Nodes whose step lands nearby and would undo most of the gradient, and cells in
        which both partial derivatives change sign; nothing from flat areas. Differences
        between nodes are curvature enough to choose by.
        """
        sound = self.finite
        sound[:-1, :-1] &= ~self.level
        with np.errstate(all="ignore"):
            bends = [np.gradient(self.gradient, self.nodes, axis=k) for k in (0, 1)]
        hessian = np.stack(bends, axis=-1)[sound]
        hessian = (hessian + hessian.swapaxes(-1, -2)) / 2
        gradient = self.gradient[sound]
        move = step(gradient, hessian)
        left = gradient + (hessian @ move[..., None])[..., 0]
        explained = (left * left).sum(-1) <= 0.25 * (gradient * gradient).sum(-1)
        close = np.abs(move).max(axis=-1) <= REACH * self.cell
        near = self.points[sound][close & explained]
        return np.vstack((near, self.middles[self.changing & ~self.level]))

    def cells(self) -> Cells:
        """Return the surrounded cells and their neighbours on an even lattice."""
        size, origin = self.cell, np.full(2, -1.0 - 0.37 * self.cell)
        corner = np.floor((self.middles[self.surrounded] - origin) / size)
        around = np.stack(np.meshgrid((-1, 0, 1), (-1, 0, 1)), axis=-1).reshape(-1, 2)
        every = (corner[:, None] + around).reshape(-1, 2).astype(np.int64)
        return Cells(np.unique(every, axis=0), size, origin)

    def flats(self) -> list[Flat]:
        """Return all flat areas."""
        cells, found = np.argwhere(self.level), []
        for group in groups(cells):
            own = cells[group]
            members = self.middles[tuple(own.T)]
            if len(members) < LEAST:
                continue
            gap = np.abs(members - members.mean(axis=0)).max(axis=-1)
            box = self.nodes[own.min(0)], self.nodes[own.max(0) + 1]
            share = len(members) / self.level.size
            rim = self._rim(own)
            found.append(Flat(members[int(gap.argmin())], *box, share, *rim))
        return found

    def _rim(self, cells: NDArray[np.intp]) -> tuple[Array, Array]:
        """Return neighbouring nodes in and outside of an area, ``(n, 2)`` each."""
        area = np.zeros(self.loss.shape, dtype=bool)
        for corner in ((0, 0), (1, 0), (0, 1), (1, 1)):
            area[tuple((cells + corner).T)] = True
        outside = ~level(self.loss, self.gradient) & self.finite
        inner, outer = [], []
        for axis in (0, 1):
            here, there = area.swapaxes(0, axis), outside.swapaxes(0, axis)
            places = self.points.swapaxes(0, axis)
            for turn in (1, -1):  # neighbours ahead and behind
                pairs = here[::turn][:-1] & there[::turn][1:]
                inner.append(places[::turn][:-1][pairs])
                outer.append(places[::turn][1:][pairs])
        return np.concatenate(inner), np.concatenate(outer)

    @property
    def middles(self) -> Array:
        """The middles of the cells, ``(n − 1, n − 1, 2)``."""
        middles: Array = _of_corners(self.points).mean(axis=0)
        return middles


def level(loss: Array, gradient: Array) -> Flags:
    """Say where the gradient changes the loss in no digit, or is lost to underflow."""
    slope = np.abs(gradient).max(axis=-1)
    with np.errstate(all="ignore"):
        still: Flags = (slope <= FLAT * np.abs(loss)) | (slope < UNDERFLOW)
    return still


def _of_corners(values: Any) -> Any:
    """Stack what stands at the four corners of each cell, first."""
    return np.stack(
        (values[:-1, :-1], values[1:, :-1], values[1:, 1:], values[:-1, 1:])
    )
