"""Curves as arrays: few enough points to paint, ranges, epochs on the step axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gui.views.ticks import Tick, linear_ticks
from model.array import Array
from model.levels import round_values
from model.pacing import epoch_lengths
from model.scenario import Scenario

Range = tuple[float, float]
DEEPEST = 18.0
"""How many powers of ten a logarithmic axis shows at most."""
HIGHEST = 6.0
"""How many powers of ten above the start it goes at most."""
FLATTEST = 0.01
"""A range of exponents below which a curve is taken to be level."""
NOTHING = -400.0
"""The exponent of an exact zero: below any axis."""
_ROOM = 0.3
_PAD = 0.05


class Curve(NamedTuple):
    """Points of a curve, shape ``(n,)`` each."""

    x: Array
    y: Array


class Scaling(NamedTuple):
    """How values are laid on an axis.

    Attributes
    ----------
    offset
        What is taken off before the logarithm.
    """

    logarithmic: bool
    offset: float = 0.0

    def of(self, curve: Curve) -> Curve:
        """Return a curve in the units of the axis, without what is no number."""
        y = logarithm(curve.y, self.offset) if self.logarithmic else curve.y
        known, far = ~np.isnan(y), 400.0 if self.logarithmic else 1e300
        return Curve(curve.x[known], np.clip(y[known], -far, far))


def decimated(curve: Curve, columns: int) -> Curve:
    """Return at most two points a column: the lowest and the highest in it.

    x must rise. Values that are not numbers leave no trace.
    """
    x, y = curve
    if len(x) <= 2 * columns:
        return curve
    edges = np.linspace(x[0], x[-1], columns + 1)[:-1]
    starts = np.unique(np.searchsorted(x, edges))
    ends = np.append(starts[1:], len(y)) - 1
    low, high = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
    falls = y[starts] > y[ends]
    pairs = np.stack((np.where(falls, high, low), np.where(falls, low, high)), axis=-1)
    places = np.stack((x[starts], (x[starts] + x[ends]) / 2), axis=-1)
    return Curve(np.append(places.ravel(), x[-1]), np.append(pairs.ravel(), y[-1]))


def logarithm(y: Array, offset: float = 0.0) -> Array:
    """Return log₁₀(y − offset): far below any axis at 0, NaN below that."""
    with np.errstate(all="ignore"):
        above = y - offset
        return np.where(above == 0.0, NOTHING, np.log10(above))


def log_limits(curves: Sequence[Array], starts: Sequence[Array]) -> Range | None:
    """Return what an axis of exponents must show: all that is seen, within reason.

    A diverged curve may leave through the top, an exact zero through the bottom.

    Parameters
    ----------
    starts
        The curves that begin at the first step; others may begin anywhere.
    """
    known = _known(curves, NOTHING)
    begun = _known(starts, NOTHING)
    if not known or not begun:
        return None
    high = min(max(y.max() for y in known), max(y[0] for y in begun) + HIGHEST)
    low = min(y.min() for y in known)
    low = max(min(low, high), high - DEEPEST)
    if high - low < FLATTEST:  # as on a plane, where ‖g‖ is the same everywhere
        return float(low - FLATTEST), float(high + FLATTEST)
    return float(low), float(high)


def linear_limits(curves: Sequence[Array], starts: Sequence[Array]) -> Range | None:
    """Return what a plain axis must show; a diverged curve may leave it."""
    known, begun = _known(curves, -np.inf), _known(starts, -np.inf)
    if not known or not begun:
        return None
    start, low = max(y[0] for y in begun), min(y.min() for y in known)
    reach = 2.0 * (start - low) if start > low else np.inf
    return float(low), float(min(max(y.max() for y in known), start + reach))


def _known(curves: Sequence[Array], above: float) -> list[Array]:
    """Return the values that are numbers (and above something) of each curve."""
    known = (y[np.isfinite(y) & (y > above)] for y in curves)
    return [y for y in known if len(y)]


def steady(shown: Range | None, needed: Range) -> Range:
    """Return a range for what must be seen; the old one as long as it serves.

    When it must grow it grows by some more, so that an axis seldom changes.
    """
    low, high = needed
    least = max(abs(low), abs(high), 1e-300) * 1e-9
    span = max(high - low, least)
    if high - low < least:
        low, high = low - least - 0.5 * span, high + least + 0.5 * span
    pad = _PAD * span
    if shown is None or shown[1] - shown[0] > 2.2 * span:
        return low - pad, high + pad
    if shown[0] <= low and high <= shown[1]:
        return shown
    below = shown[0] if low >= shown[0] else low - pad - _ROOM * span
    above = shown[1] if high <= shown[1] else high + pad
    return below, above


def step_limit(computed: int, budget: int) -> int:
    """Return the last step of the axis: 1, 2 or 5 · 10ᵏ, or the budget when near."""
    if computed * 3 >= budget:
        return max(budget, 1)
    power = 10 ** (len(str(max(computed, 10))) - 1)
    steps = (power * k for k in (1, 2, 5, 10))
    return int(min(next(s for s in steps if s >= max(computed, 10)), budget))


@dataclass(frozen=True)
class Epochs:
    """Which epoch a step belongs to; a change of the sampler changes their length.

    Attributes
    ----------
    phases
        (first step, epochs done by then, updates an epoch) of each sampler in force.
    """

    phases: tuple[tuple[int, float, int], ...]

    @classmethod
    def of(cls, scenario: Scenario) -> Epochs:
        """Work out the epochs of a scenario."""
        samples = scenario.surface.samples
        if scenario.pace == "epochs":
            return cls(_joined(epoch_lengths(scenario)))
        if scenario.pace == "time":
            return cls(((0, 0.0, 1),))
        phases = [(0, 0.0, scenario.sampler.batches(samples))]
        for edit in scenario.edits:
            if edit.sampler is not None and edit.run is None:
                begin, done, batches = phases[-1]
                # A new sampler begins a new epoch.
                epochs = float(np.ceil(done + (edit.step - begin) / batches))
                phases.append((edit.step, epochs, edit.sampler.batches(samples)))
        return cls(tuple(phases))

    @property
    def batched(self) -> bool:
        """Whether any epoch has more than one update."""
        return any(batches > 1 for _, _, batches in self.phases)

    def epoch(self, step: float) -> float:
        """Return the epochs done at a step."""
        begin, done, batches = next(
            phase for phase in reversed(self.phases) if phase[0] <= max(step, 0)
        )
        return done + (step - begin) / batches

    def step(self, epoch: float) -> float:
        """Return the step at which an epoch begins."""
        begin, done, batches = next(
            phase for phase in reversed(self.phases) if phase[1] <= max(epoch, 0)
        )
        return begin + (epoch - done) * batches

    def ticks(self, limit: float, count: int) -> tuple[Tick, ...]:
        """Return whole epochs up to a step, at the steps where they begin."""
        last = self.epoch(limit)
        if last < 2:
            ticks = linear_ticks(0.0, max(last, 1e-9), count)
        else:
            values = round_values(0.0, last, count)
            ticks = tuple(Tick(v, f"{v:.0f}") for v in values if v == int(v))
        return tuple(Tick(self.step(tick.value), tick.text) for tick in ticks)


def _joined(lengths: Sequence[tuple[int, int]]) -> tuple[tuple[int, float, int], ...]:
    """Return phases whose epochs go on where the last phase's ended."""
    phases: list[tuple[int, float, int]] = []
    for step, length in lengths:
        begin, done, before = phases[-1] if phases else (0, 0.0, 1)
        phases.append((step, done + (step - begin) / before, length))
    return tuple(phases)
