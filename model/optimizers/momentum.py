"""Gradient descent with momentum, in the lecture's form."""

from __future__ import annotations

from dataclasses import dataclass

from model import parts
from model.array import Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, Memory, State
from model.optimizers import common
from model.parts import Role, Working


@dataclass(frozen=True, kw_only=True)
class Momentum(Elementwise):
    """m ← λm − ηg; θ ← θ + m, with m = 0 before the first update.

    The movement is the weighted sum of all gradients so far,
    m = −η Σ λ^(t−1−i) gⁱ. For constant η the path is that of PyTorch's form
    (m = −ηv); when η changes, here only new gradients feel it.

    Source: B. T. Polyak, Some methods of speeding up the convergence of iteration
    methods, 1964, eq. (9), in the notation of the lecture.
    """

    name = "momentum"
    title = QT_TRANSLATE_NOOP("optimizers", "Momentum")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "A ball with inertia: it rolls through saddles and small hollows "
        "and along valleys, and overshoots the bottom before it comes to "
        "rest.",
    )
    short = "Momentum"
    source = "B. T. Polyak, USSR Computational Mathematics 4(5), 1964, eq. (9)"
    formula = (
        r"m^{t} = \lambda m^{t-1} - \eta\, g^{t-1}, \quad \theta^{t} = "
        r"\theta^{t-1} + m^{t}"
    )
    slots = ("movement",)
    rank = 20

    learning_rate: float = common.learning_rate(0.01)
    momentum: float = common.momentum(0.9)

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        movement = self.momentum * state[0] - rate * g
        return x + movement, (movement,)

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        work.let(lam=self.momentum)
        g = work.gradient(objective.gradient(x, batch), push=-work.rate)
        work.call("m", "m^{t-1}", state["movement"])
        last = self.momentum * state["movement"]
        work.put(
            *(Role.LAST, parts.LAST, "last", r"\lambda m^{t-1}", "<lam>*<m>", last),
            push=1.0,
        )
        movement = self.momentum * state["movement"] - work.rate * g
        work.move("<lam>*<m> - <eta>*<g>", movement, "m^{t}")

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
        return Memory("movement", self.momentum, -rate, g, x, 1.0)
