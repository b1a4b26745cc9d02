"""The bicubic spline through a grid: smooth, with exact derivatives of itself.

Along each axis it is the natural cubic spline, in each cell a polynomial
Σ c_kl u^k v^l with k, l ≤ 3, twice continuously differentiable. Beyond the grid it goes
on as a straight line, and stays so smooth, because its second derivative across the
edge is zero there.

Source: C. de Boor, Bicubic spline interpolation, J. Math. and Phys. 41, 1962.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array

Row = tuple[float, float, float, float]
Cell = tuple[Row, Row, Row, Row]


@dataclass(frozen=True, eq=False)
class Line:
    """One axis: its nodes, and what makes node values into pieces of polynomials.

    Attributes
    ----------
    nodes
        Rising, ``(n,)``.
    pieces
        ``(n + 1, 4, n)``: piece i gives the coefficients of (x − origin)^k from the
        values at the nodes; the first and the last lie outside.
    origins
        Where each piece has its zero, ``(n + 1,)``.
    """

    nodes: Array
    pieces: Array
    origins: Array

    @classmethod
    def through(cls, nodes: Array) -> Line:
        """Return the natural cubic spline's pieces for these nodes."""
        n, h = len(nodes), np.diff(nodes)
        bend = _bends(h)
        unit = np.eye(n)
        rise = np.diff(unit, axis=0) / h[:, None]
        wide = h[:, None]
        pieces = np.zeros((n + 1, 4, n))
        inner = pieces[1:-1]
        inner[:, 0] = unit[:-1]
        inner[:, 1] = rise - wide * (2 * bend[:-1] + bend[1:]) / 6
        inner[:, 2] = bend[:-1] / 2
        inner[:, 3] = (bend[1:] - bend[:-1]) / (6 * wide)
        pieces[0, :2] = inner[0, :2]
        pieces[-1, 0] = unit[-1]
        pieces[-1, 1] = rise[-1] + h[-1] * (bend[-2] + 2 * bend[-1]) / 6
        origins = np.concatenate([nodes[:1], nodes])
        return cls(nodes, pieces, origins)

    def place(self, x: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[Any]]:
        """Return the piece of each x, and how far from its origin it is."""
        piece = np.searchsorted(self.nodes, x.real, side="right")
        return piece, x - self.origins[piece]

    def weights(self, x: Array, derivative: int) -> Array:
        """Return ``(len(x), n)``: what each node value adds to the value there."""
        piece, u = self.place(x)
        own = self.pieces[piece]
        one = np.ones_like(u)
        parts = (one, u, u * u, u * u * u)
        if derivative == 1:
            parts = (0 * one, one, 2 * u, 3 * u * u)
        powers = np.stack(parts, axis=1)
        found: Array = np.einsum("xk,xkn->xn", powers, own)
        return found


def _bends(h: Array) -> Array:
    """Return second derivatives at the nodes, ``(n, n)``, from the values there."""
    n = len(h) + 1
    matrix, right = np.eye(n), np.zeros((n, n))
    for k in range(1, n - 1):
        matrix[k, k - 1 : k + 2] = h[k - 1], 2 * (h[k - 1] + h[k]), h[k]
        right[k, k - 1 : k + 2] = 1 / h[k - 1], -1 / h[k - 1] - 1 / h[k], 1 / h[k]
    return np.asarray(np.linalg.solve(matrix, 6 * right), dtype=np.float64)


