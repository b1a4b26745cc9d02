"""The full diagnosis of a ball: the verdict, what it rests on, and what may help."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.array import Array, length
from model.curvature.flatness import flat_index, half_of
from model.curvature.limits import limit_factor
from model.curvature.pace import Under, pace_of
from model.curvature.remedies import Case, Remedy, remedies_of
from model.curvature.spectrum import Spectrum, spectrum_at
from model.frame import History, Status, StatusKind
from model.optimizer import Optimizer
from model.scenario import Point
from model.schedule import Schedule
from model.surface import Surface

NONE = math.nan


@dataclass(frozen=True)
class Evidence:
    """The figures behind a verdict; NaN where there is none.

    Attributes
    ----------
    gradient_norm
        ‖g‖ over all data.
    turn
        The cosine of the angle between the last two gradients: −1 where the ball hops
        from wall to wall, 1 where it goes straight on.
    rate
        η of the last update, after the schedule.
    step_ratio
        ‖Δθ‖/‖g‖ of the last update: the rate in effect, also of adaptive rules.
    limit
        The largest rate with which the rule can settle here; NaN if it has no such
        limit or nothing curves upwards.
    rate_limit
        2/λmax here, or on the floor of the valley that it hops across.
    eigenvalues
        Of the Hessian there, ascending; empty where it is not finite.
    condition
        Largest |λ| over smallest; infinite where one is zero.
    flatness
        The gradient-flat index r of Frye et al.; above 0.9 g lies in the kernel of H.
    way
        How far the ground of the second-order model is, in half-widths of the map.
    share
        Which part of that way one update covers.
    steps_left
        How many updates it takes at this pace.
    """

    gradient_norm: float
    turn: float
    rate: float
    step_ratio: float
    limit: float
    rate_limit: float
    eigenvalues: tuple[float, ...]
    condition: float
    flatness: float
    way: float
    share: float
    steps_left: float


@dataclass(frozen=True)
class Diagnosis:
    """What is the matter with a ball.

    Attributes
    ----------
    run
        Its number.
    since
        The step from which on the verdict holds.
    budget
        How many updates the scenario has.
    noisy
        Whether each update sees another batch.
    optimizer
        The rule of the last update; after an exchange the next has another.
    """

    run: int
    status: Status
    since: int
    budget: int
    noisy: bool
    optimizer: Optimizer
    evidence: Evidence
    remedies: tuple[Remedy, ...] = ()

    @property
    def kind(self) -> StatusKind:
        """The verdict."""
        return self.status.kind


def diagnose(
    surface: Surface,
    status: Status,
    recent: History,
    under: Under,
    *,
    run: int = 0,
    since: int = 0,
    schedule: Schedule,
    start: Point,
) -> Diagnosis:
    """Put verdict, evidence and remedies together.

    Parameters
    ----------
    status
        What :func:`model.curvature.status.status_of` says.
    recent
        The last steps, one by one; of a lost ball those before it was lost count.
    """
    recent = _finite(recent)
    # Where the slope jumps, a Hessian says nothing.
    point = None if status.sharp else spectrum_at(surface, recent.x[-1])
    case = Case(surface, status, recent, under, schedule, start, point)
    return Diagnosis(
        run,
        status,
        since,
        under.budget,
        under.noisy,
        under.optimizer,
        evidence_of(case),
        remedies_of(case),
    )


def evidence_of(case: Case) -> Evidence:
    """Work out the figures."""
    gradients = case.surface.gradient(case.recent.x[-2:])
    point, limit = case.point, case.status.rate_limit
    if limit is None and point is not None:
        limit = point.rate_limit
    factor = limit_factor(case.under.optimizer)
    pace = None if point is None else pace_of(case.surface, point, case.recent.x)
    half = half_of(case.surface)
    way = NONE if pace is None else float(np.abs(pace.way / half).max())
    return Evidence(
        gradient_norm=length(gradients[-1]),
        turn=_cosine(gradients),
        rate=case.under.rate,
        step_ratio=_step_ratio(case.recent.x[-2:], gradients),
        limit=NONE if factor is None or limit is None else factor * limit,
        rate_limit=NONE if limit is None else limit,
        eigenvalues=case.status.eigenvalues or _eigenvalues(point),
        condition=NONE if point is None else point.condition or math.inf,
        flatness=NONE if point is None else flat_index(case.surface, point),
        way=way,
        share=NONE if pace is None or len(case.recent) < 2 else pace.share,
        steps_left=NONE if pace is None or len(case.recent) < 2 else pace.steps,
    )


def _eigenvalues(point: Spectrum | None) -> tuple[float, ...]:
    return () if point is None else tuple(point.eigenvalues.tolist())


def _finite(recent: History) -> History:
    known = np.isfinite(recent.x).all(axis=1) & np.isfinite(recent.loss)
    count = len(recent) if known.all() else max(int(known.argmin()), 1)
    return recent.part(0, count)


def _cosine(gradients: Array) -> float:
    if len(gradients) < 2:
        return NONE
    first, second = (each / (length(each) or np.nan) for each in gradients[:2])
    return float(first @ second)


def _step_ratio(places: Array, gradients: Array) -> float:
    if len(places) < 2:
        return NONE
    size = length(gradients[0])
    return length(places[1] - places[0]) / size if size > 0 else NONE
