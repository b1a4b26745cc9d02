"""Gradient descent with momentum, in PyTorch's form."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, Memory, State
from model.optimizers.common import TorchMomentum
from model.parts import Working


@dataclass(frozen=True, kw_only=True)
class Sgd(TorchMomentum, Elementwise):
    """v ← λv + (1 − d)g; θ ← θ − ηv, as in ``torch.optim.SGD``.

    The first update sets v = g without dampening; a change of η rescales the whole
    history, unlike the lecture's form.

    Source: PyTorch 2.13, torch.optim.SGD.
    """

    name = "sgd"
    title = QT_TRANSLATE_NOOP("optimizers", "SGD (PyTorch)")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "What most programs call SGD: gradient descent, with momentum, "
        "dampening, weight decay and Nesterov's variant to choose.",
    )
    short = "SGD"
    source = "PyTorch 2.13, torch.optim.SGD"
    formula = (
        r"v^{t} = \lambda v^{t-1} + (1 - d)\, g^{t-1}, \quad \theta^{t} = "
        r"\theta^{t-1} - \eta\, v^{t}"
    )
    rank = 40

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        moved, velocity = self.sgd(x, g, state[0], t, rate)
        return moved, (velocity,)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        g = work.gradient(objective.gradient(x, batch), push=-work.rate)
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
        return self.velocity_memory(x, objective.gradient(x, batch), x, t, rate)
