"""How gradient descent, momentum and Adam really end on a small real network."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np

from model.array import Array
from model.chart import Chart, Opened
from model.charts import stuck as drawn
from model.datasets import DATASETS
from model.datasets.files.choice import TakesFile, file_param, named
from model.errors import QT_TRANSLATE_NOOP, UserError
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
from model.networks import NetworkLoss
from model.networks.ends import VERDICTS, WINDOW, End, end_of
from model.networks.shape import hidden_sizes
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.parameter import param

MOST = 800
SIZE = 25
"""Starts a task."""
REPORT = 50

TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors", "makes a network of {value} parameters; {high} are the most"
)
SELDOM = QT_TRANSLATE_NOOP(
    "experiments",
    "Gradient descent hardly ever reaches a critical point; where the loss no longer "
    "falls the gradient is often not small.",
)
SELDOM_FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "After {steps} steps from {starts} starts gradient descent stands at a critical "
    "point in {descent:.0%} of the runs, momentum in {momentum:.0%}, Adam in "
    "{adam:.0%}. Still falling are {falling:.0%} of all runs, bouncing {bouncing:.0%}; "
    "the median gradient norm at the end is {norm:.1e}.",
)


@dataclass(frozen=True, kw_only=True)
class Stuck(TakesFile, Experiment):
    """Train one network from many starts and say of each run how it ended.

    The verdicts, in the order in which they are tested: diverged; minimum, saddle or
    degenerate point (the gradient vanishes and the exact Hessian says which); bouncing
    (successive gradients oppose each other while the loss stands); still falling;
    gradient-flat (Frye's index above 0.9); and plateau, where none of these holds.

    Source: H.-y. Lee, Machine Learning 2021; C. Frye et al., arXiv 2003.10397.
    """

    name = "stuck"
    title = QT_TRANSLATE_NOOP("experiments", "How training ends")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Trains a small network from many starts with gradient descent, momentum and "
        "Adam, and says of every run why it stopped or that it did not.",
    )
    source = "H.-y. Lee, Machine Learning 2021; C. Frye et al., arXiv 2003.10397"
    claims = (SELDOM,)
    rank = 30

    starts: int = param(
        60,
        low=1,
        high=100_000,
        useful=(10, 1000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "starts"),
        help=QT_TRANSLATE_NOOP("parameters", "How many starts each optimizer has."),
    )
    steps: int = param(
        5000,
        low=2 * WINDOW,
        high=1_000_000,
        useful=(500, 50_000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "steps"),
        help=QT_TRANSLATE_NOOP("parameters", "How many updates each run makes."),
    )
    dataset: str = dataset_param("sinc", tuple(DATASETS))
    file: str = file_param()
    hidden: str = hidden_param("10")
    activation: str = activation_param()
    descent_rate: float = param(
        0.1,
        low=0,
        low_open=True,
        useful=(1e-3, 1.0),
        scale="log",
        symbol="η",
        title=QT_TRANSLATE_NOOP("parameters", "rate of gradient descent"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The learning rate of gradient descent and of momentum."
        ),
    )
    adam_rate: float = param(
        0.01,
        low=0,
        low_open=True,
        useful=(1e-4, 0.1),
        scale="log",
        symbol="η",
        title=QT_TRANSLATE_NOOP("parameters", "rate of Adam"),
        help=QT_TRANSLATE_NOOP("parameters", "The learning rate of Adam."),
    )
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        size = self.loss_function().dimension
        if size > MOST:
            raise UserError(TOO_LARGE, where="hidden", value=size, high=MOST)

    def loss_function(self) -> NetworkLoss:
        """Return the loss that all runs share."""
        data = named(self.dataset, self.file)
        return NetworkLoss.of(data, hidden_sizes(self.hidden), self.activation)

    def optimizers(self) -> tuple[Optimizer, ...]:
        """Return the three contestants."""
        rates = (self.descent_rate, self.descent_rate, self.adam_rate)
        names = ("gradient_descent", "momentum", "adam")
        return tuple(
            OPTIMIZERS.from_dict({"type": name, "learning_rate": rate})
            for name, rate in zip(names, rates, strict=True)
        )

    def run(self, executor: Executor | None = None) -> Run:
        tasks, owners = self._tasks()
        ends: list[End | None] = [None] * len(tasks)
        columns: dict[str, Column] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None:
                ends[report.index] = report.outcome
                columns = _columns(ends, owners)
            yield Progress(report.share, columns)
        known = [each for each in ends if each is not None]
        curves = np.concatenate([each.curve for each in known], axis=1).T
        thetas = np.concatenate([each.theta for each in known])
        details = {"theta": thetas, "loss_curves": curves, **_shares(columns)}
        return Result(self.to_dict(), columns, (self._check(columns),), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        del details
        return drawn.charts(columns)

    def opened(self, result: Result, row: int) -> Opened:
        values = self.to_dict()
        keys = ("dataset", "file", "hidden", "activation")
        surface = {key: values[key] for key in keys}
        return drawn.opened(result.columns, result.details, row, surface)

    def _tasks(self) -> tuple[list[Task[End]], list[str]]:
        loss = self.loss_function()
        generator = np.random.default_rng(self.seed)
        theta = loss.shape.initial(generator, (self.starts,))
        tasks: list[Task[End]] = []
        owners = []
        for optimizer in self.optimizers():
            for begin in range(0, self.starts, SIZE):
                some = theta[begin : begin + SIZE]
                tasks.append(partial(train, loss, optimizer, some, self.steps))
                owners.append(optimizer.name)
        return tasks, owners

    def _check(self, columns: dict[str, Column]) -> ClaimCheck:
        critical = np.isin(columns["verdict"], ("minimum", "saddle", "degenerate"))
        shares = {
            key: float(critical[columns["optimizer"] == name].mean())
            for key, name in (
                ("descent", "gradient_descent"),
                ("momentum", "momentum"),
                ("adam", "adam"),
            )
        }
        values: dict[str, float | int | str] = {
            "steps": self.steps,
            "starts": self.starts,
            **shares,
            "falling": float((columns["verdict"] == "still_falling").mean()),
            "bouncing": float((columns["verdict"] == "bouncing").mean()),
            "norm": _middle(columns["gradient_norm"]),
        }
        verdict: Verdict = "agrees" if shares["descent"] < 0.1 else "disagrees"
        if values["falling"] > 0.5:  # type: ignore[operator]  # a share is a float
            verdict = "undecided"  # most runs have not stopped: they may yet arrive
        return ClaimCheck(SELDOM, verdict, SELDOM_FOUND, values)


def train(
    loss: NetworkLoss, optimizer: Optimizer, theta: Array, steps: int
) -> Generator[None, None, End]:
    """Make the updates from all starts at once and judge how each run ended."""
    state = optimizer.init(theta)
    every = max(1, steps // 200)
    curve = [loss.value(theta)]
    recent: list[Array] = []
    for t in range(1, steps + 1):
        if t > steps - 2 * WINDOW:
            recent.append(theta)
        theta, state = optimizer.step(loss, theta, state, t, optimizer.learning_rate)
        if t % every == 0:
            curve.append(loss.value(theta))
        if t % REPORT == 0:
            yield
    places = np.stack([*recent, theta])
    return end_of(loss, places, float(optimizer.learning_rate), np.stack(curve))


def _columns(ends: list[End | None], owners: list[str]) -> dict[str, Column]:
    known = [(end, who) for end, who in zip(ends, owners, strict=True) if end]
    names = [np.repeat(who, len(end.theta)) for end, who in known]
    return {
        "optimizer": np.concatenate(names),
        **{
            key: np.concatenate([getattr(end, key) for end, _ in known])
            for key in (
                "verdict",
                "loss",
                "gradient_norm",
                "flatness",
                "lowest",
                "highest",
                "cosine",
                "fall",
            )
        },
    }


def _shares(columns: dict[str, Column]) -> dict[str, Column]:
    """Return for each optimizer the shares of the verdicts, in their order."""
    found = {}
    for name in dict.fromkeys(columns["optimizer"].tolist()):
        own = columns["verdict"][columns["optimizer"] == name]
        found[f"shares_{name}"] = np.array([(own == each).mean() for each in VERDICTS])
    return found | {"verdicts": np.array(VERDICTS)}


def _middle(values: Column) -> float:
    """Return the median of what is finite; NaN if nothing is."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else np.nan
