"""Training networks on small batches: many of one shape at once, or one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

import numpy as np

from model.array import Array, Indices
from model.networks.samples import Samples, Single
from model.networks.shape import Shape
from model.networks.stack import Stack, stacked, unstacked
from model.networks.stack_loss import StackLoss
from model.optimizer import Elementwise, Optimizer, State
from model.sampler import MiniBatch, Sampler
from model.schedule import Schedule

BREATH = 0.02
"""Seconds of work between two places to stop."""
AHEAD = 1024
"""Steps whose scheduled factors are asked for together."""


class Trainer:
    """Networks of one shape in training, each with its own batches and its own rate.

    A network's path depends on its start, its seed and its rate alone: in a stack of
    any size it is the same, bit for bit. Batches are those of the sampler, drawn anew
    for every epoch from the network's seed; the last of an epoch may be smaller.

    Parameters
    ----------
    shape, samples
        The networks and what they learn.
    theta
        Where they start, ``(count, d)`` as in ``Shape``.
    optimizer
        The rule, any of the registry.
    seeds
        One a network, for its batches.
    sampler
        What decides the batches; may be exchanged between updates.
    schedule
        What multiplies the rate, by the number of updates made.
    multiples
        What multiplies the rate of each network.

    Attributes
    ----------
    updates, epoch
        How many updates have been made; the number of the epoch under way.
    """

    def __init__(
        self,
        shape: Shape,
        samples: Samples,
        theta: Array,
        optimizer: Optimizer,
        seeds: Sequence[int],
        sampler: Sampler,
        schedule: Schedule | None = None,
        multiples: Sequence[float] = (1.0,),
    ) -> None:
        self.optimizer, self.samples, self.seeds = optimizer, samples, tuple(seeds)
        self.updates, self.epoch = 0, -1
        self._stack = Stack(shape, samples, len(theta))
        self._stack.theta[...] = stacked(shape, theta)
        self._loss = StackLoss(shape=shape, data=samples, count=len(theta))
        self._state: State = optimizer.init(self._stack.theta)  # type: ignore[arg-type]
        self._schedule, self._factors = schedule, np.ones(AHEAD)
        self._multiples = _rates(multiples)
        self._in_place = isinstance(optimizer, Elementwise) and (
            type(optimizer).probe is Elementwise.probe
        )
        self.use(sampler)

    @property
    def theta(self) -> Array:
        """The parameters ``(count, d)`` as in ``Shape``, a copy."""
        return unstacked(self._stack.shape, self._stack.theta)

    def use(self, sampler: Sampler) -> None:
        """Go on with these batches, in a new epoch."""
        samples = len(self.samples)
        self.sampler, self._size = sampler, sampler.size(samples)
        self._all = self._size >= samples and sampler.covers_all
        self._place = samples

    @property
    def batches(self) -> int:
        """The number of updates in an epoch."""
        return self.sampler.batches(len(self.samples))

    def update(self) -> None:
        """Make one update of every network."""
        batch = self._batch()
        if self.updates % AHEAD == 0:
            self._look_ahead()
        rate = float(self._factors[self.updates % AHEAD]) * self._multiples
        self.updates += 1
        if self._in_place:
            slope = self._stack.gradient(batch)
            self._move(slope, rate)
        else:
            self._ask(batch, rate)

    def advance(self, updates: int) -> Iterator[None]:
        """Make so many updates; every yield is a place to stop."""
        with np.errstate(all="ignore"):
            begin = perf_counter()
            for _ in range(updates):
                self.update()
                if perf_counter() - begin > BREATH:
                    yield
                    begin = perf_counter()

    def _batch(self) -> Indices | None:
        samples = len(self.samples)
        if self._place >= samples:
            self.epoch, self._place = self.epoch + 1, 0
            if not self._all:
                self._order = np.stack(
                    [self.sampler.order(self.epoch, samples, s) for s in self.seeds]
                )
        begin = self._place
        self._place += self._size
        return None if self._all else self._order[:, begin : self._place]

    def _look_ahead(self) -> None:
        rate = float(self.optimizer.learning_rate)
        if self._schedule is None:
            self._factors[:] = rate
        else:
            steps = np.arange(self.updates, self.updates + AHEAD, dtype=np.float64)
            self._factors = rate * self._schedule.factor(steps)

    def _move(self, slope: Single, rate: float | Single) -> None:
        """Let a rule that needs the gradient alone write over the parameters."""
        rule, theta = self.optimizer, self._stack.theta
        kept = tuple(self._state[slot] for slot in rule.slots)
        rule.overwrite(theta, slope, kept, self.updates, rate)  # type: ignore[attr-defined]

    def _ask(self, batch: Indices | None, rate: float | Single) -> None:
        """Give the objective to a rule that asks it itself."""
        theta = self._stack.theta
        moved, state = self.optimizer.step(
            self._loss,
            theta,  # type: ignore[arg-type]
            self._state,
            self.updates,
            rate,
            batch,
        )
        theta[...] = moved
        self._state = {key: each.astype(np.float32) for key, each in state.items()}


class Average:
    """The mean of the networks on the way: stochastic weight averaging.

    θ̄ ← (nθ̄ + θ)/(n + 1), n ← n + 1.

    Source: P. Izmailov et al., arXiv 1803.05407, algorithm 1. There are no batch
    statistics to be computed again, since these networks normalize nothing.
    """

    def __init__(self) -> None:
        self.count = 0
        self.theta = np.zeros(())

    def add(self, theta: Array) -> None:
        """Take in one more place."""
        self.theta = (self.count * self.theta + theta) / (self.count + 1)
        self.count += 1


def minibatch(size: int) -> Sampler:
    """Return the sampler of batches of this size, shuffled anew every epoch."""
    return MiniBatch(batch_size=size)


def scores(shape: Shape, samples: Samples, theta: Array) -> tuple[Array, Array]:
    """Return the mean loss and the share of right answers of each network."""
    stack = Stack(shape, samples, len(theta))
    stack.theta[...] = stacked(shape, theta)
    with np.errstate(all="ignore"):
        return stack.scores()


def _rates(multiples: Sequence[float]) -> float | Single:
    """Return one number where all are equal, else a column."""
    if len(set(multiples)) == 1:
        return float(multiples[0])
    return np.asarray(multiples, dtype=np.float32)[:, None]
