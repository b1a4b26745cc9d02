"""Lion: the sign of a momentum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, Memory, State
from model.optimizers import common
from model.optimizers.common import sign
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class Lion(Elementwise):
    """u = sign(β₁m + (1 − β₁)g); θ ← θ − η(u + wθ); m ← β₂m + (1 − β₂)g.

    PyTorch has no Lion; this is the paper's rule, where sign(0) = 0. Its learning rate
    is 3 to 10 times smaller than Adam's, with the weight decay as much larger.

    Source: X. Chen et al., arXiv 2302.06675, algorithm 2.
    """

    name = "lion"
    title = QT_TRANSLATE_NOOP("optimizers", "Lion")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Only the direction of the averaged slope counts: every step has "
        "length η along each axis. Robust to scale, but never comes to "
        "rest.",
    )
    short = "Lion"
    source = "X. Chen et al., arXiv 2302.06675, algorithm 2"
    formula = (
        r"\theta^{t} = \theta^{t-1} - \eta \left( \mathrm{sign}(\beta_1 m^{t-1} "
        r"+ (1 - \beta_1) g^{t-1}) + w\, \theta^{t-1} \right), \quad m^{t} = "
        r"\beta_2 m^{t-1} + (1 - \beta_2) g^{t-1}"
    )
    slots = ("first_moment",)
    rank = 140

    learning_rate: float = common.learning_rate(1e-4, (1e-4, 0.3))
    beta1: float = common.beta1()
    beta2: float = common.beta2(0.99)
    weight_decay: float = common.weight_decay()

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        m, beta1, beta2 = state[0], self.beta1, self.beta2
        direction = sign(ops, beta1 * m + (1 - beta1) * g)
        moved = x - rate * (direction + self.weight_decay * x)
        return moved, (beta2 * m + (1 - beta2) * g,)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        beta1, beta2, m = self.beta1, self.beta2, state["first_moment"]
        work.let(b1=beta1, b2=beta2, w=self.weight_decay)
        g = work.gradient(objective.gradient(x, batch))
        work.call("m0", "m^{t-1}", m)
        mean = work.put(
            *(Role.MOMENT, parts.MEAN, "c", "c^{t}"),
            "<b1>*<m0> + (1 - <b1>)*<g>",
            beta1 * m + (1 - beta1) * g,
            leads=True,
        )
        direction = work.put(
            *(Role.CORRECTED, parts.SIGN, "u", "u^{t}", r"\mathrm{sign}(<c>)"),
            sign(NUMPY, mean),
            push=-work.rate,
        )
        work.put(
            *(Role.MOMENT, parts.KEPT, "m", "m^{t}", "<b2>*<m0> + (1 - <b2>)*<g>"),
            beta2 * m + (1 - beta2) * g,
        )
        if np.any(self.weight_decay):
            step = direction + self.weight_decay * x
            work.move("-<eta>*(<u> + <w>*<theta>)", -work.rate * step)
        else:
            work.move("-<eta>*<u>", -work.rate * direction)

    def memory(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Memory | None:
        g = objective.gradient(x, batch)
        return Memory("first_moment", self.beta2, 1 - self.beta2, g, x)
