"""How many updates each run has made when the common clock shows a step.

Runs of one scenario may cut the data into batches of different sizes. What is fair to
compare then is a choice: as many updates, as many epochs, or as long a time. The choice
moves only the hands of the clock: every run stays the same, update by update.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from model import engine
from model.array import Array
from model.optimizer import Optimizer
from model.runner import Phase, Plan, plan_of
from model.sampler import Sampler
from model.scenario import Edit, Scenario
from model.surface import Surface

FINE = 2**20
"""Measured times are compared as fractions of this."""
MEASURED = 0.003
"""Seconds that one measurement takes, if single updates are shorter."""
TOGETHER = 16
"""Updates that are timed together."""
KNOWN = 64


class Segment(NamedTuple):
    """From ``clock`` on, ``gain`` updates are made in every ``per`` steps.

    Attributes
    ----------
    carry
        How much of the next update is due at its beginning, in ``per``-ths.
    """

    update: int
    clock: int
    gain: int
    per: int
    carry: int = 0

    def ahead(self, clock: int) -> tuple[int, int]:
        """Return how many updates are made by then, and what is due of the next."""
        return divmod((clock - self.clock) * self.gain + self.carry, self.per)


@dataclass(frozen=True)
class Pacing:
    """One run's updates against the steps of the clock; at most one a step."""

    segments: tuple[Segment, ...] = (Segment(0, 0, 1, 1),)

    @property
    def plain(self) -> bool:
        """Whether every step of the clock is an update."""
        return all(part.gain == part.per for part in self.segments)

    def update(self, clock: int) -> int:
        """Return the number of updates made at a step of the clock."""
        part = next(p for p in reversed(self.segments) if p.clock <= clock)
        return part.update + part.ahead(clock)[0]

    def clock(self, update: int) -> int:
        """Return the first step of the clock at which so many have been made."""
        rest = self.segments[1:]
        begun = (part for part in reversed(rest) if part.update < update)
        part = next(begun, self.segments[0])
        due = (update - part.update) * part.per - part.carry
        return part.clock - (-due // part.gain)

    def clocks(self, updates: Array) -> Array:
        """Return the same of whole columns of update numbers."""
        if self.plain:
            return updates
        made = updates.astype(np.int64)
        begins = np.array([part.update for part in self.segments])
        place = np.maximum(np.searchsorted(begins, made, side="left") - 1, 0)
        rows = np.array(self.segments)[place]
        due = (made - rows[:, 0]) * rows[:, 3] - rows[:, 4]
        found: Array = (rows[:, 1] - (-due // rows[:, 2])).astype(np.float64)
        return found


def pacings(scenario: Scenario, plans: Sequence[Plan]) -> tuple[Pacing, ...]:
    """Return every run's pacing."""
    if scenario.pace == "updates" or not plans:
        return (Pacing(),) * len(plans)
    rates = _epoch_rates if scenario.pace == "epochs" else _time_rates
    walks = [_Walk(plan) for plan in plans]
    clock = 0
    while True:
        active = [(walk.plan, walk.phase) for walk in walks]
        for walk, (gain, per) in zip(walks, rates(active), strict=True):
            walk.go_on(clock, gain, per)
        ends = [end for walk in walks if (end := walk.end(clock)) is not None]
        if not ends:
            return tuple(Pacing(tuple(walk.segments)) for walk in walks)
        clock = min(ends)
        for walk in walks:
            walk.pass_on(clock)


def update_at(scenario: Scenario, run: int, clock: int) -> int:
    """Return how many updates a run of a scenario has made at a step of the clock."""
    if scenario.pace == "updates":
        return clock
    return _pacings_of(scenario)[run].update(clock)


def clock_at(scenario: Scenario, run: int, update: int) -> int:
    """Return the step of the clock at which a run has made so many updates."""
    if scenario.pace == "updates":
        return update
    return _pacings_of(scenario)[run].clock(update)


def clock_of(scenario: Scenario, edit: Edit) -> int:
    """Return the step of the clock at which a live change was made."""
    run = common_run(scenario) if edit.run is None else edit.run
    if run is None or scenario.pace == "updates":
        return edit.step if run is None else edit.made(run)
    made = edit.made(run)
    first, after = (clock_at(scenario, run, made + more) for more in (0, 1))
    return first if edit.clock is None else min(max(edit.clock, first), after - 1)


def epoch_lengths(scenario: Scenario) -> list[tuple[int, int]]:
    """Return how many steps an epoch takes at equal epochs, and from which step on."""
    found = dict[int, int]()
    for part in next(iter(_pacings_of(scenario)), Pacing()).segments:
        if part.per not in list(found.values())[-1:]:
            found[part.clock] = part.per
    return list(found.items())


def common_run(scenario: Scenario) -> int | None:
    """Return the first run that uses the sampler which all share."""
    shared = [k for k, run in enumerate(scenario.runs) if run.sampler is None]
    return shared[0] if shared else None


def shared_sampler(scenario: Scenario, clock: int) -> Sampler:
    """Return the sampler that runs share for the update made at a step of the clock."""
    whose, found = common_run(scenario), scenario.sampler
    made = clock if whose is None else update_at(scenario, whose, clock)
    for edit in scenario.edits:
        begun = edit.step if whose is None else edit.made(whose)
        if edit.run is None and edit.sampler is not None and begun <= made:
            found = edit.sampler
    return found


@dataclass
class _Walk:
    """One run on its way through its phases, along the clock of all runs."""

    plan: Plan
    segments: list[Segment] = field(default_factory=list)
    _number: int = 0
    _changed: bool = False

    @property
    def phase(self) -> Phase:
        return self.plan.phases[self._number]

    def go_on(self, clock: int, gain: int, per: int) -> None:
        """Make ``gain`` updates in ``per`` steps from here on.

        What a run had in hand of its next update it keeps while others change; a change
        of its own begins a new epoch.
        """
        if not self.segments:
            self.segments.append(Segment(0, 0, gain, per))
            return
        last = self.segments[-1]
        if (last.gain, last.per) == (gain, per):
            return
        ahead, due = last.ahead(clock)
        carry = 0 if self._changed else due * per // last.per
        self.segments.append(Segment(last.update + ahead, clock, gain, per, carry))

    def end(self, clock: int) -> int | None:
        """Return where its phase ends, not before ``clock``."""
        if self._number + 1 == len(self.plan.phases):
            return None
        phase = self.plan.phases[self._number + 1]
        pacing = Pacing(tuple(self.segments))
        first = max(pacing.clock(phase.step), clock)
        if phase.clock is None:
            return first
        return min(
            max(phase.clock, first), max(pacing.clock(phase.step + 1) - 1, first)
        )

    def pass_on(self, clock: int) -> None:
        """Enter the next phase if it begins at this step."""
        self._changed = self.end(clock) == clock
        self._number += self._changed


Active = Sequence[tuple[Plan, Phase]]


def _epoch_rates(active: Active) -> list[tuple[int, int]]:
    gains = [phase.sampler.batches(plan.surface.samples) for plan, phase in active]
    return [(gain, max(gains)) for gain in gains]


def _time_rates(active: Active) -> list[tuple[int, int]]:
    taken = [_seconds(plan, phase) for plan, phase in active]
    least = min(taken)
    return [(max(1, round(FINE * least / t)), FINE) for t in taken]


def _seconds(plan: Plan, phase: Phase) -> float:
    kind: Any = type(phase.optimizer)  # whatever its values: they cost the same
    return seconds_an_update(plan.surface, kind(), phase.sampler, plan.start)


@lru_cache(maxsize=KNOWN)
def seconds_an_update(
    surface: Surface, optimizer: Optimizer, sampler: Sampler, start: tuple[float, ...]
) -> float:
    """Measure, once on this machine, how long an update takes in this program.

    The least of some short series, since whatever disturbs only makes it longer; a
    first update, which loads and caches, is left out.
    """
    batches = [sampler.batch(k, surface.samples, 0) for k in range(TOGETHER)]
    updates = [(0.0, batch) for batch in batches]  # so that it cannot diverge

    def taken(count: int) -> float:
        head = engine.start(surface, optimizer, np.array(start, dtype=np.float64))
        begun = time.perf_counter()
        engine.advance(surface, optimizer, head, updates[:count], lambda _: False)
        return (time.perf_counter() - begun) / count

    count = min(max(int(MEASURED / max(taken(1), 1e-9)), 1), TOGETHER)
    least, end = taken(count), time.perf_counter() + MEASURED
    while time.perf_counter() < end:
        least = min(least, taken(count))
    return least


_last: tuple[Scenario, tuple[Pacing, ...]] | None = None


def _pacings_of(scenario: Scenario) -> tuple[Pacing, ...]:
    """Return the pacings of a scenario; those of the last one asked for are kept."""
    global _last  # noqa: PLW0603 (one entry, and the same for everybody)
    if _last is None or _last[0] is not scenario:
        plans = [plan_of(scenario, k) for k in range(len(scenario.runs))]
        _last = scenario, pacings(scenario, plans)
    return _last[1]
