"""Training with batches until a target is reached."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.networks.answers import accuracy
from model.networks.network import NetworkLoss
from model.optimizer import Optimizer

REPORT = 50
"""Updates between two reports."""


@dataclass(frozen=True, eq=False)
class Trained:
    """A network that was trained to a target, or did not get there.

    Attributes
    ----------
    theta, start
        Parameters at the end and at the beginning, ``(d,)``.
    updates
        How many were made.
    reached
        Whether the target was.
    losses, accuracies
        On the training data before the first and after each epoch.
    """

    theta: Array
    start: Array
    updates: int
    reached: bool
    losses: Array
    accuracies: Array

    @property
    def epochs(self) -> int:
        """How many were made."""
        return len(self.losses) - 1


@dataclass(frozen=True)
class Target:
    """When training ends: at a training accuracy, and at a training loss.

    Attributes
    ----------
    accuracy
        The least share of training samples that must be answered rightly.
    loss
        What the training loss must have come down to as well.
    epochs
        The most that are allowed.
    """

    accuracy: float
    loss: float = np.inf
    epochs: int = 1000


def train_to(
    network: NetworkLoss,
    optimizer: Optimizer,
    size: int,
    target: Target,
    seed: int,
) -> Generator[None, None, Trained]:
    """Train one network with batches of ``size``; look at all samples after each epoch.

    The start follows from the seed alone, the order of the samples from seed and epoch.
    """
    start = theta = network.shape.initial(np.random.default_rng((seed, 0)))
    shuffler = np.random.default_rng((seed, 1))
    state, t = optimizer.init(theta), 0
    losses = [float(network.value(theta))]
    accuracies = [float(accuracy(network, theta))]
    reached = False
    while not reached and len(losses) <= target.epochs and np.isfinite(losses[-1]):
        order = shuffler.permutation(network.samples)
        for begin in range(0, network.samples, size):
            t += 1
            batch = order[begin : begin + size] if size < network.samples else None
            theta, state = optimizer.step(
                network, theta, state, t, optimizer.learning_rate, batch
            )
            if t % REPORT == 0:
                yield
        losses.append(float(network.value(theta)))
        accuracies.append(float(accuracy(network, theta)))
        reached = accuracies[-1] >= target.accuracy and losses[-1] <= target.loss
    return Trained(theta, start, t, reached, np.array(losses), np.array(accuracies))
