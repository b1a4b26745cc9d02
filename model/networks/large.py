"""What is done so that large batches train as well as small ones.

Every remedy gets the same number of gradients of samples, counted in passes through the
training data; that of SAM, which asks twice for each update, makes half the updates.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.networks.epochs import Average, Trainer, minibatch
from model.networks.record import Outcome, Record, places
from model.networks.samples import Samples
from model.networks.shape import Shape
from model.networks.stack import started
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.schedule import Schedule
from model.schedules import SCHEDULES

WITHOUT = {
    "small": "small",
    "large": "large",
    "scaling": "large",
    "warmup": "scaling",
    "lars": "large",
    "lamb": "large",
    "growing": "large",
    "swa": "warmup",
    "swap": "warmup",
    "sam": "warmup",
}
"""Every way of training, and the one that is the same without its remedy."""
AVERAGED = 0.25
"""The last share of the training that SWA averages, as in its paper."""
LARGE_PART = 0.5
"""The share of the passes that SWAP spends on large batches."""


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All numbers that the ways of training need.

    Attributes
    ----------
    small, large
        Batch sizes.
    passes
        Through the training data, for each network in the end.
    rate, momentum
        Of SGD at the small size.
    lars_rate, trust, lamb_rate, rho
        Of LARS, LAMB and SAM.
    warmup
        Passes in which the rate rises from the small size's to the scaled one.
    workers
        How many networks SWAP refines apart before it averages them.
    """

    small: int
    large: int
    passes: int
    rate: float
    momentum: float
    lars_rate: float
    trust: float
    lamb_rate: float
    rho: float
    warmup: int
    workers: int

    @property
    def factor(self) -> float:
        """How many times larger the large batch is, k."""
        return max(1.0, self.large / self.small)

    def middle_rate(self, way: str) -> float:
        """Return the learning rate of a way of training, before any tuning."""
        own = {"lars": self.lars_rate, "lamb": self.lamb_rate}
        scaled = way in {"scaling", "warmup", "swa", "swap", "sam"}
        return own.get(way, self.rate * (self.factor if scaled else 1.0))

    def optimizer(self, way: str) -> Optimizer:
        """Return the rule of a way of training."""
        values: dict[str, object] = {"learning_rate": self.middle_rate(way)}
        if way == "lars":
            values |= {"type": "lars", "trust_coefficient": self.trust}
            values |= {"momentum": self.momentum}
        elif way == "lamb":
            values |= {"type": "lamb"}
        else:
            values |= {"type": "sam" if way == "sam" else "sgd"}
            values |= {"momentum": self.momentum}
            values |= {"rho": self.rho} if way == "sam" else {}
        return OPTIMIZERS.from_dict(values)

    def schedule(self, way: str, samples: int) -> Schedule | None:
        """Return the warm-up, where there is one: from η to kη (P. Goyal et al.)."""
        if way not in {"warmup", "swa", "swap", "sam"} or self.warmup == 0:
            return None
        steps = self.warmup * updates_of(samples, self.large)
        values = {"type": "linear_warmup", "warmup": steps, "start": 1 / self.factor}
        return SCHEDULES.from_dict(values)


def updates_of(samples: int, size: int, passes: float = 1.0) -> int:
    """Return how many updates these passes are, at least one."""
    return max(1, round(passes * math.ceil(samples / min(size, samples))))


def stages(recipe: Recipe, way: str, samples: int) -> list[tuple[int, int]]:
    """Return batch sizes with the number of updates made at each, in their order.

    A growing batch doubles from small to large, every size for as many passes (S. Smith
    et al. 2018: the batch grows where else the rate would fall).
    """
    small, large, passes = recipe.small, recipe.large, recipe.passes
    if way == "growing":
        sizes = [small]
        while 2 * sizes[-1] < large:
            sizes.append(2 * sizes[-1])
        sizes += [large] if large > small else []
        each = passes / len(sizes)
        return [(size, updates_of(samples, size, each)) for size in sizes]
    share = {"sam": 0.5, "swap": LARGE_PART}.get(way, 1.0)
    size = small if way == "small" else large
    return [(size, updates_of(samples, size, share * passes))]


