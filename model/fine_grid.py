"""A surface on a fine mesh: exactly, or smoothly between fewer exact points."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator

import numpy as np

from model.array import Array
from model.surface import Surface

Mesh = tuple[Array, Array, Array]
Ends = tuple[float, float, float, float]
"""The box of a mesh: x from, x to, y from, y to."""

FIRST = 11
"""Lines a side of the first, coarse mesh of a surface whose values cost much."""
TOGETHER = 2
"""Lines between two rests: as many as there are threads for them."""
KEPT = 24


def fine_grid(surface: Surface, xs: Array, ys: Array, *, quick: bool = False) -> Mesh:
    """Return L, ∂L/∂x and ∂L/∂y on the mesh of ``xs`` and ``ys``, for drawing.

    A surface whose values cost much (a network on its data) states a ``detail``: it is
    evaluated on so many lines, and in between goes the bicubic Hermite interpolant of
    its exact values and slopes.

    Parameters
    ----------
    quick
        Take the finest mesh that is known by now, of this box or of the whole domain,
        and a coarse one where none is; :func:`refined` makes it better.
    """
    if not is_dear(surface, max(len(xs), len(ys))):
        return surface.grid(xs, ys)
    ends = float(xs[0]), float(xs[-1]), float(ys[0]), float(ys[-1])
    if not quick:
        return _sewn(_mesh(surface, ends, surface.detail), ends, xs, ys)
    for box in (ends, box_of(surface)):
        mesh = _known.get(surface, box)
        if mesh is not None:
            return _sewn(mesh, box, xs, ys)
    return _sewn(_mesh(surface, ends, FIRST), ends, xs, ys)


def between(values: Array, xs: Array, ys: Array, points: Array) -> Array:
    """Return values between those on the mesh of ``xs`` and ``ys``, bilinearly.

    Parameters
    ----------
    values
        Shape ``(len(xs), len(ys))``; the lines are evenly spaced.
    points
        Shape ``(…, 2)``; a point beyond the edge is taken at the edge, NaN gives NaN.
    """
    known = np.isfinite(points).all(axis=-1)
    cells, parts = [], []
    for lines, at in zip((xs, ys), np.moveaxis(points, -1, 0), strict=True):
        last = len(lines) - 1
        place = (at - lines[0]) / (lines[-1] - lines[0]) * last
        place = np.clip(np.where(known, place, 0.0), 0.0, last)
        cells.append(np.minimum(place.astype(np.intp), last - 1))
        parts.append(place - cells[-1])
    (i, j), (u, v) = cells, parts
    low = values[i, j] * (1 - u) + values[i + 1, j] * u
    high = values[i, j + 1] * (1 - u) + values[i + 1, j + 1] * u
    found: Array = np.where(known, low * (1 - v) + high * v, np.nan)
    return found


def is_dear(surface: Surface, lines: int) -> bool:
    """Whether so many lines a side are more than the surface's values are worth."""
    return lines > surface.detail


def box_of(surface: Surface) -> Ends:
    """Return the box of the whole domain."""
    (x0, x1), (y0, y1) = surface.domain
    return float(x0), float(x1), float(y0), float(y1)


def refined(surface: Surface, ends: Ends) -> Iterator[int | None]:
    """Make the known mesh of a box finer, and yield its lines after every stage.

    ``None`` comes in between, after every few lines: a rest. The last mesh has the
    surface's ``detail``. Closing the generator ends the work.
    """
    for detail in (FIRST, surface.detail // 2 + 1, surface.detail):
        if _known.detail(surface, ends) < detail:
            yield from _making(surface, ends, detail)
            yield detail


def _making(surface: Surface, ends: Ends, detail: int) -> Iterator[None]:
    """Make the exact mesh of so many lines and remember it, with rests."""
    xs, ys = (np.linspace(*side, detail) for side in (ends[:2], ends[2:]))
    parts = []
    for k in range(0, detail, TOGETHER):
        parts.append(surface.grid(xs[k : k + TOGETHER], ys))
        yield
    value, slope_x, slope_y = (
        np.concatenate(each) for each in zip(*parts, strict=True)
    )
    _known.keep(surface, ends, (value, slope_x, slope_y))


def _mesh(surface: Surface, ends: Ends, detail: int) -> Mesh:
    """Return the exact mesh of so many lines, from memory if it is there."""
    if _known.detail(surface, ends) != detail:
        for _ in _making(surface, ends, detail):
            pass
    mesh = _known.get(surface, ends)
    if mesh is None or len(mesh[0]) != detail:  # a finer one is known already
        sides = (np.linspace(*side, detail) for side in (ends[:2], ends[2:]))
        return surface.grid(*sides)
    return mesh


def _sewn(mesh: Mesh, ends: Ends, xs: Array, ys: Array) -> Mesh:
    value, slope_x, slope_y = mesh
    across, along = (np.linspace(*side, len(value)) for side in (ends[:2], ends[2:]))
    twist = np.gradient(slope_x, along, axis=1)
    left, right = _weights(across, xs), _weights(along, ys)

    def sewn(k: int, m: int) -> Array:
        """Return the interpolant's derivative of order k along x and m along y."""
        (a, b), (c, d) = left[k], right[m]
        made: Array = a @ value @ c.T + b @ slope_x @ c.T
        made += a @ slope_y @ d.T + b @ twist @ d.T
        return made

    return sewn(0, 0), sewn(1, 0), sewn(0, 1)


class _Known:
    """The finest meshes made lately, by surface and box; for any thread."""

    def __init__(self) -> None:
        self._meshes: OrderedDict[tuple[Surface, Ends], Mesh] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, surface: Surface, ends: Ends) -> Mesh | None:
        with self._lock:
            return self._meshes.get((surface, ends))

    def detail(self, surface: Surface, ends: Ends) -> int:
        """Return the lines a side of the known mesh, 0 if there is none."""
        mesh = self.get(surface, ends)
        return 0 if mesh is None else len(mesh[0])

    def keep(self, surface: Surface, ends: Ends, mesh: Mesh) -> None:
        with self._lock:
            before = self._meshes.pop((surface, ends), mesh)
            finer = mesh if len(mesh[0]) >= len(before[0]) else before
            self._meshes[surface, ends] = finer
            while len(self._meshes) > KEPT:
                self._meshes.popitem(last=False)


_known = _Known()


def _weights(
    nodes: Array, points: Array
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return cubic Hermite weights of the nodes' values and slopes at the points.

    First the weights for the value there, then those for the slope; each of shape
    ``(len(points), len(nodes))``.
    """
    k = np.clip(np.searchsorted(nodes, points, side="right") - 1, 0, len(nodes) - 2)
    step = nodes[k + 1] - nodes[k]
    t = (points - nodes[k]) / step
    rows = np.arange(len(points))

    def spread(low: Array, high: Array) -> Array:
        made = np.zeros((len(points), len(nodes)))
        made[rows, k], made[rows, k + 1] = low, high
        return made

    s = 1.0 - t
    values = spread(s * s * (1 + 2 * t), t * t * (3 - 2 * t))
    slopes = spread(t * s * s * step, -t * t * s * step)
    bend = 6 * t * s / step
    return (values, slopes), (
        spread(-bend, bend),
        spread(s * (1 - 3 * t), t * (3 * t - 2)),
    )
