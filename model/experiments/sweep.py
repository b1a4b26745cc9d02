"""A sweep: a heat map over two hyperparameters, each cell a run."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple, Self, TypeVar

import numpy as np

from model.array import Array, Real
from model.chart import Chart, Opened
from model.charts import sweep as drawn
from model.contest import (
    LISTED,
    RATE,
    Contest,
    Entrant,
    entrants,
    factors,
    finish_by_param,
    finish_line,
    finish_param,
    given_start,
    optimizers_param,
    random_starts,
    rated,
    scenario_of,
    schedule_for,
    start_param,
    starts_param,
    surface_param,
)
from model.curvature.status import outside
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.experiment import (
    ClaimCheck,
    Column,
    Progress,
    Result,
    Run,
    Verdict,
    draws_seed_param,
)
from model.heats import arrivals
from model.jobs import Task, run_tasks
from model.optimizer import Optimizer
from model.parameter import MUST_BE_ONE_OF, Parameter, param, shown
from model.schedule import Schedule
from model.schedules import SCHEDULES
from model.surface import Surface

Value = TypeVar("Value")

OF = "schedule."
"""What stands before the name of a schedule's hyperparameter."""
AHEAD = 200
"""Updates whose rates are computed together."""
BALLS = 4096
"""Runs made together."""
REPORT = 25
FALLING = 0.99
"""A run still falls if its loss is below this share of that at half time."""

ONE_VALUE = QT_TRANSLATE_NOOP(
    "errors", "must give two different values at least to sweep over, not {value}"
)
SAME = QT_TRANSLATE_NOOP("errors", "must be another hyperparameter than the first")
ONE_OPTIMIZER = QT_TRANSLATE_NOOP("errors", "must name one optimizer, not {value}")
MUST_BE_RANGE = QT_TRANSLATE_NOOP(
    "errors", "must be two numbers, such as 0.001 1, not {value}"
)
NO_LOG = QT_TRANSLATE_NOOP(
    "errors", "must lie where the scale of {value} has values: it is logarithmic"
)

CLAIM = QT_TRANSLATE_NOOP(
    "experiments",
    "Too small is slow and too large bursts: the best value lies between.",
)
FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "The best of {cells} runs from {starts} starts each has {first} = {x:.3g} and "
    "{second} = {y:.3g}: loss {loss:.3g}. {finished} cells reach the line "
    "L = {line:.3g}, {diverged} diverge.",
)
FOUND_ALONE = QT_TRANSLATE_NOOP(
    "experiments",
    "The best of {cells} runs, all from one start, has {first} = {x:.3g} and "
    "{second} = {y:.3g}: loss {loss:.3g}. {finished} reach the line L = {line:.3g}, "
    "{diverged} diverge. Another start may have another best.",
)
NONE_LEFT = QT_TRANSLATE_NOOP("experiments", "All {cells} cells diverge.")


class Side(NamedTuple):
    """One hyperparameter and its values."""

    parameter: Parameter
    values: Array


