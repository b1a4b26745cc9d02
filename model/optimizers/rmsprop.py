"""RMSProp, as in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import larger, quotient
from model.parameter import param
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class RmsProp(Elementwise):
    """v ← αv + (1 − α)g²; θ ← θ − ηg/(√v + ε).

    With momentum b ← λb + g/(√v + ε), θ ← θ − ηb. Centered: the variance v − ḡ² stands
    for v, ḡ being the average of gradients; below 0 by rounding, it counts as 0
    (PyTorch has NaN there). As v starts from 0, the first step is η/√(1 − α).

    Source: PyTorch 2.13, torch.optim.RMSprop; T. Tieleman, G. Hinton, Coursera lecture
    6.5, 2012; centered: A. Graves, arXiv 1308.0850, eqs. (38)-(45).
    """

    name = "rmsprop"
    title = QT_TRANSLATE_NOOP("optimizers", "RMSProp")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Divides by the root mean square of recent slopes, so it adapts "
        "again when the ground changes. Ends by hopping around the "
        "minimum by about η.",
    )
    short = "RMSProp"
    source = "T. Tieleman, G. Hinton, Coursera 2012; PyTorch 2.13"
    formula = (
        r"v^{t} = \alpha v^{t-1} + (1 - \alpha)(g^{t-1})^2, \quad \theta^{t} = "
        r"\theta^{t-1} - \frac{\eta}{\sqrt{v^{t}} + \varepsilon}\, g^{t-1}"
    )
    slots = ("second_moment", "gradient_average", "scaled_velocity")
    rank = 70

    learning_rate: float = common.learning_rate(0.01)
    alpha: float = common.decay(0.99, "α")
    epsilon: float = common.epsilon(1e-8)
    momentum: float = common.momentum(0.0)
    centered: bool = param(
        False,
        title=QT_TRANSLATE_NOOP("parameters", "centered"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Divides by the spread of recent slopes instead of their size.",
        ),
    )

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        v, average, movement = state
        alpha = self.alpha
        v = spread = alpha * v + (1 - alpha) * (g * g)
        if self.centered:
            average = alpha * average + (1 - alpha) * g
            spread = larger(ops, v - average * average, 0.0)
        scaled = quotient(ops, g, ops.sqrt(spread) + self.epsilon)
        movement = self.momentum * movement + scaled
        return x - rate * movement, (v, average, movement)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.let(alpha=self.alpha, eps=self.epsilon, lam=self.momentum)
        g = work.gradient(objective.gradient(x, batch))
        spread = self._spread_apart(work, g, state)
        divisor = work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            r"\sqrt{<v>} + <eps>",
            np.sqrt(spread) + self.epsilon,
        )
        scaled = quotient(NUMPY, g, divisor)
        if not np.any(self.momentum):
            work.move(r"-\frac{<eta>}{<sigma>}*<g>", -work.rate * scaled)
            return
        last = self.momentum * state["scaled_velocity"]
        work.call("b0", "b^{t-1}", state["scaled_velocity"])
        work.put(
            *(Role.LAST, parts.LAST_VELOCITY, "last", r"\lambda b^{t-1}"),
            *("<lam>*<b0>", last),
            push=-work.rate,
        )
        movement = work.put(
            *(Role.MOMENT, parts.VELOCITY, "b", "b^{t}"),
            r"<last> + \frac{<g>}{<sigma>}",
            last + scaled,
        )
        work.move("-<eta>*<b>", -work.rate * movement)

    def _spread_apart(self, work: Working, g: Array, state: State) -> Array:
        """Write down what the root is taken of."""
        alpha = self.alpha
        work.call("v0", "v^{t-1}", state["second_moment"])
        v = work.put(
            *(Role.MOMENT, parts.MEAN_SQUARE, "v", "v^{t}"),
            "<alpha>*<v0> + (1 - <alpha>)*<g>^2",
            alpha * state["second_moment"] + (1 - alpha) * (g * g),
        )
        if not self.centered:
            return v
        work.call("a0", r"\bar g^{t-1}", state["gradient_average"])
        average = work.put(
            *(Role.MOMENT, parts.MEAN, "a", r"\bar g^{t}"),
            "<alpha>*<a0> + (1 - <alpha>)*<g>",
            alpha * state["gradient_average"] + (1 - alpha) * g,
        )
        return work.put(
            *(Role.MOMENT, parts.SPREAD, "v", r"\tilde v^{t}"),
            r"\max(<v> - <a>^2, 0)",
            larger(NUMPY, v - average * average, 0.0),
        )
