"""Himmelblau's function."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array, Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint

TWICE = np.array([[22.0], [14.0]])


@dataclass(frozen=True, kw_only=True)
class Himmelblau(AnalyticSurface):
    """L = (x² + y − 11)² + (x + y² − 7)²: four equal minima, four saddles, one maximum.

    Source: D. M. Himmelblau, Applied Nonlinear Programming, McGraw-Hill 1972.
    """

    name = "himmelblau"
    title = QT_TRANSLATE_NOOP("surfaces", "Himmelblau: four valleys")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Four equally deep minima; where a run ends depends on where it starts.",
    )
    source = "D. M. Himmelblau, Applied Nonlinear Programming, 1972"
    formula = r"(w_1^2 + w_2 - 11)^2 + (w_1 + w_2^2 - 7)^2"
    height = "log"
    rank = 110

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-6.0, 6.0), (-6.0, 6.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-0.3, 5.4), (0.0, 0.0), (-5.0, 0.0)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((3.0, 2.0), "minimum", 0.0),
            KnownPoint((3.584428, -1.848127), "minimum", 0.0),
            KnownPoint((-3.779310, -3.283186), "minimum", 0.0),
            KnownPoint((-2.805118, 3.131313), "minimum", 0.0),
            KnownPoint((3.385154, 0.073852), "saddle", 13.3119),
            KnownPoint((0.086678, 2.884255), "saddle", 67.7192),
            KnownPoint((-3.073026, -0.081353), "saddle", 104.0152),
            KnownPoint((-0.127961, -1.953715), "saddle", 178.3372),
            KnownPoint((-0.270845, -0.923039), "maximum", 181.6165),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        a, b = x * x + y - 11, x + y * y - 7
        return a * a + b * b

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        a, b = x * x + y - 11, x + y * y - 7
        return 4 * x * a + 2 * b, 2 * a + 4 * y * b

    def overwrite_partials(self, x: Array, out: Array) -> None:
        # Both at once: 2a = 2x·x + 2y − 22, 2b = 2y·y + 2x − 14; then 2x·2a + 2b.
        np.add(x, x, out=out)
        both = out * x
        both += out[::-1]
        both -= TWICE
        out *= both
        out += both[::-1]

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return (
            12 * x * x + 4 * y - 42,
            4 * (x + y),
            4 * x + 12 * y * y - 26,
        )
