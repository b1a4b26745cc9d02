"""Adam with Nesterov momentum, as in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import Moments, quotient
from model.parameter import param
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class NAdam(Moments, Elementwise):
    """μ_t = β₁(1 − ½·0.96^(tψ)) takes the place of β₁ in Adam's corrected average.

    θ ← θ − η [(1 − μ_t)g/(1 − Πμ) + μ_{t+1}m/(1 − Πμ·μ_{t+1})] / (√v̂ + ε), Πμ being the
    product of all μ so far (a quantity of its own: β₁ may change in the run). PyTorch
    keeps Πμ in its default type, so it agrees to 1e-10 only where that is float64.

    Source: T. Dozat, ICLR workshop 2016, algorithm 8; PyTorch 2.13.
    """

    name = "nadam"
    title = QT_TRANSLATE_NOOP("optimizers", "NAdam")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Adam that looks ahead as Nesterov momentum does: turns a little "
        "earlier than Adam, with the same strengths and weaknesses.",
    )
    short = "NAdam"
    source = "T. Dozat, ICLR workshop 2016; PyTorch 2.13"
    formula = (
        r"\mu_t = \beta_1 (1 - \tfrac{1}{2}\, 0.96^{t \psi}), \quad \theta^{t} ="
        r" \theta^{t-1} - \frac{\eta}{\sqrt{\hat v^{t}} + \varepsilon} \left( "
        r"\frac{(1 - \mu_t)\, g^{t-1}}{1 - \prod_{i \le t} \mu_i} + "
        r"\frac{\mu_{t+1} m^{t}}{1 - \prod_{i \le t+1} \mu_i} \right)"
    )
    slots = ("first_moment", "second_moment", "momentum_product")
    rank = 120

    learning_rate: float = common.learning_rate(2e-3)
    momentum_decay: float = param(
        4e-3,
        low=0,
        useful=(1e-4, 1.0),
        scale="log",
        symbol="ψ",
        title=QT_TRANSLATE_NOOP("parameters", "momentum decay"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How soon the momentum weight grows from β₁/2 to β₁."
        ),
    )

    def init(self, x: Array) -> State:
        return super().init(x) | {"momentum_product": np.ones_like(x)}

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        m, v, product = state
        beta1, beta2 = self.beta1, self.beta2
        weight, following = self._weight(t), self._weight(t + 1)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * (g * g)
        product = product * weight
        divisor = ops.sqrt(v / (1 - beta2**t)) + self.epsilon
        ahead = (1 - weight) / (1 - product) * g
        ahead = ahead + following / (1 - product * following) * m
        return x - quotient(ops, rate * ahead, divisor), (m, v, product)

    def _weight(self, t: int) -> Real:
        """Return the momentum weight μ of update ``t``."""
        return self.beta1 * (1 - 0.5 * 0.96 ** (t * self.momentum_decay))

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        g = work.gradient(objective.gradient(x, batch))
        weight, following = self._weight(t), self._weight(t + 1)
        m, v = self.means_apart(work, state)
        product = state["momentum_product"] * weight
        work.call("mu", r"\mu_t", weight)
        work.call("nu", r"\mu_{t+1}", following)
        work.call("product", r"\prod_{i \le t} \mu_i", product)
        ahead = (1 - weight) / (1 - product) * g
        ahead = work.put(
            *(Role.CORRECTED, parts.AHEAD, "mhat", r"\tilde m^{t}"),
            r"\frac{1 - <mu>}{1 - <product>}*<g>"
            r" + \frac{<nu>}{1 - <product>*<nu>}*<m>",
            ahead + following / (1 - product * following) * m,
            leads=True,
        )
        divisor = self.divisor_apart(work, v, t)
        step = quotient(NUMPY, work.rate * ahead, divisor)
        work.move(r"-\frac{<eta>}{<sigma>}*<mhat>", -step)
