"""Tasks that other processes can find."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np

from model.datasets import DATASETS
from model.networks.epochs import Trainer
from model.networks.samples import Samples
from model.networks.shape import Shape
from model.networks.stack import started
from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS

WATCHED = DATASETS.from_dict({"type": "spirals", "samples": 50})


def count(number):
    """Yield ``number`` times and return the number's square."""
    for _ in range(number):
        yield
    return number * number


def draw(seed, size=5, pause=0.0):
    """Return numbers that depend on the seed alone."""
    time.sleep(pause)
    yield
    return np.random.default_rng(seed).standard_normal(size), seed


def who(pause=0.0):
    """Return which process did it."""
    time.sleep(pause)
    yield
    return os.getpid()


def wait_long(beginning=None, end=None):
    """Take half a minute, in small steps; leave a mark when begun and when ended."""
    if beginning:
        Path(beginning).touch()
    try:
        for _ in range(600):
            time.sleep(0.05)
            yield
    finally:
        if end:
            Path(end).touch()
    return 0


def die_at_first(mark):
    """Kill the own process, but only the first time."""
    yield
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def die():
    """Kill the own process, always."""
    yield
    os.kill(os.getpid(), signal.SIGKILL)


def fail():
    yield
    raise ArithmeticError("on purpose")


def measure(steps=20, pause=0.05):
    """Tell how far it is, at every step."""
    for step in range(steps):
        time.sleep(pause)
        yield (step + 1) / steps
    return steps


def learn_and_watch(shuffle, size, seed, epochs=2):
    """Train a little network by plain descent; return its batches and its way.

    The way is θ before and after each update, as 64-bit numbers.
    """
    samples = Samples.of(WATCHED)
    shape = Shape((2, 3, 2))
    seen, places = [], []
    trainer = Trainer(
        shape,
        samples,
        started(shape, [seed]),
        OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 0.5}),
        (seed,),
        SAMPLERS.from_dict(
            {"type": "minibatch", "batch_size": size, "shuffle": shuffle}
        ),
    )
    ask = trainer._stack.gradient
    trainer._stack.gradient = lambda batch=None: (seen.append(batch), ask(batch))[1]
    places.append(trainer.theta[0])
    for _ in range(epochs * trainer.batches):
        trainer.update()
        places.append(trainer.theta[0])
        yield
    whole = np.arange(len(samples))
    return [whole if b is None else b[0].copy() for b in seen], np.stack(places)
