"""Linear warm-up, then cosine annealing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.schedule import Handle, Schedule, whole
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class WarmupCosine(Schedule):
    """From f₀η up to η in T₀ steps, then half a cosine wave down to fη in T more.

    As in PyTorch's ``SequentialLR`` of ``LinearLR`` and ``CosineAnnealingLR``; at the
    end it stays on the floor.

    Source: P. Goyal et al., arXiv 1706.02677; I. Loshchilov, F. Hutter, arXiv
    1608.03983.
    """

    name = "warmup_cosine"
    title = QT_TRANSLATE_NOOP("schedules", "Warm-up and cosine")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "A careful start, full speed, a smooth landing: the usual "
        "schedule for large networks.",
    )
    formula = (
        r"\eta_t = \eta \begin{cases} f_0 + (1 - f_0)\, t / T_0 & t < T_0 \\ f"
        r" + (1 - f)\, (1 + \cos(\pi (t - T_0) / T)) / 2 & t \ge T_0 "
        r"\end{cases}"
    )
    source = "P. Goyal et al., arXiv 1706.02677; arXiv 1608.03983"
    rank = 80

    warmup: int = common.warmup(20)
    start: float = common.start()
    period: int = common.period(180)
    floor: float = common.floor()

    def factor(self, steps: Array) -> Array:
        steps = np.asarray(steps, dtype=np.float64)
        rise = common.line(common.along(steps, self.warmup), self.start, 1.0)
        part = common.along(steps - self.warmup, self.period)
        fall = common.half_cosine(part, 1.0, self.floor)
        return np.where(steps < self.warmup, rise, fall)

    def handles(self) -> tuple[Handle, ...]:
        def period(step: float) -> float:
            return whole(step - self.warmup)

        end = self.warmup + self.period
        return (
            Handle(0, self.start, None, ("start", float)),
            Handle(self.warmup, 1.0, ("warmup", whole)),
            Handle(end, self.floor, ("period", period), ("floor", float)),
        )
