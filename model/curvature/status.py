"""A ball's status, from how it moved lately and how the surface curves there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.creases import Tip
from model.curvature.pace import (
    DANCE,
    LASTING,
    LASTING_IN_NOISE,
    TIRING,
    Under,
    dancing,
    may_crawl,
    rescales,
    stalled,
)
from model.curvature.sharp import jumps_between, tip_at, tip_near
from model.curvature.spectrum import Spectrum, newton_step_at, spectrum_at
from model.frame import DivergedBy, History, Status, StatusKind
from model.surface import Interval, Surface

FAR = 3.0
"""A ball this many half-widths from the middle of the map has left it."""
WINDOW = 24
"""How many of the last records are looked at."""
NEAR = 1e-4
"""A minimum this share of the map's width away is where the ball is."""
STILL = 1e-6
"""A ball that moves less than this share of the width in a window stands still."""
BESIDE = 1e-3
"""How far away, in widths, a gradient is compared with that of a flat direction."""
ROUNDING = 1e-6
"""A gradient below this share of those beside it is rounding."""
STIFF = 1e-3
"""Axes above this share of the largest curvature are followed to their bottom."""
REFINEMENTS = 3
NEWTON_STEPS = 30
LARGEST_DANCE = 0.25
"""A ball that swings over more than this share of the map is under way."""
LONG = 96
"""How many rows a dance and the time before it are looked at."""
TURNS = 12
"""How many movements in a row must turn back to be called bouncing."""


def status_of(
    surface: Surface,
    history: History,
    count: int,
    recent: History,
    under: Under | None = None,
) -> Status | None:
    """Say what can be said of the ball after its first ``count`` rows.

    ``recent`` holds its last steps one by one, where the history may be thinned. How
    fast it should get on can be judged only if it is known what it rolls ``under``.

    Returns ``None`` while it simply runs. A small gradient alone decides nothing: a
    ball is *at* a point only if it no longer gets anywhere, the exact Hessian puts the
    critical point right there, and the eigenvalues name its kind.
    """
    if not _finite(recent):
        return _lost(surface, history.part(0, count), recent)
    if _is_outside(surface, *recent.x[-1].tolist()):
        return excursion(surface, history.part(0, count))
    if len(recent) < WINDOW:
        return None
    here = Here(surface, recent, history.part(0, count), under)
    return _at_rest(here) or _hopping(here) or _at_a_tip(here) or _nowhere(here)


def at_the_end(recent: History) -> StatusKind:
    """Say of a ball without a verdict whether it was falling when its steps ended."""
    if len(recent) < WINDOW:
        return StatusKind.OUT_OF_STEPS
    lower = float(recent.loss[-1]) < float(recent.loss[0])
    return StatusKind.FALLING if lower else StatusKind.OUT_OF_STEPS


class Here:
    """Gradient and curvature at a ball, worked out once, and only if asked for."""

    def __init__(
        self, surface: Surface, recent: History, past: History, under: Under | None
    ) -> None:
        self.surface, self.recent, self.past = surface, recent, past
        self.under = under

    @cached_property
    def point(self) -> Spectrum | None:
        """The spectrum where the ball is."""
        return spectrum_at(self.surface, self.recent.x[-1])


def outside(surface: Surface, x: Array) -> NDArray[np.bool_]:
    """Say of points ``(…, 2)`` whether they are far off the map."""
    low, high = np.array(surface.domain).T
    middle, half = (low + high) / 2, (high - low) / 2
    far: NDArray[np.bool_] = (np.abs(x - middle) > FAR * half).any(axis=-1)
    return far


def _is_outside(surface: Surface, *x: float) -> bool:
    sides = zip(x, surface.domain, strict=True)
    return any(
        abs(value - (low + high) / 2) > FAR * ((high - low) / 2)
        for value, (low, high) in sides
    )


def _finite(recent: History) -> bool:
    numbers = (*recent.x[-1].tolist(), float(recent.loss[-1]))
    return all(map(math.isfinite, numbers))


