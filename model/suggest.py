"""A learning rate to begin with: a starting value that neither crawls nor bursts."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from model import engine
from model.array import Array
from model.curvature.spectrum import spectrum_at
from model.curvature.status import outside
from model.optimizer import Optimizer
from model.surface import Surface
from model.trajectory import LOSS, X

RAW = frozenset({"gradient_descent", "momentum", "nesterov", "sgd", "sam", "lars"})
"""Rules whose step grows with the gradient; the others set its size themselves."""
RAW_AT_FIRST = frozenset({"radam"})
"""Rules that follow the raw gradient for their first steps, and then do not."""
SECOND_ORDER = frozenset({"newton", "saddle_free_newton", "adadelta"})
"""Rules whose natural learning rate is 1 whatever the surface."""
STEPS = 200
FEWER_STEPS = 20
MANY_SAMPLES = 100
"""From this many samples on a step is dear, and fewer are tried."""
TRIES = 24
MESH, FEWER_LINES = 25, 13


def round_rate(rate: float) -> float:
    """Return the largest of 1, 2, 5 × 10ⁿ that is not above ``rate``."""
    power = 10.0 ** math.floor(math.log10(rate))
    digit = next(d for d in (5, 2, 1) if d * power <= rate * (1 + 1e-12))
    return float(f"{digit * power:.0e}")


def suggested_rate(surface: Surface, optimizer: Optimizer, start: Array) -> float:
    """Return a learning rate fit for a surface and a start.

    Rules that follow the raw gradient get a quarter of the stability limit 2/λ of the
    steepest curvature met at the start and at the known points, divided by
    1/(1 − momentum); rules that set the length of their steps get 1 % of the map's
    width. Where 200 steps with it lead up and away, the next lower rate of the series
    1, 2, 5 is tried.
    """
    place = tuple(float(each) for each in start)
    return _suggested(surface, optimizer.with_values(learning_rate=1.0), place)


@lru_cache(maxsize=256)
def _suggested(
    surface: Surface, optimizer: Optimizer, start: tuple[float, ...]
) -> float:
    x = np.array(start)
    rate = first = _first_guess(surface, optimizer, x)
    for _ in range(TRIES):
        if not _runs_away(surface, optimizer, x, rate):
            return rate
        rate = round_rate(0.6 * rate)
    return first


def _first_guess(surface: Surface, optimizer: Optimizer, start: Array) -> float:
    if optimizer.name in SECOND_ORDER:
        return 1.0
    low, high = np.array(surface.domain).T
    own = 0.01 * float((high - low).max())
    if optimizer.name == "gradient_norm":
        return _bounded(0.25 / _steepest(surface, start) ** 2)
    if optimizer.name not in RAW | RAW_AT_FIRST:
        return _bounded(own)
    weight = float(getattr(optimizer, "momentum", 0.0))
    raw = 0.5 / _steepest(surface, start) * (1.0 - 0.9 * weight)
    return _bounded(raw if optimizer.name in RAW else min(own, raw))


def _bounded(rate: float) -> float:
    return round_rate(min(max(rate, 1e-30), 1e30))


def _runs_away(
    surface: Surface, optimizer: Optimizer, start: Array, rate: float
) -> bool:
    """Whether the ball leaves the map within some steps, but not by falling off it."""
    head = engine.start(surface, optimizer, start)
    if head.lost or outside(surface, start).item():
        return False
    steps = STEPS if surface.samples < MANY_SAMPLES else FEWER_STEPS
    rows = engine.advance(surface, optimizer, head, [(rate, None)] * steps, _every)
    table = np.array(rows)[:, : X + len(start)]
    gone = outside(surface, table[:, X:]) | ~np.isfinite(table).all(axis=1)
    if not gone.any():
        return False
    return not table[int(np.argmax(gone)), LOSS] < _lowest(surface)


@lru_cache(maxsize=16)
def _lowest(surface: Surface) -> float:
    """Return the least loss on a coarse mesh of the map."""
    lines = MESH if surface.samples < MANY_SAMPLES else FEWER_LINES
    xs, ys = (np.linspace(low, high, lines) for low, high in surface.domain)
    at = np.stack(np.broadcast_arrays(xs[:, None], ys), axis=-1)
    with np.errstate(all="ignore"):
        loss = surface.value(at)
    finite = loss[np.isfinite(loss)]
    return float(finite.min()) if len(finite) else -math.inf


def _steepest(surface: Surface, start: Array) -> float:
    """Return the largest curvature at the start and at the known smooth points."""
    smooth = [each for each in surface.known_points if each.kind != "non_smooth"]
    places = [start, *(np.array(each.theta) for each in smooth)]
    spectra = [spectrum_at(surface, place) for place in places]
    sizes = [float(np.abs(s.eigenvalues).max()) for s in spectra if s is not None]
    # Within limits, so that its square and what is divided by it stay finite.
    return min(max(max((e for e in sizes if e > 0), default=1.0), 1e-100), 1e100)


def _every(_step: int) -> bool:
    return True
