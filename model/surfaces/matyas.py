"""Matyas' function."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Matyas(AnalyticSurface):
    """L = 0.26 (x² + y²) − 0.48 x y: a long bowl along the diagonal, κ = 25.

    The eigenvalues are 0.04 and 1.

    Source: M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013.
    """

    name = "matyas"
    title = QT_TRANSLATE_NOOP("surfaces", "Matyas: a trough on the diagonal")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "A trough on the diagonal, twenty-five times flatter along than across; "
        "momentum shortens the way.",
    )
    source = "M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013"
    formula = "0.26 (w_1^2 + w_2^2) - 0.48 w_1 w_2"
    rank = 150

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-10.0, 10.0), (-10.0, 10.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-9.0, -2.0), (9.0, 5.0), (-8.0, 8.0)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((0.0, 0.0), "minimum", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        u = x - y
        return 0.24 * u * u + 0.02 * (x * x + y * y)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        return 0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return 0.52, -0.48, 0.52
