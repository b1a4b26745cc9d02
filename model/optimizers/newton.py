"""Newton's method."""

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
class Newton(Optimizer):
    """θ ← θ − η(H + δI)⁻¹g: the critical point of the second-order model, of any kind.

    By the eigendecomposition of H. Along a direction whose curvature plus damping is 0,
    up to rounding (d·2⁻⁵² of the largest), nothing moves.

    Source: J. Nocedal, S. Wright, Numerical Optimization, 2nd ed. 2006, eq. (2.15).
    """

    name = "newton"
    title = QT_TRANSLATE_NOOP("optimizers", "Newton")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Jumps to where the local parabola is flat: very fast near a "
        "minimum, but just as fond of saddles and maxima.",
    )
    short = "Newton"
    source = "J. Nocedal, S. Wright, Numerical Optimization, 2006, eq. (2.15)"
    formula = r"\theta^{t} = \theta^{t-1} - \eta\, (H + \delta I)^{-1} g^{t-1}"
    rank = 180

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
            step = along(axes, curvature + self.damping, g)
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
        work.call("H", "{H}", hessian)
        work.call("I", "I", np.eye(len(x)))
        step = work.put(
            *(Role.CORRECTED, parts.DIRECTION, "p", "p^{t}"),
            r"{\left(<H> + <delta>*<I>\right)}^{-1}*<g>",
            along(axes, curvature + self.damping, g),
            leads=True,
            whole=True,
        )
        work.move("-<eta>*<p>", -work.rate * step)
