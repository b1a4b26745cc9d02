"""Whether a ball gets anywhere: its pace against the way that is left."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.curvature.flatness import (
    NOTABLE,
    flat_index,
    half_of,
    on_a_plateau,
    typical_bend,
)
from model.curvature.spectrum import Spectrum
from model.frame import History, Status, StatusKind
from model.optimizer import Optimizer
from model.surface import Surface

GRADIENT_FLAT = 0.9
"""C. Frye et al., arXiv 2003.10397: the index above which a point is gradient-flat."""
TIMID = 0.1
"""A rate below this share of 1/λmax could be ten times larger."""
NARROW = 100.0
"""A valley is a ravine from this condition number on."""
PATIENCE = 3.0
"""What takes so many budgets is not a matter of some more steps."""
STEADY, STEADY_IN_NOISE = 0.9, 0.5
"""A way whose ends lie apart by this share of its length goes straight on."""
DANCE = 0.3
"""One whose ends lie closer than this share of its length goes round and round."""
TIRING = 0.95
"""Movements that shrink below this share in half a window come to rest."""
LASTING, LASTING_IN_NOISE = 0.95, 0.2
"""A dance keeps this share of its height above the bottom."""
RAW = frozenset({"gradient_descent", "momentum", "nesterov", "sgd", "sam"})
"""Rules whose step is η times a gradient, or a sum of such steps."""
SECOND_ORDER = frozenset({"newton", "saddle_free_newton"})
"""Rules whose step is a share η of the Newton step."""


@dataclass(frozen=True)
class Under:
    """What a ball rolls under.

    Attributes
    ----------
    rate
        The learning rate of the last update, after the schedule.
    budget
        How many updates the scenario has.
    noisy
        Whether each update sees another batch.
    since
        The step of the last change by hand.
    """

    optimizer: Optimizer
    rate: float
    budget: int
    noisy: bool = False
    since: int = 0

    @property
    def momentum(self) -> float:
        """β, which makes a steady step 1/(1 − β) times longer; 0 without."""
        weight = float(getattr(self.optimizer, "momentum", 0.0))
        return min(weight, 0.999) if self.optimizer.name in RAW else 0.0


@dataclass(frozen=True, eq=False)
class Pace:
    """How a ball gets on, by the second-order model around it.

    Attributes
    ----------
    way
        To where the model has its ground, or to the edge of the map; along axes that
        curve downwards, one length over which the slope doubles.
    share
        Which part of the way one update covers.
    straight
        How far apart the ends of the last movements lie, in units of their length.
    """

    way: Array
    share: float
    straight: float

    @property
    def steps(self) -> float:
        """How many updates the way takes at this pace."""
        return 1.0 / self.share if self.share > 0 else math.inf


def pace_of(surface: Surface, point: Spectrum, window: Array) -> Pace:
    """Compare the last movements ``(n, d)`` with the way that is left from a point."""
    half = half_of(surface)
    slopes = (point.eigenvectors @ point.gradient).tolist()
    rooms = (1.0 / np.abs(point.eigenvectors / half).max(axis=1)).tolist()
    lengths = [
        -math.copysign(min(abs(slope), abs(bend) * room) / abs(bend), slope)
        if bend
        else -math.copysign(room if slope else 0.0, slope)
        for slope, bend, room in zip(
            slopes, point.eigenvalues.tolist(), rooms, strict=True
        )
    ]
    way: Array = np.array(lengths) @ point.eigenvectors
    moves = (window[1:] - window[:-1]) / half
    path = float(np.sqrt((moves * moves).sum(axis=1)).sum())
    net = (window[-1] - window[0]) / half
    goal = way / half
    size = float(goal @ goal)
    share = float(net @ goal) / (size * max(len(moves), 1)) if size > 0 else 1.0
    straight = float(np.sqrt(net @ net)) / path if path > 0 else 1.0
    return Pace(way, share, straight)


def may_crawl(surface: Surface, window: Array, budget: int) -> bool:
    """Whether the whole budget at this pace would not lead across half the map."""
    net = np.abs(window[-1] - window[0]) / half_of(surface)
    return float(net.max()) * budget < len(window) - 1


def stalled(
    surface: Surface, point: Spectrum, recent: History, under: Under
) -> Status | None:
    """Name the reason why a moving ball gets nowhere; ``None`` if it does.

    Small gradients alone decide nothing. A rate is too small if the way left takes more
    than the budget and the curvature would bear ten times the rate; on a plateau slope
    and curvature are small against those elsewhere on the map in the same direction;
    gradient-flat is where the curvature cannot explain the gradient.
    """
    pace = pace_of(surface, point, recent.x)
    kind = _reason(surface, point, pace, recent, under)
    if kind is None:
        return None
    return Status(
        kind,
        int(recent.steps[-1]),
        float(recent.loss[-1]),
        eigenvalues=tuple(point.eigenvalues.tolist()),
        rate_limit=point.rate_limit,
    )


def _reason(
    surface: Surface, point: Spectrum, pace: Pace, recent: History, under: Under
) -> StatusKind | None:
    if not (point.gradient != 0).any() or not _notable(surface, pace.way):
        return None
    if under.optimizer.name in SECOND_ORDER | {"gradient_norm"}:
        return _without_way_out(surface, point, pace, under)
    if not _descends(surface, pace, recent, under):
        return None
    hopeless = pace.steps > PATIENCE * max(under.budget, 1)
    if on_a_plateau(surface, point, pace.way, recent.x, under.budget):
        return StatusKind.PLATEAU
    if under.rate > 0 and hopeless and flat_index(surface, point) > GRADIENT_FLAT:
        far = pace.steps > PATIENCE * PATIENCE * max(under.budget, 1)
        return _timid(surface, point, under) or (
            StatusKind.GRADIENT_FLAT if far else None
        )
    if under.rate == 0 or (hopeless and under.optimizer.name not in RAW):
        return StatusKind.RATE_TOO_SMALL
    if pace.steps > max(under.budget, 1) and (kind := _timid(surface, point, under)):
        return kind
    ravine = hopeless and (point.condition or math.inf) > NARROW
    return StatusKind.CRAWLING if ravine else None


def _notable(surface: Surface, way: Array) -> bool:
    return float(np.abs(way / half_of(surface)).max()) > NOTABLE


def _without_way_out(
    surface: Surface, point: Spectrum, pace: Pace, under: Under
) -> StatusKind | None:
    """Say why a rule that looks for any critical point does not get to one."""
    if under.rate > 0 and flat_index(surface, point) > GRADIENT_FLAT:
        slow = _span(surface, pace) * under.budget < 1.0 / PATIENCE
        return StatusKind.GRADIENT_FLAT if slow else None
    far = pace.steps > max(under.budget, 1)
    return _timid(surface, point, under) if far else None


def _descends(surface: Surface, pace: Pace, recent: History, under: Under) -> bool:
    """Whether the ball goes straight on and not upwards."""
    if _stands(surface, recent.x):
        return True
    if under.noisy:
        return pace.straight >= STEADY_IN_NOISE
    return pace.straight >= STEADY and bool(recent.loss[-1] <= recent.loss[0])


def _span(surface: Surface, pace: Pace) -> float:
    """Return which part of half the map one update covers."""
    return pace.share * float(np.abs(pace.way / half_of(surface)).max())


def _timid(surface: Surface, point: Spectrum, under: Under) -> StatusKind | None:
    """Whether the curvature would bear ten times the rate."""
    steepest = float(np.abs(point.eigenvalues).max())
    name = under.optimizer.name
    if name in SECOND_ORDER:
        boldness = under.rate
    elif name == "gradient_norm":
        boldness = under.rate * steepest * steepest
    else:
        typical = max(steepest, typical_bend(surface))
        boldness = under.rate * typical / (1.0 - under.momentum)
    return StatusKind.RATE_TOO_SMALL if boldness < TIMID else None


def rescales(optimizer: Optimizer) -> bool:
    """Whether a rule sets the length of its steps itself, so that 2/λ is no limit."""
    return optimizer.name not in RAW | SECOND_ORDER | {"gradient_norm"}


def dancing(middle: Spectrum, history: History, lasting: float) -> bool:
    """Whether a ball moves about a minimum without getting any closer.

    Parameters
    ----------
    middle
        The curvature at the middle of the last places.
    history
        The last rows, those of a dance and as many before.
    lasting
        Which share of its height above the bottom the dance has kept at least.
    """
    if middle.kind is not StatusKind.MINIMUM:
        return False
    bottom = middle.loss + 0.5 * float(middle.gradient @ middle.newton_step)
    half = len(history) // 2
    early, late = history.loss[:half], history.loss[half:]
    return bool(late.mean() - bottom >= lasting * (float(np.median(early)) - bottom))


def _stands(surface: Surface, window: Array) -> bool:
    return bool((np.ptp(window, axis=0) <= 1e-9 * half_of(surface)).all())
