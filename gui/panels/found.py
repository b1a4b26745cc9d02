"""What was found on a surface, as rows to be read and sentences that sum it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from gui.analysis.kind_glyphs import kind_name
from gui.formatting import number, vector, whole
from gui.i18n import model_text

if TYPE_CHECKING:
    from model.analysis import Analysis, Area, CriticalCurve, CriticalPoint
    from model.array import Array


ROUNDING = 1e-14
"""What is smaller in size (places: against the domain) is shown as 0."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("found", text)


@dataclass(frozen=True, eq=False)
class Row:
    """One thing that was found.

    Attributes
    ----------
    kind
        Whose glyph it gets.
    theta
        Where to look at it.
    title, place, curvature, more
        What it is, where, its eigenvalues, and what follows from them.
    """

    kind: str
    theta: Array
    loss: float
    title: str
    place: str
    curvature: str = ""
    more: str = ""

    @property
    def value(self) -> str:
        """The loss; what only rounding tells from zero is zero."""
        return f"L = {number(0.0 if abs(self.loss) < ROUNDING else self.loss)}"

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        parts = (self.title, self.place, self.value, self.curvature, self.more)
        return ", ".join(part for part in parts if part)


def rows(analysis: Analysis) -> list[Row]:
    """Return a row for each point, curve, area and minimum on the edge, by loss."""
    areas = [area.loss for area in analysis.areas]
    grain = ROUNDING * np.ptp(np.array(analysis.surface.domain), axis=1)
    single = [each for each in _single(analysis) if not _is_area(each, areas)]
    found = [_point(each, grain) for each in (*single, *analysis.boundary)]
    found += [_curve(each) for each in analysis.curves]
    found += [_area(each) for each in analysis.areas]
    return sorted(found, key=lambda row: (row.loss, *row.theta.tolist()))


def summary(analysis: Analysis) -> str:
    """Return how many there are of each kind."""
    points = _single(analysis)
    shown = [_counted(kind, points) for kind in ("minimum", "saddle", "maximum")]
    rare = ("degenerate", "non_smooth")
    present = {point.kind for point in points}
    shown += [_counted(kind, points) for kind in rare if kind in present]
    if analysis.curves:
        shown.append(_tr("curves: {count}").format(count=len(analysis.curves)))
    if analysis.boundary:
        edge = _tr("on the edge: {count}")
        shown.append(edge.format(count=len(analysis.boundary)))
    return "  ·  ".join(shown)


def sentences(analysis: Analysis) -> Iterator[str]:
    """Yield what the count check says, and whatever else is to be known."""
    if analysis.complete:
        yield _agreement(analysis)
    elif analysis.complete is None:
        yield _silence(analysis)
    for remark in analysis.remarks:
        yield model_text("status", remark.message).format(**remark.values)


def _single(analysis: Analysis) -> list[CriticalPoint]:
    return [point for point in analysis.points if point.curve is None]


def _is_area(point: CriticalPoint, areas: list[float]) -> bool:
    """Whether a point only stands for an area in which the gradient is zero."""
    flat = point.kind == "degenerate" and not point.eigenvalues.any()
    return flat and point.index is None and point.loss in areas


def _counted(kind: str, points: list[CriticalPoint]) -> str:
    count = sum(point.kind == kind for point in points)
    words = {
        "minimum": _tr("minima: {count}"),
        "saddle": _tr("saddles: {count}"),
        "maximum": _tr("maxima: {count}"),
        "degenerate": _tr("degenerate: {count}"),
        "non_smooth": _tr("non-smooth: {count}"),
    }
    return words[kind].format(count=whole(count))


def _agreement(analysis: Analysis) -> str:
    counts = analysis.counts
    text = _tr(
        "The count agrees with the edge of the domain: minima − saddles + maxima = "
        "{sum}."
    )
    total = counts["minimum"] - counts["saddle"] + counts["maximum"]
    return text.format(sum=number(total))


def _silence(analysis: Analysis) -> str:
    if analysis.curves or analysis.areas:
        why = _tr("here critical points are not single ones.")
    elif analysis.counts["degenerate"]:
        why = _tr("it needs eigenvalues other than zero.")
    elif analysis.counts["non_smooth"]:
        why = _tr("it needs a smooth surface.")
    else:
        why = _tr("how the gradient turns along the edge cannot be told.")
    return _tr("The count check is silent: {why}").format(why=why)


def _point(point: CriticalPoint, grain: Array) -> Row:
    place = np.where(np.abs(point.theta) < grain, 0.0, point.theta)
    return Row(
        point.kind,
        point.theta,
        point.loss,
        _title(point),
        vector(place),
        _lambdas(point),
        _more(point),
    )


def _title(point: CriticalPoint) -> str:
    name = kind_name(point.kind)
    if point.extremum is None or point.kind in {"minimum", "maximum"}:
        return name
    return f"{name} ({kind_name(point.extremum)})"


def _lambdas(point: CriticalPoint) -> str:
    values = point.eigenvalues.tolist()
    if not values:
        return _tr("no finite H")
    zero = point.tolerance
    shown = [number(0.0 if abs(v) <= zero else v) for v in values]
    return "λ " + ", ".join(shown)


def _more(point: CriticalPoint) -> str:
    kappa, limit = point.condition, point.rate_limit
    first = f"κ = {'–' if kappa is None else number(kappa)}"
    if point.kind == "degenerate" and point.tolerance > 0:  # κ would be infinite
        first = _tr("|λ| ≤ {zero} is 0").format(zero=number(point.tolerance, 1))
    parts = (
        first,
        f"2/λmax = {'–' if limit is None else number(limit)}",
        f"‖g‖ = {number(point.gradient_norm, 1)}",
    )
    return "  ".join(parts)


def _curve(curve: CriticalCurve) -> Row:
    titles = {
        "minimum": _tr("a curve of degenerate minima"),
        "maximum": _tr("a curve of degenerate maxima"),
        None: _tr("a curve of degenerate points"),
    }
    title = titles.get(curve.extremum, titles[None])
    if curve.kind == "non_smooth":
        title = _tr("a curve of non-smooth points")
    middle = curve.points[len(curve.points) // 2]
    if curve.closed:
        place = _tr("closed, through {point}").format(point=vector(middle, 3))
    else:
        ends = [vector(curve.points[k], 3) for k in (0, -1)]
        place = " … ".join(ends)
    across = ""
    if curve.eigenvalues is not None:
        low, high = map(number, curve.eigenvalues)
        text = low if low == high else f"{low} … {high}"
        across = _tr("across it λ {range}, along it 0").format(range=text)
    return Row(curve.kind, middle, curve.loss, title, place, "", across)


def _area(area: Area) -> Row:
    low, high = vector(area.low, 3), vector(area.high, 3)
    middle = (area.low + area.high) / 2
    title = _tr("a flat area")
    return Row("degenerate", middle, area.loss, title, f"{low} … {high}", "λ 0, 0")
