"""Adadelta, as in PyTorch."""

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
class Adadelta(Elementwise):
    """Steps in the units of θ: the size of recent steps over that of slopes.

    v ← ρv + (1 − ρ)g²; Δ = √(u + ε)/√(v + ε) g; u ← ρu + (1 − ρ)Δ²; θ ← θ − ηΔ. With
    ε = 0 it never starts (u = 0).

    Source: M. D. Zeiler, arXiv 1212.5701, algorithm 1; PyTorch 2.13.
    """

    name = "adadelta"
    title = QT_TRANSLATE_NOOP("optimizers", "Adadelta")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Needs no learning rate: the step follows from earlier steps. It "
        "starts very slowly, because the first steps are about the root "
        "of ε.",
    )
    short = "Adadelta"
    source = "M. D. Zeiler, arXiv 1212.5701, algorithm 1; PyTorch 2.13"
    formula = (
        r"v^{t} = \rho v^{t-1} + (1 - \rho)(g^{t-1})^2, \quad \Delta^{t} = "
        r"\sqrt{\frac{u^{t-1} + \varepsilon}{v^{t} + \varepsilon}}\, g^{t-1}, "
        r"\quad u^{t} = \rho u^{t-1} + (1 - \rho)(\Delta^{t})^2, \quad "
        r"\theta^{t} = \theta^{t-1} - \eta \Delta^{t}"
    )
    slots = ("second_moment", "square_movement")
    rank = 90

    learning_rate: float = common.learning_rate(1.0, (1e-2, 100.0))
    rho: float = common.decay(0.9, "ρ")
    epsilon: float = common.epsilon(1e-6)

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        v, u = state
        rho, epsilon = self.rho, self.epsilon
        v = rho * v + (1 - rho) * (g * g)
        delta = quotient(ops, ops.sqrt(u + epsilon), ops.sqrt(v + epsilon)) * g
        u = rho * u + (1 - rho) * (delta * delta)
        return x - rate * delta, (v, u)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        rho, epsilon = self.rho, self.epsilon
        work.let(rho=rho, eps=epsilon)
        g = work.gradient(objective.gradient(x, batch))
        v0, u = state["second_moment"], state["square_movement"]
        work.call("v0", "v^{t-1}", v0)
        work.call("u", "u^{t-1}", u)
        v = work.put(
            *(Role.MOMENT, parts.MEAN_SQUARE, "v", "v^{t}"),
            "<rho>*<v0> + (1 - <rho>)*<g>^2",
            rho * v0 + (1 - rho) * (g * g),
        )
        work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            r"\frac{\sqrt{<v> + <eps>}}{\sqrt{<u> + <eps>}}",
            np.sqrt(v + epsilon) / np.sqrt(u + epsilon),
        )
        step = quotient(NUMPY, np.sqrt(u + epsilon), np.sqrt(v + epsilon)) * g
        work.move(r"-\frac{<eta>}{<sigma>}*<g>", -work.rate * step)
