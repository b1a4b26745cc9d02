"""Finding every critical point of a surface inside its domain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature import newton
from model.curvature.chart import Chart, apart, inside
from model.curvature.creases import Tip, ridge_tips, tips
from model.curvature.curves import STRIDE, Curve, traced
from model.curvature.fading import area_fades, curve_fades
from model.curvature.grid import Flat, Grid, level
from model.curvature.kinds import NEAR, RING, Tested, tested
from model.curvature.winding import circle, index, square
from model.errors import QT_TRANSLATE_NOOP, UserError

LEVELS = (64, 96, 144, 216, 324, 486)
"""Nodes along each side; two levels that find the same end the search."""
COSTLY_LEVELS = (40, 60, 90)
"""The same for losses made of data, a thousand times as costly as a formula."""
RANDOM = 256
CHUNK = 2048
MOST = 2000
MOST_CURVES = 100
SAME = 1e-6
SAME_TIP = 1e-5
SAME_DEGENERATE = 2e-3
CLOSE = 0.1 * STRIDE
"""Degenerate points this near to a curve lie on it."""
FLAT_SHARE = 0.2
"""A point with this share of a small ring in a flat area belongs to it."""
TOO_MANY = QT_TRANSLATE_NOOP(
    "errors",
    "holds more than {high} critical points; look at a smaller part of the surface",
)
TOO_MANY_CURVES = QT_TRANSLATE_NOOP(
    "errors",
    "holds more than {high} curves of critical points; look at a smaller part of the "
    "surface",
)
NO_VALUES = QT_TRANSLATE_NOOP(
    "errors", "holds no point at which the loss and its derivatives are finite"
)


class Progress(NamedTuple):
    """How far a search has come.

    Attributes
    ----------
    share
        From 0 to 1, never falling.
    found
        The parameters of the points found so far, ``(n, 2)``.
    """

    share: float
    found: Array


@dataclass(eq=False)
class Findings:
    """What a search has found so far.

    Attributes
    ----------
    regular
        Points at which both eigenvalues differ from zero.
    degenerate
        Single points at which one does not, and that lie on no curve.
    waiting
        Degenerate points not yet looked at.
    flats, faded
        Areas in which the gradient is zero; areas and curves where it is not, but too
        small for the computer's numbers.
    poles
        Whether there are single points at which L is infinite or jumps.
    turns
        How often the gradient turns round along the edge of the domain; ``None``:
        not to be told.
    undefined
        The share of the domain where L has no finite value.
    """

    chart: Chart
    regular: Tested
    degenerate: Tested
    waiting: Tested
    curves: list[Curve] = field(default_factory=list)
    tips: list[Tip] = field(default_factory=list)
    creases: list[Array] = field(default_factory=list)
    flats: list[Flat] = field(default_factory=list)
    faded: list[Flat | Curve] = field(default_factory=list)
    poles: bool = False
    turns: int | None = None
    undefined: float = 0.0

    @property
    def single(self) -> bool:
        """Whether every critical point stands alone."""
        more = self.curves or self.creases or self.flats or self.faded
        return not (more or self.poles)

    @property
    def places(self) -> Array:
        """All single points."""
        sharp = [tip.u for tip in self.tips]
        return np.vstack((self.regular.u, self.degenerate.u, *sharp))

    def indices(self) -> list[int | None]:
        """Return the index of each of :attr:`places`."""
        values = self.regular.eigenvalues
        found: list[int | None] = [int(np.sign(a) * np.sign(b)) for a, b in values]
        places = self.places
        for k in range(len(found), len(places)):
            others = np.delete(places, k, axis=0)
            gap = np.linalg.norm(others - places[k], axis=-1).min(initial=1.0)
            path = circle(places[k], min(0.01, 0.3 * float(gap)))
            found.append(index(self.chart, path, 128, rounds=8))
        return found

    @property
    def agrees(self) -> bool | None:
        """Whether the indices of all points add up to the turns along the edge."""
        found = self.indices()
        if self.turns is None or not self.single or None in found:
            return None
        return sum(each for each in found if each is not None) == self.turns


def search(chart: Chart) -> Iterator[Progress | Findings]:
    """Search a surface for all its critical points; the last that comes is the result.

    Newton's method starts from every node of a grid whose step lands nearby, from cells
    in which both partial derivatives change sign, and from random points. The grid is
    refined until two successive levels find the same and the indices add up; where they
    say nothing there is one more, beside creases all levels are gone through.
    What lies in an isolated feature much smaller than the cells may still be missed.

    Raises
    ------
    UserError
        If nothing is finite, or if there are too many points to be listed.
    """
    none = tested(chart, np.zeros((0, 2)))
    findings = Findings(chart, none, none, none)
    findings.turns = index(chart, square)
    for number, n in enumerate(COSTLY_LEVELS if chart.costly else LEVELS):
        before = _size(findings)
        grid = Grid.of(chart, n)
        if number == 0:
            _look_over(findings, grid)
        for share in _level(findings, grid, number):
            done = _share(number) + share * (_share(number + 1) - _share(number))
            yield Progress(done, chart.theta(findings.places))
        settled = _size(findings) == before and number >= _least_levels(findings)
        if settled and findings.agrees is not False:
            break
    _leave_out_what_fades(findings)
    yield findings


def _leave_out_what_fades(findings: Findings) -> None:
    """Take back curves on which the gradient is not zero, only very small."""
    fading = [curve_fades(findings.chart, curve) for curve in findings.curves]
    pairs = list(zip(findings.curves, fading, strict=True))
    findings.curves = [curve for curve, fades in pairs if not fades]
    findings.faded += [curve for curve, fades in pairs if fades]


def _least_levels(findings: Findings) -> int:
    """Say how many: two where the indices confirm the set, all beside creases."""
    if findings.agrees or findings.flats or findings.faded:
        return 1
    return len(LEVELS) if findings.tips else 2


def _share(number: int) -> float:
    """Two levels are the rule; the others are held in reserve."""
    return (0.0, 0.4, 0.8, 0.9, 0.94, 0.97, 0.99)[number]


def _size(findings: Findings) -> tuple[int, ...]:
    return (
        len(findings.regular),
        len(findings.degenerate),
        len(findings.curves),
        len(findings.tips),
    )


def _look_over(findings: Findings, grid: Grid) -> None:
    """Note where nothing is defined and where everything is level."""
    finite = grid.finite
    if not finite.any():
        raise UserError(NO_VALUES, where="domain")
    chart = findings.chart
    findings.undefined = 1.0 - float(finite.mean())
    for flat in grid.flats():
        fading = area_fades(chart, flat.inner, flat.outer)
        (findings.faded if fading else findings.flats).append(flat)


def _level(findings: Findings, grid: Grid, number: int) -> Iterator[float]:
    """Search one level; yields its share."""
    chart = findings.chart
    starts = grid.starts()
    if number == 0:
        count = RANDOM // 4 if chart.costly else RANDOM
        random = np.random.default_rng(0).uniform(-1, 1, (count, 2))
        starts = np.vstack((starts, random, chart.at(np.array(chart.surface.starts))))
    yield from _descend(findings, starts)
    _sharp_points(findings, grid)


def _descend(findings: Findings, starts: Array) -> Iterator[float]:
    """Follow Newton's method from all starts and sort what is found."""
    chart = findings.chart
    starts = _new(findings, starts[inside(starts)])
    size = CHUNK // 4 if chart.costly else CHUNK
    for k in range(0, len(starts), size):
        share = 0.8 * k / len(starts)
        for resting in newton.converge(chart, starts[k : k + size]):
            if resting is not None:
                _take(findings, resting)
            yield share
        for _ in _trace(findings):
            yield share


