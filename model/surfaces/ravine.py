"""A winding ravine."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Ravine(AnalyticSurface):
    """L = ½ k (y − ½ sin 2x)² + 0.1 x²: steep walls, a gently falling winding floor.

    The only critical point is the origin. The step that the walls allow is far too
    short for the floor, and the steep direction turns with the bends.

    Source: designed for this program.
    """

    name = "ravine"
    title = QT_TRANSLATE_NOOP("surfaces", "Winding ravine")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Steep walls and a gentle floor: large steps bounce from wall to wall while "
        "the loss hardly falls, though the gradient is far from zero.",
    )
    source = "Descent Lab"
    formula = (
        r"\tfrac{1}{2} k \left(w_2 - \tfrac{1}{2} \sin 2 w_1\right)^2 + 0.1\, w_1^2"
    )
    height = "log"
    rank = 70

    steepness: float = param(
        50.0,
        low=0,
        low_open=True,
        high=1e6,
        useful=(1, 1000),
        scale="log",
        symbol="k",
        title=QT_TRANSLATE_NOOP("parameters", "steepness"),
        help=QT_TRANSLATE_NOOP("parameters", "The curvature of the walls."),
    )

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-3.0, 3.0), (-1.5, 1.5)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-2.6, 1.2), (2.8, -1.2), (1.6, 1.3)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((0.0, 0.0), "minimum", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        off = y - 0.5 * ops.sin(2 * x)
        return 0.5 * self.steepness * off * off + 0.1 * x * x

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        force = self.steepness * (y - 0.5 * ops.sin(2 * x))
        return 0.2 * x - force * ops.cos(2 * x), force

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        k, sine, cosine = self.steepness, ops.sin(2 * x), ops.cos(2 * x)
        bend = 2 * (y - 0.5 * sine) * sine
        return k * (cosine * cosine + bend) + 0.2, -k * cosine, k
