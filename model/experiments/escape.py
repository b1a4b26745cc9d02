"""Leaving a saddle: log distance against steps, with the predicted slope."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np

from model.chart import Chart
from model.charts import escape as drawn
from model.curvature.escape import Exit, Flight, flights
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import (
    ClaimCheck,
    Column,
    Experiment,
    Progress,
    Result,
    Run,
    Verdict,
    draws_seed_param,
)
from model.jobs import Task, run_tasks
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.parameter import param
from model.surface import Surface
from model.surfaces import SURFACES

SADDLES = {
    "lecture": (0.0, 0.0),
    "saddle": (0.0, 0.0),
    "himmelblau": (0.08667750456, 2.884254701175),
    "beale": (0.0, 1.0),
}
METHODS = ("gradient_descent", "momentum", "newton", "saddle_free_newton")
NOISE = "noise"
GROWN = 100.0
"""A slope is measured over the growth to this many times the first distance."""

CLAIM = QT_TRANSLATE_NOOP(
    "experiments",
    "An eigenvector with a negative eigenvalue is a way out of a saddle: near it the "
    "distance grows by the factor 1 + η|λ| a step.",
)
FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "λ = {eigenvalue:.4g}, η = {rate:g}: the slope of log distance is {measured:.5f} a "
    "step, predicted {predicted:.5f}. Newton's method does not leave: it ends "
    "{newton:.1e} from the saddle.",
)


@dataclass(frozen=True, kw_only=True)
class Escape(Experiment):
    """Start beside a saddle and watch five methods leave it, or not.

    Gradient descent, momentum, gradient descent with noise (from the saddle itself),
    Newton's method and saddle-free Newton start at the saddle ± radius·u, with u the
    eigenvector of the lowest eigenvalue.

    Source: Y. Dauphin et al., arXiv 1406.2572; H.-y. Lee, Machine Learning 2021.
    """

    name = "escape"
    title = QT_TRANSLATE_NOOP("experiments", "Leaving a saddle")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Five methods start beside a saddle: the logarithm of their distance against "
        "steps, with the slope that the eigenvalue predicts.",
    )
    source = "Y. Dauphin et al., arXiv 1406.2572; H.-y. Lee, Machine Learning 2021"
    claims = (CLAIM,)
    rank = 40

    surface: str = param(
        "lecture",
        choices=tuple(SADDLES),
        title=QT_TRANSLATE_NOOP("parameters", "surface"),
        help=QT_TRANSLATE_NOOP("parameters", "The surface whose saddle is left."),
    )
    radius: float = param(
        1e-6,
        low=0,
        low_open=True,
        high=1,
        useful=(1e-10, 1e-1),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "first distance"),
        help=QT_TRANSLATE_NOOP("parameters", "How far from the saddle the runs start."),
    )
    learning_rate: float = param(
        0.01,
        low=0,
        low_open=True,
        useful=(1e-4, 0.1),
        scale="log",
        symbol="η",
        title=QT_TRANSLATE_NOOP("parameters", "learning rate"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Of gradient descent, with and without momentum or noise."
        ),
    )
    noise: float = param(
        1e-4,
        low=0,
        useful=(1e-8, 1.0),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "noise"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The standard deviation of what is added to each gradient."
        ),
    )
    steps: int = param(
        1000,
        low=10,
        high=100_000,
        useful=(100, 5000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "steps"),
        help=QT_TRANSLATE_NOOP("parameters", "How many updates each run makes."),
    )
    seed: int = draws_seed_param()

    def run(self, executor: Executor | None = None) -> Run:
        way = self._way()
        names, tasks = [*METHODS, NOISE], self._tasks(way)
        found: dict[str, Flight] = {}
        columns: dict[str, Column] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None and report.outcome is not None:
                found[names[report.index]] = report.outcome
                known = [name for name in names if name in found]
                columns = _columns([found[name] for name in known], known)
            yield Progress(report.share, columns)
        curves = {f"distance_{name}": found[name].distance for name in names}
        details = {"direction": way.direction, "saddle": way.theta, **curves}
        return Result(self.to_dict(), columns, (self._check(way, found),), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        del details
        return drawn.charts(columns)

    def _surface(self) -> Surface:
        return SURFACES[self.surface]()

    def _way(self) -> Exit:
        return Exit.at(self._surface(), np.array(SADDLES[self.surface]))

    def _tasks(self, way: Exit) -> list[Task[Flight]]:
        """Return one task a method; gradient descent with noise comes last."""
        surface, steps = self._surface(), self.steps
        rules = [self._rule(name) for name in METHODS]
        tasks: list[Task[Flight]] = [
            partial(fly, surface, way, rule, self.radius, steps) for rule in rules
        ]
        noise, seed = self.noise, self.seed
        noisy = partial(fly, surface, way, rules[0], 0.0, steps, noise=noise, seed=seed)
        return [*tasks, noisy]

    def _rule(self, name: str) -> Optimizer:
        values: dict[str, object] = {"type": name}
        if name in {"gradient_descent", "momentum"}:
            values["learning_rate"] = self.learning_rate
        return OPTIMIZERS.from_dict(values)

    def _check(self, way: Exit, found: dict[str, Flight]) -> ClaimCheck:
        measured = slope_of(found["gradient_descent"], self.radius)
        predicted = math.log1p(self.learning_rate * -way.eigenvalue)
        verdict: Verdict = "undecided"
        if math.isfinite(measured):
            close = abs(measured - predicted) <= 0.02 * predicted
            verdict = "agrees" if close else "disagrees"
        values = {
            "eigenvalue": way.eigenvalue,
            "rate": self.learning_rate,
            "measured": measured,
            "predicted": predicted,
            "newton": float(found["newton"].distance[-1].max()),
        }
        return ClaimCheck(CLAIM, verdict, FOUND, values)


def fly(
    surface: Surface,
    way: Exit,
    rule: Optimizer,
    radius: float,
    steps: int,
    *,
    noise: float = 0.0,
    seed: int = 0,
) -> Generator[None, None, Flight]:
    """Let one method leave the saddle, as a task."""
    work = flights(surface, way, [rule], radius, steps, noise=noise, seed=seed)
    found: list[Flight] = []
    for report in work:
        if isinstance(report, list):
            found = report
        else:
            yield
    return found[0]


def slope_of(flight: Flight, radius: float) -> float:
    """Return the slope of log distance over a hundredfold growth; NaN without."""
    last = flight.left_after(GROWN * radius)[0]
    if not last:
        return math.nan
    return math.log(float(flight.measured_growth(0, last)[0]))


def _columns(found: list[Flight], names: list[str]) -> dict[str, Column]:
    """Return one row a method, side and step."""
    columns: dict[str, list[Column]] = {
        key: [] for key in ("method", "side", "step", "distance", "loss", "predicted")
    }
    for name, flight in zip(names, found, strict=True):
        steps = np.arange(len(flight.distance))
        growth = flight.growth if name != NOISE else None
        for side, sign in enumerate((1, -1)):
            first = flight.distance[0, side]
            line = np.full(len(steps), math.nan)
            if growth is not None:
                with np.errstate(all="ignore"):
                    line = first * np.power(float(growth), steps)
            columns["method"].append(np.repeat(name, len(steps)))
            columns["side"].append(np.repeat(sign, len(steps)))
            columns["step"].append(steps)
            columns["distance"].append(flight.distance[:, side])
            columns["loss"].append(flight.loss[:, side])
            columns["predicted"].append(line)
    return {key: np.concatenate(parts) for key, parts in columns.items()}
