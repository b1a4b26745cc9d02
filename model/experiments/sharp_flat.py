"""Small and large batches at equal training accuracy: sharp and flat minima."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np

from model.array import Array
from model.batch_settings import CLASSIFIED, NOT_CLASSES
from model.chart import Chart, Opened
from model.charts import sharp_flat as drawn
from model.claims.sharp_flat import (
    FLATTER,
    KINDS,
    NUMBERS,
    TESTED,
    WORSE,
    check_flat,
    check_test,
    check_twins,
)
from model.datasets.files.choice import TakesFile, file_param, named, stamp_of
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import (
    ClaimCheck,
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
from model.jobs import Task, run_tasks
from model.networks import NetworkLoss
from model.networks.answers import split
from model.networks.lines import places
from model.networks.minima import (
    SPAN,
    Data,
    Minimum,
    around,
    between,
    found_minimum,
    twins,
)
from model.networks.shape import hidden_sizes
from model.networks.to_target import Target
from model.optimizers import OPTIMIZERS
from model.parameter import param

MOST = 200_000
FIRST = 0.85
"""The share of the work that training and measuring is taken for."""

TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "makes a network of {value} parameters; {high} are the most"
)


def rate_param(default: float, title: str, text: str) -> Any:
    """Declare a learning rate."""
    return param(
        default,
        low=0,
        low_open=True,
        useful=(1e-4, 1.0),
        scale="log",
        symbol="η",
        title=title,
        help=text,
    )


@dataclass(frozen=True, kw_only=True)
class SharpFlat(TakesFile, Experiment):
    """Train with small and with large batches until both know the training data.

    Each pair of networks starts at the same point and ends at the same training
    accuracy (or loss). Then: accuracy on test data, Keskar's sharpness, λmax, trace,
    the loss on the straight and on the curved way between both, the loss around each
    in filter-normalized directions, and the same measures for rescaled twins that
    compute the same function.

    Source: N. Keskar et al., arXiv 1609.04836; L. Dinh et al., arXiv 1703.04933;
    H. Li et al., arXiv 1712.09913.
    """

    name = "sharp_flat"
    title = QT_TRANSLATE_NOOP("experiments", "Sharp and flat minima")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Trains networks with small and with large batches to equal training accuracy "
        "and compares their test accuracy and the sharpness of the minima they found.",
    )
    source = "N. Keskar et al., arXiv 1609.04836; L. Dinh et al., arXiv 1703.04933"
    claims = (TESTED, FLATTER, WORSE)
    rank = 64
    looks = ("shift",)

    small: int = param(
        8,
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
        120,
        low=2,
        high=100_000,
        useful=(64, 2000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "large batch size"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Samples of an update, large batches; Keskar took a tenth of all.",
        ),
    )
    dataset: str = dataset_param("digits", CLASSIFIED)
    file: str = file_param()
    hidden: str = hidden_param("24")
    activation: str = activation_param("relu")
    optimizer: str = param(
        "adam",
        choices=("adam", "sgd"),
        title=QT_TRANSLATE_NOOP("parameters", "optimizer"),
        help=QT_TRANSLATE_NOOP("parameters", "Adam, as in the paper, or plain SGD."),
    )
    small_rate: float = rate_param(
        0.003,
        QT_TRANSLATE_NOOP("parameters", "rate, small batches"),
        QT_TRANSLATE_NOOP("parameters", "The learning rate with small batches."),
    )
    large_rate: float = rate_param(
        0.003,
        QT_TRANSLATE_NOOP("parameters", "rate, large batches"),
        QT_TRANSLATE_NOOP("parameters", "The learning rate with large batches."),
    )
    equal: str = param(
        "accuracy",
        choices=("accuracy", "loss"),
        title=QT_TRANSLATE_NOOP("parameters", "equal training"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Training ends at the target accuracy, or at the target loss; of two "
            "networks of equal accuracy one may still have the lower loss.",
        ),
    )
    target_accuracy: float = param(
        1.0,
        low=0,
        high=1,
        useful=(0.9, 1.0),
        title=QT_TRANSLATE_NOOP("parameters", "target accuracy"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The share of the training data to be answered rightly."
        ),
    )
    target_loss: float = param(
        0.01,
        low=0,
        low_open=True,
        useful=(1e-4, 0.5),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "target loss"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The training loss to be reached, if equal training is loss."
        ),
    )
    epochs: int = param(
        800,
        low=1,
        high=100_000,
        useful=(10, 2000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "epochs at most"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "After so many epochs training ends without the target."
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
    test_share: float = param(
        1 / 3,
        low=0.05,
        high=0.95,
        useful=(0.1, 0.9),
        title=QT_TRANSLATE_NOOP("parameters", "share for tests"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The share of the samples that is kept apart for tests."
        ),
    )
    shift: float = param(
        0.35,
        low=-2,
        high=2,
        useful=(-1.0, 1.0),
        title=QT_TRANSLATE_NOOP("parameters", "shift"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "How far the test curve lies beside the training curve in the drawn "
            "example of a flat and a sharp minimum.",
        ),
    )
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        size = self._whole().dimension
        if size > MOST:
            raise UserError(TOO_LARGE, where="hidden", value=size, high=MOST)

    def _whole(self) -> NetworkLoss:
        stamp = stamp_of({"file": self.file})
        return _whole(self.dataset, self.file, stamp, self.hidden, self.activation)

    def data(self) -> Data:
        """Return the losses on training and on test data."""
        return self._data

    @cached_property
    def _data(self) -> Data:
        return Data(*split(self._whole(), self.test_share))

    @property
    def sizes(self) -> dict[str, int]:
        """The batch sizes by kind; one beyond the training data means all of them."""
        most = self.data().training.samples
        low, high = sorted((self.small, self.large))
        return {"small": min(low, most), "large": min(high, most)}

    @property
    def target(self) -> Target:
        """When training ends."""
        if self.equal == "loss":
            return Target(0.0, self.target_loss, self.epochs)
        return Target(self.target_accuracy, np.inf, self.epochs)

    def run(self, executor: Executor | None = None) -> Run:
        data = self.data()
        tasks = self._tasks(data)
        minima: list[Minimum | None] = [None] * len(tasks)
        columns: dict[str, Column] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None:
                minima[report.index] = report.outcome
                columns = self._columns(minima)
            yield Progress(FIRST * report.share, columns)
        known = [each for each in minima if each is not None]
        looked = yield from self._look(data, known, columns, executor)
        details = _paths(known) | looked
        checks = self._checks(columns, details)
        return Result(self.to_dict(), columns, checks, details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details, self.shift)

    def opened(self, result: Result, row: int) -> Opened:
        return drawn.opened(result.columns, result.details, row, self.to_dict())

    def _owners(self) -> list[tuple[str, int]]:
        """Return which kind and which start each task has: pairs stand together."""
        return [(kind, start) for start in range(self.starts) for kind in KINDS]

    def _tasks(self, data: Data) -> list[Task[Minimum]]:
        sizes = self.sizes
        rates = {"small": self.small_rate, "large": self.large_rate}
        optimizers = {
            kind: OPTIMIZERS.from_dict(
                {"type": self.optimizer, "learning_rate": rates[kind]}
            )
            for kind in KINDS
        }
        return [
            partial(
                found_minimum,
                data,
                optimizers[kind],
                sizes[kind],
                self.target,
                self._seed(start),
            )
            for kind, start in self._owners()
        ]

    def _seed(self, start: int) -> int:
        return int(np.random.SeedSequence((self.seed, start)).generate_state(1)[0])

    def _columns(self, minima: list[Minimum | None]) -> dict[str, Column]:
        sizes = self.sizes
        known = [
            (owner, each)
            for owner, each in zip(self._owners(), minima, strict=True)
            if each is not None
        ]
        trained = [each.trained for _, each in known]
        return {
            "batch": np.array([kind for (kind, _), _ in known]),
            "size": np.array([sizes[kind] for (kind, _), _ in known]),
            "start": np.array([start for (_, start), _ in known]),
            "reached": np.array([each.reached for each in trained]),
            "epochs": np.array([each.epochs for each in trained]),
            "updates": np.array([each.updates for each in trained]),
            **{
                key: np.array([each.numbers[key] for _, each in known])
                for key in NUMBERS
            },
        }

    @property
    def rescales(self) -> bool:
        """Whether twins with the same function exist."""
        return self.activation != "tanh" and bool(hidden_sizes(self.hidden))

    def _look(
        self,
        data: Data,
        minima: list[Minimum],
        columns: dict[str, Column],
        executor: Executor | None,
    ) -> Generator[Progress, None, dict[str, Array]]:
        """Measure between and around the networks, and the twins of the first."""
        thetas = [each.trained.theta for each in minima]
        pairs = list(zip(thetas[::2], thetas[1::2], strict=True))
        tasks: list[Task[dict[str, Array]]] = [
            *(partial(between, data, *pair) for pair in pairs),
            *(partial(around, data, each, self.seed) for each in pairs[0]),
        ]
        if self.rescales and np.isfinite(thetas[0]).all():
            tasks.append(partial(twins, data.training, thetas[0]))
        found: list[dict[str, Array]] = [{}] * len(tasks)
        for report in run_tasks(tasks, executor):
            if report.index is not None and report.outcome is not None:
                found[report.index] = report.outcome
            share = report.share
            yield Progress(FIRST + (1 - FIRST) * share, columns)
        return _joined(found, len(pairs))

    def _checks(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[ClaimCheck, ...]:
        layers = len(hidden_sizes(self.hidden))
        return (
            check_test(columns, self.sizes),
            check_flat(columns),
            check_twins(details, self.activation, layers),
        )


@lru_cache(maxsize=2)
def _whole(
    dataset: str, file: str, stamp: str, hidden: str, activation: str
) -> NetworkLoss:
    """Return the loss on all samples; not made anew for every edit of a setting."""
    del stamp  # another state of the file is another key
    data = named(dataset, file)
    if data.task != "classification":
        raise UserError(NOT_CLASSES, where="file")
    return NetworkLoss.of(data, hidden_sizes(hidden), activation)


def _paths(minima: list[Minimum]) -> dict[str, Array]:
    """Return parameters and curves of all networks; curves end in NaN."""
    longest = max(len(each.trained.losses) for each in minima)

    def padded(values: Array) -> Array:
        return np.pad(values, (0, longest - len(values)), constant_values=np.nan)

    trained = [each.trained for each in minima]
    return {
        "theta": np.stack([each.theta for each in trained]),
        "loss_curves": np.stack([padded(each.losses) for each in trained]),
        "accuracy_curves": np.stack([padded(each.accuracies) for each in trained]),
    }


def _joined(found: list[dict[str, Array]], pairs: int) -> dict[str, Array]:
    """Return the ways as one array for all pairs, the planes, and the twins."""
    ways, planes, rest = found[:pairs], found[pairs : pairs + 2], found[pairs + 2 :]
    side = len(planes[0]["training"])
    details = {"alpha": places(), "plane_axis": np.linspace(-SPAN, SPAN, side)}
    details |= {key: np.stack([way[key] for way in ways]) for key in ways[0]}
    for kind, plane in zip(KINDS, planes, strict=True):
        details |= {f"plane_{kind}_{key}": each for key, each in plane.items()}
    for each in rest:
        details |= each
    return details
