"""A deep sharp well beside a shallow flat one."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint

WIDTH = 1.4 * 1.4


@dataclass(frozen=True, kw_only=True)
class TwoWells(AnalyticSurface):
    """L = x² + s − 2 exp(−5 ((x − 1)² + s)) − 6 exp(−5 ((x + 1)² + s)), s = (1.4 y)².

    The curvature at the bottom sets the largest rate with which plain gradient descent
    can settle, 2/λmax: 0.0165 in the deep well, 0.0483 in the shallow one. Between
    these two rates it settles in the shallow well and hops for ever in the deep one.

    Source: designed for this program.
    """

    name = "two_wells"
    title = QT_TRANSLATE_NOOP("surfaces", "Two wells: deep and sharp, shallow and flat")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Above 2/λmax gradient descent cannot settle: in the deep sharp well that "
        "rate is three times smaller than in the shallow flat one.",
    )
    source = "Descent Lab"
    formula = (
        "w_1^2 + (1.4 w_2)^2 - 2 e^{-((w_1 - 1)^2 + (1.4 w_2)^2)/0.2}"
        " - 6 e^{-((w_1 + 1)^2 + (1.4 w_2)^2)/0.2}"
    )
    rank = 10

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-2.0, 2.0), (-1.6, 1.6)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-0.15, 1.45), (0.4, 1.3), (1.7, -1.2), (0.1, 0.0)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((-0.967577, 0.0), "minimum", -5.03234),
            KnownPoint((0.905318, 0.0), "minimum", -1.092732),
            KnownPoint((0.12025, 0.0), "saddle", -0.03856401),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        s, right, left = _parts(ops, x, y)
        return x * x + s - 2 * right - 6 * left

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        _, right, left = _parts(ops, x, y)
        right, left = 20 * right, 60 * left
        return (
            2 * x + right * (x - 1) + left * (x + 1),
            WIDTH * y * (2 + right + left),
        )

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        _, right, left = _parts(ops, x, y)
        right, left = 20 * right, 60 * left
        u, v, w = x - 1, x + 1, WIDTH * y
        return (
            2 + right * (1 - 10 * u * u) + left * (1 - 10 * v * v),
            -10 * w * (right * u + left * v),
            WIDTH * (2 + right + left) - 10 * w * w * (right + left),
        )


def _parts(ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
    """Return the squared height above the axis and the two bells."""
    u, v, s = x - 1, x + 1, WIDTH * (y * y)
    return s, ops.exp(-5 * (u * u + s)), ops.exp(-5 * (v * v + s))
