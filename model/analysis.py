"""What there is to know of a surface: its critical points, curves and edges."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from model.array import Array, length
from model.curvature.chart import Chart
from model.curvature.creases import extremum
from model.curvature.critical_points import Findings, Progress, search
from model.curvature.curves import representatives
from model.curvature.edges import edge_minima
from model.curvature.grid import Flat
from model.curvature.kinds import Tested, kind_of, tested
from model.curvature.spectrum import ZERO
from model.errors import QT_TRANSLATE_NOOP
from model.surface import Surface

KINDS = ("minimum", "saddle", "maximum", "degenerate", "non_smooth")
BOUNDARY = "boundary"
RISES = 1
"""Turns of the gradient along the edge of a surface that rises in all directions."""

NONE_FOUND = QT_TRANSLATE_NOOP("status", "There is no critical point in the domain.")
CONSTANT = QT_TRANSLATE_NOOP(
    "status", "The loss is the same everywhere: every point is critical."
)
FLAT_AREAS = QT_TRANSLATE_NOOP(
    "status",
    "In {share:.1%} of the domain the gradient is zero: every point there is critical.",
)
FADING = QT_TRANSLATE_NOOP(
    "status",
    "In places the slope is not zero but too small for the numbers of the computer: no "
    "point there is called critical.",
)
UNDEFINED = QT_TRANSLATE_NOOP(
    "status", "In {share:.1%} of the domain the loss has no finite value."
)
MISSING = QT_TRANSLATE_NOOP(
    "status",
    "Points are missing: along the edge of the domain the gradient turns round {turns} "
    "times, the points found account for {found}.",
)


@dataclass(frozen=True)
class Remark:
    """A sentence about the whole: a marked template and what goes into it."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)


@dataclass(frozen=True, eq=False)
class CriticalPoint:
    """A point where ∇L vanishes or jumps across zero, or a minimum on the edge.

    Attributes
    ----------
    kind
        One of ``KINDS``, or ``boundary``.
    eigenvalues, eigenvectors
        Of the Hessian, ascending, and as rows; empty where it is not finite.
    tolerance
        The size up to which an eigenvalue counts as zero here.
    extremum
        Where the second-order test is silent: what L itself shows nearby.
    index
        How often the gradient turns round on a small circle; ``None`` on curves.
    curve
        The number of the curve that it stands for.
    """

    theta: Array
    loss: float
    gradient: Array
    eigenvalues: Array
    eigenvectors: Array
    kind: str
    tolerance: float = 0.0
    extremum: str | None = None
    index: int | None = None
    curve: int | None = None

    @property
    def gradient_norm(self) -> float:
        """‖∇L‖."""
        return length(self.gradient)

    @property
    def condition(self) -> float | None:
        """κ, the ratio of the eigenvalues by size; ``None`` where one is zero."""
        sizes = np.abs(self.eigenvalues)
        if not len(sizes) or sizes.min() <= self.tolerance:
            return None
        return float(sizes.max() / sizes.min())

    @property
    def rate_limit(self) -> float | None:
        """2/λmax: gradient descent settles here only with a smaller learning rate."""
        high = float(self.eigenvalues[-1]) if len(self.eigenvalues) else 0.0
        return 2.0 / high if high > self.tolerance else None

    def to_dict(self) -> dict[str, Any]:
        """Return the entry of the analysis file."""
        return {
            "theta": self.theta.tolist(),
            "loss": self.loss,
            "gradient_norm": self.gradient_norm,
            "eigenvalues": self.eigenvalues.tolist(),
            "eigenvectors": self.eigenvectors.tolist(),
            "kind": self.kind,
            "condition": self.condition,
            "rate_limit": self.rate_limit,
            "tolerance": self.tolerance,
            "extremum": self.extremum,
            "index": self.index,
            "curve": self.curve,
        }


