"""The lecture's example: the smallest network that has a saddle."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Lecture(AnalyticSurface):
    """L = (1 − w₁ w₂)²: the network y = w₁ w₂ x with the one sample (1, 1).

    The origin is a saddle with eigenvalues 2 along (1, −1) and −2 along (1, 1). Every
    other critical point lies on the hyperbola w₁ w₂ = 1, where L = 0 and the
    eigenvalues are 0 and 2 (w₁² + w₂²): degenerate minima, flattest at ±(1, 1). The
    known points are samples of that curve.

    Source: H.-y. Lee, Machine Learning 2021, NTU, "When gradient is small".
    """

    name = "lecture"
    title = QT_TRANSLATE_NOOP("surfaces", "The lecture's saddle: two weights in a row")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "A network of two weights. The origin is a saddle, and the minima form a "
        "curve along which nothing changes.",
    )
    source = "H.-y. Lee, Machine Learning 2021, NTU"
    formula = "(1 - w_1 w_2)^2"
    rank = 20

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-1.8, 1.8), (-1.8, 1.8)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (1.0, -0.98), (1.0, -1.0), (-1.6, 0.4), (0.001, 0.001)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.0, 0.0), "saddle", 1.0),
            KnownPoint((1.0, 1.0), "degenerate", 0.0),
            KnownPoint((-1.0, -1.0), "degenerate", 0.0),
            KnownPoint((1.6, 0.625), "degenerate", 0.0),
            KnownPoint((0.625, 1.6), "degenerate", 0.0),
            KnownPoint((-1.6, -0.625), "degenerate", 0.0),
            KnownPoint((-0.625, -1.6), "degenerate", 0.0),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        u = 1 - x * y
        return u * u

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        u = 2 * (x * y - 1)
        return u * y, u * x

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        return 2 * y * y, 4 * x * y - 2, 2 * x * x
