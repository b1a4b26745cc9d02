"""The camel with three humps."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class ThreeHumpCamel(AnalyticSurface):
    """L = 2x² − 1.05x⁴ + x⁶/6 + xy + y²: three minima, the best in the middle.

    Source: M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013.
    """

    name = "three_hump_camel"
    title = QT_TRANSLATE_NOOP("surfaces", "Three-hump camel")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Three wells in a row: momentum may carry a ball from a poor outer well over "
        "the saddle to the best one.",
    )
    source = "M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013"
    formula = r"2 w_1^2 - 1.05 w_1^4 + \tfrac{1}{6} w_1^6 + w_1 w_2 + w_2^2"
    rank = 170

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-2.2, 2.2), (-2.2, 2.2)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-2.1, 1.9), (2.1, -1.8), (1.2, 1.5)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.0, 0.0), "minimum", 0.0),
            KnownPoint((-1.747552, 0.873776), "minimum", 0.29863844),
            KnownPoint((1.747552, -0.873776), "minimum", 0.29863844),
            KnownPoint((-1.070542, 0.535271), "saddle", 0.87736156),
            KnownPoint((1.070542, -0.535271), "saddle", 0.87736156),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        s = x * x
        return s * (2 - s * (1.05 - s / 6)) + y * (x + y)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        s = x * x
        return x * (4 - s * (4.2 - s)) + y, x + 2 * y

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        s = x * x
        return 4 - s * (12.6 - 5 * s), 1.0, 2.0
