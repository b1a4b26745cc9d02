"""A saddle with a place for the tail."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class MonkeySaddle(AnalyticSurface):
    """L = x³ − 3 x y²: three ways down, three ways up, and no curvature at the centre.

    At the origin the Hessian is zero: the second-order test is silent there.

    Source: D. Hilbert, S. Cohn-Vossen, Geometry and the Imagination, 1932.
    """

    name = "monkey_saddle"
    title = QT_TRANSLATE_NOOP("surfaces", "Monkey saddle")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "All eigenvalues are zero at the centre: the test by curvature says nothing, "
        "and only higher orders show that it is no minimum.",
    )
    source = "D. Hilbert, S. Cohn-Vossen, Geometry and the Imagination, 1932"
    formula = "w_1^3 - 3 w_1 w_2^2"
    rank = 50

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-1.5, 1.5), (-1.5, 1.5)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (1.3, 0.02), (1.3, 0.0), (0.3, 1.2)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((0.0, 0.0), "degenerate", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        return x * (x * x - 3 * y * y)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        return 3 * (x * x - y * y), -6 * x * y

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return 6 * x, -6 * y, -6 * x