def trained(
    recipe: Recipe,
    way: str,
    shape: Shape,
    parts: tuple[Samples, ...],
    seeds: Sequence[int],
    multiples: Sequence[float],
) -> Generator[None, None, Outcome]:
    """Train networks in one of the ways of ``WITHOUT``; one seed and multiple each."""
    samples = parts[0]
    plan = stages(recipe, way, len(samples))
    trainer = Trainer(
        shape,
        samples,
        started(shape, seeds),
        recipe.optimizer(way),
        seeds,
        minibatch(plan[0][0]),
        recipe.schedule(way, len(samples)),
        multiples,
    )
    record = Record(shape, parts, len(seeds))
    record.take(trainer.theta, 0.0)
    if way == "swa":
        return (yield from _averaged(trainer, record, plan[0][1], recipe.passes))
    total = sum(updates for _, updates in plan)
    share = LARGE_PART if way == "swap" else 1.0
    for size, updates in plan:
        trainer.use(minibatch(size))
        yield from _scored(trainer, record, updates, share / total)
    if way == "swap":
        return (yield from _apart(recipe, trainer, record, multiples))
    return record.outcome(trainer.theta, total, recipe.passes)


def _scored(
    trainer: Trainer, record: Record, updates: int, each: float
) -> Generator[None, None, None]:
    """Go on, and score on the way; an update is ``each`` of the whole training."""
    before = trainer.updates
    for stop in places(updates):
        yield from trainer.advance(int(stop) - (trainer.updates - before))
        record.take(trainer.theta, trainer.updates * each)
        yield


def _averaged(
    trainer: Trainer, record: Record, updates: int, passes: int
) -> Generator[None, None, Outcome]:
    """Average the networks at the end of each of the last epochs (SWA)."""
    last = max(1, round(AVERAGED * passes))
    first = updates - (last - 1) * trainer.batches
    yield from _scored(trainer, record, max(first, 1), 1 / updates)
    average = Average()
    average.add(trainer.theta)
    while trainer.updates < updates:
        rest = updates - trainer.updates
        yield from trainer.advance(min(trainer.batches, rest))
        average.add(trainer.theta)
        record.take(average.theta, trainer.updates / updates)
    return record.outcome(average.theta, updates, passes)


def _apart(
    recipe: Recipe, trainer: Trainer, record: Record, multiples: Sequence[float]
) -> Generator[None, None, Outcome]:
    """Refine copies of each network apart, with small batches, and average them (SWAP).

    The paper begins with this at a training accuracy; under a fixed budget it is after
    half of the passes, and the workers share the other half.
    """
    samples, shape, workers = trainer.samples, record.shape, recipe.workers
    passes = (1 - LARGE_PART) * recipe.passes / workers
    updates = updates_of(len(samples), recipe.small, passes)
    # Each worker shuffles in its own way: the seed of its batches is drawn from its
    # network's, which keeps networks independent of each other.
    seeds = [
        int(each)
        for seed in trainer.seeds
        for each in np.random.default_rng([seed, 1]).integers(2**31, size=workers)
    ]
    apart = Trainer(
        shape,
        samples,
        np.repeat(trainer.theta, workers, axis=0),
        recipe.optimizer("small"),
        seeds,
        minibatch(recipe.small),
        multiples=np.repeat(multiples, workers).tolist(),
    )
    for stop in places(updates):
        yield from apart.advance(int(stop) - apart.updates)
        share = LARGE_PART + (1 - LARGE_PART) * apart.updates / updates
        record.take(_joint(apart.theta, workers), share)
        yield
    total = trainer.updates + apart.updates
    return record.outcome(_joint(apart.theta, workers), total, recipe.passes)


def _joint(theta: Array, workers: int) -> Array:
    mean: Array = theta.reshape(-1, workers, theta.shape[-1]).mean(axis=1)
    return mean
