"""A convex bowl as long as one likes."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Bowl(AnalyticSurface):
    """L = ½ s (x²/r² + y²): level lines are ellipses of axis ratio r.

    The eigenvalues are s/r² and s, so κ = r². With the default s = 200 a rate of 10⁻²
    is exactly 2/λmax: gradient descent bounces between the walls for ever. With 10⁻⁷
    it does not bounce, but 100,000 updates later it has hardly moved along the bowl.

    Source: a quadratic form; the case of H.-y. Lee, Machine Learning 2021, NTU.
    """

    name = "bowl"
    title = QT_TRANSLATE_NOOP("surfaces", "Bowl, as long as you like")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Convex and yet hard: a rate that suits the steep axis is far too small for "
        "the long one.",
    )
    source = "Quadratic form; H.-y. Lee, Machine Learning 2021, NTU"
    formula = r"\tfrac{1}{2} s \left(w_1^2 / r^2 + w_2^2\right)"
    rank = 30

    axis_ratio: float = param(
        10.0,
        low=1,
        high=10_000,
        useful=(1, 1000),
        scale="log",
        symbol="r",
        title=QT_TRANSLATE_NOOP("parameters", "axis ratio"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How many times longer than wide; the condition is its square.",
        ),
    )
    steepness: float = param(
        200.0,
        low=0,
        low_open=True,
        high=1e6,
        useful=(1, 1000),
        scale="log",
        symbol="s",
        title=QT_TRANSLATE_NOOP("parameters", "steepness"),
        help=QT_TRANSLATE_NOOP("parameters", "The curvature across, λmax."),
    )

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-4.0, 4.0), (-1.5, 1.5)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-3.5, 1.1), (3.2, 0.4), (-2.0, -1.3)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (KnownPoint((0.0, 0.0), "minimum", 0.0),)

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        along = x / self.axis_ratio
        return 0.5 * self.steepness * (along * along + y * y)

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        s, r = self.steepness, self.axis_ratio
        return s / (r * r) * x, s * y

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        s, r = self.steepness, self.axis_ratio
        return s / (r * r), 0.0, s
