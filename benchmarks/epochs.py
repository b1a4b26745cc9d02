"""Training on small batches, beside PyTorch: ``python benchmarks/epochs.py``.

Needs a Python with torch and numpy. An epoch of plain SGD on a 64-32-10 network over
the digits, with shuffling; torch has as many threads as it takes by itself. Then our
own trainer with 32 seeds at once, against the same seeds one after another.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does

import numpy as np

from benchmarks._measure import HEAD, in_turns, row
from model.datasets import DATASETS
from model.networks import Shape
from model.networks.epochs import Trainer, minibatch
from model.networks.samples import Samples
from model.networks.stack import started
from model.optimizers import OPTIMIZERS

SHAPE = Shape((64, 32, 10), "relu")
RATE = 0.1
SEEDS = 32
ROUNDS = {1: 5, 10: 9, 100: 31, 1000: 101}
"""Epochs measured at each batch size: short ones more often."""


def trainer(samples: Samples, seeds: range, size: int) -> Trainer:
    """Return our networks, ready to go."""
    rule = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": RATE})
    return Trainer(SHAPE, samples, started(SHAPE, seeds), rule, seeds, minibatch(size))


def epoch(training: Trainer) -> Callable[[], None]:
    """Return a program that trains for one epoch."""

    def program() -> None:
        for _ in training.advance(training.batches):
            pass

    return program


def beside_torch(samples: Samples, size: int) -> str:
    """Compare one epoch of one network, after checking that both learn the same."""
    import torch

    x = torch.from_numpy(samples.inputs[:, :-1].copy())
    y = torch.from_numpy(samples.targets.argmax(axis=1))
    net = torch.nn.Sequential(
        torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10)
    )
    ours = trainer(samples, range(1), size)
    flat = torch.from_numpy(ours.theta[0]).float()
    torch.nn.utils.vector_to_parameters(flat, net.parameters())
    rule = torch.optim.SGD(net.parameters(), lr=RATE)
    loss = torch.nn.CrossEntropyLoss()

    def theirs(order: torch.Tensor | None = None) -> None:
        order = torch.randperm(len(x)) if order is None else order
        for begin in range(0, len(x), size):
            batch = order[begin : begin + size]
            rule.zero_grad()
            loss(net(x[batch]), y[batch]).backward()
            rule.step()

    order = ours.sampler.order(0, len(samples), 0)
    theirs(torch.from_numpy(order.copy()))
    epoch(ours)()
    reached = torch.nn.utils.parameters_to_vector(net.parameters()).detach().numpy()
    np.testing.assert_allclose(ours.theta[0], reached, atol=2e-3)
    mine, other = in_turns(epoch(ours), theirs, rounds=ROUNDS[size])
    return row(f"epoch of 64-32-10, batch size {size}", mine, other, "≥ 1.5")


def at_once(samples: Samples, size: int = 10) -> str:
    """Compare 32 seeds in one stack with the same seeds one by one."""
    together = epoch(trainer(samples, range(SEEDS), size))
    alone = [epoch(trainer(samples, range(k, k + 1), size)) for k in range(SEEDS)]

    def one_by_one() -> None:
        for each in alone:
            each()

    mine, other = in_turns(together, one_by_one)
    name = f"{SEEDS} seeds at once (theirs: ours, one by one), batch size {size}"
    return row(name, mine, other, "≥ 4")


def main() -> int:
    """Print the table."""
    samples = Samples.of(DATASETS["digits"]())
    print(HEAD)
    for size in ROUNDS:
        print(beside_torch(samples, size), flush=True)
    print(at_once(samples), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