class Spline:
    """The surface through values on the mesh of two axes.

    Parameters
    ----------
    xs, ys
        The nodes, rising.
    values
        ``(len(xs), len(ys))``.
    """

    def __init__(self, xs: Array, ys: Array, values: Array) -> None:
        self._lines = Line.through(xs), Line.through(ys)
        self._values = values
        first, second = self._lines
        self.table = np.einsum(
            "akm,mn,bln->abkl", first.pieces, values, second.pieces, optimize=True
        )
        self._cells: dict[tuple[int, int], Cell] = {}

    @cached_property
    def _nodes(self) -> tuple[list[float], list[float], list[float], list[float]]:
        first, second = self._lines
        return (
            first.nodes.tolist(),
            second.nodes.tolist(),
            first.origins.tolist(),
            second.origins.tolist(),
        )

    def jet(self, x: NDArray[Any], y: NDArray[Any], order: int) -> list[NDArray[Any]]:
        """Return the value and its derivatives up to ``order``.

        In the order L, L_x, L_y, L_xx, L_xy, L_yy; complex places are allowed.
        """
        x, y = np.broadcast_arrays(x, y)
        a, u = self._lines[0].place(x)
        b, v = self._lines[1].place(y)
        c = self.table[a, b]
        in_y = [_horner(v, c[..., k, :], 0) for k in range(4)]
        found = [_series(u, in_y, 0)]
        if order >= 1:
            slope = [_horner(v, c[..., k, :], 1) for k in range(4)]
            found += [_series(u, in_y, 1), _series(u, slope, 0)]
        if order >= 2:
            bend = [_horner(v, c[..., k, :], 2) for k in range(4)]
            found += [_series(u, in_y, 2), _series(u, slope, 1), _series(u, bend, 0)]
        return found

    def mesh(self, xs: Array, ys: Array) -> tuple[Array, Array, Array]:
        """Return L, L_x and L_y on a mesh: products of three matrices."""
        first, second = self._lines
        ax, dx = first.weights(xs, 0), first.weights(xs, 1)
        ay, dy = second.weights(ys, 0), second.weights(ys, 1)
        across = self._values @ ay.T
        return ax @ across, dx @ across, ax @ (self._values @ dy.T)

    def at(self, x: float, y: float) -> tuple[float, float, float]:
        """Return L, L_x and L_y at one place, as plain floats."""
        xs, ys, from_x, from_y = self._nodes
        a, b = bisect_right(xs, x), bisect_right(ys, y)
        cell = self._cells.get((a, b)) or self._cell(a, b)
        u, v = x - from_x[a], y - from_y[b]
        (p0, p1, p2, p3), (q0, q1, q2, q3), (r0, r1, r2, r3), (s0, s1, s2, s3) = cell
        p = ((p3 * v + p2) * v + p1) * v + p0
        q = ((q3 * v + q2) * v + q1) * v + q0
        r = ((r3 * v + r2) * v + r1) * v + r0
        s = ((s3 * v + s2) * v + s1) * v + s0
        dp = (3 * p3 * v + 2 * p2) * v + p1
        dq = (3 * q3 * v + 2 * q2) * v + q1
        dr = (3 * r3 * v + 2 * r2) * v + r1
        ds = (3 * s3 * v + 2 * s2) * v + s1
        return (
            ((s * u + r) * u + q) * u + p,
            (3 * s * u + 2 * r) * u + q,
            ((ds * u + dr) * u + dq) * u + dp,
        )

    def _cell(self, a: int, b: int) -> Cell:
        """Return the coefficients of a cell as floats, and keep them."""
        rows: list[Row] = [tuple(row) for row in self.table[a, b].tolist()]
        cell: Cell = rows[0], rows[1], rows[2], rows[3]
        self._cells[a, b] = cell
        return cell


def _horner(v: NDArray[Any], c: NDArray[Any], derivative: int) -> NDArray[Any]:
    """Return a cubic in v, or a derivative of it; coefficients along the last axis."""
    return _series(v, [c[..., k] for k in range(4)], derivative)


def _series(u: NDArray[Any], c: list[NDArray[Any]], derivative: int) -> NDArray[Any]:
    found: NDArray[Any]
    if derivative == 0:
        found = ((c[3] * u + c[2]) * u + c[1]) * u + c[0]
    elif derivative == 1:
        found = (3 * c[3] * u + 2 * c[2]) * u + c[1]
    else:
        found = 6 * c[3] * u + 2 * c[2]
    return found