@dataclass(frozen=True, kw_only=True)
class Sweep(Contest):
    """Run an optimizer with all pairs of values of two of its hyperparameters.

    Hyperparameters broadcast, so that thousands of cells are one run of arrays. The
    values are spaced as the declaration says: evenly, by ratio, or by the ratio of
    1 − value. A cell of several starts shows their median.
    """

    name = "sweep"
    title = QT_TRANSLATE_NOOP("experiments", "Sweep over two hyperparameters")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "A map over any two hyperparameters of an optimizer; each cell is a run that a "
        "click opens: its final loss, its steps to the finish, and how it ends.",
    )
    source = "Grid search; hyperparameters as declared by each optimizer"
    rank = 60

    surface: str = surface_param("rosenbrock")
    optimizers: str = optimizers_param("momentum")
    first: str = param(
        RATE,
        high=40,
        title=QT_TRANSLATE_NOOP("parameters", "across"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The hyperparameter along x, by its name in scenario files; those of the "
            "schedule after schedule and a dot.",
        ),
    )
    second: str = param(
        "momentum",
        high=40,
        title=QT_TRANSLATE_NOOP("parameters", "up"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "The hyperparameter along y, by its name in scenario files; those of the "
            "schedule after schedule and a dot.",
        ),
    )
    first_range: str = param(
        "1e-5 0.1",
        high=60,
        title=QT_TRANSLATE_NOOP("parameters", "range across"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Two numbers; nothing is the useful range of its slider."
        ),
    )
    second_range: str = param(
        "",
        high=60,
        title=QT_TRANSLATE_NOOP("parameters", "range up"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "Two numbers; nothing is the useful range of its slider."
        ),
    )
    first_values: int = param(
        32,
        low=2,
        high=400,
        useful=(8, 100),
        title=QT_TRANSLATE_NOOP("parameters", "values across"),
        help=QT_TRANSLATE_NOOP("parameters", "How many values along x."),
    )
    second_values: int = param(
        24,
        low=2,
        high=400,
        useful=(8, 100),
        title=QT_TRANSLATE_NOOP("parameters", "values up"),
        help=QT_TRANSLATE_NOOP("parameters", "How many values along y."),
    )
    steps: int = param(
        300,
        low=1,
        high=100_000,
        useful=(20, 5000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "steps"),
        help=QT_TRANSLATE_NOOP("parameters", "How many updates each run makes."),
    )
    starts: int = starts_param(1)
    start: str = start_param()
    finish_by: str = finish_by_param()
    finish: float = finish_param()
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.sides()
        given_start(self.start)

    def with_values(self, **values: Any) -> Self:
        """Return a copy; what no longer fits what is changed follows it.

        Another optimizer brings its own hyperparameters, and another hyperparameter its
        own range.
        """
        named = entrants(str(values.get("optimizers", self.optimizers)))
        choice = str(values.get("schedule", self.schedule))
        choice = choice if choice in SCHEDULES else LISTED
        curve = schedule_for(named[0], choice, self.steps)
        known = [*_numbers(named[0].optimizer, curve)]
        for side, other in (("first", "second"), ("second", "first")):
            here, there = (values.get(k, getattr(self, k)) for k in (side, other))
            left = [each for each in known if each != there]
            if side not in values and left and (here not in known or here == there):
                here = values[side] = left[0]
            if here != getattr(self, side):
                values.setdefault(f"{side}_range", "")
        return super().with_values(**values)

    def taking(
        self, surface: Surface, runs: Sequence[Entrant], start: Sequence[float] = ()
    ) -> Self:
        return super().taking(surface, runs[:1], start)

    def rule(self) -> Optimizer:
        """Return the optimizer with all that is not swept over."""
        (entrant,) = entrants(self.optimizers)
        if RATE in {self.first, self.second}:
            return entrant.optimizer
        return rated(entrant, self.playground())

    def curve(self) -> Schedule:
        """Return the schedule with all that is not swept over."""
        (entrant,) = entrants(self.optimizers)
        return self.schedule_of(entrant, self.steps)

    def offered(self) -> Mapping[str, Sequence[str]]:
        (entrant,) = entrants(self.optimizers)
        known = [*_numbers(entrant.optimizer, self.schedule_of(entrant, self.steps))]
        return {
            "first": [each for each in known if each != self.second],
            "second": [each for each in known if each != self.first],
        }

    def sides(self) -> tuple[Side, Side]:
        """Return the two axes with their values.

        Raises
        ------
        UserError
            If one has fewer than two values, or is no hyperparameter with a number.
        """
        named = entrants(self.optimizers)
        if len(named) != 1:
            raise UserError(ONE_OPTIMIZER, where="optimizers", value=len(named))
        known = _numbers(named[0].optimizer, self.schedule_of(named[0], self.steps))
        for where in ("first", "second"):
            if getattr(self, where) not in known:
                value, choices = shown(getattr(self, where)), ", ".join(known)
                raise UserError(
                    MUST_BE_ONE_OF, where=where, choices=choices, value=value
                )
        if self.first == self.second:
            raise UserError(SAME, where="second")
        first = axis(known[self.first], self.first_range, self.first_values, "first")
        second = axis(
            known[self.second], self.second_range, self.second_values, "second"
        )
        return first, second

    def places(self) -> Array:
        """Return the starts, ``(starts, 2)``."""
        return random_starts(self.playground(), self.starts, self.seed, self.start)

    def line(self) -> float:
        """Return the loss of the finish line."""
        starts = self.places()
        return finish_line(self.playground(), starts, self.finish_by, self.finish)

    def run(self, executor: Executor | None = None) -> Run:
        surface, rule, starts = self.playground(), self.rule(), self.places()
        line, (first, second) = self.line(), self.sides()
        yield Progress(0.0)
        x, y = (each.ravel() for each in np.meshgrid(first.values, second.values))
        size = max(1, BALLS // len(starts))
        tasks: list[Task[Cells]] = [
            partial(
                run_cells,
                surface,
                (rule, self.curve()),
                {self.first: x[k : k + size], self.second: y[k : k + size]},
                starts,
                self.steps,
                line,
            )
            for k in range(0, len(x), size)
        ]
        outcomes: list[Cells | None] = [None] * len(tasks)
        columns: dict[str, Column] = {}
        for report in run_tasks(tasks, executor):
            if report.index is not None:
                outcomes[report.index] = report.outcome
                columns = self._columns(x, y, outcomes, size)
            yield Progress(report.share, columns)
        details = {"line": np.array([line]), "starts": starts}
        return Result(self.to_dict(), columns, (self._check(columns, line),), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        del details
        return drawn.charts(columns, *self.sides()) if columns else ()

    def opened(self, result: Result, row: int) -> Opened:
        columns, start = result.columns, result.details["starts"][0]
        values = {key: columns[key][row].item() for key in (self.first, self.second)}
        own, others = _split(values)
        run = self.rule().with_values(**own), self.curve().with_values(**others)
        surface, line = self.playground(), float(result.details["line"][0])
        scene = scenario_of(surface, [run], start.tolist(), self.steps)
        return drawn.opened(
            columns, row, (self.first, self.second), (surface, *run, start, line), scene
        )

    def _columns(
        self, x: Array, y: Array, outcomes: list[Cells | None], size: int
    ) -> dict[str, Column]:
        """Return the rows of the cells that are there."""
        there = [k for k, each in enumerate(outcomes) if each is not None]
        which = np.concatenate([np.arange(len(x))[k * size :][:size] for k in there])
        known = [each for each in outcomes if each is not None]
        found: dict[str, Column] = {self.first: x[which], self.second: y[which]}
        for key in ("loss", "finished_at", "status"):
            found[key] = np.concatenate([each[key] for each in known])
        return found

    def _check(self, columns: Mapping[str, Column], line: float) -> ClaimCheck:
        loss, status = columns["loss"], columns["status"]
        values: dict[str, float | int | str] = {"cells": len(loss)}
        if not np.isfinite(loss).any():
            return ClaimCheck(CLAIM, "undecided", NONE_LEFT, values)
        late = np.nan_to_num(columns["finished_at"], nan=np.inf)
        best = int(np.lexsort((late, loss))[0])
        x = columns[self.first]
        values |= {
            "starts": self.starts,
            "first": self.first,
            "second": self.second,
            "x": float(x[best]),
            "y": float(columns[self.second][best]),
            "loss": float(loss[best]),
            "line": line,
            "finished": int((status == "finished").sum()),
            "diverged": int((status == "diverged").sum()),
        }
        inside = x.min() < x[best] < x.max()
        verdict: Verdict = "agrees" if inside else "disagrees"
        text = FOUND_ALONE if self.starts == 1 else FOUND
        return ClaimCheck(CLAIM, verdict, text, values)


def _numbers(rule: Optimizer, schedule: Schedule) -> dict[str, Parameter]:
    """Return the hyperparameters that are numbers, those of the schedule after it."""
    declared = rule.parameters().items()
    found = {key: each for key, each in declared if each.kind == "float"}
    for key, each in schedule.parameters().items():
        if each.kind in {"float", "int"}:
            found[OF + key] = replace(each, name=OF + key)
    return found


def _split(values: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return the hyperparameters of the optimizer and those of the schedule."""
    others = {key.removeprefix(OF): each for key, each in values.items() if OF in key}
    return {key: each for key, each in values.items() if OF not in key}, others


def axis(parameter: Parameter, text: str, count: int, where: str) -> Side:
    """Return the values of one side of the map.

    Raises
    ------
    UserError
        If they are not two at least, not legal, or not on the scale.
    """
    ends = _ends(parameter, text, f"{where}_range")
    low, high = ends
    try:
        parameter.check(low), parameter.check(high)
    except UserError as error:
        raise error.within(f"{where}_range") from None
    if parameter.scale == "log" and low <= 0:
        raise UserError(NO_LOG, where=f"{where}_range", value=parameter.name)
    if parameter.scale == "one_minus_log" and high >= 1:
        raise UserError(NO_LOG, where=f"{where}_range", value=parameter.name)
    values = spaced(low, high, count, parameter.scale)
    if parameter.kind == "int":
        values = np.array(sorted({round(each) for each in values.tolist()}))
    return Side(parameter, values)


def _ends(parameter: Parameter, text: str, where: str) -> tuple[float, float]:
    if not text.strip():
        low, high = parameter.useful or (parameter.low or 0.0, parameter.high or 1.0)
        return float(low), float(high)
    try:
        numbers = sorted(float(each) for each in text.replace(",", " ").split())
    except ValueError:
        raise UserError(MUST_BE_RANGE, where=where, value=shown(text)) from None
    if not numbers or len(numbers) > 2 or not np.isfinite(numbers).all():
        raise UserError(MUST_BE_RANGE, where=where, value=shown(text))
    if numbers[0] == numbers[-1]:
        raise UserError(ONE_VALUE, where=where, value=shown(text))
    return numbers[0], numbers[-1]


def spaced(low: float, high: float, count: int, scale: str) -> Array:
    """Return values from low to high, spaced as a slider is graded."""
    if scale == "log":
        return np.geomspace(low, high, count)
    if scale == "one_minus_log":
        return 1.0 - np.geomspace(1.0 - low, 1.0 - high, count)
    return np.linspace(low, high, count)


Cells = dict[str, Column]
"""Of each cell: ``loss``, ``finished_at`` (NaN: not) and ``status``."""


def run_cells(
    surface: Surface,
    run: tuple[Optimizer, Schedule],
    values: Mapping[str, Array],
    starts: Array,
    steps: int,
    line: float,
) -> Generator[None, None, Cells]:
    """Run all cells from all starts at once; arrays have shape (cells, starts, 2)."""
    own, others = _split(values)
    rule = run[0].with_values(**{key: each[:, None, None] for key, each in own.items()})
    rates = _Rates(rule.learning_rate, run[1], others, steps)
    cells = len(next(iter(values.values())))
    x = np.tile(starts, (cells, 1, 1))
    state, half = rule.init(x), np.full((cells, len(starts)), np.inf)
    late = np.full((cells, len(starts)), np.nan)
    with np.errstate(all="ignore"):
        for t in range(1, steps + 1):
            x, state = rule.step(surface, x, state, t, rates.at(t))
            loss = surface.value(x)
            late = arrivals(late, loss, line, t)
            if t == (steps + 1) // 2:
                half = loss
            if t % REPORT == 0:
                yield
        lost = ~np.isfinite(loss) | ~np.isfinite(x).all(axis=-1)
        lost |= outside(surface, np.nan_to_num(x))
        loss = np.median(np.where(lost, np.inf, loss), axis=1)
        late = np.median(np.where(lost | np.isnan(late), np.inf, late), axis=1)
        half = np.median(np.where(np.isfinite(half), half, np.inf), axis=1)
    yield
    return {
        "loss": loss,
        "finished_at": np.where(np.isfinite(late), late, np.nan),
        "status": _status(loss, late, half, line),
    }


class _Rates:
    """The learning rates of all cells, some steps at a time.

    Parameters
    ----------
    values
        Hyperparameters of the schedule that differ by cell, ``(cells,)`` each.
    """

    def __init__(
        self, rate: Real, schedule: Schedule, values: Mapping[str, Array], steps: int
    ) -> None:
        self._rate, self._steps = rate, steps
        pairs = list(zip(*(each.tolist() for each in values.values()), strict=True))
        kinds = dict.fromkeys(pairs)
        order = {pair: k for k, pair in enumerate(kinds)}
        self._which = np.array([order[pair] for pair in pairs], dtype=np.intp)
        self._schedules = [
            schedule.with_values(**dict(zip(values, pair, strict=True)))
            for pair in kinds
        ] or [schedule]
        self._first, self._block = 1, np.zeros((0, 1))

    def at(self, t: int) -> Real:
        """Return the rates of an update, to be broadcast against the cells."""
        if not self._first <= t < self._first + len(self._block):
            count = min(AHEAD, self._steps + 1 - t)
            each = [factors(schedule, t, count) for schedule in self._schedules]
            self._first, self._block = t, np.stack(each, axis=-1)
        now = self._block[t - self._first]
        if len(self._which):
            return self._rate * now[self._which][:, None, None]
        return self._rate * float(now[0])


def _status(loss: Array, late: Array, half: Array, line: float) -> Column:
    """Return how each cell ended, in words."""
    gap, before = loss - line, half - line
    falls = gap < FALLING * before
    words = np.where(falls, "falling", "resting").astype("U10")
    words[np.isfinite(late)] = "finished"
    words[~np.isfinite(loss)] = "diverged"
    return words
