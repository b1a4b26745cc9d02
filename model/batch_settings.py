"""Settings that the experiments on batches share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from model.array import Array
from model.datasets import DATASETS
from model.datasets.files.choice import file_data, named, stamp_of
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.networks.record import SCORES, Outcome
from model.networks.samples import SHARES, Samples
from model.networks.shape import Shape, hidden_sizes
from model.parameter import Declared, param

CLASSIFIED = tuple(
    name for name, kind in DATASETS.items() if kind.task == "classification"
)
"""Data sets whose targets are classes, so that answers can be right or wrong."""
GRID = tuple(2.0**k for k in range(-3, 6))
"""Multiples of a learning rate that are tried where it is tuned."""
MOST = 40
"""Batch sizes in one experiment."""

NOT_BATCHES = QT_TRANSLATE_NOOP(
    "errors",
    "must be different whole numbers from 1 such as 1,10,100, not {value}",
)


NOT_CLASSES = QT_TRANSLATE_NOOP(
    "errors", "must have classes as its targets, not numbers, and at least 3 samples"
)


Settings = TypeVar("Settings", bound=Declared)


def batch_sizes(text: str, where: str = "sizes") -> tuple[int, ...]:
    """Return the batch sizes that a text such as ``1,10,100`` names, ascending.

    Raises
    ------
    UserError
        Naming the field, if the text says anything else.
    """
    try:
        sizes = tuple(sorted(int(part) for part in text.split(",")))
    except ValueError:
        sizes = ()
    valid = 1 <= len(sizes) <= MOST and sizes[0] >= 1 and sizes[-1] <= 10**9
    if not valid or len(set(sizes)) < len(sizes):
        raise UserError(NOT_BATCHES, where=where, value=text[:40])
    return sizes


def chosen_samples(dataset: str, file: str = "") -> Samples:
    """Return the samples of a file, or without one those of a data set.

    Raises
    ------
    UserError
        Naming the file, if it cannot be used.
    """
    data = named(dataset, file)
    if data.task != "classification" or len(data) < len(SHARES):
        raise UserError(NOT_CLASSES, where="file")
    return Samples.of(data)


def with_file(experiment: Settings, file: str) -> Settings:
    """Return an experiment that learns a file; that is read, so that it can be.

    Raises
    ------
    UserError
        Naming what is wrong.
    """
    file_data(file).prepared  # noqa: B018 (what is wrong is said now)
    return experiment.with_values(file=file)


def parts_of(dataset: str, file: str, seed: int) -> tuple[Samples, ...]:
    """Return samples for training, for validation and for the test, cut by lot."""
    stamp = stamp_of({"dataset": dataset, "file": file})
    return _parts(dataset, file, stamp, seed)


@lru_cache(maxsize=2)
def _parts(dataset: str, file: str, stamp: str, seed: int) -> tuple[Samples, ...]:
    del stamp  # another state of the file is another key
    return chosen_samples(dataset, file).parts(seed)


def shape_of(samples: Samples, hidden: str, activation: str) -> Shape:
    """Return the network with these hidden layers for these samples."""
    sizes = (samples.features, *hidden_sizes(hidden), samples.outputs)
    return Shape(sizes, activation)


def best_rate(outcome: Outcome, seeds: int) -> int:
    """Return which of the rates is best in validation, in the mean of all seeds.

    Networks lie seed by seed, in each the rates. Among equals in accuracy that of the
    lowest loss is taken.
    """
    last = outcome.last.reshape(seeds, -1, len(SCORES))
    mean = np.nan_to_num(last.mean(axis=0), nan=np.inf)
    loss, accuracy = (
        mean[:, SCORES.index(f"validation_{key}")] for key in ("loss", "accuracy")
    )
    return int(np.lexsort((loss, -accuracy))[0])


def lead(a: Array, b: Array) -> float:
    """Return by how many standard errors the mean of ``a`` is above that of ``b``.

    Welch's statistic; 0 where there are not two of each, or no difference at all.
    """
    if min(len(a), len(b)) < 2 or a.mean() == b.mean():
        return 0.0
    error = float(np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)))
    return float(np.clip((a.mean() - b.mean()) / max(error, 1e-9), -99.0, 99.0))


def network_seeds(seed: int, count: int) -> list[int]:
    """Return a seed for the start and the batches of each network."""
    drawn_seeds = np.random.default_rng(seed).integers(2**31, size=count)
    return [int(each) for each in drawn_seeds]


def sizes_param(default: str) -> Any:
    """Declare the batch sizes, as a text."""
    return param(
        default,
        high=300,
        title=QT_TRANSLATE_NOOP("parameters", "batch sizes"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The batch sizes that are compared, such as 1,10,100; one beyond the data "
            "means all of them.",
        ),
    )


def seeds_param(default: int = 5) -> Any:
    """Declare how many networks are trained in each case."""
    return param(
        default,
        low=1,
        high=1000,
        useful=(1, 30),
        title=QT_TRANSLATE_NOOP("parameters", "seeds"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How many networks are trained in each case, from starts and with batches "
            "of their own.",
        ),
    )


def epochs_param(default: int = 20) -> Any:
    """Declare how many passes through the training data are made."""
    return param(
        default,
        low=1,
        high=100_000,
        useful=(1, 200),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "epochs"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many passes through the training data are made."
        ),
    )


def rate_param(default: float, title: str, text: str, symbol: str = "η") -> Any:
    """Declare a learning rate; its words are marked where it is declared."""
    return param(
        default,
        low=0,
        low_open=True,
        useful=(1e-4, 10.0),
        scale="log",
        symbol=symbol,
        title=title,
        help=text,
    )


def rates_param(default: str = "one") -> Any:
    """Declare whether the learning rate is one for all or sought for each case."""
    return param(
        default,
        choices=("one", "tuned"),
        title=QT_TRANSLATE_NOOP("parameters", "rates"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "one: the same learning rate in every case, as in the lecture; tuned: of "
            "nine rates, each twice the last, the one with the best validation "
            "accuracy in each case.",
        ),
    )
