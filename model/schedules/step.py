"""Decay in steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param
from model.schedule import Handle, Schedule, whole
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class StepDecay(Schedule):
    """η_t = η γ^⌊t/s⌋, as in ``torch.optim.lr_scheduler.StepLR``."""

    name = "step"
    title = QT_TRANSLATE_NOOP("schedules", "Step")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "Multiplies the rate by γ every so many steps; the classic way to "
        "end the hopping around a minimum.",
    )
    formula = r"\eta_t = \eta\, \gamma^{\lfloor t / s \rfloor}"
    source = "PyTorch 2.13, StepLR"
    rank = 20

    step_size: int = common.steps(
        50,
        QT_TRANSLATE_NOOP("parameters", "step size"),
        QT_TRANSLATE_NOOP("parameters", "Steps from one drop to the next."),
        "s",
    )
    gamma: float = param(
        0.1,
        low=0,
        high=1,
        useful=(0.01, 1.0),
        scale="log",
        symbol="γ",
        title=QT_TRANSLATE_NOOP("parameters", "factor"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "What the learning rate is multiplied by each time."
        ),
    )

    def factor(self, steps: Array) -> Array:
        drops = np.floor_divide(np.asarray(steps, dtype=np.float64), self.step_size)
        return np.power(self.gamma, drops)

    def handles(self) -> tuple[Handle, ...]:
        return (
            Handle(self.step_size, self.gamma, ("step_size", whole), ("gamma", float)),
        )
