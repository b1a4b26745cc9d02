"""Decay with the inverse square root."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.schedule import Handle, Schedule
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class InverseSqrt(Schedule):
    """η_t = η / √(1 + t/s); for s = 1 that is η / √(t + 1).

    With this schedule the lecture's Adagrad is the library's (with ε = 0).

    Source: the lecture, part 13; M. Zinkevich, ICML 2003, theorem 1.
    """

    name = "inverse_sqrt"
    title = QT_TRANSLATE_NOOP("schedules", "Inverse square root")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "Decays slowly enough to reach any distance, fast enough to calm "
        "noise and Adagrad's bursts.",
    )
    formula = r"\eta_t = \frac{\eta}{\sqrt{1 + t / s}}"
    source = "Hung-yi Lee, Machine Learning 2021; M. Zinkevich, ICML 2003"
    rank = 40

    time_scale: float = common.time_scale()

    def factor(self, steps: Array) -> Array:
        time = np.asarray(steps, dtype=np.float64) / self.time_scale
        return 1 / np.sqrt(1 + time)

    def handles(self) -> tuple[Handle, ...]:
        def scale(step: float) -> float:
            return max(step / 3, 1e-3)

        return (Handle(3 * self.time_scale, 0.5, ("time_scale", scale)),)