def _new(findings: Findings, starts: Array) -> Array:
    """Leave out starts that lead straight to what is known."""
    chart = findings.chart
    if not len(starts) or not _size(findings)[0] + len(findings.curves):
        return starts
    move = newton.step(chart.gradient(starts), chart.hessian(starts))
    reach, target = 0.2 * np.abs(move).max(axis=-1), starts + move
    fresh = np.isfinite(reach)
    fresh &= apart(target, findings.regular.u, reach)
    target, starts, reach = target[fresh], starts[fresh], reach[fresh]
    for curve in findings.curves:
        away = curve.distance(target) > reach + CLOSE
        target, starts, reach = target[away], starts[away], reach[away]
    return starts


def _take(findings: Findings, resting: Array) -> None:
    """Sort points at rest into regular and degenerate ones; drop what is known."""
    chart = findings.chart
    resting = resting[inside(resting)]
    if findings.flats or findings.faded:
        resting = resting[~_on_flat(chart, resting)]
    points = distinct(chart, resting)
    test = tested(chart, points)
    test = test[test.critical & test.smooth]
    fresh = test[apart(test.u, findings.regular.u, SAME)]
    new = fresh[~fresh.degenerate]
    findings.regular = _joined(findings.regular, new)
    findings.waiting = _joined(findings.waiting, fresh[fresh.degenerate])
    if len(findings.regular) > MOST:
        raise UserError(TOO_MANY, where="domain", high=MOST)


