"""Decay with the inverse of time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.schedule import Handle, Schedule
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class OneOverT(Schedule):
    """η_t = η / (1 + t/s), the rate of Robbins and Monro.

    Source: H. Robbins, S. Monro, Annals of Mathematical Statistics 22, 1951, eq. (26).
    """

    name = "one_over_t"
    title = QT_TRANSLATE_NOOP("schedules", "One over t")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "The classic rate for noisy slopes: the noise dies out while the "
        "way stays unlimited. Often slow in the end.",
    )
    formula = r"\eta_t = \frac{\eta}{1 + t / s}"
    source = "H. Robbins, S. Monro, Ann. Math. Statist. 22, 1951"
    rank = 50

    time_scale: float = common.time_scale()

    def factor(self, steps: Array) -> Array:
        time = np.asarray(steps, dtype=np.float64) / self.time_scale
        return 1 / (1 + time)

    def handles(self) -> tuple[Handle, ...]:
        def scale(step: float) -> float:
            return max(step, 1e-3)

        return (Handle(self.time_scale, 0.5, ("time_scale", scale)),)
