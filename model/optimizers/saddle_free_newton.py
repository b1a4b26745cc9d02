"""Saddle-free Newton."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import Array, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Optimizer, State, Step
from model.optimizers import common
from model.optimizers.common import along, spectrum
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class SaddleFreeNewton(Optimizer):
    """θ ← θ − η(|H| + δI)⁻¹g, |H| = Q|Λ|Qᵀ: scaled like Newton, but always downhill.

    Along a direction whose curvature plus damping is 0, up to rounding, nothing moves.
    The exact spectrum is used, not the paper's Krylov subspace.

    Source: Y. Dauphin et al., arXiv 1406.2572, section 4 and algorithm 1.
    """

    name = "saddle_free_newton"
    title = QT_TRANSLATE_NOOP("optimizers", "Saddle-free Newton")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Newton with the signs of negative curvatures turned round: "
        "leaves saddles fast. Steps grow very long where the curvature is "
        "small.",
    )
    short = "SFN"
    source = "Y. Dauphin et al., arXiv 1406.2572, algorithm 1"
    formula = (
        r"\theta^{t} = \theta^{t-1} - \eta\, (|H| + \delta I)^{-1} g^{t-1}, "
        r"\quad |H| = Q |\Lambda| Q^{\top}"
    )
    rank = 190

    learning_rate: float = common.learning_rate(1.0, (1e-2, 1.0))
    damping: float = common.damping()

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
            curvature, axes = spectrum(objective.hessian(x, batch))
            step = along(axes, abs(curvature) + self.damping, g)
        return Step(x - rate * step, {})

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.let(delta=self.damping)
        g = work.gradient(objective.gradient(x, batch))
        hessian = objective.hessian(x, batch)
        curvature, axes = spectrum(hessian)
        work.call("H", "{|H|}", (axes * abs(curvature)) @ axes.T)
        work.call("I", "I", np.eye(len(x)))
        step = work.put(
            *(Role.CORRECTED, parts.DIRECTION, "p", "p^{t}"),
            r"{\left(<H> + <delta>*<I>\right)}^{-1}*<g>",
            along(axes, abs(curvature) + self.damping, g),
            leads=True,
            whole=True,
        )
        work.move("-<eta>*<p>", -work.rate * step)
