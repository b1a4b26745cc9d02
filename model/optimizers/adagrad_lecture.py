"""Adagrad, in the lecture's form: the mean of all squared gradients."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import quotient
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class AdagradLecture(Elementwise):
    """σ = √(Σ g²/(t + 1)); θ ← θ − (η/σ)g, the sum over the t + 1 gradients so far.

    It is √(t + 1) times the library form, and with η/√(t + 1) the same as that with
    ε = 0. Where σ is 0 nothing moves.

    Source: the lecture, part 13, after J. Duchi et al., JMLR 12, 2011.
    """

    name = "adagrad_lecture"
    title = QT_TRANSLATE_NOOP("optimizers", "Adagrad (lecture)")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Divides by the root mean square of all slopes so far. On a long "
        "flat stretch the mean fades and it bursts sideways, then "
        "recovers.",
    )
    short = "AdagradL"
    source = "Hung-yi Lee, Machine Learning 2021, adaptive learning rate"
    formula = (
        r"\sigma^{t} = \sqrt{\frac{1}{t+1} \sum_{i=0}^{t} (g^{i})^2}, \quad "
        r"\theta^{t+1} = \theta^{t} - \frac{\eta}{\sigma^{t}}\, g^{t}"
    )
    slots = ("square_sum",)
    rank = 60

    learning_rate: float = common.learning_rate(0.01, (1e-3, 10.0))

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        total = state[0] + g * g
        return x - quotient(ops, rate * g, ops.sqrt(total / t)), (total,)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.call("n", "(t+1)", t)
        g = work.gradient(objective.gradient(x, batch), "g^{t}")
        work.call("s0", r"\sum_{i<t} (g^{i})^2", state["square_sum"])
        total = work.put(
            *(Role.MOMENT, parts.SQUARES, "s", r"\sum_{i \le t} (g^{i})^2"),
            "<s0> + <g>^2",
            state["square_sum"] + g * g,
        )
        divisor = work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            r"\sqrt{\frac{<s>}{<n>}}",
            np.sqrt(total / t),
        )
        step = quotient(NUMPY, work.rate * g, divisor)
        work.move(r"-\frac{<eta>}{<sigma>}*<g>", -step, r"\Delta\theta^{t+1}")
