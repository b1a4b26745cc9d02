"""The egg holder."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Functions, Real
from model.errors import QT_TRANSLATE_NOOP
from model.surface import AnalyticSurface, Interval, KnownPoint

TINY = 1e-150
"""Added in divisions: changes nothing but the creases, where 0/0 becomes 0."""


@dataclass(frozen=True, kw_only=True)
class Eggholder(AnalyticSurface):
    """L = −(y + 47) sin √|x/2 + y + 47| − x sin √|x − y − 47|.

    The best point of the box, −959.6407 at (512, 404.2319), lies on its edge and is
    **not critical**: ∂L/∂x ≈ −3.4 there, so a descent leaves the box. On the two
    lines where a root's argument is 0 the function has a crease, with slopes that grow
    without bound on both sides; exactly there the root's slope is returned as 0. Four
    good minima inside the box are listed.

    Source: M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013.
    """

    name = "eggholder"
    title = QT_TRANSLATE_NOOP("surfaces", "Egg holder: the best point is on the edge")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "Deep wells everywhere, creases, and the best point on the edge of the box, "
        "where the slope still points out of it.",
    )
    source = "M. Jamil, X.-S. Yang, arXiv 1308.4008, 2013"
    formula = (
        r"-(w_2 + 47) \sin \sqrt{\left|\tfrac{w_1}{2} + w_2 + 47\right|}"
        r" - w_1 \sin \sqrt{\left|w_1 - w_2 - 47\right|}"
    )
    rank = 210

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-512.0, 512.0), (-512.0, 512.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (460.0, 400.0), (-120.0, 310.0), (200.0, -300.0)

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        return (
            KnownPoint((482.35331, 432.878999), "minimum", -956.91823),
            KnownPoint((479.045404, 434.505876), "minimum", -955.25515),
            KnownPoint((439.480997, 453.977435), "minimum", -935.33795),
            KnownPoint((-465.694152, 385.7167), "minimum", -894.5789),
        )

    def f(self, ops: Functions, x: Real, y: Real) -> Real:
        h = y + 47
        u, v = 0.5 * x + h, x - h
        return -h * ops.sin(_root(ops, u)) - x * ops.sin(_root(ops, v))

    def df(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real]:
        h = y + 47
        sin_u, cos_u, _ = _wave(ops, 0.5 * x + h)
        sin_v, cos_v, _ = _wave(ops, x - h)
        return (
            -0.5 * h * cos_u - sin_v - x * cos_v,
            -sin_u - h * cos_u + x * cos_v,
        )

    def d2f(self, ops: Functions, x: Real, y: Real) -> tuple[Real, Real, Real]:
        h = y + 47
        _, du, ddu = _wave(ops, 0.5 * x + h)
        _, dv, ddv = _wave(ops, x - h)
        return (
            -0.25 * h * ddu - 2 * dv - x * ddv,
            -0.5 * du - 0.5 * h * ddu + dv + x * ddv,
            -2 * du - h * ddu - x * ddv,
        )


def _root(ops: Functions, u: Real) -> Real:
    """Return √|u|; |u| is written √u² so that complex steps pass through."""
    return ops.sqrt(ops.sqrt(u * u))


def _wave(ops: Functions, u: Real) -> tuple[Real, Real, Real]:
    """Return sin √|u| and its first two derivatives."""
    r = _root(ops, u)
    sine, cosine = ops.sin(r), ops.cos(r)
    rise = 0.5 * u / (r * r * r + TINY)
    return sine, cosine * rise, -rise * rise * (sine + cosine / (r + TINY))
