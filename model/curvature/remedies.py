"""What may help a ball that has stopped or gets nowhere, as values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from model.array import Array, length
from model.curvature.flatness import CIRCLE, half_of, steepest_bend
from model.curvature.limits import MARGIN, limit_factor, rounded_down
from model.curvature.pace import (
    RAW,
    SECOND_ORDER,
    Under,
    pace_of,
    rescales,
)
from model.curvature.spectrum import Spectrum
from model.frame import History, Status, StatusKind
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.scenario import MAX_STEPS, Point
from model.schedule import Schedule
from model.suggest import suggested_rate
from model.surface import Surface

STRIDE = 0.05
"""How far a push goes, in half-widths of the map."""
WEIGHT = 0.9
"""The momentum that is proposed."""


@dataclass(frozen=True)
class SetValue:
    """Set a hyperparameter."""

    name: str
    value: float


@dataclass(frozen=True)
class Exchange:
    """Take another optimizer, with hyperparameters that suit the place."""

    optimizer: Optimizer


@dataclass(frozen=True)
class Reschedule:
    """Take another learning-rate schedule."""

    schedule: str


@dataclass(frozen=True)
class Push:
    """Move the ball a little."""

    dx: float
    dy: float


@dataclass(frozen=True)
class MoreSteps:
    """Give the scenario more steps."""

    steps: int


Remedy: TypeAlias = SetValue | Exchange | Reschedule | Push | MoreSteps


@dataclass(frozen=True, eq=False)
class Case:
    """A ball, and all that a remedy depends on."""

    surface: Surface
    status: Status
    recent: History
    under: Under
    schedule: Schedule
    start: Point
    point: Spectrum | None

    @property
    def set_rate(self) -> float:
        """The learning rate as it is set, before the schedule."""
        return float(np.max(self.under.optimizer.learning_rate))

    @property
    def factor(self) -> float:
        """What the schedule makes of the learning rate."""
        return self.under.rate / self.set_rate if self.set_rate > 0 else 1.0

    @property
    def limit(self) -> float | None:
        """The largest rate, after the schedule, with which the rule can settle here."""
        factor = limit_factor(self.under.optimizer)
        limit = self.status.rate_limit or (self.point and self.point.rate_limit)
        return factor * limit if factor is not None and limit else None


def remedies_of(case: Case) -> tuple[Remedy, ...]:
    """Return what may help, the most promising first; nothing where all is well."""
    found = REMEDIES.get(case.status.kind)
    return tuple(dict.fromkeys(found(case))) if found else ()


def slower(case: Case) -> float:
    """Return a learning rate for another try of a run that was lost."""
    start = np.array(case.start, dtype=np.float64)
    fit = suggested_rate(case.surface, case.under.optimizer, start)
    rate = case.set_rate
    return fit if 0 < fit <= rate / 2 else rounded_down(rate / 4)


def settling(case: Case) -> float | None:
    """Return η so that the scheduled rate lies below the limit here."""
    rate, limit = case.set_rate, case.limit
    if rate <= 0:
        return None
    if limit is None or case.under.rate <= limit:
        return rounded_down(rate / 2)
    return rounded_down(MARGIN * limit / case.factor)


def _diverged(case: Case) -> Iterator[Remedy]:
    yield SetValue("learning_rate", slower(case))


def _bouncing(case: Case) -> Iterator[Remedy]:
    falling = [Reschedule("inverse_sqrt")] if case.schedule.name == "constant" else []
    if case.status.sharp:  # no fixed rate settles there
        yield from falling
    if (rate := settling(case)) is not None:
        yield SetValue("learning_rate", rate)
    yield from falling


def _non_smooth(case: Case) -> Iterator[Remedy]:
    if case.status.extremum != "minimum":
        yield from _push(case, None)


def _jittering(case: Case) -> Iterator[Remedy]:
    if case.schedule.name == "constant":
        yield Reschedule("inverse_sqrt")
    if case.set_rate > 0:
        yield SetValue("learning_rate", rounded_down(case.set_rate / 10))


def _too_small(case: Case) -> Iterator[Remedy]:
    if case.factor < 0.5 and case.schedule.name != "constant":
        yield Reschedule("constant")
    for rate in _larger(case):
        yield SetValue("learning_rate", rate)
    if case.under.optimizer.name.startswith("adagrad"):
        yield _exchange(case, "rmsprop")


def _exchange(case: Case, name: str, **values: float) -> Exchange:
    """Offer another rule; the rate is a good one for the map unless it is given."""
    made = OPTIMIZERS[name].from_dict(dict(values))
    if "learning_rate" not in values:
        rate = suggested_rate(case.surface, made, case.recent.x[-1])
        made = made.with_values(learning_rate=rate)
    return Exchange(made)


def _larger(case: Case) -> Iterator[float]:
    """Yield ten times the rate, and the largest that holds everywhere on the map."""
    rate, optimizer = case.set_rate, case.under.optimizer
    if rate <= 0:
        yield suggested_rate(case.surface, optimizer, case.recent.x[-1])
        return
    most = math.inf
    if case.limit is not None and case.factor > 0:
        steepest = steepest_bend(case.surface) or math.inf
        anywhere = 2 * MARGIN * (limit_factor(optimizer) or 1.0) / steepest
        most = min(0.5 * case.limit, anywhere or math.inf) / case.factor
    elif optimizer.name in SECOND_ORDER:
        most = 1.0
    for each in dict.fromkeys((min(10 * rate, most), most)):
        if 1.2 * rate < each < math.inf:
            yield rounded_down(each)


def _crawling(case: Case) -> Iterator[Remedy]:
    yield _exchange(case, "adam")
    yield from _more_momentum(case)
    yield from _more_steps(case)


def _plateau(case: Case) -> Iterator[Remedy]:
    if rescales(case.under.optimizer):
        for rate in _larger(case):
            yield SetValue("learning_rate", rate)
    else:
        yield from _more_momentum(case)
        yield _exchange(case, "adam")
    yield from _push(case, _downhill(case))


def _gradient_flat(case: Case) -> Iterator[Remedy]:
    if case.under.optimizer.name in SECOND_ORDER | {"gradient_norm"}:
        yield _exchange(case, "gradient_descent")
    else:
        yield from _more_momentum(case)
        yield _exchange(case, "adam")
    yield from _push(case, _downhill(case))


def _more_momentum(case: Case) -> Iterator[Remedy]:
    optimizer = case.under.optimizer
    if optimizer.name == "gradient_descent":
        rate = case.set_rate or suggested_rate(
            case.surface, optimizer, case.recent.x[-1]
        )
        yield _exchange(case, "momentum", learning_rate=rate, momentum=WEIGHT)
    elif optimizer.name in RAW and case.under.momentum < WEIGHT:
        yield SetValue("momentum", WEIGHT)


def _more_steps(case: Case) -> Iterator[Remedy]:
    more = min(2 * case.under.budget, MAX_STEPS)
    if more > case.under.budget:
        yield MoreSteps(more)


def _way_out(case: Case) -> Iterator[Remedy]:
    """Offer a push down from a critical point that is no minimum."""
    if case.under.optimizer.name in {"newton", "gradient_norm"}:
        yield _exchange(case, "saddle_free_newton")  # the others would come back
    elif case.point is not None and case.point.eigenvalues[0] < -case.point.tolerance:
        yield from _push(case, case.point.eigenvectors[0])
    else:
        yield from _push(case, None)


def _downhill(case: Case) -> Array | None:
    if case.point is None:
        return None
    way = pace_of(case.surface, case.point, case.recent.x).way
    return way if length(way) > 0 else None


def _push(case: Case, direction: Array | None) -> Iterator[Remedy]:
    """Offer a push to both sides of a direction, or to any, if the loss falls there."""
    half = half_of(case.surface)
    ways = CIRCLE * half if direction is None else np.stack((direction, -direction))
    reach = np.abs(ways / half).max(axis=1, keepdims=True)
    steps = STRIDE * ways / reach
    here = case.recent.x[-1]
    with np.errstate(all="ignore"):
        falls = case.surface.value(here + steps) - case.surface.value(here)
    best = int(np.nanargmin(falls)) if np.isfinite(falls).any() else 0
    if math.isfinite(falls[best]) and falls[best] < 0:
        step = np.where(np.abs(steps[best]) < 1e-9 * half, 0.0, steps[best])
        dx, dy = (float(f"{each:.4g}") for each in step.tolist())
        yield Push(dx, dy)


REMEDIES: dict[StatusKind, Callable[[Case], Iterator[Remedy]]] = {
    StatusKind.FALLING: _more_steps,
    StatusKind.OUT_OF_STEPS: _more_steps,
    StatusKind.MAXIMUM: _way_out,
    StatusKind.SADDLE: _way_out,
    StatusKind.DEGENERATE: _way_out,
    StatusKind.NON_SMOOTH: _non_smooth,
    StatusKind.GRADIENT_FLAT: _gradient_flat,
    StatusKind.PLATEAU: _plateau,
    StatusKind.CRAWLING: _crawling,
    StatusKind.RATE_TOO_SMALL: _too_small,
    StatusKind.JITTERING: _jittering,
    StatusKind.BOUNCING: _bouncing,
    StatusKind.DIVERGED: _diverged,
}
