"""Lowest and highest points along sharp creases.

Where the slope grows without bound towards a crease, as that of √|u| does, the
gradients beside it are nearly opposite for a long way, and cutting cells up does not
find the one point where the loss along the crease is stationary. So the crease is found
by bisection on the edges of a grid, and from edge to edge the slope along it is
followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.bisection import bisected
from model.curvature.chart import Chart, inside

Extremum = Literal["minimum", "maximum"]
Stationary = tuple[Array, "Extremum | None"]

PARTS = 32
DEPTH = 4
"""Grids within grids."""
FINER = 12
"""Cells a side of a grid within a cell."""
SLANT = 0.1
"""The least sine of the angle between creases that meet."""
MOST_KNOTS = 24
"""More cells in which creases meet are left alone: too much is creased."""
BISECTIONS = 52
FINEST = 5e-17
"""In half-widths: no number lies between any more."""
SECANTS = 10
CLOSE = 1e-10
JUMP = 1e-6
SAMPLES = 9
WIDTHS = (1e-6, 1e-4, 1e-3, 1e-2, 0.1, 0.3)
"""How far across a crease is searched, in half-lengths of a piece."""
BESIDE = 1e-10
"""How near to the crease, in half-widths, the slope along it is taken."""
JUST = 1e-11
"""How far from the crease, in half-widths, a jump is looked for."""
HAIR = 1e-12 * np.array((0.6, 0.8))
SIDE = 0.02
"""Between places so far apart, in half-lengths of a piece, its direction is taken."""
SIGNIFICANT = 1e-9
"""A slope along the crease below this share of that across it is rounding."""


def ridge_points(
    chart: Chart, xs: Array, ys: Array
) -> tuple[list[Stationary], list[Array]]:
    """Return the stationary points of all creases that cross the lines of a grid.

    A cell that is crossed otherwise than by one crease that comes and goes, as where
    two meet, is looked at on a grid of its own, and so on. What is left in the end are
    the places where creases meet: they are returned beside.
    """
    found: list[Stationary] = []
    boxes, meetings = [(xs, ys)], list[Array]()
    for depth in range(DEPTH):
        knots: list[Knot] = []
        meetings = []
        for lines in boxes:
            edges = _edges(chart, *lines)
            pieces = _pieces(chart, edges)
            found += pieces.stationary() if len(pieces.middle) else []
            own = _knots(edges, *lines)
            if own and depth:
                meetings += pieces.meetings(own)
            knots += own
        if not 0 < len(knots) <= MOST_KNOTS:
            break
        boxes = [knot.lines() for knot in knots]
    return found, meetings


def _edges(chart: Chart, xs: Array, ys: Array) -> Array:
    """Return where the four edges of each cell cross a crease, ``(n, m, 4, 2)``.

    NaN: nowhere.
    """
    turns = [_turns(chart, xs, ys, axis) for axis in (0, 1)]
    first, second = (np.concatenate([t.ends[k] for t in turns]) for k in (0, 1))
    part = np.concatenate([t.part for t in turns])
    places, jumps = _bisected(chart, first, second, part)
    split = len(turns[0].part)
    along_first = np.full((len(xs) - 1, len(ys), 2), np.nan)
    along_second = np.full((len(xs), len(ys) - 1, 2), np.nan)
    turns[0].enter(along_first, places[:split], jumps[:split])
    turns[1].enter(along_second.swapaxes(0, 1), places[split:], jumps[split:])
    return np.stack(
        (
            along_first[:, :-1],
            along_first[:, 1:],
            along_second[:-1],
            along_second[1:],
        ),
        axis=2,
    )


class Turns(NamedTuple):
    """Where components of the gradient change sign along the edges of a grid.

    Attributes
    ----------
    edge, line
        The number of the edge on its line, and of the line.
    part
        Which component.
    ends
        Two places ``(n, 2)`` between which it does.
    """

    edge: NDArray[np.intp]
    line: NDArray[np.intp]
    part: NDArray[np.intp]
    ends: tuple[Array, Array]

    def enter(self, found: Array, places: Array, jumps: NDArray[np.bool_]) -> None:
        """Write places into an array over edges and lines, but only where it jumps."""
        found[self.edge[jumps], self.line[jumps]] = places[jumps]


def _turns(chart: Chart, xs: Array, ys: Array, axis: int) -> Turns:
    """Return all changes of sign along the edges that run along ``axis``.

    Each edge is looked at in parts: beside a crease the slope may soon turn back.
    """
    if axis == 1:
        xs, ys = ys, xs
    n, nodes = len(xs), ys
    fine = np.interp(np.arange((n - 1) * PARTS + 1) / PARTS, np.arange(n), xs)
    lines = (fine, nodes) if axis == 0 else (nodes, fine)
    points, _, gradient = chart.mesh(*lines)
    if axis == 1:
        points, gradient = points.swapaxes(0, 1), gradient.swapaxes(0, 1)
    with np.errstate(all="ignore"):
        turned = np.moveaxis(gradient[:-1] * gradient[1:] < 0, -1, 0)
    part, first, line = np.nonzero(turned)
    ends = points[first, line], points[first + 1, line]
    return Turns(first // PARTS, line, part, ends)


def _bisected(
    chart: Chart, a: Array, b: Array, part: NDArray[np.intp]
) -> tuple[Array, NDArray[np.bool_]]:
    """Close in on changes of sign; say whether the component jumps there."""

    def slope(u: Array) -> Array:
        gradient = _slope(chart, u)
        return np.where(part == 0, gradient[..., 0], gradient[..., 1])

    start = slope(a)
    scale = np.abs(start) + np.abs(slope(b))
    a, b = bisected(a, b, lambda u: (slope(u) * start > 0)[..., None], BISECTIONS)
    ends = np.stack((slope(a), slope(b)))
    return (a + b) / 2, np.abs(ends).min(axis=0, initial=np.inf) > JUMP * scale


@dataclass(frozen=True, eq=False)
class Knot:
    """A cell in which creases meet or end.

    Attributes
    ----------
    low, high
        Its corners.
    """

    low: Array
    high: Array

    def lines(self) -> tuple[Array, Array]:
        """Return the lines of a finer grid of it, a little larger, and uneven."""
        margin = 0.07 * (self.high - self.low)
        share = np.linspace(0.0, 1.0, FINER + 1)
        share = share + 0.11 / FINER * share * (1.0 - share)
        sides = self.high - self.low + 2 * margin
        xs, ys = (self.low[:, None] - margin[:, None]) + sides[:, None] * share
        return xs, ys


def _knots(edges: Array, xs: Array, ys: Array) -> list[Knot]:
    count = np.isfinite(edges).all(axis=-1).sum(axis=-1)
    return [
        Knot(np.array((xs[i], ys[j])), np.array((xs[i + 1], ys[j + 1])))
        for i, j in np.argwhere((count != 0) & (count != 2))
    ]


def _slope(chart: Chart, u: Array) -> Array:
    """Return ∂L/∂u; just on a crease, where a formula has none, that of one side."""
    gradient = chart.gradient(u)
    none = ~np.isfinite(gradient).all(axis=-1)
    if none.any():
        gradient[none] = chart.gradient(u[none] + HAIR)
    return gradient


def _pieces(chart: Chart, edges: Array) -> Pieces:
    """Join the crossings of each cell that a crease enters and leaves."""
    crossed: NDArray[np.bool_] = np.asarray(np.isfinite(edges).all(axis=-1))
    cells = crossed.sum(axis=-1) == 2
    ends = edges[cells][crossed[cells]].reshape(-1, 2, 2)
    side = ends[:, 1] - ends[:, 0]
    length = np.linalg.norm(side, axis=-1)
    ends, side, length = (each[length > 1e-6] for each in (ends, side, length))
    along = side / length[:, None]
    across = np.stack((-along[:, 1], along[:, 0]), axis=-1)
    return Pieces(chart, ends.mean(axis=1), along, across, length / 2)


@dataclass(frozen=True, eq=False)
class Pieces:
    """Short pieces of creases, each nearly straight.

    Attributes
    ----------
    middle, along, across
        Their places and unit vectors, ``(m, 2)``.
    reach
        Half their lengths, ``(m,)``.
    """

    chart: Chart
    middle: Array
    along: Array
    across: Array
    reach: Array

    def __getitem__(self, rows: NDArray[np.intp]) -> Pieces:
        chosen = (self.middle, self.along, self.across, self.reach)
        return Pieces(self.chart, *(each[rows] for each in chosen))

    def meetings(self, knots: list[Knot]) -> list[Array]:
        """Return where the pieces' lines meet in a knot: the middle one of all."""
        first, second = np.triu_indices(len(self.middle), 1)
        a, b = self.along[first], self.along[second]
        sine = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
        slanted = np.abs(sine) > SLANT
        first, second, b, sine = (
            first[slanted],
            second[slanted],
            b[slanted],
            sine[slanted],
        )
        gap = self.middle[second] - self.middle[first]
        share = (gap[:, 0] * b[:, 1] - gap[:, 1] * b[:, 0]) / sine
        places = self.middle[first] + share[:, None] * self.along[first]
        found = []
        for knot in knots:
            size = knot.high - knot.low
            near = (places >= knot.low - size) & (places <= knot.high + size)
            own = places[near.all(axis=-1)]
            if len(own):
                found.append(np.median(own, axis=0))
        return found

    def points(self, s: Array) -> tuple[Array, NDArray[np.bool_]]:
        """Return the crease at ``s`` reaches ``(m, k)``, and whether there is one."""
        base = (
            self.middle[:, None]
            + (s * self.reach[:, None])[..., None] * (self.along[:, None])
        )
        width, found = self._bracket(base)
        first = self._across(base, -width)

        def same(middle: Array) -> NDArray[np.bool_]:
            return np.asarray(self._across(base, middle) * first > 0)

        with np.errstate(all="ignore"):
            low, high = bisected(-width, width, same, BISECTIONS, FINEST)
        middle = (low + high) / 2
        ends = [self._across(base, middle + d) for d in (-JUST, JUST)]
        least = np.abs(ends).min(axis=0)
        found &= least > JUMP * (np.abs(first) + np.abs(self._across(base, width)))
        return base + middle[..., None] * self.across[:, None], found

    def _bracket(self, base: Array) -> tuple[Array, NDArray[np.bool_]]:
        """Return the least width at which the slope across changes sign.

        A wide search could meet a smooth valley beside the crease instead.
        """
        width = np.zeros(base.shape[:-1])
        found = np.zeros(base.shape[:-1], dtype=bool)
        for share in WIDTHS:
            wide = np.broadcast_to(share * self.reach[:, None], width.shape)
            with np.errstate(all="ignore"):
                turns = self._across(base, -wide) * self._across(base, wide) < 0
            width = np.where(~found & turns, wide, width)
            found |= turns
        return width, found

    def _across(self, base: Array, offset: Array) -> Array:
        place = base + offset[..., None] * self.across[:, None]
        slope: Array = (_slope(self.chart, place) * self.across[:, None]).sum(-1)
        return slope

    def slopes(self, s: Array, *, exact: bool = False) -> Array:
        """Return the slope of L along the crease; NaN where it is only rounding.

        It is the mean of both sides. Where the slope across grows like 1/√δ, that at a
        distance δ is off by a multiple of √δ, then of δ: ``exact`` takes three
        distances, and Richardson's extrapolation takes both away.
        """
        count = s.shape[1]
        steps = SIDE * np.array((0, 1, -1, 2, -2) if exact else (0, 1, -1))
        every, found = self.points((s[:, None] + steps[:, None]).reshape(len(s), -1))
        here, *others = np.split(every, len(steps), axis=1)
        with np.errstate(all="ignore"):
            side = others[0] - others[1]
            if exact:  # of fourth order
                side = 8 * side - (others[2] - others[3])
            side /= np.linalg.norm(side, axis=-1, keepdims=True)
            if exact:
                means = [self._mean(here, side, k * BESIDE) for k in (16, 4, 1)]
                far, near = 2 * means[1] - means[0], 2 * means[2] - means[1]
                slope = (4 * near - far) / 3
            else:
                slope = self._mean(here, side, JUST)
            steep = np.abs(self._across(here, 0.1 * self.reach[:, None] + 0 * s))
            clear = found[:, :count] & (np.abs(slope) > SIGNIFICANT * steep)
            return np.where(clear, slope, np.nan)

    def _mean(self, here: Array, side: Array, distance: float) -> Array:
        """Return the mean slope along the crease at a distance on both sides."""
        beside = distance * self.across[:, None]
        both = self.chart.gradient(here + beside) + self.chart.gradient(here - beside)
        mean: Array = (both * side).sum(axis=-1) / 2
        return mean

    def stationary(self) -> list[Stationary]:
        """Return where the slope along a piece changes sign, and what L is there."""
        s = np.tile(np.linspace(-1.05, 1.05, SAMPLES), (len(self.middle), 1))
        slope = self.slopes(s)
        with np.errstate(invalid="ignore"):
            rows, places = np.nonzero(slope[:, :-1] * slope[:, 1:] < 0)
        if not len(rows):
            return []
        pieces, ends = self[rows], np.stack((places, places + 1), axis=-1)
        rows = rows[:, None]
        # The rough slope may change sign just beside where the true one does.
        wide = s[rows, ends] + 0.1 * (s[0, 1] - s[0, 0]) * np.array((-1.0, 1.0))
        exact = pieces.slopes(wide, exact=True)
        turns = exact[:, 0] * exact[:, 1] < 0
        chosen = np.flatnonzero(turns)
        if not len(chosen):
            return []
        return pieces[chosen]._closed_in(wide[chosen], exact[chosen])

    def _closed_in(self, s: Array, slope: Array) -> list[Stationary]:
        """Close in on one zero of the slope in each piece."""
        rises, best = slope[:, 0] < 0, self._zeros(s, slope)
        places = self.points(best[:, None])[0]
        up = self._across(places, np.full((len(s), 1), 1e-9))[:, 0] > 0
        names: list[Extremum | None] = [
            None if a != b else "minimum" if a else "maximum"
            for a, b in zip(rises, up, strict=True)
        ]
        exact = [
            self._snapped(place, 1.0 if rise else -1.0)
            for place, rise in zip(places[:, 0], up, strict=True)
        ]
        pairs = zip(exact, names, strict=True)
        return [(place, name) for place, name in pairs if inside(place)]

    def _zeros(self, s: Array, slope: Array) -> Array:
        """Return where the slopes vanish: by secants that stay between two signs."""
        low, high = s.T.copy()
        (before, now), (old, new) = s.T.copy(), slope.T.copy()
        first, best = new * 0 + old, np.where(np.abs(old) < np.abs(new), before, now)
        least = np.minimum(np.abs(old), np.abs(new))
        for _ in range(SECANTS):
            with np.errstate(all="ignore"):
                guess = now - new * (now - before) / (new - old)
            between = (guess > low) & (guess < high)
            guess = np.where(between, guess, (low + high) / 2)
            there = np.nan_to_num(self.slopes(guess[:, None], exact=True)[:, 0])
            same = there * first > 0
            low, high = np.where(same, guess, low), np.where(same, high, guess)
            better = np.abs(there) < least
            best = np.where(better, guess, best)
            least = np.where(better, np.abs(there), least)
            done = np.abs(guess - now).max() < CLOSE
            before, old, now, new = now, new, guess, there
            if done:
                break
        zeros: Array = best
        return zeros

    def _snapped(self, place: Array, sign: float) -> Array:
        """Return the nearest place on the crease: L is lowest or highest across it.

        Beside a crease like √|u| the last digit of a place changes the fifth of L.
        """
        ulps = np.arange(-3, 4) * 2.0**-53
        around = place + np.stack(np.meshgrid(ulps, ulps), axis=-1).reshape(-1, 2)
        loss = sign * self.chart.value(around)
        best, own = int(np.argmin(loss)), sign * float(self.chart.value(place))
        clear = own - float(loss[best]) > 1e-9 * abs(own)
        return np.asarray(around[best] if clear else place)
