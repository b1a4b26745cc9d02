"""LAMB: Adam's direction, with a length from the size of each layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import State, Step
from model.optimizers import common
from model.optimizers.common import Moments, layer_norm, quotient
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class Lamb(Moments):
    """r = m̂/(√v̂ + ε) + wθ; θ ← θ − η(‖θ‖/‖r‖)r, norms over the layer, φ the identity.

    The objective says what its layers are: of a network each tensor of weights and each
    of biases; of a surface all parameters together. This is the final version of the
    paper, with bias correction and no clipping. A layer of norm 0 stays where it is, as
    does one with r = 0 (other programs take the ratio 1 there).

    Source: Y. You et al., arXiv 1904.00962 v5, algorithm 2.
    """

    name = "lamb"
    title = QT_TRANSLATE_NOOP("optimizers", "LAMB")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Adam whose step is η times the weights' size: made for huge "
        "batches. At the origin it cannot start.",
    )
    short = "LAMB"
    source = "Y. You et al., arXiv 1904.00962 v5, algorithm 2"
    formula = (
        r"r^{t} = \frac{\hat m^{t}}{\sqrt{\hat v^{t}} + \varepsilon} + w\, "
        r"\theta^{t-1}, \quad \theta^{t} = \theta^{t-1} - \eta\, "
        r"\frac{\|\theta^{t-1}\|}{\|r^{t}\|}\, r^{t}"
    )
    slots = ("first_moment", "second_moment")
    rank = 160

    learning_rate: float = common.learning_rate(1e-3)
    epsilon: float = common.epsilon(1e-6)
    weight_decay: float = common.weight_decay(0.01)

    def step(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Step:
        with np.errstate(all="ignore"):
            g = objective.gradient(x, batch)
            m = self.beta1 * state["first_moment"] + (1 - self.beta1) * g
            v = self.beta2 * state["second_moment"] + (1 - self.beta2) * (g * g)
            divisor = np.sqrt(v / (1 - self.beta2**t)) + self.epsilon
            direction = quotient(NUMPY, m / (1 - self.beta1**t), divisor)
            direction = direction + self.weight_decay * x
            layers = objective.layers
            size, length = (layer_norm(each, layers) for each in (x, direction))
            trust = quotient(NUMPY, size, length)
            moved = x - rate * trust * direction
        return Step(moved, {"first_moment": m, "second_moment": v})

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
        m, v = self.means_apart(work, state)
        mean = self.corrected_apart(work, m, t)
        divisor = self.divisor_apart(work, v, t)
        work.let(w=self.weight_decay)
        direction = work.put(
            *(Role.CORRECTED, parts.DIRECTION, "r", "r^{t}"),
            r"\frac{<mhat>}{<sigma>} + <w>*<theta>",
            quotient(NUMPY, mean, divisor) + self.weight_decay * x,
            leads=True,
        )
        layers = objective.layers
        size, length = (layer_norm(each, layers) for each in (x, direction))
        work.call("size", r"\|\theta^{t-1}\|", np.broadcast_to(size, x.shape))
        work.call("length", r"\|r^{t}\|", np.broadcast_to(length, x.shape))
        # The layer's length is part of each parameter's rate: η/σ̄ is what m̂ meets.
        work.put(
            *(Role.DIVISOR, parts.DIVISOR_OF_LAYER, "whole", r"\bar\sigma^{t}"),
            r"\frac{<length>}{<size>}*<sigma>",
            divisor * length / size,
        )
        step = work.rate * quotient(NUMPY, size, length) * direction
        work.move(r"-<eta>*\frac{<size>}{<length>}*<r>", -step)
