"""One run of a scenario: it extends its trajectory and reaches any step of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np

from model import engine
from model.array import Array, Indices
from model.frame import History
from model.optimizer import Optimizer
from model.push import pushed
from model.sampler import Sampler
from model.scenario import Edit, Point, Scenario
from model.schedule import Schedule
from model.surface import Surface
from model.trajectory import Rows, Trajectory

BLOCK = 2_000
"""Updates made between two looks at the clock, at most."""
FIRST = 64
"""Updates of the first block, when it is not known yet how long one takes."""
MOMENT = 0.004
"""Seconds that a block should take."""


class Phase(NamedTuple):
    """From ``step`` on, this holds (until the next phase).

    Attributes
    ----------
    clock
        The step of the clock at which it began, where somebody has looked.
    """

    step: int
    optimizer: Optimizer
    schedule: Schedule
    sampler: Sampler
    first_update: int
    position: Point | None
    push: Point | None = None
    clock: int | None = None


class Place(NamedTuple):
    """Which batch an update sees; epoch and batch count from 0."""

    epoch: int
    batch: int
    batches: int


@dataclass(frozen=True)
class Plan:
    """All that decides a run: two equal plans give the same run, bit for bit."""

    surface: Surface
    seed: int
    start: Point
    phases: tuple[Phase, ...]

    def phase(self, step: int) -> Phase:
        """Return what holds for the update made at ``step``."""
        return next(p for p in reversed(self.phases) if p.step <= step)

    def until(self, step: int) -> int | None:
        """Return where the phase of ``step`` ends."""
        return next((p.step for p in self.phases if p.step > step), None)

    def agrees_before(self, other: Plan) -> int | None:
        """Return the first step at which the two differ; ``None`` if they never do."""
        same = (self.surface, self.seed, self.start)
        if same != (other.surface, other.seed, other.start):
            return 0
        longest = max(len(self.phases), len(other.phases))
        for k in range(longest):
            if self.phases[k : k + 1] != other.phases[k : k + 1]:
                steps = [p.phases[k].step for p in (self, other) if k < len(p.phases)]
                return min(steps)
        return None

    def updates(self, begin: int, end: int) -> list[engine.Update]:
        """Return rate and batch of the updates ``begin`` to ``end`` of one phase."""
        phase = self.phase(begin)
        steps = np.arange(begin, end, dtype=np.float64)
        rates = phase.optimizer.learning_rate * phase.schedule.factor(steps)
        return list(zip(rates.tolist(), self._batches(phase, begin, end), strict=True))

    def batch(self, step: int) -> Indices | None:
        """Return the samples of the update made at ``step``."""
        return next(iter(self._batches(self.phase(step), step, step + 1)))

    def place(self, step: int) -> Place:
        """Return (epoch, batch in it, batches an epoch) of the update at ``step``."""
        phase = self.phase(step)
        batches = phase.sampler.batches(self.surface.samples)
        return Place(*divmod(phase.first_update + step - phase.step, batches), batches)

    def _batches(self, phase: Phase, begin: int, end: int) -> Iterator[Indices | None]:
        samples, sampler = self.surface.samples, phase.sampler
        if sampler.sees_all(samples):
            return repeat(None, end - begin)
        offset = phase.first_update - phase.step
        updates = range(begin + offset, end + offset)
        return (sampler.batch(update, samples, self.seed) for update in updates)


def plan_of(scenario: Scenario, index: int) -> Plan:
    """Work out what holds when for one run of a scenario."""
    run = scenario.runs[index]
    samples = scenario.surface.samples
    own, shared = run.sampler, scenario.sampler
    now = Phase(0, run.optimizer, run.schedule, own or shared, 0, None)
    phases = [now]
    for edit in _edits(scenario, index):
        if edit.run is None:
            shared = edit.sampler or shared
            if own is not None:
                continue
        elif edit.sampler is not None or edit.shares:
            own = edit.sampler
        step = edit.made(index)
        now = Phase(
            step,
            edit.optimizer or now.optimizer,
            edit.schedule or now.schedule,
            own or shared,
            _first_update(now, step, own or shared, samples),
            edit.position,
            edit.push,
            edit.clock,
        )
        if (last := phases[-1]).step == step:
            now = now._replace(
                position=edit.position or last.position, push=edit.push or last.push
            )
            if now.clock in {None, last.clock}:
                phases.pop()  # else the run has waited under it
        phases.append(now)
    return Plan(scenario.surface, scenario.seed, run.start, tuple(phases))


def _edits(scenario: Scenario, index: int) -> list[Edit]:
    """Return the changes that concern a run, in the order in which it met them."""
    own = (edit for edit in scenario.edits if edit.run in {None, index})
    return sorted(own, key=lambda edit: edit.made(index))


def _first_update(now: Phase, step: int, sampler: Sampler, samples: int) -> int:
    """Return the sampler's own count at ``step``: a new sampler begins a new epoch."""
    update = now.first_update + step - now.step
    if sampler == now.sampler:
        return update
    epochs = -(-update // now.sampler.batches(samples))
    return epochs * sampler.batches(samples)


class Runner:
    """One run: what has been computed of it, and any moment of it on demand."""

    def __init__(self, plan: Plan, capacity: int) -> None:
        self.plan = plan
        self.trajectory = Trajectory(plan.surface.dimension, capacity)
        self._remembered: engine.Head | None = None
        self._block = FIRST
        self._begin()

    @property
    def step(self) -> int:
        """How far the run has been computed."""
        return self._head.step

    @property
    def lost_at(self) -> int | None:
        """The step at which position or loss ceased to be a number, if ever."""
        return self._head.step if self._head.lost else None

    def follow(self, plan: Plan) -> int:
        """Take up a changed plan; return the step up to which the run stayed valid."""
        differs = self.plan.agrees_before(plan)
        self.plan = plan
        if differs is None:
            return self.step
        if differs <= 0:
            self.trajectory = Trajectory(
                plan.surface.dimension, self.trajectory.capacity
            )
            self._begin()
            return 0
        if differs <= self.step:
            self.trajectory.truncate(differs - 1)
            self._head = self._restored(differs - 1)
        self._remembered = None
        self._mark()
        return min(differs, self.step)

    def reached(self, step: int) -> bool:
        """Whether a step has been computed, or never will be: the ball is lost."""
        return self._head.step >= step or self._head.lost

    def extend(self, step: int) -> bool:
        """Compute one block towards ``step``; return whether it has been reached.

        A block is as many updates as take a few milliseconds, whatever the surface.
        """
        head = self._head
        if not self.reached(step):
            begun, end = time.perf_counter(), min(step, head.step + self._block)
            self.trajectory.append(self._moved(head, end, self.trajectory.wants))
            taken = time.perf_counter() - begun
            if taken > MOMENT:
                self._block = max(self._block // 2, 1)
            elif 2 * taken < MOMENT:
                self._block = min(self._block * 2, BLOCK)
        return self.reached(step)

    def at(self, step: int) -> engine.Head:
        """Return the run at a step that has been computed, exactly as it was."""
        step = min(step, self.step)
        if step == self._head.step:
            return self._head
        if self._remembered is None or self._remembered.step != step:
            self._remembered = self._reached(step)
        return self._remembered

    def recent(self, step: int, count: int) -> History:
        """Return the last ``count`` steps up to ``step``, none of them thinned."""
        step = min(step, self.step)
        history, rows = self.trajectory.history(), self.trajectory.rows_until(step)
        asked = min(count, step + 1)
        ends = [rows - asked, rows - 1]
        if rows >= asked and history.steps[ends].tolist() == [step + 1 - asked, step]:
            return history.part(rows - asked, rows)
        begin = max(0, step - count)
        head, exact = self._reached(begin), Trajectory(self.trajectory.dimension)
        if step < count:
            exact.append([tuple(self.trajectory.row_before(0))])
        while head.step < step and not head.lost:
            exact.append(self._moved(head, step, lambda _: True))
        return exact.history()

    def before(self, step: int, recent: History) -> Array:
        """Return the position one step earlier (at the start, the start)."""
        row = int(np.searchsorted(recent.steps, step - 1))
        if row < len(recent) and recent.steps[row] == step - 1:
            found: Array = recent.x[row]
            return found
        return self.at(max(step - 1, 0)).x

    def peek(self, head: engine.Head, update: engine.Update) -> Array:
        """Return the movement that ``update`` makes from a moment of this run."""
        if head.lost:
            return np.zeros_like(head.x)
        ahead = engine.Head(head.step, head.x, head.state, head.t)
        optimizer = self.plan.phase(head.step).optimizer
        engine.advance(self.plan.surface, optimizer, ahead, [update], _no)
        return ahead.x - head.x

    def _begin(self) -> None:
        phase = self.plan.phase(0)
        x = np.array(phase.position or self.plan.start, dtype=np.float64)
        self._head = engine.start(self.plan.surface, phase.optimizer, x)
        self._push(self._head, phase)
        self._remembered = None
        self._mark()
        rate = self.plan.updates(0, 1)[0][0]
        self.trajectory.append([self._head.row(rate)])

    def _mark(self) -> None:
        for phase in self.plan.phases:
            self.trajectory.mark(phase.step)

    def _moved(self, head: engine.Head, step: int, wanted: engine.Wanted) -> Rows:
        """Move ``head`` on by one block at most, and over the change at its end."""
        plan = self.plan
        end = min(step, head.step + BLOCK, plan.until(head.step) or step)
        phase = plan.phase(head.step)
        updates = plan.updates(head.step, end)
        rows = engine.advance(plan.surface, phase.optimizer, head, updates, wanted)
        if not head.lost and plan.phase(head.step).step == head.step:
            self._change(head, plan.phase(head.step))
            if rows and wanted(head.step):
                rows[-1] = head.row(updates[-1][0])
        return rows

    def _change(self, head: engine.Head, phase: Phase) -> None:
        """Apply a live change; what the optimizers have in common is kept."""
        if phase.position is not None:
            head.x = np.array(phase.position, dtype=np.float64)
            engine.measure(self.plan.surface, head)
        head.state, fresh = phase.optimizer.carry(head.state, head.x)
        head.t = 0 if fresh else head.t
        self._push(head, phase)

    def _push(self, head: engine.Head, phase: Phase) -> None:
        if phase.push is not None:
            rate = self.plan.updates(phase.step, phase.step + 1)[0][0]
            push = np.array(phase.push, dtype=np.float64)
            head.state = pushed(phase.optimizer, head.state, push, rate)
            head.t = max(head.t, 1)  # PyTorch's first update would forget it

    def _restored(self, step: int) -> engine.Head:
        row = self.trajectory.row_before(step)
        optimizer = self.plan.phase(int(row[0])).optimizer
        return engine.restore(row, optimizer, self.trajectory.dimension)

    def _reached(self, step: int) -> engine.Head:
        head = self._restored(step)
        while head.step < step and not head.lost:
            self._moved(head, step, lambda each: each == step)
        return head


def _no(_step: int) -> bool:
    return False
