"""LARS: a rate for each layer from the size of its weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Memory, Optimizer, State, Step
from model.optimizers import common
from model.optimizers.common import layer_norm, quotient
from model.parameter import param
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class Lars(Optimizer):
    """ℓ = c‖θ‖/(‖g‖ + w‖θ‖); m ← λm − ηℓ(g + wθ); θ ← θ + m, norms over the layer.

    The objective says what its layers are: of a network each tensor of weights and each
    of biases, as in the authors' code; of a surface all parameters together. This is
    the paper's form: the norms are added in the divisor, and the rate stands inside the
    momentum. A layer of norm 0 has ℓ = 0 and stays where it is (other programs take
    ℓ = 1 there).

    Source: Y. You, I. Gitman, B. Ginsburg, arXiv 1708.03888, eq. (6), algorithm 1.
    """

    name = "lars"
    title = QT_TRANSLATE_NOOP("optimizers", "LARS")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "The step is a fixed share of the weights' size, whatever the "
        "slope: made for huge batches. At the origin it cannot start.",
    )
    short = "LARS"
    source = "Y. You, I. Gitman, B. Ginsburg, arXiv 1708.03888, algorithm 1"
    formula = (
        r"\ell = c\, \frac{\|\theta\|}{\|g\| + w \|\theta\|}, \quad m^{t} = "
        r"\lambda m^{t-1} - \eta\, \ell\, (g^{t-1} + w\, \theta^{t-1}), \quad "
        r"\theta^{t} = \theta^{t-1} + m^{t}"
    )
    slots = ("movement",)
    rank = 150

    learning_rate: float = common.learning_rate(1.0, (1e-2, 100.0))
    momentum: float = common.momentum(0.9)
    weight_decay: float = common.weight_decay(5e-4)
    trust_coefficient: float = param(
        1e-3,
        low=0,
        useful=(1e-4, 1.0),
        scale="log",
        symbol="c",
        title=QT_TRANSLATE_NOOP("parameters", "trust coefficient"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The share of a layer's norm that one step may change."
        ),
    )

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
            size, slope = (layer_norm(each, objective.layers) for each in (x, g))
            divisor = slope + self.weight_decay * size
            local = quotient(NUMPY, self.trust_coefficient * size, divisor)
            pull = rate * local * (g + self.weight_decay * x)
            movement = self.momentum * state["movement"] - pull
        return Step(x + movement, {"movement": movement})

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        decay, m = self.weight_decay, state["movement"]
        work.let(lam=self.momentum, c=self.trust_coefficient, w=decay)
        g = work.gradient(objective.gradient(x, batch))
        size, slope = (layer_norm(each, objective.layers) for each in (x, g))
        work.call("size", r"\|\theta^{t-1}\|", np.broadcast_to(size, x.shape))
        work.call("slope", r"\|g^{t-1}\|", np.broadcast_to(slope, x.shape))
        local = quotient(NUMPY, self.trust_coefficient * size, slope + decay * size)
        local = work.put(
            *(Role.CORRECTED, parts.LOCAL_RATE, "local", r"\ell"),
            r"<c>*\frac{<size>}{<slope> + <w>*<size>}",
            local,
        )
        with np.errstate(divide="ignore"):
            # The dock of rates shows η/σ̄ = ηℓ, the rate of each parameter of the layer.
            work.put(
                *(Role.DIVISOR, parts.DIVISOR_OF_LAYER, "whole", r"\bar\sigma^{t}"),
                r"\frac{1}{<local>}",
                1.0 / local,
            )
        work.call("m", "m^{t-1}", m)
        work.put(
            *(Role.LAST, parts.LAST, "last", r"\lambda m^{t-1}", "<lam>*<m>"),
            self.momentum * m,
            push=1.0,
        )
        pull = work.rate * local * (g + decay * x)
        formula = "<lam>*<m> - <eta>*<local>*(<g> + <w>*<theta>)"
        work.move(formula, self.momentum * m - pull, "m^{t}")

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
        size, slope = (layer_norm(each, objective.layers) for each in (x, g))
        divisor = slope + self.weight_decay * size
        local = quotient(NUMPY, self.trust_coefficient * size, divisor)
        pulled = g + self.weight_decay * x
        return Memory("movement", self.momentum, -rate * local, pulled, x, 1.0)
