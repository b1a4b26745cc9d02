"""Basins of attraction: each start coloured by where it ends."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Chart, Opened
from model.charts import basins as drawn
from model.contest import (
    Contest,
    entrants,
    factors,
    names_of,
    optimizers_param,
    rated,
    scenario_of,
    surface_param,
)
from model.destinations import DIVERGED, UNDECIDED, Destinations, Labels
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import (
    ClaimCheck,
    Column,
    Progress,
    Result,
    Run,
    Verdict,
)
from model.jobs import Keeping, Task, run_tasks
from model.many import advance_many
from model.optimizer import Optimizer
from model.parameter import param
from model.schedule import Schedule
from model.surface import Surface

FIRST = 32
"""Cells a side of the first picture."""
SMALL, CHUNK = 4096, 16_384
"""Starts moved together: their arrays fit the cache of one processor."""
REPORT, DEAR = 250, 25
"""Steps between two places to stop; fewer where each goes through data."""

CLAIM = QT_TRANSLATE_NOOP(
    "experiments",
    "Where a run ends is a matter of its start: from one start all optimizers end at "
    "the same minimum.",
)
FOUND = QT_TRANSLATE_NOOP(
    "experiments",
    "{ends} ends were found. {first} and {second} end at different ones from {share} "
    "of the starts from which both arrive ({both} of all); the largest basin has "
    "{largest} of the starts of {first}.",
)
ALONE = QT_TRANSLATE_NOOP(
    "experiments",
    "{ends} ends were found; the largest basin has {largest} of the starts of {first}. "
    "It takes two optimizers to compare.",
)


@dataclass(frozen=True, kw_only=True)
class Basins(Contest):
    """Start everywhere on the map and see where each run ends.

    The map is refined from 32² starts, each finer one keeping those of the coarser: the
    starts are the middles of the finest cells. Where a run ends is told by
    :mod:`model.destinations`; which end is which number stays the same while finer maps
    arrive.
    """

    name = "basins"
    title = QT_TRANSLATE_NOOP("experiments", "Basins of attraction")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Each point of the map is a start, coloured by the minimum at which a run from "
        "it ends, for each optimizer; with the share of every basin.",
    )
    source = "Basins of attraction: S. Strogatz, Nonlinear Dynamics and Chaos, 1994"
    rank = 70

    surface: str = surface_param("himmelblau")
    optimizers: str = optimizers_param("gradient_descent, momentum, adam")
    cells: str = param(
        "256",
        choices=("32", "64", "128", "256", "512"),
        title=QT_TRANSLATE_NOOP("parameters", "cells a side"),
        help=QT_TRANSLATE_NOOP("parameters", "How fine the map becomes in the end."),
    )
    steps: int = param(
        500,
        low=1,
        high=1_000_000,
        useful=(50, 10_000),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "steps"),
        help=QT_TRANSLATE_NOOP("parameters", "How many updates each run makes."),
    )

    def contestants(self) -> tuple[Runner, ...]:
        """Return the optimizers with their learning rates and schedules."""
        surface = self.playground()
        return tuple(
            (rated(each, surface), self.schedule_of(each, self.steps))
            for each in entrants(self.optimizers)
        )

    def run(self, executor: Executor | None = None) -> Run:
        surface, runners = self.playground(), self.contestants()
        names = names_of([rule for rule, _ in runners])
        finest = int(self.cells)
        survey = Survey(surface, names, finest)
        yield Progress(0.0)
        for level, share, left in pictures(
            surface, runners, finest, self.steps, executor
        ):
            if left:
                survey.add(level, left)
            yield Progress(share, survey.columns)
        details = self._details(survey, runners)
        check = self._check(survey.ends, survey.labels)
        return Result(self.to_dict(), survey.columns, (check,), details)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        surface = self.playground()
        return drawn.charts(columns, details, surface, int(self.cells))

    def opened(self, result: Result, row: int) -> Opened:
        start = [float(result.columns[key][row]) for key in ("x", "y")]
        steps = min(self.steps, 2000)
        scene = scenario_of(self.playground(), self.contestants(), start, steps)
        return drawn.opened(result.columns, result.details, row, scene)

    def _details(
        self, survey: Survey, runners: tuple[Runner, ...]
    ) -> dict[str, Column]:
        points = np.array(survey.ends.points).reshape(-1, 2)
        kinds = (*range(len(points)), UNDECIDED, DIVERGED)
        details: dict[str, Column] = {
            "ends": points,
            "end_loss": survey.surface.value(points),
            "rates": np.array([rule.learning_rate for rule, _ in runners]),
        }
        for name, labels in survey.labels.items():
            shares = [float((labels == kind).mean()) for kind in kinds]
            details[f"shares_{name}"] = np.array(shares)
        return details

    def _check(self, ends: Destinations, found: Mapping[str, Labels]) -> ClaimCheck:
        first, *others = found
        own = found[first]
        counts = np.bincount(own[own >= 0], minlength=1)
        values: dict[str, float | int | str] = {
            "ends": len(ends.points),
            "first": first,
            "largest": f"{counts.max() / len(own):.1%}",
        }
        if not others:
            return ClaimCheck(CLAIM, "undecided", ALONE, values)
        a, b = max(combinations(found, 2), key=lambda pair: different(found, *pair)[0])
        share, both = different(found, a, b)
        values |= {"first": a, "second": b, "share": f"{share:.1%}"}
        counts = np.bincount(found[a][found[a] >= 0], minlength=1)
        values |= {"both": f"{both:.1%}", "largest": f"{counts.max() / len(own):.1%}"}
        verdict: Verdict = "agrees" if share < 0.01 else "disagrees"
        if both < 0.1 or len(ends.points) < 2:
            verdict = "undecided"
        return ClaimCheck(CLAIM, verdict, FOUND, values)


def different(found: Mapping[str, Labels], a: str, b: str) -> tuple[float, float]:
    """Return from which share of starts two end apart, of those where both arrive.

    The second number is the share of those.
    """
    both = (found[a] >= 0) & (found[b] >= 0)
    apart = found[a][both] != found[b][both]
    return float(apart.mean()) if apart.size else 0.0, float(both.mean())


def levels(finest: int) -> Iterator[int]:
    """Yield the cells a side of each picture, 32 first, doubled until the finest."""
    cells = FIRST
    while cells <= finest:
        yield cells
        cells *= 2


def lattice(cells: int, finest: int) -> NDArray[np.int64]:
    """Return the places on the finest grid that a picture of so many cells adds."""
    stride = finest // cells
    line = np.arange(cells) * stride
    grid = np.stack(np.meshgrid(line, line, indexing="ij"), axis=-1).reshape(-1, 2)
    if cells == FIRST:
        return grid
    fresh: NDArray[np.int64] = grid[(grid % (2 * stride) != 0).any(axis=1)]
    return fresh


def at_places(surface: Surface, places: NDArray[np.int64], finest: int) -> Array:
    """Return the middles of cells of the finest grid."""
    low, high = np.array(surface.domain).T
    starts: Array = low + (places + 0.5) * (high - low) / finest
    return starts


Runner = tuple[Optimizer, Schedule]
"""An optimizer with its learning rate, and what that follows."""

Left = list[Array]
"""Where the runs of each optimizer were left, from all starts of a picture."""


def pictures(
    surface: Surface,
    runners: tuple[Runner, ...],
    finest: int,
    steps: int,
    executor: Executor | None,
) -> Iterator[tuple[int, float, Left]]:
    """Yield picture, progress, and where its runs were left once all are there.

    The first picture is made here, at once; the tasks of all others are handed over
    together, so that nobody waits for the end of a picture.
    """
    plan: list[tuple[int, int]] = []
    tasks: list[Task[Array]] = []
    for cells in levels(finest):
        starts = at_places(surface, lattice(cells, finest), finest)
        size = piece(len(starts))
        for k, runner in enumerate(runners):
            for begin in range(0, len(starts), size):
                some = starts[begin : begin + size]
                tasks.append(partial(left_at, surface, runner, some, steps))
                plan.append((cells, k))
    first = sum(cells == FIRST for cells, _ in plan)
    here = Keeping(None, executor.kept) if isinstance(executor, Keeping) else None
    yield from _gathered(tasks[:first], plan[:first], (0, len(tasks)), here)
    rest = tasks[first:]
    yield from _gathered(rest, plan[first:], (first, len(tasks)), executor)


def _gathered(
    tasks: list[Task[Array]],
    plan: list[tuple[int, int]],
    place: tuple[int, int],
    executor: Executor | None,
) -> Iterator[tuple[int, float, Left]]:
    """Run tasks and yield pictures in their order as they become whole."""
    before, total = place
    outcomes: list[Array | None] = [None] * len(tasks)
    waiting = list(dict.fromkeys(cells for cells, _ in plan))
    for report in run_tasks(tasks, executor):
        if report.index is not None:
            outcomes[report.index] = report.outcome
        share = (before + report.done) / total
        yield 0, share, []
        while waiting and (left := _whole(waiting[0], plan, outcomes)):
            yield waiting.pop(0), share, left


def _whole(
    cells: int, plan: list[tuple[int, int]], outcomes: list[Array | None]
) -> Left:
    """Return what belongs to a picture if all of it is there, else nothing."""
    own: dict[int, list[Array]] = {}
    for (picture, k), outcome in zip(plan, outcomes, strict=True):
        if picture == cells:
            if outcome is None:
                return []
            own.setdefault(k, []).append(outcome)
    return [np.concatenate(parts) for _, parts in sorted(own.items())]


def piece(count: int) -> int:
    """Return how many starts go together: equal pieces, an even number of large ones.

    So that two processes, or any even number, end at the same time.
    """
    if count <= SMALL:
        return count
    return math.ceil(count / (2 * math.ceil(count / (2 * CHUNK))))


def left_at(
    surface: Surface, runner: Runner, starts: Array, steps: int
) -> Generator[None, None, Array]:
    """Make the updates from all starts at once and return where they lead."""
    rule, schedule = runner
    x, state = starts.copy(), rule.init(starts)
    report = DEAR if surface.samples else REPORT
    for t in range(1, steps + 1, report):
        some = min(report, steps + 1 - t)
        rates = rule.learning_rate * factors(schedule, t, some)
        x, state = advance_many(
            *(surface, rule, x, state, t, some, rates), threads=1, overwrite=True
        )
        yield
    return x


class Survey:
    """What is known so far: the starts, in the order of the pictures, and their ends.

    Attributes
    ----------
    labels
        By optimizer, the number of the end of each start.
    columns
        The table of it.
    """

    def __init__(self, surface: Surface, names: list[str], finest: int) -> None:
        self.surface, self._finest = surface, finest
        self.ends = Destinations(surface)
        self._places = np.zeros((0, 2), dtype=np.int64)
        self.labels = {name: np.zeros(0, dtype=np.int64) for name in names}
        self.columns: dict[str, Column] = {}

    def add(self, cells: int, left: Left) -> None:
        """Take in the starts that a picture adds."""
        fresh = lattice(cells, self._finest)
        self._places = np.concatenate([self._places, fresh])
        for name, x in zip(self.labels, left, strict=True):
            both = [self.labels[name], self.ends.labels(x)]
            self.labels[name] = np.concatenate(both)
        starts = at_places(self.surface, self._places, self._finest)
        self.columns = {"x": starts[:, 0], "y": starts[:, 1]}
        for name, labels in self.labels.items():
            self.labels[name] = self.ends.joined(labels)
            self.columns[f"end_{name}"] = self.labels[name]
