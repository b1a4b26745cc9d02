"""Time per update and per epoch against batch size, measured on this machine."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np

from model.batch_settings import (
    CLASSIFIED,
    batch_sizes,
    parts_of,
    shape_of,
    sizes_param,
)
from model.chart import Chart
from model.charts import batch_timing as drawn
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
from model.networks.pace import Epoch, epoch_times, machine, threads
from model.networks.shape import hidden_sizes
from model.optimizers import OPTIMIZERS
from model.parameter import param

RULES = ("gradient_descent", "momentum", "adam", "rmsprop", "lars", "lamb", "sam")
TIMES = ("update_microseconds", "epoch_milliseconds")
ENDINGS = ("", "_low", "_high")
"""Of columns with medians, with lower and with upper quartiles."""
EQUAL = 1.5
"""Updates count as equally long up to this ratio."""

FLAT = QT_TRANSLATE_NOOP(
    "experiments",
    "A larger batch need not take longer for an update: from batch size 1 to 1000 it "
    "takes about the same time, thanks to parallel hardware.",
)
FLAT_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "On {machine} ({processor}, cores: {cores}, threads of numpy: {threads}) an update "
    "takes {first:.3g} µs at batch size {smallest} and {last:.3g} µs at {largest}, "
    "{ratio:.1f} times as long; up to batch size {flat} it is at most {equal} times as "
    "long.",
)
SHORTER = QT_TRANSLATE_NOOP(
    "experiments", "An epoch takes less time with larger batches."
)
SHORTER_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "On {machine} an epoch of {samples} samples takes {first:.3g} ms at batch size "
    "{smallest} and {last:.3g} ms at {largest}; the shortest, {best:.3g} ms, is at "
    "{best_size}.",
)


@dataclass(frozen=True, eq=False)
class Round:
    """One epoch at every batch size, and where it was measured."""

    epochs: list[Epoch]
    threads: int
    machine: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class BatchTiming(Experiment):
    """Measure whole epochs of training, update by update, one batch size after another.

    Each round goes through all sizes, so that what else the machine does falls on all
    of them alike. Updates that warm up are left out, and so are the smaller last
    batches of epochs. The table has medians and quartiles: of updates over all rounds,
    of epochs over the rounds. Only one epoch is measured at a time, on however many
    workers.

    Source: H.-y. Lee, Machine Learning 2021, part 12.
    """

    name = "batch_timing"
    title = QT_TRANSLATE_NOOP("experiments", "Time against batch size")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Measures on this machine how long an update and an epoch take with small and "
        "with large batches.",
    )
    source = "H.-y. Lee, Machine Learning 2021, part 12"
    claims = (FLAT, SHORTER)
    rank = 61
    timed = (
        *(f"{time}{end}" for time in TIMES for end in ENDINGS),
        "epoch_seconds",
    )

    sizes: str = sizes_param("1,3,10,30,100,300,1000")
    rounds: int = param(
        9,
        low=1,
        high=10_000,
        useful=(3, 50),
        title=QT_TRANSLATE_NOOP("parameters", "rounds"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "How often an epoch is measured at each batch size."
        ),
    )
    dataset: str = dataset_param("digits", CLASSIFIED)
    file: str = file_param()
    hidden: str = hidden_param("32")
    activation: str = activation_param("relu")
    optimizer: str = param(
        "gradient_descent",
        choices=RULES,
        title=QT_TRANSLATE_NOOP("parameters", "optimizer"),
        help=QT_TRANSLATE_NOOP("parameters", "The rule by which the network learns."),
    )
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        batch_sizes(self.sizes)
        hidden_sizes(self.hidden)

    def run(self, executor: Executor | None = None) -> Run:
        yield Progress(0.0)
        found: list[Round] = []
        columns: dict[str, Column] = {}
        for number in range(self.rounds):
            task: Task[Round] = partial(measure, self, number)
            for report in run_tasks([task], executor):
                if report.outcome is not None:
                    found.append(report.outcome)
                    columns = self._columns(found)
                yield Progress(len(found) / self.rounds, columns)
        checks = (self._flat(columns, found[-1]), self._shorter(columns, found[-1]))
        return Result(self.to_dict(), columns, checks, self._details(found))

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details)

    def _columns(self, found: list[Round]) -> dict[str, Column]:
        sizes = batch_sizes(self.sizes)
        samples = len(parts_of(self.dataset, self.file, self.seed)[0])
        updates = [
            np.concatenate([each.epochs[k].updates for each in found])
            for k in range(len(sizes))
        ]
        epochs = [
            np.array([each.epochs[k].total for each in found])
            for k in range(len(sizes))
        ]
        whole = [-(-samples // size) for size in sizes]
        return {
            "batch_size": np.array(sizes),
            "updates_in_epoch": np.array(whole),
            **_quartiles("update_microseconds", updates, 1e6),
            **_quartiles("epoch_milliseconds", epochs, 1e3),
        }

    def _details(self, found: list[Round]) -> dict[str, Column]:
        totals = [[epoch.total for epoch in each.epochs] for each in found]
        last = found[-1]
        named = {key: np.array(text) for key, text in last.machine.items()}
        return {
            "epoch_seconds": np.array(totals),
            "threads": np.array(last.threads),
            **named,
        }

    def _flat(self, columns: dict[str, Column], last: Round) -> ClaimCheck:
        sizes, times = columns["batch_size"], columns["update_microseconds"]
        ratios = times / times[0]
        # Up to where every size so far is about as quick as the first.
        flat = int(np.argmax(ratios > EQUAL)) if (ratios > EQUAL).any() else len(sizes)
        values: dict[str, float | int | str] = {
            **{key: last.machine[key] for key in ("machine", "processor", "cores")},
            "threads": last.threads,
            "first": float(times[0]),
            "last": float(times[-1]),
            "smallest": int(sizes[0]),
            "largest": int(sizes[-1]),
            "ratio": float(ratios[-1]),
            "flat": int(sizes[flat - 1]),
            "equal": EQUAL,
        }
        verdict: Verdict = "undecided"
        if sizes[0] == 1 and sizes[-1] >= 1000:  # what the claim speaks of
            verdict = (
                "agrees" if (ratios[sizes <= 1000] <= EQUAL).all() else "disagrees"
            )
        return ClaimCheck(FLAT, verdict, FLAT_FOUND, values)

    def _shorter(self, columns: dict[str, Column], last: Round) -> ClaimCheck:
        sizes, times = columns["batch_size"], columns["epoch_milliseconds"]
        best = int(times.argmin())
        values: dict[str, float | int | str] = {
            "machine": last.machine["machine"],
            "samples": len(parts_of(self.dataset, self.file, self.seed)[0]),
            "first": float(times[0]),
            "last": float(times[-1]),
            "best": float(times[best]),
            "smallest": int(sizes[0]),
            "largest": int(sizes[-1]),
            "best_size": int(sizes[best]),
        }
        verdict: Verdict = "undecided"
        if len(sizes) > 1:
            low, high = (columns[f"epoch_milliseconds_{q}"] for q in ("low", "high"))
            verdict = "agrees" if high[-1] < low[0] else "disagrees"
        return ClaimCheck(SHORTER, verdict, SHORTER_FOUND, values)


def _quartiles(name: str, times: list[np.ndarray], scale: float) -> dict[str, Column]:
    """Return medians and quartiles as three columns."""
    cuts = np.array([np.quantile(each, (0.5, 0.25, 0.75)) for each in times]) * scale
    return {f"{name}{end}": cuts[:, k] for k, end in enumerate(ENDINGS)}


def measure(asked: BatchTiming, number: int) -> Generator[None, None, Round]:
    """Measure one epoch at each batch size."""
    yield
    training = parts_of(asked.dataset, asked.file, asked.seed)[0]
    shape = shape_of(training, asked.hidden, asked.activation)
    rule = OPTIMIZERS.from_dict({"type": asked.optimizer})
    epochs = []
    for size in batch_sizes(asked.sizes):
        seed = asked.seed + number
        epochs.append((yield from epoch_times(shape, training, rule, size, seed)))
        yield
    return Round(epochs, threads(), machine())
