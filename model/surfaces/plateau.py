"""A plateau, a hollow and a hill before the goal."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint

NARROW = 1 / 0.12


@dataclass(frozen=True, kw_only=True)
class Plateau(AnalyticSurface):
    """L = 6 (x/4)⁸ − 0.15 h(x) + 0.15 h(x − 0.8) − 1.5 exp(−2 (x − 2.4)²) + y².

    Here h(x) = exp(−x²/0.12). A slope ends on a plateau; then come a hollow, a
    hill and the deep valley. From the first start at η = 0.1 gradient descent is still
    on the plateau after 1,000 updates and ends in the hollow; with momentum 0.9 the
    ball rolls through all of it.

    Source: designed for this program.
    """

    name = "plateau"
    title = QT_TRANSLATE_NOOP("surfaces", "Plateau, hollow and hill")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Plain gradient descent stalls on the plateau and stays in the hollow; "
        "momentum rolls across both.",
    )
    source = "Descent Lab"
    formula = (
        r"6 (w_1/4)^8 - 0.15\, e^{-w_1^2/0.12} + 0.15\, e^{-(w_1 - 0.8)^2/0.12} - "
        r"1.5\, e^{-2 (w_1 - 2.4)^2} + w_2^2"
    )
    rank = 60

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-4.0, 4.0), (-1.6, 1.6)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-3.6, 0.9), (-1.2, 0.5), (-0.4, -0.8)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((2.351271, 0.0), "minimum", -1.4073684),
            KnownPoint((-0.003641, 0.0), "minimum", -0.14930801),
            KnownPoint((0.783815, 0.0), "saddle", 0.14071156),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        hollow, hill, goal = _bells(ops, x)
        square = x * x / 16
        wall = square * square
        return 6 * wall * wall - hollow + hill - goal + y * y

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        hollow, hill, goal = _bells(ops, x)
        square = x * x / 16
        wall = 3 * square * square * square * x
        bells = hollow * x - hill * (x - 0.8)
        return wall + 2 * NARROW * bells + 4 * goal * (x - 2.4), 2 * y

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        hollow, hill, goal = _bells(ops, x)
        square, u, v = x * x / 16, x - 0.8, x - 2.4
        bells = hollow * (1 - 2 * NARROW * x * x) - hill * (1 - 2 * NARROW * u * u)
        goal = 4 * goal * (1 - 4 * v * v)
        return 21 * square * square * square + 2 * NARROW * bells + goal, 0.0, 2.0


def _bells(ops: Functions, x: Real) -> tuple[Real, Real, Real]:
    """Return hollow, hill and goal as positive bells."""
    u, v = x - 0.8, x - 2.4
    return (
        0.15 * ops.exp(-NARROW * x * x),
        0.15 * ops.exp(-NARROW * u * u),
        1.5 * ops.exp(-2 * v * v),
    )
