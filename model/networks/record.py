"""What is kept of networks in training: their scores on the way, and where they end."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.networks.epochs import Trainer
from model.networks.samples import Samples, Single
from model.networks.shape import Shape
from model.networks.stack import Stack, stacked

POINTS = 20
"""Places on the way at which scores are taken, after the start."""
SCORES = (
    "training_loss",
    "training_accuracy",
    "validation_loss",
    "validation_accuracy",
    "test_loss",
    "test_accuracy",
)


@dataclass(frozen=True, eq=False)
class Outcome:
    """How networks were trained.

    Attributes
    ----------
    scores
        By network, place on the way (the start first) and ``SCORES``,
        ``(count, places, 6)``.
    shares
        Which share of the training was done at each place, ``(places,)``.
    updates, passes
        Made by each network; passes through the training data, for gradients.
    theta
        Where they ended, ``(count, d)``, in single precision.
    """

    scores: Array
    shares: Array
    updates: int
    passes: float
    theta: Single

    @property
    def last(self) -> Array:
        """The scores at the end, ``(count, 6)``."""
        return self.scores[:, -1]


@dataclass(eq=False)
class Record:
    """Scores on training, validation and test data as they are taken."""

    shape: Shape
    parts: tuple[Samples, ...]
    count: int
    scores: list[Array] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stacks = [Stack(self.shape, each, self.count) for each in self.parts]

    def take(self, theta: Array, share: float) -> None:
        """Score the networks and remember it."""
        found: list[Array] = []
        with np.errstate(all="ignore"):
            for stack in self._stacks:
                stack.theta[...] = stacked(self.shape, theta)
                found += stack.scores()
        self.scores.append(np.stack(found, axis=-1))
        self.shares.append(share)

    def outcome(self, theta: Array, updates: int, passes: float) -> Outcome:
        """Return what has been found."""
        scores, shares = np.stack(self.scores, axis=1), np.array(self.shares)
        return Outcome(scores, shares, updates, passes, theta.astype(np.float32))


def places(total: int, points: int = POINTS) -> NDArray[np.intp]:
    """Return at which numbers of updates scores are taken, ascending, the last last."""
    return np.unique(np.linspace(0, total, points + 1).round().astype(np.intp))[1:]


def followed(
    trainer: Trainer, record: Record, updates: int
) -> Generator[None, None, None]:
    """Make so many updates; score the networks at the start and on the way."""
    record.take(trainer.theta, 0.0)
    made = 0
    for stop in places(updates):
        yield from trainer.advance(int(stop) - made)
        made = int(stop)
        record.take(trainer.theta, made / max(updates, 1))
        yield
