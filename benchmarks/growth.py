"""How each cost grows as its work grows: ``python benchmarks/growth.py``.

The exponent p of cost ~ work^p is fitted through all sizes measured. 1 is in
proportion, 0 does not grow; what is fixed in every call makes it smaller.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does

import numpy as np

from benchmarks._measure import HEAD, growth, in_turns, repeated
from model.datasets import DATASETS
from model.networks import NetworkLoss, Shape
from model.networks.epochs import Trainer, minibatch
from model.networks.jet import NetworkPlane
from model.networks.loss_plane import grid
from model.networks.samples import Samples
from model.networks.stack import started
from model.optimizers import OPTIMIZERS
from model.plane import random_plane
from model.scenario import scenario_from_dict
from model.session import Session

PROGRAMS = Callable[[int], Callable[[], object]]


def session(steps: int, runs: int = 1) -> Session:
    """Return a session of balls that roll all the time."""
    run = {
        "optimizer": {"type": "gradient_descent", "learning_rate": 0.02},
        "start": [-0.15, 1.45],
    }
    content = {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {"type": "two_wells"},
        "runs": [run] * runs,
        "steps": steps,
    }
    return Session(scenario_from_dict(content))


def updates(steps: int) -> Callable[[], object]:
    return lambda: session(steps).seek(steps)


def frame(steps: int) -> Callable[[], object]:
    made = session(steps)
    made.seek(steps)
    return repeated(made.frame, 50)


def jump(steps: int) -> Callable[[], object]:
    made, dice = session(steps), np.random.default_rng(0)
    made.seek(steps)

    def somewhere() -> None:
        made.seek(int(dice.integers(steps)))
        made.frame()

    return repeated(somewhere, 20)


def race(runs: int) -> Callable[[], object]:
    return lambda: session(1_000, runs).seek(1_000)


def hessian_by_width(width: int) -> Callable[[], object]:
    return _hessian(Shape((2, width, 1)), 100)


def hessian_by_samples(samples: int) -> Callable[[], object]:
    return _hessian(Shape((2, 8, 1)), samples)


def _hessian(shape: Shape, samples: int) -> Callable[[], object]:
    dice = np.random.default_rng(0)
    x, y = dice.normal(size=(samples, 2)), dice.normal(size=(samples, 1))
    network = NetworkLoss(shape=shape, loss="mean_square", inputs=x, targets=y)
    theta = shape.initial(dice)
    return repeated(lambda: network.hessian(theta), 3)


def plane(side: int) -> Callable[[], object]:
    network = NetworkLoss.of(DATASETS["digits"](), (16,))
    theta = network.shape.initial(np.random.default_rng(0))
    shown = NetworkPlane(network, random_plane(network.shape, theta, 0))
    line = np.linspace(-1.0, 1.0, side)
    return lambda: grid(shown, line, line)


def epochs(seeds: int) -> Callable[[], object]:
    rule = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 0.1})
    shape, samples = Shape((64, 32, 10), "relu"), Samples.of(DATASETS["digits"]())
    training = Trainer(
        shape, samples, started(shape, range(seeds)), rule, range(seeds), minibatch(100)
    )
    return lambda: list(training.advance(training.batches))


LONG = (1_000, 30_000, 300_000)
KINDS: Sequence[tuple[str, PROGRAMS, Sequence[int], str]] = (
    ("updates of a run", updates, (1_000, 10_000, 100_000), "at most 1.05"),
    ("a frame, by steps behind it", frame, LONG, "at most 0.1"),
    ("a jump, by steps of the run", jump, LONG, "at most 0.3"),
    ("a thousand steps, by balls", race, (1, 8, 64), "at most 1.1"),
    ("Hessian, by width of a layer", hessian_by_width, (4, 16, 64), "at most 2.1"),
    ("Hessian, by samples", hessian_by_samples, (100, 1_000, 10_000), "at most 1.1"),
    ("loss plane, by lines a side", plane, (13, 26, 51), "at most 2.1"),
    ("epochs, by seeds at once", epochs, (1, 8, 32), "at most 1.05"),
)


def main() -> None:
    print(HEAD)
    for name, program, sizes, goal in KINDS:
        seconds = in_turns(*map(program, sizes), rounds=3)
        print(growth(name, sizes, seconds, goal), flush=True)


if __name__ == "__main__":
    main()
