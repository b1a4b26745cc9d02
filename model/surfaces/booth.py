"""Booth's function."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Booth(AnalyticSurface):
    """L = (x + 2y − 7)² + (2x + y − 5)²: a quadratic bowl turned by 45°.

    The eigenvalues are 2 and 18, along the diagonals: methods that scale each parameter
    by itself gain nothing here.

    Source: M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013.
    """

    name = "booth"
    title = QT_TRANSLATE_NOOP("surfaces", "Booth: a bowl turned by 45°")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "The long axis is a diagonal, so a rate for each parameter of its own does "
        "not help.",
    )
    source = "M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013"
    formula = "(w_1 + 2 w_2 - 7)^2 + (2 w_1 + w_2 - 5)^2"
    height = "log"
    rank = 140

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-10.0, 10.0), (-10.0, 10.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-8.0, -6.0), (8.0, -7.0), (-7.0, 8.0)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((1.0, 3.0), "minimum", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        a, b = x + 2 * y - 7, 2 * x + y - 5
        return a * a + b * b

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        a, b = x + 2 * y - 7, 2 * x + y - 5
        return 2 * a + 4 * b, 4 * a + 2 * b

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return 10.0, 8.0, 10.0
