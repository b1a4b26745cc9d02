"""Cosine annealing."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.schedule import Handle, Schedule, whole
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class Cosine(Schedule):
    """η_t = η [f + (1 − f)(1 + cos(πt/T))/2] up to t = T, then ηf.

    Up to T as in ``torch.optim.lr_scheduler.CosineAnnealingLR`` (whose rate rises again
    afterwards; here it stays).

    Source: I. Loshchilov, F. Hutter, arXiv 1608.03983, eq. (5), without restarts.
    """

    name = "cosine"
    title = QT_TRANSLATE_NOOP("schedules", "Cosine")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "Full rate for long, then a smooth landing on the floor, and there it stays.",
    )
    formula = (
        r"\eta_t = \eta \left( f + (1 - f)\, \frac{1 + \cos(\pi t / T)}{2} "
        r"\right)"
    )
    source = "I. Loshchilov, F. Hutter, arXiv 1608.03983, eq. (5)"
    rank = 60

    period: int = common.period(200)
    floor: float = common.floor()

    def factor(self, steps: Array) -> Array:
        return common.half_cosine(common.along(steps, self.period), 1.0, self.floor)

    def handles(self) -> tuple[Handle, ...]:
        end = Handle(self.period, self.floor, ("period", whole), ("floor", float))
        return (end,)
