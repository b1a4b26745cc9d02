"""SAM: sharpness-aware minimization around PyTorch's SGD."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Memory, State, Step
from model.optimizers import common
from model.optimizers.common import TorchMomentum, norm, quotient
from model.parameter import param
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class Sam(TorchMomentum):
    """g is taken at θ + ρg/‖g‖, the steepest point near by; then ``sgd`` moves θ.

    The norm runs over all parameters, and both gradients use the same batch. Where
    ‖g‖ = 0 the second gradient is taken at θ itself.

    Source: P. Foret et al., arXiv 2010.01412, eq. (2), algorithm 1; inner rule
    torch.optim.SGD.
    """

    name = "sam"
    title = QT_TRANSLATE_NOOP("optimizers", "SAM")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Asks for the slope a little uphill, and so avoids sharp minima. "
        "Costs two gradients a step and never quite rests at the bottom.",
    )
    short = "SAM"
    source = "P. Foret et al., arXiv 2010.01412, algorithm 1"
    formula = (
        r"\hat g = \nabla L\left(\theta^{t-1} + \rho\, "
        r"\frac{g^{t-1}}{\|g^{t-1}\|}\right), \quad \theta^{t} = \theta^{t-1} - "
        r"\eta\, \hat g"
    )
    rank = 170

    learning_rate: float = common.learning_rate(0.01)
    rho: float = param(
        0.05,
        low=0,
        useful=(1e-3, 1.0),
        scale="log",
        symbol="ρ",
        title=QT_TRANSLATE_NOOP("parameters", "radius"),
        help=QT_TRANSLATE_NOOP("parameters", "How far uphill the slope is asked for."),
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
            uphill = quotient(NUMPY, self.rho * g, norm(g))
            g = objective.gradient(x + uphill, batch)
            moved, velocity = self.sgd(x, g, state["velocity"], t, rate)
        return Step(moved, {"velocity": velocity})

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.let(rho=self.rho)
        g = work.gradient(objective.gradient(x, batch))
        work.call("norm", r"\|g^{t-1}\|", np.broadcast_to(norm(g), g.shape))
        uphill = work.put(
            *(Role.PROBE, parts.UPHILL, "uphill", r"\hat\epsilon"),
            r"<rho>*\frac{<g>}{<norm>}",
            quotient(NUMPY, self.rho * g, norm(g)),
            push=1.0,
        )
        g = work.put(
            *(Role.GRADIENT, parts.GRADIENT_UPHILL, "g", r"\hat g^{t-1}"),
            r"\nabla L(<theta> + <uphill>)",
            objective.gradient(x + uphill, batch),
            push=-work.rate,
            origin=uphill,
        )
        self.sgd_apart(work, x, g, state["velocity"], t)

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
        uphill = x + quotient(NUMPY, self.rho * g, norm(g))
        g = objective.gradient(uphill, batch)
        return self.velocity_memory(x, g, uphill, t, rate)
