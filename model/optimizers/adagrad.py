"""Adagrad, in the library form: the sum of all squared gradients."""

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
from model.parameter import param
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class Adagrad(Elementwise):
    """s ← s + g²; θ ← θ − ηg/(√s + ε): each parameter gets a rate of its own.

    Defaults and the place of ε are PyTorch's (``torch.optim.Adagrad``). Where the
    divisor is exactly 0 (ε = 0 and no slope yet) nothing moves.

    Source: J. Duchi, E. Hazan, Y. Singer, JMLR 12, 2011, fig. 1; PyTorch 2.13.
    """

    name = "adagrad"
    title = QT_TRANSLATE_NOOP("optimizers", "Adagrad")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Steep directions get small rates, flat ones large rates. Rates "
        "only ever shrink, so it may come to a halt far from the goal.",
    )
    short = "Adagrad"
    source = "J. Duchi, E. Hazan, Y. Singer, JMLR 12, 2011; PyTorch 2.13"
    formula = (
        r"s^{t} = s^{t-1} + (g^{t-1})^2, \quad \theta^{t} = \theta^{t-1} - "
        r"\frac{\eta}{\sqrt{s^{t}} + \varepsilon}\, g^{t-1}"
    )
    slots = ("square_sum",)
    rank = 50

    learning_rate: float = common.learning_rate(0.01, (1e-3, 10.0))
    epsilon: float = common.epsilon(1e-10)
    initial_accumulator: float = param(
        0.0,
        low=0,
        useful=(0.0, 10.0),
        symbol="s₀",
        title=QT_TRANSLATE_NOOP("parameters", "initial sum"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "What the sum of squares starts from; tames the first steps."
        ),
    )

    def init(self, x: Array) -> State:
        return {"square_sum": np.zeros_like(x) + self.initial_accumulator}

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
        divisor = ops.sqrt(total) + self.epsilon
        return x - quotient(ops, rate * g, divisor), (total,)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.let(eps=self.epsilon)
        g = work.gradient(objective.gradient(x, batch))
        work.call("s0", "s^{t-1}", state["square_sum"])
        total = work.put(
            *(Role.MOMENT, parts.SQUARES, "s", "s^{t}", "<s0> + <g>^2"),
            state["square_sum"] + g * g,
        )
        divisor = work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            r"\sqrt{<s>} + <eps>",
            np.sqrt(total) + self.epsilon,
        )
        work.move(
            r"-\frac{<eta>}{<sigma>}*<g>", -quotient(NUMPY, work.rate * g, divisor)
        )
