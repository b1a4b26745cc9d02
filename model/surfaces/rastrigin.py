"""Rastrigin's function."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Rastrigin(AnalyticSurface):
    """L = 20 + x² − 10 cos 2πx + y² − 10 cos 2πy: a bowl covered with dimples.

    In the box there are 121 minima, 220 saddles and 100 maxima; those around the centre
    are listed.

    Source: L. A. Rastrigin, Systems of Extremal Control, Nauka, 1974.
    """

    name = "rastrigin"
    title = QT_TRANSLATE_NOOP("surfaces", "Rastrigin: an egg box")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "A hundred and twenty-one minima of which one is best: every method that only "
        "goes downhill ends near where it began.",
    )
    source = "L. A. Rastrigin, Systems of Extremal Control, 1974"
    formula = r"20 + w_1^2 - 10 \cos 2 \pi w_1 + w_2^2 - 10 \cos 2 \pi w_2"
    rank = 120

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-5.12, 5.12), (-5.12, 5.12)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-3.4, 3.7), (2.3, -4.2), (0.6, 0.4)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.0, 0.0), "minimum", 0.0),
            KnownPoint((-0.994959, 0.0), "minimum", 0.99495906),
            KnownPoint((0.0, -0.994959), "minimum", 0.99495906),
            KnownPoint((0.0, 0.994959), "minimum", 0.99495906),
            KnownPoint((0.994959, 0.0), "minimum", 0.99495906),
            KnownPoint((-0.994959, -0.994959), "minimum", 1.9899181),
            KnownPoint((-0.994959, 0.994959), "minimum", 1.9899181),
            KnownPoint((0.994959, -0.994959), "minimum", 1.9899181),
            KnownPoint((0.994959, 0.994959), "minimum", 1.9899181),
            KnownPoint((-0.502546, 0.0), "saddle", 20.251273),
            KnownPoint((0.0, -0.502546), "saddle", 20.251273),
            KnownPoint((0.0, 0.502546), "saddle", 20.251273),
            KnownPoint((0.502546, 0.0), "saddle", 20.251273),
            KnownPoint((-0.994959, -0.502546), "saddle", 21.246232),
            KnownPoint((-0.994959, 0.502546), "saddle", 21.246232),
            KnownPoint((-0.502546, -0.994959), "saddle", 21.246232),
            KnownPoint((-0.502546, 0.994959), "saddle", 21.246232),
            KnownPoint((0.502546, -0.994959), "saddle", 21.246232),
            KnownPoint((0.502546, 0.994959), "saddle", 21.246232),
            KnownPoint((0.994959, -0.502546), "saddle", 21.246232),
            KnownPoint((0.994959, 0.502546), "saddle", 21.246232),
            KnownPoint((-0.502546, -0.502546), "maximum", 40.502546),
            KnownPoint((-0.502546, 0.502546), "maximum", 40.502546),
            KnownPoint((0.502546, -0.502546), "maximum", 40.502546),
            KnownPoint((0.502546, 0.502546), "maximum", 40.502546),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        turn = 2 * ops.pi
        waves = ops.cos(turn * x) + ops.cos(turn * y)
        return 20 + x * x + y * y - 10 * waves

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        turn = 2 * ops.pi
        a = 10 * turn
        return 2 * x + a * ops.sin(turn * x), 2 * y + a * ops.sin(turn * y)

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        turn = 2 * ops.pi
        a = 10 * turn * turn
        return 2 + a * ops.cos(turn * x), 0.0, 2 + a * ops.cos(turn * y)
