"""No schedule at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.schedule import Schedule


@dataclass(frozen=True, kw_only=True)
class Constant(Schedule):
    """η_t = η."""

    name = "constant"
    title = QT_TRANSLATE_NOOP("schedules", "Constant")
    help = QT_TRANSLATE_NOOP("schedules", "The same learning rate at every step.")
    formula = r"\eta_t = \eta"
    source = "—"
    rank = 10

    def factor(self, steps: Array) -> Array:
        return np.ones_like(steps, dtype=np.float64)
