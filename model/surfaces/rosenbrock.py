"""Rosenbrock's banana valley."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Rosenbrock(AnalyticSurface):
    """L = (1 − x)² + b (y − x²)²: one minimum at (1, 1) in a long curved valley.

    With b = 100 the eigenvalues there are 0.39936 and 1001.6, so κ ≈ 2508.

    Source: H. H. Rosenbrock, The Computer Journal 3, 1960.
    """

    name = "rosenbrock"
    title = QT_TRANSLATE_NOOP("surfaces", "Rosenbrock: the banana valley")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "The valley is found at once; following its flat curved floor to the minimum "
        "is what takes long.",
    )
    source = "H. H. Rosenbrock, The Computer Journal 3, 1960"
    formula = "(1 - w_1)^2 + b (w_2 - w_1^2)^2"
    height = "log"
    rank = 90

    steepness: float = param(
        100.0,
        low=0,
        low_open=True,
        high=1e6,
        useful=(1, 1000),
        scale="log",
        symbol="b",
        title=QT_TRANSLATE_NOOP("parameters", "steepness"),
        help=QT_TRANSLATE_NOOP("parameters", "The curvature of the walls."),
    )

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-2.0, 2.0), (-1.0, 3.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-1.5, 2.0), (-1.2, 1.0), (0.0, 2.8), (1.8, -0.5)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((1.0, 1.0), "minimum", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        u, off = 1 - x, y - x * x
        return u * u + self.steepness * (off * off)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        force = 2 * self.steepness * (y - x * x)
        return 2 * (x - 1) - 2 * x * force, force

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        b = self.steepness
        return 2 + 4 * b * (3 * x * x - y), -4 * b * x, 2 * b
