"""Momentum as what it is: the weighted sum of all gradients so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from model.array import Array, Real
from model.optimizer import Memory
from model.runner import Runner

TERMS = 48
"""How many gradients are told apart; older ones are one remainder."""


class SumTerm(NamedTuple):
    """One gradient in the sum.

    Attributes
    ----------
    step
        The update it was met at.
    place, gradient
        Where, and what it was, shape ``(d,)``.
    rate
        The learning rate of that update.
    weight
        What it counts now: m = Σ weight · gradient.
    kept
        How much of it has been kept since: the product of all λ after it.
    """

    step: int
    place: Array
    gradient: Array
    rate: float
    weight: Real
    kept: float

    @property
    def value(self) -> Array:
        """Its share of the sum."""
        share: Array = self.weight * self.gradient
        return share


@dataclass(frozen=True, eq=False)
class WeightedSum:
    """What a rule remembers after an update, as terms.

    Attributes
    ----------
    slot
        The entry of the state.
    terms
        The newest first.
    rest
        What all older gradients together still count, shape ``(d,)``.
    push
        What the sum is multiplied by to be a movement; ``None`` where more is done.
    """

    slot: str
    terms: tuple[SumTerm, ...]
    rest: Array
    push: float | None

    @property
    def value(self) -> Array:
        """The whole sum."""
        total: Array = np.sum([term.value for term in self.terms], axis=0) + self.rest
        return total

    @property
    def rate(self) -> float:
        """The learning rate now."""
        return self.terms[0].rate

    @property
    def steady(self) -> bool:
        """Whether the learning rate has been the same in all terms."""
        return len({term.rate for term in self.terms}) == 1

    def weights_of(self, form: str) -> Array:
        """Return by how much each gradient moves the ball now, the newest first.

        In the ``lecture``'s form every gradient keeps the rate it was met with,
        −η_i λᵏ. In ``torch``'s the rate of now stands before the whole sum, −η λᵏ: a
        change of η rescales all of the past.
        """
        gains = np.array([_gain(term, self.slot) for term in self.terms])
        own = np.array([term.rate for term in self.terms])
        return -(own if form == "lecture" else self.rate) * gains


def _gain(term: SumTerm, slot: str) -> float:
    """Return what a gradient counts apart from the learning rate."""
    weight = float(np.max(np.abs(term.weight)))
    if slot != "movement":
        return weight
    return weight / term.rate if term.rate else term.kept


def weighted_sum(runner: Runner, step: int, count: int = TERMS) -> WeightedSum | None:
    """Return the sum that the update from ``step`` makes; ``None`` if there is none.

    Parameters
    ----------
    count
        How many terms are told apart at most. Where the rule was exchanged for one
        that remembers otherwise, the terms end.
    """
    terms, factor, rest = list[SumTerm](), 1.0, None
    newest: Memory | None = None
    for each in range(step, max(-1, step - count), -1):
        head = runner.at(each)
        if head.lost or head.step != each:
            return None
        rate, batch = runner.plan.updates(each, each + 1)[0]
        optimizer, surface = runner.plan.phase(each).optimizer, runner.plan.surface
        with np.errstate(all="ignore"):
            memory = optimizer.memory(
                surface, head.x, head.state, head.t + 1, rate, batch
            )
        if memory is None or (newest and memory.slot != newest.slot):
            break
        newest = newest or memory
        weight = factor * memory.take
        place, gradient = memory.place, memory.gradient
        terms.append(SumTerm(each, place, gradient, rate, weight, factor))
        factor *= memory.keep
        rest = factor * head.state[memory.slot]
        if head.t == 0 or factor == 0:
            break
    if newest is None or rest is None:
        return None
    return WeightedSum(newest.slot, tuple(terms), rest, newest.push)
