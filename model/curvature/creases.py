"""Critical points where the gradient jumps instead of passing through zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.chart import Chart, apart, inside
from model.curvature.kinds import RING, smooth
from model.curvature.ridges import Extremum, ridge_points

SPLIT = 3
DEPTH = 18
LINES = 3
"""After so many cuts lines are told from points."""
LONG = 6
"""More cells than this in a row are a crease, not a point."""
STRIDE = 0.02
"""The distance between the points listed of a crease, in half-widths."""
MOST = 20_000
RADII = np.array((1e-3, 1e-4))
EXTREMA: tuple[tuple[float, Extremum], ...] = ((1.0, "minimum"), (-1.0, "maximum"))
NEAT = 1e-12
LESS = 0.4
"""What may be left of a slope a hundred times nearer if there is none in the end."""
CLOSING = np.array((1e-5, 1e-7, 1e-9))
"""Radii of rings, in half-widths, on which L is followed to a place."""
SETTLING = 0.8
"""A loss that changes on the way by more than this share of the step before does not
settle: a logarithm changes by 1, the twentieth root by 0.8."""
HERE = 1e-8
STEPS = np.stack(np.meshgrid(range(SPLIT), range(SPLIT)), axis=-1).reshape(-1, 2)
CORNERS = np.array(((0, 0), (1, 0), (1, 1), (0, 1)))


@dataclass(frozen=True, eq=False)
class Tip:
    """A point where the gradients around it point to all sides.

    Attributes
    ----------
    extremum
        What L itself says in small rings around it; ``None``: neither.
    """

    u: Array
    extremum: Extremum | None


@dataclass(frozen=True, eq=False)
class Cells:
    """Squares of one size by their lower left corners, as whole numbers."""

    corner: NDArray[np.int64]
    size: float
    origin: Array

    @property
    def middle(self) -> Array:
        """The centres, ``(n, 2)``."""
        middle: Array = self.origin + (self.corner + 0.5) * self.size
        return middle

    def __getitem__(self, chosen: NDArray[np.bool_]) -> Cells:
        return Cells(self.corner[chosen], self.size, self.origin)

    def __len__(self) -> int:
        return len(self.corner)

    def split(self) -> Cells:
        """Return the parts of all cells."""
        corner = SPLIT * self.corner[:, None] + STEPS
        return Cells(corner.reshape(-1, 2), self.size / SPLIT, self.origin)


def surrounded(gradient: Array, slack: float = 1e-9) -> NDArray[np.bool_]:
    """Say whether 0 lies in the convex hull of the vectors ``(…, n, 2)``.

    That is so unless they leave a gap of more than half a turn. Then, and only then, a
    point among them can be critical in F. Clarke's sense (Optimization and Nonsmooth
    Analysis, 1983, prop. 2.3.2). The ``slack`` is an angle in radians: a few vectors
    beside a crease may miss the half turn by a little.
    """
    angle = np.sort(np.arctan2(gradient[..., 1], gradient[..., 0]), axis=-1)
    last = angle[..., :1] + 2 * np.pi
    gaps = np.diff(np.concatenate((angle, last), axis=-1), axis=-1)
    zero = (gradient == 0).all(axis=-1).any(axis=-1)
    finite = np.isfinite(gradient).all(axis=(-1, -2))
    within: NDArray[np.bool_] = (gaps.max(axis=-1) <= np.pi + slack) | zero
    return within & finite


def creased(chart: Chart, cells: Cells) -> Cells:
    """Return the cells at whose corners the gradients point to all sides."""
    return cells[_surrounded_at(chart, cells)]


def _surrounded_at(chart: Chart, cells: Cells) -> NDArray[np.bool_]:
    corners = cells.origin + (cells.corner[:, None] + CORNERS) * cells.size
    return surrounded(chart.gradient(corners))


class Sharp(NamedTuple):
    """What the search for jumps of the gradient finds.

    Attributes
    ----------
    tips
        Single points.
    creases
        Where whole lines are critical: points along each, ``(n, 2)``.
    poles
        Whether there are single points where L is infinite or jumps itself.
    smooth
        Places ``(n, 2)`` where the gradient turns round without a jump: critical points
        that Newton's method has not found.
    """

    tips: list[Tip]
    creases: list[Array]
    poles: bool
    smooth: Array


def tips(chart: Chart, cells: Cells, known: Array) -> Sharp:
    """Search cells for jumps of the gradient, by cutting them up.

    Cells around ``known``, the smooth critical points, are left alone.
    """
    creases: list[Array] = []
    fewest = MOST
    for depth in range(DEPTH):
        if depth <= 6:
            cells = _without(cells, known)
        parts = creased(chart, cells.split())
        if not len(parts) or len(parts) > 2 * fewest:
            break
        cells = parts
        if depth == LINES:
            cells, lines = _single(cells)
            found = [_crease(chart, line) for line in lines]
            creases = [points for points in found if points is not None]
        if depth >= LINES:
            fewest = min(fewest, len(cells))
    else:
        parts = cells
    places = _merged(cells) if len(parts) else []
    return _sorted(chart, places, creases, 4 * cells.size)


def _sorted(
    chart: Chart, places: list[Array], creases: list[Array], size: float
) -> Sharp:
    """Tell tips, poles and smooth points apart."""
    surrounded_ones = [place for place in places if _around(chart, place, size)]
    jumps = [not smooth(chart, place[None]).item() for place in surrounded_ones]
    pairs = list(zip(surrounded_ones, jumps, strict=True))
    found = [_tip(chart, place) for place, jump in pairs if jump]
    found = [tip if tip and _found(chart, tip.u) else None for tip in found]
    rest = np.array([place for place, jump in pairs if not jump]).reshape(-1, 2)
    return Sharp([tip for tip in found if tip], creases, None in found, rest)


def ridge_tips(chart: Chart, xs: Array, ys: Array) -> tuple[list[Tip], bool]:
    """Return the tips on sharp creases that cross the lines of a grid.

    And whether there is a crease on which L is infinite or jumps itself.
    """
    found, meetings = ridge_points(chart, xs, ys)
    met = [_neat(chart, place) for place in meetings]
    met = [each for each in met if _around(chart, each, 0.0) or _level(chart, each)]
    at = np.array([*(place for place, _ in found), *met]).reshape(-1, 2)
    jumps, whole = ~smooth(chart, at), _continuous(chart, at)
    single = [Tip(*found[k]) for k in range(len(found)) if jumps[k] and whole[k]]
    sharp = [_tip(chart, at[k]) for k in range(len(found), len(at)) if jumps[k]]
    poles = bool((jumps & ~whole)[: len(found)].any()) or None in sharp
    return [*single, *(tip for tip in sharp if tip is not None)], poles


def _neat(chart: Chart, place: Array) -> Array:
    """Return the round number next to where creases meet, if it is as near as that."""
    theta = chart.theta(place)
    size = np.floor(np.log10(chart.half)).astype(int)
    pairs = zip(theta, 11 - size, strict=True)
    near = chart.at(np.array([round(float(x), int(n)) for x, n in pairs]))
    return near + 0.0 if np.abs(near - place).max() < NEAT else place


def _level(chart: Chart, place: Array) -> bool:
    """Whether L has a slope at a place, and that is zero: it changes less and less.

    Gradients nearby may grow without bound beside creases, and yet none is left here,
    as of x √|y| at the origin.
    """
    radii = np.array((1e-4, 1e-6, 1e-8))
    change = chart.value(place + radii[:, None, None] * RING) - chart.value(place)
    slope = np.abs(change).max(axis=-1) / radii
    return bool((slope[1:] < LESS * slope[:-1]).all())


def _without(cells: Cells, known: Array) -> Cells:
    return cells[apart(cells.middle, known, cells.size)]


def _single(cells: Cells) -> tuple[Cells, list[Cells]]:
    """Part the cells that stand alone from those that form lines."""
    keep = np.ones(len(cells), dtype=bool)
    lines: list[Cells] = []
    for group in groups(cells.corner):
        if np.ptp(cells.corner[group], axis=0).max() >= LONG:
            keep[group] = False
            lines.append(Cells(cells.corner[group], cells.size, cells.origin))
    return cells[keep], lines


def _crease(chart: Chart, line: Cells) -> Array | None:
    """Return points of the line at which the gradient jumps; ``None``: it does not."""
    chosen = thinned(line.middle, STRIDE)
    count = len(chosen)
    cells, owner = Cells(line.corner[chosen], line.size, line.origin), np.arange(count)
    for _ in range(DEPTH - LINES):
        parts = cells.split()
        owners = np.repeat(owner, SPLIT * SPLIT)
        kept = _surrounded_at(chart, parts)
        owner, first = np.unique(owners[kept], return_index=True)
        rows = np.flatnonzero(kept)[first]
        cells = Cells(parts.corner[rows], parts.size, parts.origin)
    places = cells.middle
    if len(places) < max(2, count / 2):
        return None
    jumping = ~smooth(chart, places) & _continuous(chart, places)
    return places[jumping] if jumping.mean() > 0.5 else None


def thinned(places: Array, spacing: float) -> NDArray[np.intp]:
    """Return the rows of one place in each square of a lattice."""
    lattice = np.floor(places / spacing)
    return np.sort(np.unique(lattice, axis=0, return_index=True)[1])


def groups(corner: NDArray[np.int64]) -> list[list[int]]:
    """Return the sets of cells that touch, each as row numbers."""
    left = {(int(i), int(j)): k for k, (i, j) in enumerate(corner)}
    found: list[list[int]] = []
    while left:
        place, first = left.popitem()
        group, waiting = [first], [place]
        while waiting:
            i, j = waiting.pop()
            for near in ((i + a, j + b) for a in (-1, 0, 1) for b in (-1, 0, 1)):
                if near in left:
                    group.append(left.pop(near))
                    waiting.append(near)
        found.append(group)
    return found


def _merged(cells: Cells) -> list[Array]:
    """Return the middle of each set of cells that touch."""
    middles = cells.middle
    return [middles[group].mean(axis=0) for group in groups(cells.corner)]


def _tip(chart: Chart, place: Array) -> Tip | None:
    """Return the tip at a place where the gradient jumps, if L is continuous there."""
    place = _rounded(chart, place)
    if not _continuous(chart, place):
        return None
    return Tip(place, extremum(chart, place))


def _continuous(chart: Chart, places: Array) -> NDArray[np.bool_]:
    """Say of places ``(…, 2)`` whether L is finite all round and settles on its value.

    From ring to ring it must change less and less. Beside the pole of a logarithm it
    changes by the same each time, beside that of a fraction by more and more, even
    where rounding has left the place a little off the pole, and its value finite.
    """
    rings = places[..., None, None, :] + CLOSING[:, None, None] * RING
    with np.errstate(all="ignore"):
        here, loss = chart.value(places)[..., None], chart.value(rings)
        rises = np.abs(loss - here[..., None]).max(axis=-1)
        steps = np.abs(np.diff(loss, axis=-2)).max(axis=-1)
        calm = rises[..., 2] <= 0.5 * rises[..., 0]
        rounding = 1e-13 * np.abs(here[..., 0])
        settles = steps[..., 1] <= SETTLING * steps[..., 0] + rounding
    known: NDArray[np.bool_] = np.isfinite(here[..., 0]) & calm & settles
    return known


def _found(chart: Chart, place: Array) -> bool:
    """Whether the gradient turns round right at a place, not only somewhere near."""
    return bool(surrounded(chart.gradient(place + HERE * RING)))


def _around(chart: Chart, place: Array, size: float) -> bool:
    """Whether the gradients point to all sides on small rings, too."""
    radii = np.maximum((1e-5, 1e-7, 1e-9), size)
    rings = radii[:, None, None] * RING
    around = surrounded(chart.gradient(place + rings)).all()
    return bool(around and inside(place))


def _rounded(chart: Chart, place: Array) -> Array:
    """Prefer a round number nearby: a search by cutting ends next to it."""
    theta = chart.theta(place)
    size = np.floor(np.log10(chart.half)).astype(int)
    for digits in (9, 7, 6):
        pairs = zip(theta, digits - size, strict=True)
        near = chart.at(np.array([round(float(x), int(n)) for x, n in pairs]))
        if surrounded(chart.gradient(near + 1e-12 * RING)):
            return near + 0.0
    return place


def extremum(chart: Chart, place: Array) -> Extremum | None:
    """Compare L with rings around a place: whether it is lowest or highest there."""
    for sign, name in EXTREMA:
        lowest = _lowest_around(chart, place, sign)
        if (lowest > sign * float(chart.value(place))).all():
            return name
    return None


def _lowest_around(chart: Chart, place: Array, sign: float) -> Array:
    """Return the least of ``sign`` · L on each ring; a crease has to be hit exactly."""
    angle = np.tile(
        0.1 + np.linspace(0, 2 * np.pi, 32, endpoint=False), (len(RADII), 1)
    )
    window = np.pi / 16
    rows = np.arange(len(RADII))
    for _ in range(8):
        ring = np.stack((np.cos(angle), np.sin(angle)), axis=-1)
        loss = sign * chart.value(place + RADII[:, None, None] * ring)
        best = np.argmin(loss, axis=-1)
        angle = angle[rows, best][:, None] + window * np.linspace(-1, 1, 17)
        window /= 8
    lowest: Array = loss.min(axis=-1)
    return lowest
