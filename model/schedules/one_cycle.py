"""One cycle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param
from model.schedule import Handle, Schedule, whole
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class OneCycle(Schedule):
    """Half a cosine wave from η/a up to η, another down to η/(ab), where it stays.

    As in ``torch.optim.lr_scheduler.OneCycleLR`` with cosine annealing, for η the
    largest rate: the peak is at step pT − 1 and the end at step T − 1.

    Source: L. Smith, N. Topin, arXiv 1708.07120, section 3; PyTorch 2.13.
    """

    name = "one_cycle"
    title = QT_TRANSLATE_NOOP("schedules", "One cycle")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "Up to a rate that is almost too large, then down to nearly "
        "nothing: leaves sharp hollows early and settles late.",
    )
    formula = (
        r"\eta/a \;\to\; \eta \;\to\; \eta/(a b) \quad \text{along half cosine"
        r" waves}"
    )
    source = "L. Smith, N. Topin, arXiv 1708.07120; PyTorch 2.13"
    rank = 90

    total_steps: int = common.steps(
        200,
        QT_TRANSLATE_NOOP("parameters", "length"),
        QT_TRANSLATE_NOOP("parameters", "Steps of the whole cycle."),
        "T",
    )
    rise: float = common.factor(
        0.3,
        QT_TRANSLATE_NOOP("parameters", "rise"),
        QT_TRANSLATE_NOOP("parameters", "The share of the cycle that goes up."),
        "p",
    )
    start_divisor: float = param(
        25.0,
        low=1,
        useful=(1.0, 1000.0),
        scale="log",
        symbol="a",
        title=QT_TRANSLATE_NOOP("parameters", "start divisor"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many times smaller than η the first rate is."
        ),
    )
    end_divisor: float = param(
        1e4,
        low=1,
        useful=(1.0, 1e6),
        scale="log",
        symbol="b",
        title=QT_TRANSLATE_NOOP("parameters", "end divisor"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many times smaller than the first the last rate is."
        ),
    )

    def factor(self, steps: Array) -> Array:
        steps = np.asarray(steps, dtype=np.float64)
        peak, end = self.rise * self.total_steps - 1, self.total_steps - 1
        first = 1 / self.start_divisor
        up = common.half_cosine(common.along(steps, peak), first, 1.0)
        part = common.along(steps - peak, end - peak)
        down = common.half_cosine(part, 1.0, first / self.end_divisor)
        return np.where(steps <= peak, up, down)

    def handles(self) -> tuple[Handle, ...]:
        first, total = 1 / self.start_divisor, self.total_steps

        def rise(step: float) -> float:
            return (step + 1) / total

        def cycle(step: float) -> float:
            return whole(step + 1)

        def divisor(factor: float) -> float:
            return 1 / factor if factor else -1.0

        return (
            Handle(0, first, None, ("start_divisor", divisor)),
            Handle(max(self.rise * total - 1, 0), 1.0, ("rise", rise)),
            Handle(total - 1, first / self.end_divisor, ("total_steps", cycle)),
        )
