"""The lecture's table of small against large batches, filled in by measurements."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from model.array import Array
from model.batch_settings import CLASSIFIED, parts_of, shape_of
from model.chart import Chart, Opened
from model.charts import batch_cells as cells
from model.charts import batch_summary as drawn
from model.claims.batch_summary import CLAIMS, Found
from model.datasets.files.choice import TakesFile, file_param
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import (
    Column,
    Experiment,
    Progress,
    Result,
    Run,
    activation_param,
    dataset_param,
    draws_seed_param,
    hidden_param,
)
from model.jobs import Task as Job
from model.jobs import run_tasks
from model.networks import NetworkLoss
from model.networks.batch_measures import Learned, Task, learn, noise, times
from model.optimizers import OPTIMIZERS
from model.parameter import param

MOST = 200_000
GRID = 5
"""Batch sizes from the small to the large one."""
SHARES = (0.15, 0.05)
"""Of the work: timing, and the noise of the gradient; training is the rest."""

TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "makes a network of {value} parameters; {high} are the most"
)


@dataclass(frozen=True, kw_only=True)
class BatchSummary(TakesFile, Experiment):
    """Fill in the lecture's table of small and large batches on this machine.

    Speed of one update one sample after another and in parallel, time of an epoch,
    noise of the gradient, training accuracy after equal epochs at one rate, and test
    accuracy where the training accuracy is equal.

    Source: H.-y. Lee, Machine Learning 2021.
    """

    name = "batch_summary"
    title = QT_TRANSLATE_NOOP("experiments", "Small against large batches: the table")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "The lecture's summary of small and large batches, every cell measured on this "
        "machine: speed, noise, optimization, generalization.",
    )
    source = "H.-y. Lee, Machine Learning 2021"
    claims = tuple(CLAIMS.values())
    rank = 66
    timed = (
        *("small", "small_low", "small_high", "large", "large_low", "large_high"),
        *("verdict", "seconds_alone", "seconds_parallel", "seconds_epoch"),
    )

    small: int = param(
        10,
        low=1,
        high=100_000,
        useful=(1, 64),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "small batch size"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Samples of an update, small batches: the smaller of the two."
        ),
    )
    large: int = param(
        1000,
        low=2,
        high=100_000,
        useful=(64, 2000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "large batch size"),
        help=QT_TRANSLATE_NOOP("parameters", "Samples of an update, large batches."),
    )
    dataset: str = dataset_param("digits", CLASSIFIED)
    file: str = file_param()
    hidden: str = hidden_param("32")
    activation: str = activation_param("relu")
    optimizer: str = param(
        "adam",
        choices=("adam", "sgd"),
        title=QT_TRANSLATE_NOOP("parameters", "optimizer"),
        help=QT_TRANSLATE_NOOP("parameters", "Adam, or plain SGD."),
    )
    learning_rate: float = param(
        0.003,
        low=0,
        low_open=True,
        useful=(1e-4, 1.0),
        scale="log",
        symbol="η",
        title=QT_TRANSLATE_NOOP("parameters", "learning rate"),
        help=QT_TRANSLATE_NOOP("parameters", "One rate for all batch sizes."),
    )
    epochs: int = param(
        20,
        low=1,
        high=10_000,
        useful=(5, 200),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "epochs"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "After so many passes training accuracies are compared."
        ),
    )
    target_accuracy: float = param(
        1.0,
        low=0,
        high=1,
        useful=(0.9, 1.0),
        title=QT_TRANSLATE_NOOP("parameters", "target accuracy"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The training accuracy at which test accuracies are compared.",
        ),
    )
    starts: int = param(
        5,
        low=1,
        high=1000,
        useful=(1, 20),
        title=QT_TRANSLATE_NOOP("parameters", "starts"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How many pairs of networks, each from its own start."
        ),
    )
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        size = self.task.shape.dimension
        if size > MOST:
            raise UserError(TOO_LARGE, where="hidden", value=size, high=MOST)

    @cached_property
    def task(self) -> Task:
        """What is learned, and how."""
        training, _, test = parts_of(self.dataset, self.file, 0)
        rule = {"type": self.optimizer, "learning_rate": self.learning_rate}
        optimizer = OPTIMIZERS.from_dict(rule)
        shape = shape_of(training, self.hidden, self.activation)
        return Task(shape, training, test, optimizer)

    @property
    def pair(self) -> tuple[int, int]:
        """The small and the large size; one beyond the data means all of them."""
        most = len(self.task.training)
        low, high = sorted((self.small, self.large))
        return min(low, most), min(high, most)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Batch sizes from the small to the large one, evenly by ratio."""
        steps = np.geomspace(*self.pair, GRID)
        return tuple(int(each) for each in np.unique(np.round(steps)))

    def run(self, executor: Executor | None = None) -> Run:
        found = Found(self.pair, self.epochs, self._updates, self.target_accuracy)
        # Timing goes first and alone: other tasks would take its processor.
        yield Progress(0.0)
        for timing in run_tasks([partial(times, self.task, self.sizes)], executor):
            found.times = timing.outcome or {}
            yield Progress(SHARES[0] * timing.done, found.columns())
        for shaken in run_tasks([self._noise()], executor):
            found.noise = shaken.outcome
            share = SHARES[0] + SHARES[1] * shaken.done
            yield Progress(share, found.columns())
        found.small, found.large = [None] * self.starts, [None] * self.starts
        begin = sum(SHARES)
        for report in run_tasks(self._trainings(), executor):
            if report.index is not None:
                start, kind = divmod(report.index, 2)
                (found.small, found.large)[kind][start] = report.outcome
            share = begin + (1 - begin) * report.share
            yield Progress(share, found.columns())
        return Result(
            self.to_dict(), found.columns(), found.checks(), self._details(found)
        )

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details, *self.pair)

    def opened(self, result: Result, row: int) -> Opened:
        count = len(result.checks)
        if row < count:
            check = result.checks[row]
            return drawn.opened(result.columns, result.details, row, check)
        number, kind = divmod(row - count, 2)
        question = str(result.columns["question"][number])
        cell = cells.Cell(question, tuple(drawn.KINDS)[kind], self.pair[kind])
        compared = self.epochs if question == "optimization" else None
        return cells.opened(result.details, cell, self.to_dict(), compared)

    def _noise(self) -> Job[Array]:
        task = self.task
        network = NetworkLoss.on(task.shape, task.training)
        return partial(noise, network, task.start(self._seed(0))[0], self.sizes, 0)

    def _trainings(self) -> list[Job[Learned]]:
        updates = self._updates
        return [
            partial(
                learn,
                self.task,
                size,
                self._seed(start),
                self.epochs,
                updates,
                self.target_accuracy,
            )
            for start in range(self.starts)
            for size in self.pair
        ]

    def _seed(self, start: int) -> int:
        return int(np.random.SeedSequence((self.seed, start)).generate_state(1)[0])

    @property
    def _updates(self) -> int:
        """How many updates small batches make in the epochs."""
        return self.epochs * -(-len(self.task.training) // self.pair[0])

    def _details(self, found: Found) -> dict[str, Array]:
        known = {
            "sizes": np.array(self.sizes),
            "samples": np.array([len(self.task.training)]),
            "theta_start": self.task.start(self._seed(0)),
        }
        return known | found.details()