@dataclass(frozen=True, eq=False)
class CriticalCurve:
    """A curve every point of which is critical.

    Attributes
    ----------
    points
        In order, ``(n, 2)``.
    kind
        ``degenerate``: a level valley or ridge; ``non_smooth``: a level crease.
    eigenvalues
        The least and the largest eigenvalue across it.
    extremum
        What L is across the curve.
    """

    points: Array
    loss: float
    kind: str
    eigenvalues: tuple[float, float] | None = None
    extremum: str | None = None
    closed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the entry of the analysis file."""
        return {
            "points": self.points.tolist(),
            "loss": self.loss,
            "kind": self.kind,
            "eigenvalues": list(self.eigenvalues) if self.eigenvalues else None,
            "extremum": self.extremum,
            "closed": self.closed,
        }


@dataclass(frozen=True, eq=False)
class Area:
    """An area in which the gradient is zero, by the box around it."""

    low: Array
    high: Array
    loss: float
    share: float

    def to_dict(self) -> dict[str, Any]:
        """Return the entry of the analysis file."""
        sides = np.stack((self.low, self.high), axis=-1).tolist()
        return {"box": sides, "loss": self.loss, "share": self.share}


@dataclass(frozen=True, eq=False)
class Analysis:
    """All critical points of a surface inside its domain.

    Attributes
    ----------
    points
        Sorted by loss, then by place. Curves and areas are represented by a few.
    boundary
        Minima on the edge of the domain that are not critical.
    complete
        Whether minima − saddles + maxima equals the number of turns of the gradient
        along the edge (1 where L rises in all directions). ``None`` where the count
        says nothing: there are degenerate or non-smooth points, or the number of turns
        cannot be told.
    turns
        That number.
    undefined
        The share of the domain where L has no finite value.
    """

    surface: Surface
    points: tuple[CriticalPoint, ...]
    boundary: tuple[CriticalPoint, ...]
    curves: tuple[CriticalCurve, ...]
    areas: tuple[Area, ...]
    turns: int | None
    complete: bool | None
    undefined: float
    remarks: tuple[Remark, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many points of each kind are listed."""
        found = Counter(point.kind for point in self.points)
        return {kind: found[kind] for kind in KINDS}

    def to_dict(self) -> dict[str, Any]:
        """Return the content of the analysis file.

        ``complete`` there is the plain check, minima − saddles + maxima = 1, and null
        where the surface does not rise all round; ``agrees`` is the general one.
        """
        return {
            "surface": self.surface.to_dict(),
            "domain": [list(side) for side in self.surface.domain],
            "critical_points": [point.to_dict() for point in self.points],
            "counts": self.counts,
            "complete": self.complete if self.turns == RISES else None,
            "agrees": self.complete,
            "boundary": [point.to_dict() for point in self.boundary],
            "curves": [curve.to_dict() for curve in self.curves],
            "areas": [area.to_dict() for area in self.areas],
            "turns": self.turns,
            "undefined": self.undefined,
            "tolerance": ZERO,
            "notes": [str(remark) for remark in self.remarks],
        }

    def to_json(self) -> str:
        """Return the analysis file."""
        return json.dumps(self.to_dict(), indent=2, allow_nan=False) + "\n"


def analysing(surface: Surface) -> Iterator[Progress | Analysis]:
    """Analyse a surface bit by bit; the last that comes is the analysis.

    Raises
    ------
    UserError
        If the domain has no area, nothing is finite, or too much is critical.
    """
    chart = Chart.of(surface)
    for step in search(chart):
        if isinstance(step, Progress):
            yield step
        else:
            yield _analysis(chart, step)


def analyse(
    surface: Surface, tell: Callable[[float], object] | None = None
) -> Analysis:
    """Analyse a surface; ``tell`` hears the share that is done.

    Raises
    ------
    UserError
        As :func:`analysing`.
    """
    result: Progress | Analysis | None = None
    for result in analysing(surface):
        if tell is not None:
            tell(result.share if isinstance(result, Progress) else 1.0)
    assert isinstance(result, Analysis)
    return result


def _analysis(chart: Chart, found: Findings) -> Analysis:
    points = [*_single_points(chart, found), *_representatives(chart, found)]
    complete = _complete(found)
    return Analysis(
        chart.surface,
        tuple(sorted(points, key=_order)),
        tuple(sorted(_on_edge(chart), key=_order)),
        tuple(_curves(found, chart)),
        tuple(_area(chart, flat) for flat in found.flats),
        found.turns,
        complete,
        found.undefined,
        tuple(_remarks(found, complete, bool(points))),
    )


def _order(point: CriticalPoint) -> tuple[float, ...]:
    return (point.loss, *point.theta.tolist())


