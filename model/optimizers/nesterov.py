"""Nesterov's accelerated gradient, the original look-ahead."""

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
class Nesterov(Elementwise):
    """m ← λm − η∇L(θ + λm); θ ← θ + m: the slope is asked for where momentum leads.

    PyTorch's variant (``sgd`` with ``nesterov``) is the same path seen from the probe
    θ + λm, as long as η is constant.

    Source: I. Sutskever et al., On the importance of initialization and momentum in
    deep learning, ICML 2013, eqs. (3), (4), after Y. Nesterov, 1983.
    """

    name = "nesterov"
    title = QT_TRANSLATE_NOOP("optimizers", "Nesterov momentum")
    help = QT_TRANSLATE_NOOP(
        "optimizers",
        "Momentum that looks ahead before it asks for the slope: it "
        "brakes earlier and swings less than plain momentum.",
    )
    short = "NAG"
    source = "Y. Nesterov 1983; I. Sutskever et al., ICML 2013, eqs. (3), (4)"
    formula = (
        r"m^{t} = \lambda m^{t-1} - \eta \nabla L(\theta^{t-1} + \lambda "
        r"m^{t-1}), \quad \theta^{t} = \theta^{t-1} + m^{t}"
    )
    slots = ("movement",)
    rank = 30

    learning_rate: float = common.learning_rate(0.01)
    momentum: float = common.momentum(0.9)

    def probe(self, x: Real, state: tuple[Real, ...], rate: Real) -> Real:
        return x + self.momentum * state[0]

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
        work.call("m", "m^{t-1}", state["movement"])
        last = self.momentum * state["movement"]
        work.put(
            *(Role.LAST, parts.LAST, "last", r"\lambda m^{t-1}", "<lam>*<m>", last),
            push=1.0,
        )
        g = work.put(
            *(Role.GRADIENT, parts.GRADIENT_AHEAD, "g", r"\tilde g^{t-1}"),
            r"\nabla L(<theta> + <last>)",
            objective.gradient(x + last, batch),
            push=-work.rate,
            origin=last,
        )
        work.move("<lam>*<m> - <eta>*<g>", last - work.rate * g, "m^{t}")

    def memory(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Memory | None:
        ahead = x + self.momentum * state["movement"]
        g = objective.gradient(ahead, batch)
        return Memory("movement", self.momentum, -rate, g, ahead, 1.0)
