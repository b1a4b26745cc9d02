"""The new moon: a curved valley."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint


@dataclass(frozen=True, kw_only=True)
class Crescent(AnalyticSurface):
    """L = 10 (x² + y² − 1)² + ½ y: a tilted ring whose low part is a crescent.

    On the limb w₁ is the steep direction; at the bottom it is the flat one. So one and
    the same parameter wants a small rate first and a large rate later. Adagrad weighs
    all gradients since the start alike and never forgets the walls; RMSProp does.
    Computed from the first start, updates until L stays within 0.005 of the minimum:
    at η = 0.01 the lecture's Adagrad needs 5,190, PyTorch's more than 10,000, RMSProp
    (lecture form, α = 0.9) 349. The lecture's Adagrad at its best small rate, 0.05,
    needs 1,072. (At rates above 1 Adagrad leaps across the whole ring.)

    Source: designed for this program after H.-y. Lee, Machine Learning 2021, NTU.
    """

    name = "crescent"
    title = QT_TRANSLATE_NOOP("surfaces", "Crescent: the new moon")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Even one parameter wants different rates at different times: Adagrad adapts "
        "too slowly here, RMSProp forgets and gets round the bend.",
    )
    source = "Descent Lab, after H.-y. Lee, Machine Learning 2021, NTU"
    formula = r"10 (w_1^2 + w_2^2 - 1)^2 + \tfrac{1}{2} w_2"
    height = "log"
    rank = 80

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-1.7, 1.7), (-1.6, 1.6)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-1.4, 1.0), (1.3, 0.7), (0.3, 1.3)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((0.0, -1.006192), "minimum", -0.50155285),
            KnownPoint((0.0, 0.99369), "saddle", 0.49842761),
            KnownPoint((0.0, 0.012502), "maximum", 10.003125),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        off = x * x + y * y - 1
        return 10 * off * off + 0.5 * y

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        pull = 40 * (x * x + y * y - 1)
        return pull * x, pull * y + 0.5

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        xx, yy = x * x, y * y
        return 40 * (3 * xx + yy - 1), 80 * x * y, 40 * (xx + 3 * yy - 1)
