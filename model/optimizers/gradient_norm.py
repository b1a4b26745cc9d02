"""The minimizer of the gradient's norm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import Array, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Optimizer, State, Step
from model.optimizers import common
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class GradientNorm(Optimizer):
    """θ ← θ − ηHg: gradient descent on ½‖g‖², whose gradient is Hg.

    It ends at critical points of every kind, and where Hg = 0 without g = 0.

    Source: C. Frye et al., arXiv 2003.10397, section 2.
    """

    name = "gradient_norm"
    title = QT_TRANSLATE_NOOP("optimizers", "Gradient-norm descent")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Looks for flat spots instead of low ones: it finds saddles and "
        "maxima as readily as minima.",
    )
    short = "GradNorm"
    source = "C. Frye et al., arXiv 2003.10397"
    formula = r"\theta^{t} = \theta^{t-1} - \eta\, H g^{t-1}"
    rank = 200

    learning_rate: float = common.learning_rate(1e-4, (1e-7, 1e-1))

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
            pull = objective.hessian_vector(x, g, batch)
        return Step(x - rate * pull, {})

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
        work.call("H", "{H}", objective.hessian(x, batch))
        pull = work.put(
            *(Role.CORRECTED, parts.DIRECTION, "p", r"H g^{t-1}", "<H>*<g>"),
            objective.hessian_vector(x, g, batch),
            leads=True,
            whole=True,
        )
        work.move("-<eta>*<p>", -work.rate * pull)
