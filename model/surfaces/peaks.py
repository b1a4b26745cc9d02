"""The peaks of the drawing programs."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Peaks(AnalyticSurface):
    """L = 3 (1 − x)² a − 10 (x/5 − x³ − y⁵) b − ⅓ c with three bells a, b, c.

    a = exp(−x² − (y+1)²), b = exp(−x² − y²), c = exp(−(x+1)² − y²). Mountains and
    basins that flatten out to a plain: far from the centre the gradient vanishes though
    nothing is a minimum.

    Source: the example function ``peaks`` of MATLAB, The MathWorks.
    """

    name = "peaks"
    title = QT_TRANSLATE_NOOP("surfaces", "Peaks: mountains in a plain")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Basins, mountains and passes in a plain: far out the gradient vanishes "
        "although there is nothing to rest in.",
    )
    source = "MATLAB, function peaks"
    formula = (
        r"3 (1 - w_1)^2 e^{-w_1^2 - (w_2 + 1)^2} - 10 \left(\tfrac{w_1}{5} - w_1^3 - "
        r"w_2^5\right) e^{-w_1^2 - w_2^2} - \tfrac{1}{3} e^{-(w_1 + 1)^2 - w_2^2}"
    )
    rank = 200

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-3.0, 3.0), (-3.0, 3.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-0.1, 1.4), (1.2, 1.1), (-0.6, -0.3), (-2.6, -2.4)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.228279, -1.625535), "minimum", -6.5511333),
            KnownPoint((-1.347396, 0.204519), "minimum", -3.0498494),
            KnownPoint((0.296446, 0.320196), "minimum", -0.064935868),
            KnownPoint((0.416323, -0.394145), "saddle", 0.40854792),
            KnownPoint((-0.265938, 0.46674), "saddle", 0.78829346),
            KnownPoint((1.098273, 0.854461), "saddle", 2.2491917),
            KnownPoint((1.285685, -0.004848), "maximum", 3.5924899),
            KnownPoint((-0.460025, -0.629197), "maximum", 3.776581),
            KnownPoint((-0.009318, 1.581368), "maximum", 8.1062136),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        a, b, c = _bells(ops, x, y)
        p = 1 - x
        return 3 * p * p * a - 10 * _middle(x, y) * b - c / 3

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        a, b, c = _bells(ops, x, y)
        p, q, s, t = 1 - x, _middle(x, y), x * x, y * y
        a, b, c = 6 * p * a, 10 * b, 2 / 3 * c
        return (
            -a * (1 + x * p) + b * (2 * x * q + 3 * s - 0.2) + c * (x + 1),
            -a * p * (y + 1) + b * (2 * y * q + 5 * t * t) + c * y,
        )

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        a, b, c = _bells(ops, x, y)
        p, q, s, t = 1 - x, _middle(x, y), x * x, y * y
        u, v, a, b, c = x + 1, y + 1, 6 * a, 10 * b, 2 / 3 * c
        slope, fifth = 0.2 - 3 * s, 5 * t * t
        return (
            a * (1 + 4 * x * p + p * p * (2 * s - 1))
            + b * (6 * x + 4 * x * slope - q * (4 * s - 2))
            + c * (1 - 2 * u * u),
            2 * a * v * p * (1 + x * p)
            + b * (2 * y * slope - 2 * x * fifth - 4 * x * y * q)
            - 2 * c * u * y,
            a * p * p * (2 * v * v - 1)
            + b * (20 * y * t - 4 * y * fifth - q * (4 * t - 2))
            + c * (1 - 2 * t),
        )


def _bells(ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
    s, t, u, v = x * x, y * y, x + 1, y + 1
    return ops.exp(-s - v * v), ops.exp(-s - t), ops.exp(-u * u - t)


def _middle(x: Real, y: Real) -> Real:
    t = y * y
    return x * (0.2 - x * x) - y * t * t
