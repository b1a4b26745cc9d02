"""Goldstein and Price's function."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class GoldsteinPrice(AnalyticSurface):
    """L = a(x + y) b(2x − 3y): losses from 3 to a million in a small box.

    a(s) = 1 + (s + 1)² (19 − 14s + 3s²) and b(u) = 30 + u² (18 − 16u + 3u²), so that
    a′ = 12 (s + 1)(s − 1)(s − 2), b′ = 12 u (u − 1)(u − 3).

    Source: A. A. Goldstein, J. F. Price, Mathematics of Computation 25, 1971.
    """

    name = "goldstein_price"
    title = QT_TRANSLATE_NOOP("surfaces", "Goldstein–Price: six orders of magnitude")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "The loss spans six orders of magnitude: a rate that is safe on the rim "
        "crawls at the bottom.",
    )
    source = "A. A. Goldstein, J. F. Price, Mathematics of Computation 25, 1971"
    formula = (
        r"\left(1 + (s + 1)^2 (19 - 14 s + 3 s^2)\right) \left(30 + u^2 (18 - 16 u + "
        r"3 u^2)\right),\; s = w_1 + w_2,\; u = 2 w_1 - 3 w_2"
    )
    height = "log"
    rank = 190

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-2.0, 2.0), (-2.0, 2.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-1.5, 0.5), (1.5, 1.4), (0.2, -0.2)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.0, -1.0), "minimum", 3.0),
            KnownPoint((-0.6, -0.4), "minimum", 30.0),
            KnownPoint((1.8, 0.2), "minimum", 84.0),
            KnownPoint((1.2, 0.8), "minimum", 840.0),
            KnownPoint((-0.4, -0.6), "saddle", 35.0),
            KnownPoint((1.2, -0.2), "saddle", 99.0),
            KnownPoint((1.4, 0.6), "saddle", 980.0),
            KnownPoint((0.6, 0.4), "saddle", 990.0),
            KnownPoint((0.8, 0.2), "maximum", 1155.0),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        return _first(x + y) * _second(2 * x - 3 * y)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        s, u = x + y, 2 * x - 3 * y
        along = 12 * (s + 1) * (s - 1) * (s - 2) * _second(u)
        across = 12 * u * (u - 1) * (u - 3) * _first(s)
        return along + 2 * across, along - 3 * across

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        s, u = x + y, 2 * x - 3 * y
        da, db = 12 * (s + 1) * (s - 1) * (s - 2), 12 * u * (u - 1) * (u - 3)
        along = 12 * (s * (3 * s - 4) - 1) * _second(u)
        across = 12 * (u * (3 * u - 8) + 3) * _first(s)
        mixed = da * db
        return (
            along + 4 * mixed + 4 * across,
            along - mixed - 6 * across,
            along - 6 * mixed + 9 * across,
        )


def _first(s: Real) -> Real:
    t = s + 1
    return 1 + t * t * (19 - s * (14 - 3 * s))


def _second(u: Real) -> Real:
    return 30 + u * u * (18 - u * (16 - 3 * u))
