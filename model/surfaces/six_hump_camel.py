"""The camel with six humps."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class SixHumpCamel(AnalyticSurface):
    """L = (4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y²: six minima, two of them best.

    Source: L. C. W. Dixon, G. P. Szegö, Towards Global Optimization 2, 1978.
    """

    name = "six_hump_camel"
    title = QT_TRANSLATE_NOOP("surfaces", "Six-hump camel")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Six wells, in pairs of equal depth, with seven saddles and two peaks between "
        "them.",
    )
    source = "L. C. W. Dixon, G. P. Szegö, Towards Global Optimization 2, 1978"
    formula = (
        r"\left(4 - 2.1 w_1^2 + \tfrac{1}{3} w_1^4\right) w_1^2 + w_1 w_2 + \left(4 "
        r"w_2^2 - 4\right) w_2^2"
    )
    rank = 180

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-2.0, 2.0), (-1.15, 1.15)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-1.0, -0.1), (1.9, 1.0), (0.5, 0.02)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((-0.089842, 0.712656), "minimum", -1.0316285),
            KnownPoint((0.089842, -0.712656), "minimum", -1.0316285),
            KnownPoint((-1.703607, 0.796084), "minimum", -0.21546382),
            KnownPoint((1.703607, -0.796084), "minimum", -0.21546382),
            KnownPoint((-1.607105, -0.568651), "minimum", 2.1042503),
            KnownPoint((1.607105, 0.568651), "minimum", 2.1042503),
            KnownPoint((0.0, 0.0), "saddle", 0.0),
            KnownPoint((-1.109205, 0.768268), "saddle", 0.5437186),
            KnownPoint((1.109205, -0.768268), "saddle", 0.5437186),
            KnownPoint((-1.638068, -0.228674), "saddle", 2.2293572),
            KnownPoint((1.638068, 0.228674), "saddle", 2.2293572),
            KnownPoint((-1.29607, -0.605084), "saddle", 2.2294708),
            KnownPoint((1.29607, 0.605084), "saddle", 2.2294708),
            KnownPoint((-1.23023, -0.162335), "maximum", 2.4962954),
            KnownPoint((1.23023, 0.162335), "maximum", 2.4962954),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        s, t = x * x, y * y
        return s * (4 - s * (2.1 - s / 3)) + x * y + 4 * t * (t - 1)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        s, t = x * x, y * y
        return x * (8 - s * (8.4 - 2 * s)) + y, x + y * (16 * t - 8)

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        s = x * x
        return 8 - s * (25.2 - 10 * s), 1.0, 48 * y * y - 8
