"""The plainest saddle."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Saddle(AnalyticSurface):
    """L = x² − y²: up along x, down along y, eigenvalues 2 and −2.

    Unbounded below: a ball that leaves the saddle leaves the map.

    Source: the textbook example of a hyperbolic paraboloid.
    """

    name = "saddle"
    title = QT_TRANSLATE_NOOP("surfaces", "Saddle")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "The gradient vanishes and yet this is no minimum: one eigenvalue is "
        "negative, and its eigenvector is a way out.",
    )
    source = "Textbook example (hyperbolic paraboloid)"
    formula = "w_1^2 - w_2^2"
    rank = 40

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-2.0, 2.0), (-2.0, 2.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-1.6, 0.01), (1.5, 0.0), (1.2, -0.1)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((0.0, 0.0), "saddle", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        return x * x - y * y

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        return 2 * x, -2 * y

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return 2.0, 0.0, -2.0
