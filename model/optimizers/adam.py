"""Adam, as in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import AdamMoments
from model.parts import Working


@dataclass(frozen=True, kw_only=True)
class Adam(AdamMoments, Elementwise):
    """m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; θ ← θ − ηm̂/(√v̂ + ε).

    m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ) make up for the start at 0. AMSGrad divides by the
    largest raw v so far, as PyTorch's code does (its paper has no such correction).
    Where the divisor is exactly 0 (ε = 0, no slope yet) nothing moves.

    Source: D. Kingma, J. Ba, arXiv 1412.6980, algorithm 1; S. Reddi et al., arXiv
    1904.09237; PyTorch 2.13.
    """

    name = "adam"
    title = QT_TRANSLATE_NOOP("optimizers", "Adam")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Momentum and RMSProp in one: quick to start almost anywhere, "
        "little to tune. Overshoots like momentum and keeps hopping near "
        "the end.",
    )
    short = "Adam"
    source = "D. Kingma, J. Ba, arXiv 1412.6980, algorithm 1; PyTorch 2.13"
    formula = (
        r"m^{t} = \beta_1 m^{t-1} + (1 - \beta_1) g^{t-1}, \quad v^{t} = \beta_2"
        r" v^{t-1} + (1 - \beta_2)(g^{t-1})^2, \quad \theta^{t} = \theta^{t-1} -"
        r" \eta\, \frac{m^{t} / (1 - \beta_1^{t})}{\sqrt{v^{t} / (1 - "
        r"\beta_2^{t})} + \varepsilon}"
    )
    rank = 100

    learning_rate: float = common.learning_rate(1e-3)

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        return self.adam(ops, x, g, state, t, rate)

    def overwrite(
        self, x: Array, g: Array, state: tuple[Array, ...], t: int, rate: float
    ) -> None:
        if not self.overwrite_adam(x, g, state, t, rate):
            super().overwrite(x, g, state, t, rate)

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
        work.move(formula, -step)
