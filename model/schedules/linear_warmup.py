"""Linear warm-up."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.schedule import Handle, Schedule, whole
from model.schedules import common


@dataclass(frozen=True, kw_only=True)
class LinearWarmup(Schedule):
    """From f₀η straight up to η in T₀ steps, then η.

    As in ``torch.optim.lr_scheduler.LinearLR`` with ``end_factor`` 1.

    Source: P. Goyal et al., arXiv 1706.02677, section 2.2.
    """

    name = "linear_warmup"
    title = QT_TRANSLATE_NOOP("schedules", "Linear warm-up")
    help = QT_TRANSLATE_NOOP(
        "schedules",
        "Small careful steps first, while averages are young and slopes are steep.",
    )
    formula = r"\eta_t = \eta \left( f_0 + (1 - f_0) \min(1, t / T_0) \right)"
    source = "P. Goyal et al., arXiv 1706.02677, section 2.2"
    rank = 70

    warmup: int = common.warmup(20)
    start: float = common.start()

    def factor(self, steps: Array) -> Array:
        return common.line(common.along(steps, self.warmup), self.start, 1.0)

    def handles(self) -> tuple[Handle, ...]:
        begin = Handle(0, self.start, None, ("start", float))
        return begin, Handle(self.warmup, 1.0, ("warmup", whole))