def _lost(surface: Surface, past: History, recent: History) -> Status:
    loss, x = float(recent.loss[-1]), recent.x[-1]
    undefined = np.isnan(x).any() or (math.isnan(loss) and np.isfinite(x).all())
    cause = DivergedBy.NOT_A_NUMBER if undefined else DivergedBy.OVERFLOW
    before = float(recent.loss[-2:][0])
    sound = past.part(0, int(np.isfinite(past.loss).sum()))
    away = len(sound) and _is_outside(surface, *sound.x[-1].tolist())
    left = excursion(surface, sound).step if away else None
    step = int(recent.steps[-1])
    return Status(StatusKind.DIVERGED, step, before, cause=cause, left=left)


def excursion(surface: Surface, past: History) -> Status:
    """Tell since when a ball has been off the map; where rows are thinned, nearly."""
    inside = np.flatnonzero(~outside(surface, past.x))
    first = min(int(inside[-1]) + 1 if len(inside) else 0, len(past) - 1)
    return Status(
        StatusKind.DIVERGED,
        int(past.steps[first]),
        float(past.loss[first]),
        cause=DivergedBy.LEFT_THE_MAP,
    )


def _width(surface: Surface) -> Array:
    return _width_of(surface.domain)


@lru_cache(maxsize=32)
def _width_of(domain: tuple[Interval, ...]) -> Array:
    width = np.array([high - low for low, high in domain])
    width.setflags(write=False)
    return width


# ------------------------------------------------------------------ at rest


def _at_rest(here: Here) -> Status | None:
    surface, recent = here.surface, here.recent
    window, width = recent.x, _width(surface)
    if (extent := _extent(here)) > NEAR:
        return None
    point = _refined(surface, here.point, NEAR * width)
    if point is None:
        return _without_curvature(here)
    gap = point.theta + point.newton_step - window[-1]
    distance = float((np.abs(gap) / width).max())
    if point.kind is StatusKind.MINIMUM:
        if distance <= NEAR and not _calming(window):
            return _lively(here, point)
        found = distance <= NEAR
    else:
        found = (
            max(extent, distance) <= STILL
            and not _leaving(window, point)
            and _critical(surface, point, width)
        )
    if not found:
        return None
    tip = tip_at(surface, _settled(surface, point))
    return _sharp_verdict(tip, recent) if tip else _verdict(point, point.kind, recent)


def _settled(surface: Surface, point: Spectrum) -> Array:
    """Return the critical point next to a place right beside it, to rounding."""
    step = point.newton_step
    theta = point.theta + step
    for _ in range(REFINEMENTS):
        if not step.any():
            break
        if (after := newton_step_at(surface, theta)) is None:
            break
        step, theta = after, theta + after
    return theta


def _without_curvature(here: Here) -> Status | None:
    """Judge a ball at rest where ∇L is zero and the Hessian infinite."""
    if here.point is not None or here.recent.gradient_norm[-1]:
        return None
    tip = tip_at(here.surface, here.recent.x[-1])
    return _sharp_verdict(tip, here.recent) if tip else None


def _extent(here: Here) -> float:
    """Return over which share of the map the last movements went."""
    window, width = here.recent.x, _width(here.surface)
    net = float(np.abs((window[-1] - window[0]) / width).max())
    return net if net > NEAR else float((np.ptp(window, axis=0) / width).max())


def _at_a_tip(here: Here) -> Status | None:
    """Recognize a ball that has come to rest beside a tip or a level crease.

    No gradient dies away on the way there, so the second-order model finds nothing.
    """
    if _extent(here) > NEAR:
        return None
    tip = tip_near(here.surface, here.recent.x[-1], 2 * NEAR)
    return _sharp_verdict(tip, here.recent) if tip else None


def _sharp_verdict(tip: Tip, recent: History) -> Status:
    return Status(
        StatusKind.NON_SMOOTH,
        int(recent.steps[-1]),
        float(recent.loss[-1]),
        sharp=True,
        extremum=tip.extremum,
    )


