"""Exponential decay."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param
from model.schedule import Handle, Schedule


@dataclass(frozen=True, kw_only=True)
class Exponential(Schedule):
    """η_t = η γ^t, as in ``torch.optim.lr_scheduler.ExponentialLR``."""

    name = "exponential"
    title = QT_TRANSLATE_NOOP("schedules", "Exponential")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "Multiplies the rate by γ at every step. The whole way ahead is "
        "then finite: too small a γ stops short of the goal.",
    )
    formula = r"\eta_t = \eta\, \gamma^{t}"
    source = "PyTorch 2.13, ExponentialLR"
    rank = 30

    gamma: float = param(
        0.99,
        low=0,
        high=1,
        useful=(0.5, 0.9999),
        scale="one_minus_log",
        symbol="γ",
        title=QT_TRANSLATE_NOOP("parameters", "factor"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "What the learning rate is multiplied by each time."
        ),
    )

    def factor(self, steps: Array) -> Array:
        return np.power(self.gamma, np.asarray(steps, dtype=np.float64))

    def stretched(self, times: float) -> Self:
        return self.with_values(gamma=float(self.gamma ** (1 / times)))

    def handles(self) -> tuple[Handle, ...]:
        if not 0.0 < self.gamma < 1.0:
            return ()
        half = math.log(0.5) / math.log(self.gamma)

        def gamma(step: float) -> float:
            return float(0.5 ** (1.0 / max(step, 0.1)))

        return (Handle(half, 0.5, ("gamma", gamma)),)
