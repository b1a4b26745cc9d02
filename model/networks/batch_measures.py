"""What a batch size costs and gives: times of this machine, noise of the gradient."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from model.array import Array
from model.networks.epochs import Trainer, minibatch, scores
from model.networks.network import NetworkLoss
from model.networks.samples import Samples
from model.networks.shape import Shape
from model.networks.stack import Stack, stacked
from model.optimizer import Optimizer

REPEATS, WARM = 9, 2
"""Rounds that are timed; rounds before that are not."""
SHORTEST = 2e-3
"""Seconds that one timing takes at least: shorter work is repeated within."""
DRAWS = 200
EPOCHS_MOST = 20_000


@dataclass(frozen=True, eq=False)
class Task:
    """What is learned, and how.

    Attributes
    ----------
    shape, training, test
        The network, the data it learns and the data it is tested on.
    optimizer
        The rule with its learning rate, one for all batch sizes.
    """

    shape: Shape
    training: Samples
    test: Samples
    optimizer: Optimizer

    def start(self, seed: int) -> Array:
        """Return where a network begins, ``(1, d)``."""
        return self.shape.initial(np.random.default_rng(seed), (1,))

    def trainer(self, size: int, seed: int) -> Trainer:
        """Return a network to be trained with batches of ``size``."""
        return Trainer(
            self.shape,
            self.training,
            self.start(seed),
            self.optimizer,
            (seed,),
            minibatch(size),
        )


def times(task: Task, sizes: Sequence[int]) -> Generator[None, None, dict[str, Array]]:
    """Return seconds, ``(sizes, REPEATS)``, of one update and of one epoch.

    ``alone`` sends one sample through after another and makes one update of their mean
    gradient; ``parallel`` sends the whole batch through as matrices; ``epoch`` is an
    epoch of such updates. Sizes take turns, so that what else the machine does meets
    all of them.
    """
    trainers = [task.trainer(size, 0) for size in sizes]
    found: dict[str, list[list[float]]] = {"alone": [], "parallel": [], "epoch": []}
    for _ in range(WARM + REPEATS):
        rows: dict[str, list[float]] = {key: [] for key in found}
        for size, trainer in zip(sizes, trainers, strict=True):
            rows["alone"].append(_alone(task, size))
            yield
            rows["parallel"].append(_seconds(trainer, 1))
            yield
            rows["epoch"].append(_seconds(trainer, trainer.batches))
            yield
        for key, row in rows.items():
            found[key].append(row)
    return {key: np.array(rows[WARM:]).T for key, rows in found.items()}


def _seconds(trainer: Trainer, updates: int) -> float:
    """Return the time of so many updates, in a row that is long enough to time."""
    begin, rounds = perf_counter(), 0
    while not rounds or perf_counter() - begin < SHORTEST:
        for _ in range(updates):
            trainer.update()
        rounds += 1
    return (perf_counter() - begin) / rounds


def _alone(task: Task, size: int) -> float:
    """Return the time of an update whose samples go through one after another."""
    stack = Stack(task.shape, task.training, 1)
    stack.theta[...] = stacked(task.shape, task.start(0))
    state = task.optimizer.init(stack.theta)  # type: ignore[arg-type]
    kept = tuple(state[slot] for slot in task.optimizer.slots)
    chosen = np.random.default_rng(0).permutation(len(task.training))[:size]
    one, total = np.zeros((1, 1), np.intp), np.zeros_like(stack.theta)
    begin = perf_counter()
    for sample in chosen.tolist():
        one[0, 0] = sample
        total += stack.gradient(one)
    total /= len(chosen)
    rate = float(task.optimizer.learning_rate)
    task.optimizer.overwrite(stack.theta, total, kept, 1, rate)  # type: ignore[attr-defined]
    return perf_counter() - begin


def noise(
    network: NetworkLoss, theta: Array, sizes: Sequence[int], seed: int
) -> Generator[None, None, Array]:
    """Return ‖g_B − g‖ / ‖g‖ of random batches at θ, ``(sizes, DRAWS)``.

    g is the gradient of all samples, g_B that of a batch.
    """
    full = network.gradient(theta)
    generator = np.random.default_rng(seed)
    found = np.empty((len(sizes), DRAWS))
    for row, size in enumerate(sizes):
        for draw in range(DRAWS):
            batch = generator.permutation(network.samples)[:size]
            found[row, draw] = np.linalg.norm(network.gradient(theta, batch) - full)
            if draw % 20 == 0:
                yield
    return found / np.linalg.norm(full)


@dataclass(frozen=True, eq=False)
class Learned:
    """One network in training.

    Attributes
    ----------
    training, test
        Accuracy before the first and after each epoch, ``(epochs + 1,)``.
    updates
        In an epoch.
    theta
        The parameters at the first epoch's end with the target accuracy, ``(d,)``, or
        at the very end.
    reached
        The number of that epoch; −1 without one.
    after
        The parameters after the epochs that are compared, ``(d,)``.
    """

    training: Array
    test: Array
    updates: int
    theta: Array
    reached: int
    after: Array


def learn(
    task: Task, size: int, seed: int, epochs: int, updates: int, target: float
) -> Generator[None, None, Learned]:
    """Train for so many epochs and updates at least, and on until the target.

    A network that has not reached it after four times as long is given up.
    """
    trainer = task.trainer(size, seed)
    least = max(epochs, -(-updates // trainer.batches))
    most = min(4 * least, max(EPOCHS_MOST, least))
    seen = [_seen(task, trainer.theta)]
    reached, theta, after = -1, trainer.theta[0], trainer.theta[0]
    while len(seen) <= least or (reached < 0 and len(seen) <= most):
        yield from trainer.advance(trainer.batches)
        seen.append(_seen(task, trainer.theta))
        if len(seen) == epochs + 1:
            after = trainer.theta[0]
        if reached < 0:
            theta = trainer.theta[0]
            reached = len(seen) - 1 if seen[-1][0] >= target else -1
        yield
    both = np.array(seen)
    return Learned(both[:, 0], both[:, 1], trainer.batches, theta, reached, after)


def _seen(task: Task, theta: Array) -> tuple[float, float]:
    parts = (task.training, task.test)
    training, test = (float(scores(task.shape, p, theta)[1][0]) for p in parts)
    return training, test