def _complete(found: Findings) -> bool | None:
    """Apply the count check where every point is smooth and non-degenerate."""
    silent = len(found.degenerate) or found.tips or not found.single
    return None if silent else found.agrees


def _single_points(chart: Chart, found: Findings) -> Iterator[CriticalPoint]:
    sharp = np.array([tip.u for tip in found.tips]).reshape(-1, 2)
    every = [found.regular, found.degenerate, tested(chart, sharp)]
    indices = iter(found.indices())
    for group, test in enumerate(every):
        for k in range(len(test)):
            index = next(indices)
            if group == 2:
                shape = found.tips[k].extremum
                yield _point(test, k, "non_smooth", extremum=shape, index=index)
                continue
            kind = kind_of(test.eigenvalues[k], test.tolerance[k])
            shape = extremum(chart, test.u[k]) if kind == "degenerate" else None
            yield _point(test, k, kind, extremum=shape, index=index)


def _representatives(chart: Chart, found: Findings) -> Iterator[CriticalPoint]:
    """Let a few points stand for each curve, crease and area."""
    lines = [(representatives(chart, curve), curve.extremum) for curve in found.curves]
    for number, (places, shape) in enumerate(lines):
        test = tested(chart, places)
        for k in range(len(test)):
            yield _point(test, k, "degenerate", extremum=shape, curve=number)
    for number, crease in enumerate(found.creases, start=len(lines)):
        test = tested(chart, crease[:: max(1, len(crease) // 3)])
        for k in range(len(test)):
            yield _point(test, k, "non_smooth", curve=number)
    if found.flats:
        test = tested(chart, np.array([flat.u for flat in found.flats]))
        for k in range(len(test)):
            yield _point(test, k, "degenerate")


def _point(test: Tested, k: int, kind: str, **more: Any) -> CriticalPoint:
    """Take one point out of a set; minus zero becomes zero."""
    values, vectors = test.eigenvalues[k], test.axes[k]
    finite = np.isfinite(test.gradient[k]).all()
    zero = float(test.tolerance[k].max())
    if kind in {BOUNDARY, "non_smooth"}:  # the place is no root of a smooth gradient
        zero = ZERO * float(np.abs(values).max())
    return CriticalPoint(
        test.theta[k] + 0.0,
        float(test.loss[k]) + 0.0,
        test.gradient[k] if finite else np.zeros(2),
        values + 0.0 if test.finite[k] else np.zeros(0),
        vectors + 0.0 if test.finite[k] else np.zeros((0, 2)),
        kind,
        _finite(zero),
        **more,
    )


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0.0


def _on_edge(chart: Chart) -> Iterator[CriticalPoint]:
    test = tested(chart, edge_minima(chart))
    for k in range(len(test)):
        yield _point(test, k, BOUNDARY)


def _curves(found: Findings, chart: Chart) -> Iterator[CriticalCurve]:
    for curve in found.curves:
        across = float(curve.eigenvalues.min()), float(curve.eigenvalues.max())
        yield CriticalCurve(
            curve.theta + 0.0,
            curve.loss,
            "degenerate",
            across,
            curve.extremum,
            curve.closed,
        )
    for crease in found.creases:
        loss = float(chart.value(crease[len(crease) // 2]))
        yield CriticalCurve(chart.theta(crease), loss, "non_smooth")


def _area(chart: Chart, flat: Flat) -> Area:
    low, high = chart.theta(flat.low), chart.theta(flat.high)
    return Area(low, high, float(chart.value(flat.u)), flat.share)


def _remarks(found: Findings, complete: bool | None, any_point: bool) -> list[Remark]:
    remarks = []
    share = sum(flat.share for flat in found.flats)
    if share > 0.999:
        remarks.append(Remark(CONSTANT))
    elif found.flats:
        remarks.append(Remark(FLAT_AREAS, {"share": share}))
    if found.faded:
        remarks.append(Remark(FADING))
    if found.undefined:
        remarks.append(Remark(UNDEFINED, {"share": found.undefined}))
    if complete is False:
        sums = [each for each in found.indices() if each is not None]
        values = {"turns": found.turns, "found": sum(sums)}
        remarks.append(Remark(MISSING, values))
    elif not (any_point or found.faded):
        remarks.append(Remark(NONE_FOUND))
    return remarks
