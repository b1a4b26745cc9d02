"""Races of many runs at once, and the search for each optimizer's learning rate."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from model import engine
from model.array import Array
from model.contest import CONSTANT, Entrant, factors
from model.curvature.status import outside
from model.optimizer import Optimizer, State
from model.schedule import Schedule
from model.suggest import suggested_rate
from model.surface import Surface

CURVE = 200
"""Points of a curve of the loss."""
REPORT = 25
DECADES = 3.0
"""How far below and above the suggested rate the search begins."""
TRIAL = 300
"""Steps timed to learn how long one takes."""
LONGEST = 200_000
"""Steps that a budget of time can buy."""


@dataclass(frozen=True, eq=False)
class Heat:
    """What came of some runs.

    Attributes
    ----------
    x, loss
        Where they were left, ``(…, 2)``, and the loss there; +∞ if they diverged.
    finished_at
        The step from which each stayed at the line or below; NaN if it did not.
    steps, curve
        Some steps, ``(p,)``, and the median loss of the runs there, ``(p, …)`` without
        the last axis.
    """

    x: Array
    loss: Array
    finished_at: Array
    steps: Array
    curve: Array


@dataclass(frozen=True, eq=False)
class Under:
    """Runs under way.

    Attributes
    ----------
    made
        The updates so far.
    late, seen, curve
        As ``finished_at``, ``steps`` and ``curve`` of a heat.
    """

    made: int
    x: Array
    state: State
    late: Array
    seen: Array
    curve: Array


@dataclass(frozen=True)
class Course:
    """What is raced on, how far, after which schedule, and where the line is."""

    surface: Surface
    steps: int
    line: float
    schedule: Schedule = CONSTANT


def race(course: Course, rule: Optimizer, starts: Array) -> Generator[None, None, Heat]:
    """Run a rule from all starts at once.

    A rate of shape ``(rates, 1, 1)`` makes a race for each.
    """
    under = at_the_start(course.surface, rule, starts)
    under = yield from ridden(course, rule, under, course.steps)
    return arrived(course.surface, under)


def at_the_start(surface: Surface, rule: Optimizer, starts: Array) -> Under:
    """Return the runs of a rule before their first update."""
    shape = (*np.shape(rule.learning_rate)[:1], *starts.shape)
    x = np.broadcast_to(starts, shape).copy()
    late, loss = np.full(x.shape[:-1], np.nan), _median(surface.value(x))
    return Under(0, x, rule.init(x), late, np.zeros(1), loss[None])


def ridden(
    course: Course, rule: Optimizer, under: Under, until: int
) -> Generator[None, None, Under]:
    """Go on with runs until so many updates are made."""
    surface, every = course.surface, max(1, course.steps // CURVE)
    x, state, late = under.x, under.state, under.late
    part = factors(course.schedule, under.made + 1, until - under.made)
    seen, curve = [], []
    with np.errstate(all="ignore"):
        for t, factor in enumerate(part.tolist(), start=under.made + 1):
            x, state = rule.step(surface, x, state, t, rule.learning_rate * factor)
            loss = surface.value(x)
            late = arrivals(late, loss, course.line, t)
            if t % every == 0 or t == course.steps:
                seen.append(float(t))
                curve.append(_median(loss))
            if t % REPORT == 0:
                yield
    if seen:
        seen, curve = [*under.seen, *seen], [*under.curve, *curve]
        return Under(until, x, state, late, np.array(seen), np.stack(curve))
    return Under(until, x, state, late, under.seen, under.curve)


def arrived(surface: Surface, under: Under) -> Heat:
    """Return what has come of runs so far."""
    x, late = under.x, under.late.copy()
    with np.errstate(all="ignore"):
        loss = surface.value(x)
        lost = ~np.isfinite(loss) | ~np.isfinite(x).all(axis=-1)
        lost |= outside(surface, np.nan_to_num(x))
    late[lost] = np.nan  # it went through the line, and away
    loss = np.where(lost, np.inf, loss)
    return Heat(x, loss, late, under.seen, under.curve)


def arrivals(late: Array, loss: Array, line: float, t: int) -> Array:
    """Return since when each run has been at the line or below; NaN where it is not.

    Who only rushes through the line has not arrived.
    """
    since: Array = np.where(loss <= line, np.fmin(late, t), np.nan)
    return since


def _median(loss: Array) -> Array:
    with np.errstate(all="ignore"):
        finite = np.where(np.isfinite(loss), loss, np.inf)
        middle: Array = np.median(finite, axis=-1)
        return middle


@dataclass(frozen=True, eq=False)
class Tuned:
    """A search for a learning rate.

    Attributes
    ----------
    rates, loss, share, late
        Of every rate tried, ascending: the median final loss, the share of runs that
        finished, and the median step at which they did.
    best
        The rate that was chosen.
    """

    rates: Array
    loss: Array
    share: Array
    late: Array
    best: float


def tune(
    course: Course, entrant: Entrant, starts: Array, count: int
) -> Generator[None, None, Tuned]:
    """Try rates over six powers of ten, then as many again around the best.

    Every optimizer gets the same number of rates, starts and gradients. The best is
    the one with which most runs finish; among those the one that takes least; and
    where none finishes, the one with the lowest median loss.
    """
    start = np.array(course.surface.starts[0])
    middle = suggested_rate(course.surface, entrant.optimizer, start)
    wide = middle * np.geomspace(10**-DECADES, 10**DECADES, count)
    first = yield from _tried(course, entrant, starts, wide)
    k = _best(*first)
    low, high = wide[max(k - 1, 0)], wide[min(k + 1, count - 1)]
    near = np.geomspace(low, high, count + 2)[1:-1]
    second = yield from _tried(course, entrant, starts, near)
    rates = np.concatenate([wide, near])
    order = np.argsort(rates, kind="stable")
    loss, share, late = (
        np.concatenate(pair)[order] for pair in zip(first, second, strict=True)
    )
    rates = rates[order]
    best = float(rates[_best(loss, share, late)])
    return Tuned(rates, loss, share, late, best)


def _tried(
    course: Course, entrant: Entrant, starts: Array, rates: Array
) -> Generator[None, None, tuple[Array, Array, Array]]:
    rule = entrant.optimizer.with_values(learning_rate=rates[:, None, None])
    heat = yield from race(course, rule, starts)
    share = np.isfinite(heat.finished_at).mean(axis=-1)
    late = np.median(np.nan_to_num(heat.finished_at, nan=np.inf), axis=-1)
    return np.median(heat.loss, axis=-1), share, late


def _best(loss: Array, share: Array, late: Array) -> int:
    return int(np.lexsort((loss, late, -share))[0])


def seconds_a_step(surface: Surface, rule: Optimizer) -> float:
    """Return how long one update of one ball takes here, measured."""
    start = np.array(surface.starts[0])
    rate = float(rule.learning_rate)

    def measured() -> float:
        head = engine.start(surface, rule, start)
        begin = time.perf_counter()
        engine.advance(surface, rule, head, [(rate, None)] * TRIAL, _never)
        made = max(1, head.step)
        return (time.perf_counter() - begin) / made

    return statistics.median(measured() for _ in range(5))


def _never(_step: int) -> bool:
    return False


def steps_for(unit: str, budget: float, cost: int, seconds: float) -> int:
    """Return how many updates a budget buys.

    Parameters
    ----------
    cost, seconds
        Gradients, and seconds, of one update.
    """
    if unit == "gradients":
        return max(1, math.floor(budget / cost))
    if unit == "milliseconds":
        return max(1, min(LONGEST, math.floor(budget / 1e3 / seconds)))
    return max(1, math.floor(budget))