def _refined(surface: Surface, point: Spectrum | None, reach: Array) -> Spectrum | None:
    """Follow the stiff axes to their bottom, where the flat ones can be told.

    Near a valley of degenerate minima the eigenvalue along it is as small as the ball
    is near, and vanishes on the floor only. ``None`` if the floor is not within reach.
    """
    if point is None or _plainly_a_bowl(point, reach):
        return point
    if _plainly_elsewhere(point, reach):
        return None
    begin = point.theta
    for _ in range(REFINEMENTS):
        least = STIFF * float(np.abs(point.eigenvalues).max())
        step = point.step_along(least)
        theta = point.theta + step
        if (np.abs(step) <= 1e-7 * reach).all():
            break
        if (np.abs(theta - begin) > reach).any():
            return None
        if (point := spectrum_at(surface, theta)) is None:
            return None
    return point


def _plainly_a_bowl(point: Spectrum, reach: Array) -> bool:
    """Whether no axis is flat and the bottom so near that nothing can change."""
    low, high = float(point.eigenvalues[0]), float(point.eigenvalues[-1])
    if low <= STIFF * high:
        return False
    return bool((np.abs(point.newton_step) <= 1e-2 * reach).all())


def _plainly_elsewhere(point: Spectrum, reach: Array) -> bool:
    """Whether the first step of a refinement leads out of reach already."""
    least = STIFF * float(np.abs(point.eigenvalues).max())
    return bool((np.abs(point.step_along(least)) > reach).any())


def _critical(surface: Surface, point: Spectrum, width: Array) -> bool:
    """Whether ∇L vanishes also along the axes without curvature.

    It must be nothing against what it is a little to both sides along the same axis:
    a tiny slope that is the same everywhere is a slope.
    """
    zero = point.tolerance
    for bend, axis in zip(point.eigenvalues.tolist(), point.eigenvectors, strict=True):
        slope = abs(float(point.gradient @ axis))
        if abs(bend) > zero or slope == 0.0:
            continue
        sides = point.theta + np.outer((BESIDE, -BESIDE), axis * width)
        beside = float(np.abs(surface.gradient(sides) @ axis).max())
        if not slope <= ROUNDING * beside:
            return False
    return True


def _calming(window: Array) -> bool:
    """Whether the movements do not grow."""
    lengths = np.linalg.norm(window[1:] - window[:-1], axis=1)
    early, late = _halves(lengths)
    rounding = 8 * float(np.linalg.norm(np.spacing(np.abs(window[-1]))))
    return late <= max(early * (1 + 1e-6), rounding)


def _lively(here: Here, point: Spectrum) -> Status | None:
    """Judge a ball right at a minimum whose movements grow.

    Rules that divide by the size of past gradients do so for a while, again and again:
    they dance. Others are on their way out.
    """
    dances = here.under is not None and rescales(here.under.optimizer)
    return _verdict(point, StatusKind.JITTERING, here.recent) if dances else None


def _leaving(window: Array, point: Spectrum) -> bool:
    """Whether the movement grows along an axis on which the surface falls away.

    Slow as it is, such a ball is on its way; the movements along the other axes, which
    fade at the same time, may hide it.
    """
    moves = np.abs((window[1:] - window[:-1]) @ point.eigenvectors.T)
    ulps = np.abs(point.eigenvectors) @ np.spacing(np.abs(window[-1]))
    for k, bend in enumerate(point.eigenvalues.tolist()):
        early, late = _halves(moves[:, k])
        if bend < 0 and late > early + len(window) * ulps[k]:
            return True
    return False


def _halves(lengths: Array) -> tuple[float, float]:
    """Return the mean over the earlier and the later half."""
    half = len(lengths) // 2
    return float(lengths[:half].sum()) / half, float(lengths[-half:].sum()) / half


# ------------------------------------------------------------------ bouncing


def _hopping(here: Here) -> Status | None:
    """Recognize bouncing; rules that set their own steps dance, if they can."""
    if (found := _bouncing(here.surface, here.recent)) is None:
        return None
    own = here.under is not None and rescales(here.under.optimizer)
    return _dance(here) or found if own else found


