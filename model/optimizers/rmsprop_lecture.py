"""RMSProp, in the lecture's form: σ starts from the first gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import quotient, sign
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class RmsPropLecture(Elementwise):
    """σ⁰ = |g⁰|; σ ← √(ασ² + (1 − α)g²); θ ← θ − (η/σ)g.

    The first step is exactly η in every direction. Where σ is 0 nothing moves.

    Source: the lecture, part 13.
    """

    name = "rmsprop_lecture"
    title = QT_TRANSLATE_NOOP("optimizers", "RMSProp (lecture)")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "RMSProp whose first step is exactly η. Small α follows every change of "
        "slope, large α remembers.",
    )
    short = "RMSPropL"
    source = "Hung-yi Lee, Machine Learning 2021, adaptive learning rate"
    formula = (
        r"\sigma^{0} = |g^{0}|, \quad \sigma^{t} = \sqrt{\alpha (\sigma^{t-1})^2"
        r" + (1 - \alpha)(g^{t})^2}, \quad \theta^{t+1} = \theta^{t} - "
        r"\frac{\eta}{\sigma^{t}}\, g^{t}"
    )
    slots = ("second_moment",)
    rank = 80

    learning_rate: float = common.learning_rate(0.01)
    alpha: float = common.decay(0.9, "α")

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        if t == 1:
            return x - rate * sign(ops, g), (g * g,)
        square = self.alpha * state[0] + (1 - self.alpha) * (g * g)
        return x - quotient(ops, rate * g, ops.sqrt(square)), (square,)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.let(alpha=self.alpha)
        g = work.gradient(objective.gradient(x, batch), "g^{t}")
        work.call("before", r"(\sigma^{t-1})^2", state["second_moment"])
        square, formula = g * g, "<g>^2"
        if t > 1:
            square = self.alpha * state["second_moment"] + (1 - self.alpha) * square
            formula = "<alpha>*<before> + (1 - <alpha>)*<g>^2"
        work.put(
            *(Role.MOMENT, parts.MEAN_SQUARE, "square", r"(\sigma^{t})^2"),
            *(formula, square),
        )
        divisor = work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            *(r"\sqrt{<square>}", np.sqrt(square)),
        )
        step = quotient(NUMPY, work.rate * g, divisor)
        work.move(r"-\frac{<eta>}{<sigma>}*<g>", -step, r"\Delta\theta^{t+1}")
