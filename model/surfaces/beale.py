"""Beale's function."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Beale(AnalyticSurface):
    """L = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².

    One minimum at (3, ½) and two saddles, amid wide flats and very steep corners.

    Source: E. M. L. Beale, Technical Report 25, Princeton University, 1958.
    """

    name = "beale"
    title = QT_TRANSLATE_NOOP("surfaces", "Beale: flats and steep corners")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Wide flats with steep corners: where the gradients differ a thousandfold, no "
        "single rate suits.",
    )
    source = "E. M. L. Beale, Technical Report 25, Princeton University, 1958"
    formula = (
        "(1.5 - w_1 + w_1 w_2)^2 + (2.25 - w_1 + w_1 w_2^2)^2 + (2.625 - w_1 + w_1 "
        "w_2^3)^2"
    )
    height = "log"
    rank = 100

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-4.5, 4.5), (-4.5, 4.5)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (1.0, 1.5), (-2.5, 1.5), (0.3, -2.0), (-3.5, -0.5)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((3.0, 0.5), "minimum", 0.0),
            KnownPoint((0.100538, -2.644514), "saddle", 9.8645123),
            KnownPoint((0.0, 1.0), "saddle", 14.203125),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        a, b, c = _residuals(x, y)
        return a * a + b * b + c * c

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        a, b, c = _residuals(x, y)
        square = y * y
        return (
            2 * (a * (y - 1) + b * (square - 1) + c * (y * square - 1)),
            2 * x * (a + 2 * y * b + 3 * square * c),
        )

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        a, b, c = _residuals(x, y)
        p, q, r = y - 1, y * y - 1, y * y * y - 1
        dq, dr = 2 * y, 3 * y * y
        return (
            2 * (p * p + q * q + r * r),
            2 * (a + dq * b + dr * c + x * (p + q * dq + r * dr)),
            2 * x * (x * (1 + dq * dq + dr * dr) + 2 * b + 6 * y * c),
        )


def _residuals(x: Real, y: Real) -> tuple[Real, Real, Real]:
    square = y * y
    return (
        1.5 + x * (y - 1),
        2.25 + x * (square - 1),
        2.625 + x * (y * square - 1),
    )
