"""A race: optimizers from the same starts, with the same budget, tuned alike."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from model.array import Array
from model.chart import Chart, Opened
from model.charts import race as drawn
from model.contest import (
    Contest,
    Entrant,
    entrants,
    finish_by_param,
    finish_line,
    finish_param,
    given_start,
    names_of,
    optimizers_param,
    random_starts,
    rated,
    scenario_of,
    schedule_for,
    start_param,
    starts_param,
    surface_param,
)
from model.counting import gradients_a_step
from model.errors import QT_TRANSLATE_NOOP
from model.experiment import (
    ClaimCheck,
    Column,
    Progress,
    Result,
    Run,
    Verdict,
    draws_seed_param,
)
from model.heats import (
    Course,
    Heat,
    Tuned,
    Under,
    arrived,
    at_the_start,
    ridden,
    seconds_a_step,
    steps_for,
    tune,
)
from model.jobs import Task, run_tasks
from model.optimizer import Optimizer
from model.parameter import param
from model.schedule import Schedule
from model.surface import Surface

PARTS = 10
"""Parts of the budget after which the standings are told."""

CLAIM = QT_TRANSLATE_NOOP(
    "experiments", "The optimizer that wins from one start wins from all."
)
ALONE = QT_TRANSLATE_NOOP(
    "experiments",
    "A single race from a single start: {winner} is first, after {cost} gradients. "
    "It says nothing about other starts.",
)
NOBODY = QT_TRANSLATE_NOOP(
    "experiments",
    "A single race from a single start: nobody reaches L = {line:.4g}; {winner} is "
    "lowest, at {loss:.4g}. It says nothing about other starts.",
)
MANY = QT_TRANSLATE_NOOP(
    "experiments",
    "From {starts} random starts {winner} is first in {share}, and reaches L = "
    "{line:.4g} from {finished}; the next, {second}, is first in {other}.",
)


@dataclass(frozen=True, eq=False)
class Racer:
    """An optimizer that is ready: how its rate was found, and what its budget buys.

    Attributes
    ----------
    cost
        The gradients of one update.
    """

    tuned: Tuned
    steps: int
    cost: int
    schedule: Schedule


@dataclass(frozen=True, eq=False)
class Lap:
    """All that is known of one optimizer.

    Attributes
    ----------
    rate
        Not a number while it is being searched.
    made
        The updates so far.
    """

    rate: float
    made: int
    cost: int
    heat: Heat


@dataclass(frozen=True, kw_only=True)
class Race(Contest):
    """Run optimizers with the same budget and see who is at the finish first.

    Who is first counts gradients, as the budget does in the end: SAM pays two a step,
    Newton's method three on a surface. With fair tuning each learning rate is searched
    with the same number of tries, on starts of their own when there are several.
    """

    name = "race"
    title = QT_TRANSLATE_NOOP("experiments", "Race")
    help = QT_TRANSLATE_NOOP(
        "experiments",
        "Optimizers from the same starts with the same budget: who reaches a loss "
        "first. Each learning rate is searched with the same effort, and its whole "
        "sensitivity is shown.",
    )
    source = "Fair comparison after D. Choi et al., arXiv 1910.05446"
    rank = 50

    surface: str = surface_param("crescent")
    optimizers: str = optimizers_param(
        "gradient_descent, momentum, adagrad, rmsprop, adam"
    )
    starts: int = starts_param(20)
    start: str = start_param()
    unit: str = param(
        "gradients",
        choices=("steps", "gradients", "milliseconds"),
        title=QT_TRANSLATE_NOOP("parameters", "budget in"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "What all get the same of; milliseconds are measured on this machine for "
            "one ball.",
        ),
    )
    budget: float = param(
        500.0,
        low=0,
        low_open=True,
        high=100_000,
        useful=(10.0, 10_000.0),
        scale="log",
        title=QT_TRANSLATE_NOOP("parameters", "budget"),
        help=QT_TRANSLATE_NOOP("parameters", "How much each run may use."),
    )
    fair: bool = param(
        True,
        title=QT_TRANSLATE_NOOP("parameters", "fair tuning"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Search every learning rate with the same effort; else those that are "
            "given count, or ones that suit the surface.",
        ),
    )
    rates: int = param(
        19,
        low=3,
        high=200,
        useful=(7, 61),
        title=QT_TRANSLATE_NOOP("parameters", "rates tried"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Learning rates over six powers of ten; as many again around the best.",
        ),
    )
    finish_by: str = finish_by_param()
    finish: float = finish_param()
    seed: int = draws_seed_param()

    def __post_init__(self) -> None:
        super().__post_init__()
        given_start(self.start)

    def places(self) -> Array:
        """Return the starts, ``(starts, 2)``."""
        return random_starts(self.playground(), self.starts, self.seed, self.start)

    def run(self, executor: Executor | None = None) -> Run:
        surface, starts = self.playground(), self.places()
        line = finish_line(surface, starts, self.finish_by, self.finish)
        chosen = entrants(self.optimizers)
        names = names_of([each.optimizer for each in chosen])
        laps = {
            name: Lap(np.nan, 0, 1, waiting(surface, each.optimizer, starts))
            for name, each in zip(names, chosen, strict=True)
        }
        yield Progress(0.0, table(laps, starts))
        racers: list[Racer | None] = [None] * len(chosen)
        searching = self._searching(surface, chosen, line)
        for report in run_tasks(searching, executor):
            if report.index is not None and report.outcome is not None:
                racer = racers[report.index] = report.outcome
                name = names[report.index]
                laps[name] = replace(laps[name], rate=racer.tuned.best, cost=racer.cost)
            share = self._search_share * report.share
            yield Progress(share, table(laps, starts))
        ready = [each for each in racers if each is not None]
        yield from self._raced(ready, chosen, laps, (surface, starts, line), executor)
        columns, details = table(laps, starts), _details(laps, racers, line)
        check = self._check(laps, line)
        return Result(self.to_dict(), columns, (check,), details)

    def _searching(
        self, surface: Surface, chosen: Sequence[Entrant], line: float
    ) -> list[Task[Racer]]:
        # A rate is judged on other starts than those it is chosen for.
        seed = self.seed + 2**53 + 1
        tuning = random_starts(surface, self.starts, seed, self.start)
        budget = (self.unit, self.budget)
        count = self.rates if self.fair else 0
        work = partial(prepared, surface, self.schedule, line, tuning)
        return [partial(work, each, budget=budget, rates=count) for each in chosen]

    @property
    def _search_share(self) -> float:
        """The share of the work that is the search for the rates."""
        return 2 * self.rates / (2 * self.rates + 1) if self.fair else 0.1

    def _raced(
        self,
        racers: Sequence[Racer],
        chosen: Sequence[Entrant],
        laps: dict[str, Lap],
        ground: tuple[Surface, Array, float],
        executor: Executor | None,
    ) -> Iterator[Progress]:
        """Let all run, a part of the budget at a time, and keep their laps."""
        surface, starts, line = ground
        rules = [
            each.with_rate(racer.tuned.best)
            for each, racer in zip(chosen, racers, strict=True)
        ]
        courses = [Course(surface, each.steps, line, each.schedule) for each in racers]
        under = [at_the_start(surface, rule, starts) for rule in rules]
        for part in range(1, PARTS + 1):
            tasks: list[Task[Under]] = [
                partial(ridden, course, rule, each, course.steps * part // PARTS)
                for course, rule, each in zip(courses, rules, under, strict=True)
            ]
            for report in run_tasks(tasks, executor):
                if report.index is not None and report.outcome is not None:
                    under[report.index] = report.outcome
                done = (part - 1 + report.done / report.total) / PARTS
                share = self._search_share + (1 - self._search_share) * done
                yield Progress(min(share, 1.0), table(laps, starts))
            for (name, lap), racer, each in zip(
                list(laps.items()), racers, under, strict=True
            ):
                heat = arrived(surface, each)
                laps[name] = Lap(lap.rate, each.made, racer.cost, heat)

    def charts(
        self, columns: Mapping[str, Column], details: Mapping[str, Column]
    ) -> tuple[Chart, ...]:
        return drawn.charts(columns, details, self.starts, self.playground())

    def opened(self, result: Result, row: int) -> Opened:
        columns = result.columns
        start = [float(columns[key][row]) for key in ("start_x", "start_y")]
        chosen = entrants(self.optimizers)
        runs = []
        for name, each in zip(
            names_of([each.optimizer for each in chosen]), chosen, strict=True
        ):
            own = columns["optimizer"] == name
            rate = float(result.details[f"rate_{name}"][0])
            schedule = self.schedule_of(each, int(columns["steps"][own][0]))
            runs.append((each.with_rate(rate), schedule))
        steps = int(max(columns["steps"]))
        scene = scenario_of(self.playground(), runs, start, steps)
        return drawn.opened(columns, row, scene)

    def _check(self, laps: Mapping[str, Lap], line: float) -> ClaimCheck:
        wins = winners(laps)
        order = sorted(wins, key=lambda name: -wins[name])
        winner = order[0]
        won, lap_ = wins[winner], laps[winner]
        values: dict[str, float | int | str] = {"winner": winner, "line": line}
        if self.starts == 1:
            cost = lap_.heat.finished_at[0] * lap_.cost
            values |= {"loss": float(lap_.heat.loss[0])}
            if not np.isfinite(cost):
                return ClaimCheck(CLAIM, "undecided", NOBODY, values)
            values |= {"cost": int(cost)}
            return ClaimCheck(CLAIM, "undecided", ALONE, values)
        second = order[min(1, len(order) - 1)]
        values |= {
            "starts": self.starts,
            "share": f"{won:.0%}",
            "finished": f"{np.isfinite(lap_.heat.finished_at).mean():.0%}",
            "second": second,
            "other": f"{wins[second]:.0%}",
        }
        verdict: Verdict = "agrees" if won >= 0.95 else "disagrees"
        if len(laps) < 2 or sum(wins.values()) < 0.5:
            verdict = "undecided"
        return ClaimCheck(CLAIM, verdict, MANY, values)


def prepared(
    surface: Surface,
    schedule: str,
    line: float,
    tuning: Array,
    entrant: Entrant,
    *,
    budget: tuple[str, float],
    rates: int,
) -> Generator[None, None, Racer]:
    """Find the rate of one optimizer, if asked for, and what its budget buys."""
    rule = rated(entrant, surface)
    cost = gradients_a_step(rule, surface)
    unit, amount = budget
    seconds = seconds_a_step(surface, rule) if unit == "milliseconds" else 0.0
    steps = steps_for(unit, amount, cost, seconds)
    own = schedule_for(entrant, schedule, steps)
    none = np.zeros(0)
    tuned = Tuned(none, none, none, none, float(rule.learning_rate))
    if rates:
        course = Course(surface, steps, line, own)
        tuned = yield from tune(course, entrant, tuning, rates)
    return Racer(tuned, steps, cost, own)


def waiting(surface: Surface, rule: Optimizer, starts: Array) -> Heat:
    """Return what is known of runs before the race."""
    return arrived(surface, at_the_start(surface, rule, starts))


def winners(laps: Mapping[str, Lap]) -> dict[str, float]:
    """Return in which share of the starts each finishes first."""
    cost = np.stack([each.heat.finished_at * each.cost for each in laps.values()])
    loss = np.stack([each.heat.loss for each in laps.values()])
    shares = drawn.first_in(cost, loss)
    return dict(zip(laps, shares.tolist(), strict=True))


def table(laps: Mapping[str, Lap], starts: Array) -> dict[str, Column]:
    """Return a row for each optimizer and start."""
    size = len(starts)
    columns: dict[str, list[Column]] = {}

    def put(**more: Column) -> None:
        for key, column in more.items():
            columns.setdefault(key, []).append(column)

    for name, each in laps.items():
        heat = each.heat
        put(
            optimizer=np.repeat(name, size),
            learning_rate=np.repeat(each.rate, size),
            start_x=starts[:, 0],
            start_y=starts[:, 1],
            steps=np.repeat(each.made, size),
            spent=np.repeat(each.made * each.cost, size),
            loss=heat.loss,
            finished_at=heat.finished_at,
            gradients=heat.finished_at * each.cost,
            end_x=heat.x[:, 0],
            end_y=heat.x[:, 1],
            status=_status(each),
        )
    return {key: np.concatenate(parts) for key, parts in columns.items()}


def _status(lap: Lap) -> Column:
    """Return how each run is doing, in words."""
    if np.isnan(lap.rate):
        words = np.full(lap.heat.loss.shape, "searching", dtype="U10")
    else:
        done = np.isfinite(lap.heat.finished_at)
        going = "under_way" if lap.made else "ready"
        words = np.where(done, "finished", going).astype("U10")
    words[~np.isfinite(lap.heat.loss)] = "diverged"
    return words


def _details(
    laps: Mapping[str, Lap], racers: Sequence[Racer | None], line: float
) -> dict[str, Column]:
    details: dict[str, Column] = {"line": np.array([line])}
    for (name, each), racer in zip(laps.items(), racers, strict=True):
        assert racer is not None
        details |= {
            f"rate_{name}": np.array([each.rate]),
            f"cost_{name}": np.array([each.cost]),
            f"curve_at_{name}": each.heat.steps * each.cost,
            f"curve_{name}": each.heat.curve,
            f"rates_{name}": racer.tuned.rates,
            f"rate_loss_{name}": racer.tuned.loss,
            f"rate_share_{name}": racer.tuned.share,
        }
    return details