def _bouncing(surface: Surface, recent: History) -> Status | None:
    """Recognize a ball hopping between two walls: turning back at every step."""
    moves = recent.x[1:] - recent.x[:-1]
    if not all(_turning_back(moves[-TURNS:].tolist())):
        return None
    lengths = np.linalg.norm(moves, axis=1)
    early, late = _halves(lengths)
    if lengths.min() <= STILL * float(_width(surface).max()) or late < TIRING * early:
        return None
    between = _valley_floor(surface, recent.x[-TURNS:])
    if between is None:
        return None
    if jumps_between(surface, *recent.x[-2:]):
        found = _verdict(between, StatusKind.BOUNCING, recent)
        return replace(found, sharp=True, rate_limit=None)
    if between.rate_limit is None and not _opposed(surface, recent.x[-2:]):
        return None
    return _verdict(between, StatusKind.BOUNCING, recent)


def _opposed(surface: Surface, places: Array) -> bool:
    """Whether two slopes meet between the places, as at a crease without curvature."""
    first, second = surface.gradient(places)
    sizes = float(np.linalg.norm(first) * np.linalg.norm(second))
    return bool(first @ second < -0.8 * sizes)


def _nowhere(here: Here) -> Status | None:
    """Say why a ball that moves gets nowhere."""
    surface, recent, under = here.surface, here.recent, here.under
    if under is None:
        return None
    if (found := _dance(here)) is not None:
        return found
    if not may_crawl(surface, recent.x, under.budget):
        return None
    point = here.point
    return None if point is None else stalled(surface, point, recent, under)


def _dance(here: Here) -> Status | None:
    """Recognize a ball that goes round and round a minimum."""
    width = _width(here.surface)
    lately = here.past.part(max(len(here.past) - LONG, 0), len(here.past))
    if len(lately) < LONG or not _rolls_under(here, lately):
        return None
    window = lately.x[LONG // 2 :] / width
    extent = float(np.ptp(window, axis=0).max())
    moves = np.abs(window[1:] - window[:-1]).sum(axis=0)
    net = np.abs(window[-1] - window[0])
    if not STILL < extent < LARGEST_DANCE or net.max() > DANCE * moves.max():
        return None
    middle = spectrum_at(here.surface, window.mean(axis=0) * width)
    if middle is None or np.abs(middle.newton_step / width).max() > extent:
        return None
    if not dancing(middle, lately, _lasting(here.under)):
        return None
    return _verdict(middle, StatusKind.JITTERING, here.recent)


def _lasting(under: Under | None) -> float:
    uneven = under is not None and (under.noisy or rescales(under.optimizer))
    return LASTING_IN_NOISE if uneven else LASTING


def _rolls_under(here: Here, lately: History) -> bool:
    """Whether nothing was changed by hand meanwhile."""
    since = here.under.since if here.under else 0
    return int(lately.steps[0]) >= since


def _turning_back(moves: list[list[float]]) -> Iterator[bool]:
    """Say of each movement, the last one first, whether it undoes the one before."""
    for (a, b), (c, d) in zip(moves[:0:-1], moves[-2::-1], strict=True):
        yield a * c + b * d < -0.8 * math.hypot(a, b) * math.hypot(c, d)


def _valley_floor(surface: Surface, places: Array) -> Spectrum | None:
    """Return the curvature at the bottom of the valley that the ball hops across.

    From the middle of the last places Newton's method goes to the minimum between
    them; where there is none (a long valley) the middle itself is taken.
    """
    middle = places.mean(axis=0)
    reach = np.ptp(places, axis=0).max()
    point = at_middle = spectrum_at(surface, middle)
    for _ in range(NEWTON_STEPS):
        if point is None or point.kind is not StatusKind.MINIMUM:
            return at_middle
        step = point.newton_step
        theta = point.theta + step
        if np.abs(theta - middle).max() > reach:
            return at_middle
        if np.abs(step).max() <= 1e-4 * reach:
            break
        point = spectrum_at(surface, theta)
    return point


def _verdict(point: Spectrum, kind: StatusKind, recent: History) -> Status:
    return Status(
        kind,
        int(recent.steps[-1]),
        float(recent.loss[-1]),
        eigenvalues=tuple(point.eigenvalues.tolist()),
        rate_limit=point.rate_limit,
    )
