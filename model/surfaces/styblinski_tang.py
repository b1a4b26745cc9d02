"""Styblinski and Tang's function."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class StyblinskiTang(AnalyticSurface):
    """L = ½ (x⁴ − 16x² + 5x + y⁴ − 16y² + 5y): four minima, one of them the best.

    Source: M. A. Styblinski, T.-S. Tang, Neural Networks 3, 1990.
    """

    name = "styblinski_tang"
    title = QT_TRANSLATE_NOOP("surfaces", "Styblinski–Tang: four unequal wells")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Four wells of different depth: which one is reached depends on the start, "
        "the rate and the momentum.",
    )
    source = "M. A. Styblinski, T.-S. Tang, Neural Networks 3, 1990"
    formula = (
        r"\tfrac{1}{2} \left(w_1^4 - 16 w_1^2 + 5 w_1 + w_2^4 - 16 w_2^2 + 5 "
        r"w_2\right)"
    )
    rank = 160

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-4.5, 4.5), (-4.5, 4.5)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (0.3, 4.3), (0.16, 0.15), (4.2, 0.5)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((-2.903534, -2.903534), "minimum", -78.332331),
            KnownPoint((-2.903534, 2.746803), "minimum", -64.195612),
            KnownPoint((2.746803, -2.903534), "minimum", -64.195612),
            KnownPoint((2.746803, 2.746803), "minimum", -50.058893),
            KnownPoint((-2.903534, 0.156731), "saddle", -38.970553),
            KnownPoint((0.156731, -2.903534), "saddle", -38.970553),
            KnownPoint((0.156731, 2.746803), "saddle", -24.833834),
            KnownPoint((2.746803, 0.156731), "saddle", -24.833834),
            KnownPoint((0.156731, 0.156731), "maximum", 0.39122472),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        return 0.5 * (_well(x) + _well(y))

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        return 2 * x * (x * x - 8) + 2.5, 2 * y * (y * y - 8) + 2.5

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return 6 * x * x - 16, 0.0, 6 * y * y - 16


def _well(x: Real) -> Real:
    return x * (x * (x * x - 16) + 5)
