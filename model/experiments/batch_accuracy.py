"""Accuracy against batch size, at equal epochs, updates or time."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np

from model.array import Array
from model.batch_settings import (
    CLASSIFIED,
    GRID,
    batch_sizes,
    best_rate,
    epochs_param,
    lead,
    network_seeds,
    parts_of,
    rate_param,
    rates_param,
    seeds_param,
    shape_of,
    sizes_param,
)
from model.chart import Chart, Opened
from model.charts import batch_accuracy as drawn
from model.datasets.files.choice import file_param
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import (
    ClaimCheck,
    Column,
    Experiment,
    Progress,
    Result,
    Run,
    Verdict,
    activation_param,
    dataset_param,
    draws_seed_param,
    hidden_param,
)
from model.jobs import Task, run_tasks
from model.networks.epochs import Trainer, minibatch
from model.networks.pace import update_times
from model.networks.record import SCORES, Outcome, Record, followed
from model.networks.shape import hidden_sizes
from model.networks.stack import started
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.parameter import param
from model.sampler import MiniBatch

SURE = 2.0
"""Standard errors by which means must differ."""
RULES = ("gradient_descent", "momentum", "adam", "rmsprop", "lars", "lamb", "sam")

WORSE = QT_TRANSLATE_NOOP(
    "experiments",
    "Larger batches end with a lower accuracy in training and in validation alike: "
    "they are optimized worse, they do not over-fit.",
)
FOUND = {
    "epochs": QT_TRANSLATE_NOOP(
        "experiments",
        "After equal epochs batch size {small} has a training accuracy of "
        "{small_training:.1%} and {small_validation:.1%} in validation (rate "
        "{small_rate:g}); batch size {large} has {large_training:.1%} and "
        "{large_validation:.1%} (rate {large_rate:g}). Means of {seeds} seeds; the "
        "differences are {sure_training:+.1f} and {sure_validation:+.1f} standard "
        "errors.",
    ),
    "updates": QT_TRANSLATE_NOOP(
        "experiments",
        "After equal numbers of updates batch size {small} has a training accuracy of "
        "{small_training:.1%} and {small_validation:.1%} in validation (rate "
        "{small_rate:g}); batch size {large} has {large_training:.1%} and "
        "{large_validation:.1%} (rate {large_rate:g}). Means of {seeds} seeds; the "
        "differences are {sure_training:+.1f} and {sure_validation:+.1f} standard "
        "errors.",
    ),
    "time": QT_TRANSLATE_NOOP(
        "experiments",
        "After equal time on this machine batch size {small} has a training accuracy "
        "of {small_training:.1%} and {small_validation:.1%} in validation (rate "
        "{small_rate:g}); batch size {large} has {large_training:.1%} and "
        "{large_validation:.1%} (rate {large_rate:g}). Means of {seeds} seeds; the "
        "differences are {sure_training:+.1f} and {sure_validation:+.1f} standard "
        "errors.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class BatchAccuracy(Experiment):
    """Train networks with batches of several sizes and score them on three parts.

    All sizes start from the same random networks, one a seed. The data are cut by lot
    into 60 % for training, 20 % for validation and 20 % for the test; the last decides
    nothing. Equal epochs: as many passes through the data. Equal
    updates, equal time: as many updates, or as many seconds of one network alone on
    this machine, as the reference size takes for its epochs. A size beyond the training
    data means all of them.

    Where rates are tuned, the rate of each size is that of the best mean validation
    accuracy, and among equals that of the lowest validation loss.

    Source: H.-y. Lee, Machine Learning 2021, part 12.
    """

    name = "batch_accuracy"
    title = QT_TRANSLATE_NOOP("experiments", "Accuracy against batch size")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Trains the same networks with small and large batches, from several seeds, "
        "and compares how well they answer in training, validation and test.",
    )
    source = "H.-y. Lee, Machine Learning 2021, part 12"
    claims = (WORSE,)
    rank = 62

    sizes: str = sizes_param("1,3,10,30,100,300,600,1000")
    budget: str = param(
        "epochs",
        choices=("epochs", "updates", "time"),
        title=QT_TRANSLATE_NOOP("parameters", "equal"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "What all sizes have alike: epochs, updates, or time on this machine; the "
            "last two as many as the reference size takes.",
        ),
    )
    rates: str = rates_param()
    epochs: int = epochs_param()
    reference: int = param(
        30,
        low=1,
        high=10**9,
        useful=(1, 1000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "reference size"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The batch size whose updates or time in these epochs all others get.",
        ),
    )
    seeds: int = seeds_param()
    dataset: str = dataset_param("digits", CLASSIFIED)
    file: str = file_param()
    hidden: str = hidden_param("32")
    activation: str = activation_param("relu")
    optimizer: str = param(
        "gradient_descent",
        choices=RULES,
        title=QT_TRANSLATE_NOOP("parameters", "optimizer"),
        help=QT_TRANSLATE_NOOP("parameters", "The rule by which all networks learn."),
    )
    learning_rate: float = rate_param(
        0.1,
        QT_TRANSLATE_NOOP("parameters", "learning rate"),
        QT_TRANSLATE_NOOP(
            "parameters",
            "One for all sizes; where it is tuned, the middle of the grid.",
        ),
    )
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        batch_sizes(self.sizes)
        hidden_sizes(self.hidden)

    @property
    def rule(self) -> Optimizer:
        """The optimizer of all networks."""
        kind = {"type": self.optimizer, "learning_rate": self.learning_rate}
        return OPTIMIZERS.from_dict(kind)

    @property
    def multiples(self) -> tuple[float, ...]:
        """What the learning rate is multiplied by in the networks of one seed."""
        return GRID if self.rates == "tuned" else (1.0,)

    def run(self, executor: Executor | None = None) -> Run:
        yield Progress(0.0)
        sizes = batch_sizes(self.sizes)
        updates = yield from self._budgets(sizes, executor)
        order = sorted(sizes, reverse=True)  # large batches are done first
        tasks: list[Task[Outcome]] = [
            partial(train, self, size, updates[size]) for size in order
        ]
        work = np.array([updates[size] * (20 + size) for size in order], dtype=float)
        done = np.zeros(len(order))
        found: dict[int, Outcome] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None and report.outcome is not None:
                found[order[report.index]] = report.outcome
                done[report.index] = work[report.index]
            columns = self._columns(found) if found else {}
            yield Progress(float(done.sum() / work.sum()), columns)
        columns, details = self._columns(found), self._details(found)
        return Result(self.to_dict(), columns, (self._check(columns),), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details, tuned=self.rates == "tuned")

    def opened(self, result: Result, row: int) -> Opened:
        return drawn.opened(result.columns, result.details, row, self.to_dict())

    def _budgets(
        self, sizes: tuple[int, ...], executor: Executor | None
    ) -> Generator[Progress, None, dict[int, int]]:
        """Return how many updates each size makes."""
        samples = len(parts_of(self.dataset, self.file, self.seed)[0])

        def in_epochs(size: int) -> int:
            return self.epochs * MiniBatch(batch_size=size).batches(samples)

        if self.budget == "epochs":
            return {size: in_epochs(size) for size in sizes}
        total = in_epochs(self.reference)
        if self.budget == "updates":
            return dict.fromkeys(sizes, total)
        task: Task[Array] = partial(paces, self, (*sizes, self.reference))
        seconds = np.ones(len(sizes) + 1)
        for report in run_tasks([task], executor):
            if report.outcome is not None:
                seconds = report.outcome
            yield Progress(0.0)
        each = total * seconds[-1] / seconds[:-1]
        return dict(zip(sizes, np.maximum(each, 1).astype(int).tolist(), strict=True))

    def _rows(self, outcome: Outcome) -> slice:
        """Return the networks with the best rate, one a seed."""
        return slice(best_rate(outcome, self.seeds), None, len(self.multiples))

    def _columns(self, found: dict[int, Outcome]) -> dict[str, Column]:
        parts = []
        for size, outcome in sorted(found.items()):
            multiple = self.multiples[best_rate(outcome, self.seeds)]
            last = outcome.last[self._rows(outcome)]
            count = len(last)
            parts.append(
                {
                    "batch_size": np.full(count, size),
                    "run": np.arange(count),
                    "learning_rate": np.full(count, multiple * self.learning_rate),
                    "updates": np.full(count, outcome.updates),
                    "epochs": np.full(count, outcome.passes),
                    **{key: last[:, k] for k, key in enumerate(SCORES)},
                }
            )
        return {key: np.concatenate([p[key] for p in parts]) for key in parts[0]}

    def _details(self, found: dict[int, Outcome]) -> dict[str, Column]:
        each = [found[size] for size in sorted(found)]
        width = max(len(outcome.shares) for outcome in each)
        curves = [
            _filled(outcome.scores[self._rows(outcome)], width) for outcome in each
        ]
        shares = [
            np.repeat(_filled(outcome.shares[None], width), self.seeds, axis=0)
            for outcome in each
        ]
        details: dict[str, Column] = {
            "curves": np.concatenate(curves),
            "shares": np.concatenate(shares),
            "scores": np.array(SCORES),
            "theta": np.concatenate([each.theta[self._rows(each)] for each in each]),
        }
        if self.rates == "tuned":
            details |= self._grid(each)
        return details

    def _grid(self, found: list[Outcome]) -> dict[str, Column]:
        k = SCORES.index("validation_accuracy")
        scores = [
            outcome.last[:, k].reshape(self.seeds, -1).mean(axis=0) for outcome in found
        ]
        rates = self.learning_rate * np.array(self.multiples)
        return {"grid_rates": rates, "grid_validation_accuracy": np.stack(scores)}

    def _check(self, columns: dict[str, Column]) -> ClaimCheck:
        sizes = columns["batch_size"]
        values: dict[str, float | int | str] = {"seeds": self.seeds}
        ends = {"small": int(sizes.min()), "large": int(sizes.max())}
        for key, size in ends.items():
            own = sizes == size
            values[key] = size
            values[f"{key}_rate"] = float(columns["learning_rate"][own][0])
            for part in ("training", "validation"):
                values[f"{key}_{part}"] = float(columns[f"{part}_accuracy"][own].mean())
        sure = {
            part: lead(
                columns[f"{part}_accuracy"][sizes == ends["small"]],
                columns[f"{part}_accuracy"][sizes == ends["large"]],
            )
            for part in ("training", "validation")
        }
        values |= {f"sure_{part}": value for part, value in sure.items()}
        verdict: Verdict = "undecided"
        if min(sure.values()) > SURE:
            verdict = "agrees"
        elif min(sure.values()) < -SURE:
            verdict = "disagrees"
        return ClaimCheck(WORSE, verdict, FOUND[self.budget], values)


def _filled(values: Array, width: int) -> Array:
    """Return values ``(count, places, …)`` with NaN up to so many places."""
    filled = np.full((len(values), width, *values.shape[2:]), np.nan)
    filled[:, : values.shape[1]] = values
    return filled


def train(
    asked: BatchAccuracy, size: int, updates: int
) -> Generator[None, None, Outcome]:
    """Train the networks of all seeds, and of all rates, with one batch size."""
    yield
    parts = parts_of(asked.dataset, asked.file, asked.seed)
    shape = shape_of(parts[0], asked.hidden, asked.activation)
    rates = len(asked.multiples)
    seeds = np.repeat(network_seeds(asked.seed, asked.seeds), rates).tolist()
    trainer = Trainer(
        shape,
        parts[0],
        started(shape, seeds),
        asked.rule,
        seeds,
        minibatch(size),
        multiples=asked.multiples * asked.seeds,
    )
    record = Record(shape, parts, len(seeds))
    yield from followed(trainer, record, updates)
    passes = updates / MiniBatch(batch_size=size).batches(len(parts[0]))
    return record.outcome(trainer.theta, updates, passes)


def paces(asked: BatchAccuracy, sizes: tuple[int, ...]) -> Generator[None, None, Array]:
    """Measure the seconds of an update of one network at each size."""
    yield
    training = parts_of(asked.dataset, asked.file, asked.seed)[0]
    shape = shape_of(training, asked.hidden, asked.activation)
    return (yield from update_times(shape, training, asked.rule, sizes))