def _on_flat(chart: Chart, u: Array) -> NDArray[np.bool_]:
    """Say which points lie in a flat area: it is listed as a whole."""
    around = u[:, None] + NEAR * RING
    flat: NDArray[np.bool_] = level(chart.value(around), chart.gradient(around))
    flat_share: Array = flat.mean(axis=-1)
    return flat_share > FLAT_SHARE


def _joined(first: Tested, second: Tested) -> Tested:
    names = Tested.__annotations__
    pairs = [(getattr(first, name), getattr(second, name)) for name in names]
    return Tested(*(np.concatenate(pair) for pair in pairs))


def distinct(chart: Chart, u: Array) -> Array:
    """Return one of each set of places that coincide: that with the least gradient."""
    order = np.argsort(np.linalg.norm(chart.gradient(u), axis=-1), kind="stable")
    u = u[order]
    _, first = np.unique(np.round(u / SAME), axis=0, return_index=True)
    u = u[np.sort(first)]
    same = np.ones((len(u), len(u)), dtype=bool)
    for axis in range(2):
        same &= np.abs(u[:, None, axis] - u[None, :, axis]) <= SAME
    return u[~np.tril(same, -1).any(axis=-1)]


def _trace(findings: Findings) -> Iterator[None]:
    """Sort degenerate points into curves and single ones."""
    waiting = findings.waiting
    flat = (np.abs(waiting.eigenvalues) <= waiting.tolerance).sum(axis=-1)
    left = waiting[np.argsort(flat, kind="stable")]
    findings.waiting = left[:0]
    for known in findings.curves:
        left = left[known.distance(left.u) > CLOSE]
    left = left[apart(left.u, findings.degenerate.u, SAME_DEGENERATE)]
    while len(left):
        seed, left = left[:1], left[1:]
        curve: Curve | None = yield from traced(findings.chart, seed)
        if curve is None:
            findings.degenerate = _joined(findings.degenerate, seed)
            left = left[apart(left.u, seed.u, SAME_DEGENERATE)]
        else:
            findings.curves.append(curve)
            left = left[curve.distance(left.u) > CLOSE]
            single = findings.degenerate
            findings.degenerate = single[curve.distance(single.u) > CLOSE]
        if max(len(findings.curves), len(findings.degenerate)) > MOST_CURVES:
            raise UserError(TOO_MANY_CURVES, where="domain", high=MOST_CURVES)


def _sharp_points(findings: Findings, grid: Grid) -> None:
    """Add the points where the gradient jumps."""
    cells = grid.cells()
    reach = 2 * cells.size
    for curve in findings.curves:
        cells = cells[curve.distance(cells.middle) > reach]
    known = np.vstack((findings.regular.u, findings.degenerate.u))
    found, findings.creases, poles, missed = tips(findings.chart, cells, known)
    _take(findings, newton.polished(findings.chart, missed, 12))
    if len(grid.nodes) == LEVELS[0]:
        more, others = ridge_tips(findings.chart, grid.nodes, grid.nodes)
        found, poles = found + more, poles or others
    findings.poles = findings.poles or poles
    for tip in found:
        old = np.array([each.u for each in findings.tips]).reshape(-1, 2)
        if apart(tip.u[None], old, SAME_TIP).item():
            findings.tips.append(tip)
