"""Rectified Adam, as in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model import parts
from model.array import NUMPY, Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.optimizers.common import Moments, chosen, larger, quotient
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class RAdam(Moments, Elementwise):
    """Adam that adapts only once v rests on enough gradients.

    ρ_∞ = 2/(1 − β₂) − 1 and ρ_t = ρ_∞ − 2tβ₂ᵗ/(1 − β₂ᵗ). Where ρ_t > 5:
    θ ← θ − ηr_t m̂√(1 − β₂ᵗ)/(√v + ε), with
    r_t = √((ρ_t − 4)(ρ_t − 2)ρ_∞ / ((ρ_∞ − 4)(ρ_∞ − 2)ρ_t)); before: θ ← θ − ηm̂. With
    β₂ = 0.999 the first five updates are not adapted. ε stands where PyTorch has it.

    Source: L. Liu et al., arXiv 1908.03265, algorithm 2; PyTorch 2.13.
    """

    name = "radam"
    title = QT_TRANSLATE_NOOP("optimizers", "RAdam")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Adam with a built-in warm-up: the first steps follow the plain "
        "slope, so they are long where the ground is steep.",
    )
    short = "RAdam"
    source = "L. Liu et al., arXiv 1908.03265, algorithm 2; PyTorch 2.13"
    formula = (
        r"\rho_t = \rho_\infty - \frac{2 t \beta_2^{t}}{1 - \beta_2^{t}}, \quad "
        r"\theta^{t} = \theta^{t-1} - \eta\, \hat m^{t} \cdot \begin{cases} r_t "
        r"/ \sqrt{\hat v^{t}} & \rho_t > 5 \\ 1 & \text{else} \end{cases}"
    )
    slots = ("first_moment", "second_moment")
    rank = 130

    learning_rate: float = common.learning_rate(1e-3)

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        m, v = state
        beta1, beta2 = self.beta1, self.beta2
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * (g * g)
        step = rate / (1 - beta1**t) * m
        trusted, scale = self._rectifier(ops, t)
        if trusted is True:
            step = quotient(ops, scale * step, ops.sqrt(v) + self.epsilon)
        elif trusted is not False:
            adapted = quotient(ops, scale * step, ops.sqrt(v) + self.epsilon)
            step = chosen(trusted, adapted, step)
        return x - step, (m, v)

    def _rectifier(self, ops: Functions, t: int) -> tuple[Real, Real]:
        """Return whether v can be trusted, and r_t √(1 − β₂ᵗ)."""
        beta2 = self.beta2
        correction = 1 - beta2**t
        limit = 2 / (1 - beta2) - 1
        length = limit - 2 * t * (1 - correction) / correction
        trusted = length > 5
        if trusted is False:
            return False, 1.0
        square = (length - 4) * (length - 2) * limit
        square = square / ((limit - 4) * (limit - 2) * length)
        return trusted, ops.sqrt(larger(ops, square, 0.0)) * ops.sqrt(correction)

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
        trusted, scale = self._rectifier(NUMPY, t)
        if not np.all(trusted):
            work.move("-<eta>*<mhat>", -work.rate * mean)
            return
        correction = np.sqrt(1 - self.beta2**t)
        rectifier = work.put(
            *(Role.CORRECTED, parts.RECTIFIER, "r", "r_t"),
            "<r0>",
            self._called(work, scale / correction),
        )
        divisor = work.put(
            *(Role.DIVISOR, parts.DIVISOR, "sigma", r"\sigma^{t}"),
            r"\frac{\sqrt{<v>} + <eps>}{<r>*\sqrt{1 - <b2>^{<t>}}}",
            (np.sqrt(v) + self.epsilon) / (rectifier * correction),
        )
        step = quotient(NUMPY, work.rate * mean, divisor)
        work.move(r"-\frac{<eta>}{<sigma>}*<mhat>", -step)

    def _called(self, work: Working, rectifier: Real) -> Real:
        """Name the rectifier by what it depends on."""
        work.call("r0", r"r(\rho_t)", rectifier)
        return rectifier
