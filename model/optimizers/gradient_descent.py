"""Vanilla gradient descent."""

from __future__ import annotations

from dataclasses import dataclass

from model.array import Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.objective import Objective
from model.optimizer import Elementwise, State
from model.optimizers import common
from model.parts import Working


@dataclass(frozen=True, kw_only=True)
class GradientDescent(Elementwise):
    """θ ← θ − η g: a step straight downhill, its length set by the slope."""

    name = "gradient_descent"
    title = QT_TRANSLATE_NOOP("optimizers", "Gradient descent")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Straight downhill. Honest and simple; bounces across narrow valleys, crawls "
        "along flat ones, and rests on saddles.",
    )
    short = "GD"
    source = "A. Cauchy, Comptes Rendus 25, 1847"
    formula = r"\theta^{t} = \theta^{t-1} - \eta\, g^{t-1}"
    rank = 10

    learning_rate: float = common.learning_rate(0.01)

    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        return x - rate * g, ()

    def overwrite(
        self, x: Array, g: Array, state: tuple[Array, ...], t: int, rate: float
    ) -> None:
        g *= rate
        x -= g

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
        work.move("-<eta>*<g>", -work.rate * g)
