"""Adam with decoupled weight decay, as in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

from model import parts
from model.array import Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import AdamMoments
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class AdamW(AdamMoments, Elementwise):
    """θ ← (1 − ηw)θ, then a step of Adam: the decay is not divided by √v̂.

    Source: I. Loshchilov, F. Hutter, arXiv 1711.05101, algorithm 2; PyTorch 2.13.
    """

    name = "adamw"
    title = QT_TRANSLATE_NOOP("optimizers", "AdamW")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Adam that also pulls the parameters towards 0, evenly. The "
        "resting point is therefore not quite the minimum.",
    )
    short = "AdamW"
    source = "I. Loshchilov, F. Hutter, arXiv 1711.05101, algorithm 2; PyTorch 2.13"
    formula = (
        r"\theta^{t} = (1 - \eta w)\, \theta^{t-1} - \eta\, \frac{\hat "
        r"m^{t}}{\sqrt{\hat v^{t}} + \varepsilon}"
    )
    rank = 110

    learning_rate: float = common.learning_rate(1e-3)
    weight_decay: float = common.weight_decay(0.01)

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        return self.adam(ops, x * (1 - rate * self.weight_decay), g, state, t, rate)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.gradient(objective.gradient(x, batch))
        formula, step = self.adam_apart(work, state, t)
        work.let(w=self.weight_decay)
        decay = -work.rate * self.weight_decay * x
        work.put(
            *(Role.PULL, parts.DECAY, "decay", r"-\eta w \theta^{t-1}"),
            *("-<eta>*<w>*<theta>", decay),
            push=1.0,
        )
        work.move(f"<decay> {formula}", decay - step)
