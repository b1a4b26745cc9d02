"""The two kinds of update rule: in general, and component by component."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeAlias

import numpy as np

from model.array import NUMPY, Array, Functions, Indices, Real
from model.objective import Objective
from model.parameter import Declared
from model.parts import Part, Working

State: TypeAlias = dict[str, Array]
"""What a rule remembers, by name; each entry has the shape of x."""


class Step(NamedTuple):
    """What one update returns."""

    x: Array
    state: State


class Memory(NamedTuple):
    """How a slot of the state takes one gradient in: keep · old + take · gradient.

    Attributes
    ----------
    slot
        The entry of the state that is a weighted sum of gradients.
    gradient, place
        The gradient that goes in, and where it was met, shape ``(d,)``.
    push
        What the slot is multiplied by when the ball moves: 1 where it is a movement,
        −η where it is a velocity; ``None`` where more is done to it.
    """

    slot: str
    keep: float
    take: Real
    gradient: Array
    place: Array
    push: float | None = None


@dataclass(frozen=True, kw_only=True)
class Optimizer(Declared):
    """An update rule whose fields are its hyperparameters.

    The state is returned, never kept, so a hyperparameter can change in the middle of a
    run and the movement goes on. Hyperparameters broadcast against ``(…, d)``, so a
    sweep is one run.

    Attributes
    ----------
    formula
        The rule in LaTeX.
    short
        A name of at most eight letters for crowded places.
    slots
        The names of what the state holds; rules that share a name can hand it over
        when the optimizer is exchanged in the middle of a run.
    rank
        The place in lists.
    """

    formula: ClassVar[str] = ""
    help: ClassVar[str] = ""
    short: ClassVar[str] = ""
    slots: ClassVar[tuple[str, ...]] = ()
    rank: ClassVar[int] = 1000

    learning_rate: float

    @classmethod
    def describe(cls) -> dict[str, Any]:
        texts = {"short": cls.short, "formula": cls.formula, "help": cls.help}
        return super().describe() | texts

    def init(self, x: Array) -> State:
        """Return the state before the first step at ``x``."""
        return {slot: np.zeros_like(x) for slot in self.slots}

    def carry(self, state: Mapping[str, Array], x: Array) -> tuple[State, bool]:
        """Take over another rule's state.

        Returns
        -------
        state
            This rule's state, with all entries that the two have in common kept.
        fresh
            Whether any entry had to be made anew, so that ``t`` counts from 1 again.
        """
        initial = self.init(x)
        missing = set(initial) - set(state)
        return {key: state.get(key, initial[key]) for key in initial}, bool(missing)

    @abstractmethod
    def step(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Step:
        """Make one update.

        Parameters
        ----------
        objective
            What is minimized; a rule may ask it anywhere and as often as it likes.
        x
            Parameters, shape ``(…, d)``.
        state
            What :meth:`init` or the last step returned.
        t
            The number of this update, from 1.
        rate
            The learning rate η of this update, after the schedule.
        batch
            The samples of this update.
        """

    def parts(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> tuple[Part, ...]:
        """Return what the step of one ball, ``x`` of shape ``(d,)``, is made of.

        The last part is the movement that :meth:`step` makes, up to rounding.
        """
        work = Working(x, rate)
        with np.errstate(all="ignore"):
            self.take_apart(work, objective, x, state, t, batch)
        return work.parts()

    def take_apart(
        self,
        work: Working,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        batch: Indices | None,
    ) -> None:
        """Write the parts of a step down; a rule that says nothing shows two."""
        work.gradient(objective.gradient(x, batch))
        moved = self.step(objective, x, state, t, work.rate, batch).x
        work.call("new", r"\theta^{t}", moved)
        work.move("<new> - <theta>", moved - x)

    def memory(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Memory | None:
        """Return how this update remembers gradients; ``None`` if it does not."""
        return None


@dataclass(frozen=True, kw_only=True)
class Elementwise(Optimizer):
    """A rule that treats each component by itself, given the gradient.

    A subclass writes :meth:`rule` with ``+ - * /`` and the functions of ``ops``; it
    then serves single floats and arrays alike. Squares are written ``x * x``: a power
    is not rounded alike in ``math`` and ``numpy``.
    """

    @abstractmethod
    def rule(
        self,
        ops: Functions,
        x: Real,
        g: Real,
        state: tuple[Real, ...],
        t: int,
        rate: Real,
    ) -> tuple[Real, tuple[Real, ...]]:
        """Return the new component and its new state (in the order of ``slots``)."""

    def probe(self, x: Real, state: tuple[Real, ...], rate: Real) -> Real:
        """Return where the gradient is asked for: here, but for look-ahead rules."""
        return x

    def overwrite(
        self, x: Array, g: Array, state: tuple[Array, ...], t: int, rate: float
    ) -> None:
        """Do what :meth:`rule` does, in place; ``g`` may be used up.

        For a million balls a rule may spell this out with ``out=``; the results must
        be the same.
        """
        moved, new = self.rule(NUMPY, x, g, state, t, rate)
        for target, values in zip((x, *state), (moved, *new), strict=True):
            if target is not values:
                target[...] = values

    def overwrite_many(
        self,
        x: Array,
        slopes: Callable[[Array, Array], None],
        state: tuple[Array, ...],
        updates: Iterable[tuple[int, float]],
    ) -> None:
        """Make several updates in place.

        Parameters
        ----------
        slopes
            Writes the gradient at its first argument into its second.
        updates
            Number and learning rate of each.
        """
        g = np.empty_like(x)
        for t, rate in updates:
            slopes(self.probe(x, state, rate), g)
            self.overwrite(x, g, state, t, rate)

    def step(
        self,
        objective: Objective,
        x: Array,
        state: State,
        t: int,
        rate: Real,
        batch: Indices | None = None,
    ) -> Step:
        kept = tuple(state[slot] for slot in self.slots)
        with np.errstate(all="ignore"):
            g = objective.gradient(self.probe(x, kept, rate), batch)
            moved, new = self.rule(NUMPY, x, g, kept, t, rate)
        return Step(moved, dict(zip(self.slots, new, strict=True)))
