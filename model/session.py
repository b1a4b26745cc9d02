"""The one mutable object: a scenario, what has been computed of it, a place in it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np

from model.array import Array
from model.curvature.diagnosis import Diagnosis, diagnose
from model.curvature.pace import Under
from model.curvature.status import WINDOW, at_the_end, excursion
from model.curvature.verdicts import Verdicts
from model.frame import Ball, DivergedBy, Frame, History, Status, StatusKind, Turn
from model.pacing import Pacing, common_run, pacings
from model.push import velocity_of
from model.runner import Plan, Runner, plan_of
from model.scenario import Edit, Scenario

ROWS = 400_000
"""How many rows all runs together may keep: some 50 MB."""


class Session:
    """Runs a scenario and goes to any step of it.

    ``replace`` takes a new scenario and keeps whatever of the computed runs is still
    true of it; ``work`` computes on, a slice at a time; ``frame`` says what is to be
    seen. All of it is a pure function of the scenario and the step. ``rows`` is how
    many records all runs together may keep; ``None`` keeps every step. A step is one of
    the clock: how many updates of a run that is, its pacing says.
    """

    def __init__(self, scenario: Scenario, rows: int | None = ROWS) -> None:
        self._scenario = scenario
        self._rows = rows
        self._runners: dict[int, Runner] = {}
        self._ghosts: dict[int, Array] = {}
        self._pacings: tuple[Pacing, ...] = ()
        self._since: dict[int, tuple[StatusKind, int, int]] = {}
        self._balls: dict[int, tuple[object, Ball]] = {}
        self._verdicts = Verdicts(scenario.surface)
        self.step = 0
        self._make_runners([])

    @property
    def scenario(self) -> Scenario:
        """The present scenario."""
        return self._scenario

    @property
    def computed(self) -> int:
        """The step that all shown runs have reached."""
        steps = [
            self._pacings[k].clock(runner.step + 1) - 1
            for k, runner in self._shown()
            if runner.lost_at is None
        ]
        return min([*steps, self._scenario.steps])

    def update_of(self, index: int, step: int | None = None) -> int:
        """Return how many updates a run has made at a step (the present one)."""
        return self._pacings[index].update(self.step if step is None else step)

    @property
    def nbytes(self) -> int:
        """The memory that the trajectories hold."""
        return sum(runner.trajectory.nbytes for runner in self._runners.values())

    def replace(self, scenario: Scenario) -> None:
        """Take a new scenario; the step stays where it is if it can.

        Runs are kept as far as the two scenarios agree on them. What was computed
        beyond a live change becomes the run's ghost.
        """
        old, self._scenario = self._scenario, scenario
        runners = [self._runners[k] for k in range(len(old.runs))]
        if scenario.surface != old.surface:
            runners, self._ghosts = [], {}
            self._verdicts = Verdicts(scenario.surface)
        self._make_runners(runners)
        self.step = min(self.step, scenario.steps)

    def edit(self, run: int | None, **change: Any) -> Edit:
        """Return a live change that is made now, of one run or of the shared sampler.

        At equal epochs or times it is told by the clock as well, since there the number
        of updates leaves open when it was made.
        """
        scenario = self._scenario
        whose = common_run(scenario) if run is None else run
        made = self.step if whose is None else self.update_of(whose)
        if scenario.pace != "updates":
            change["clock"] = self.step
            if run is None:
                each = map(self.update_of, range(len(scenario.runs)))
                change["updates"] = tuple(each)
        return Edit(step=made, run=run, **change)

    def restart(self) -> None:
        """Go back to the start; ghosts of left branches go."""
        self.step = 0
        self._ghosts.clear()

    def work(self, step: int, seconds: float = 0.02) -> bool:
        """Compute towards ``step`` for about ``seconds``.

        Returns whether all shown runs have got there.
        """
        step = min(step, self._scenario.steps)
        deadline = time.perf_counter() + seconds
        # The one that is farthest behind goes first, so that all arrive together.
        aims = [(self.update_of(k, step), runner) for k, runner in self._shown()]
        waiting = sorted(aims, key=lambda each: each[1].step - each[0])
        waiting = [(aim, runner) for aim, runner in waiting if not runner.reached(aim)]
        while waiting:
            aim, runner = waiting[0]
            arrived = runner.extend(aim)
            waiting = waiting[1:] if arrived else [*waiting[1:], waiting[0]]
            if waiting and time.perf_counter() >= deadline:
                return False
        return True

    def seek(self, step: int) -> None:
        """Go to a step, computing what is missing, however long that takes."""
        step = max(0, min(step, self._scenario.steps))
        while not self.work(step, 1.0):
            pass
        self.step = step

    def advance(self, steps: int = 1) -> None:
        """Go on by some steps, but not beyond the scenario's end."""
        self.seek(self.step + steps)

    def runner(self, index: int) -> Runner:
        """Return what computes one run (its trajectory, any moment of it)."""
        return self._runners[index]

    def frame(self) -> Frame:
        """Return what is to be seen at the present step."""
        scenario = self._scenario
        shown = [k for k, run in enumerate(scenario.runs) if run.enabled]
        turns = [self._turn(k) for k in (*shown, *range(len(scenario.runs))[:1])]
        # The one with batches, where others see all data at once.
        batched = (each for each in turns if each.indices is not None)
        turn = next(batched, turns[0] if turns else None)
        return Frame(
            step=self.step,
            computed=self.computed,
            budget=scenario.steps,
            epoch=turn.epoch if turn else 0,
            batch=turn.batch if turn else 0,
            batches=turn.batches if turn else 1,
            indices=turn.indices if turn else None,
            balls=tuple(self._ball(k) for k in shown),
            ghosts=tuple((k, self._ghosts[k]) for k in shown if k in self._ghosts),
        )

    def _turn(self, index: int) -> Turn:
        """Return which batch a run's next update sees."""
        plan, update = self._runners[index].plan, self.update_of(index)
        sampler = plan.phase(update).sampler
        return Turn(sampler, *plan.place(update), plan.batch(update))

    def status(self, index: int, update: int) -> Status:
        """Return a run's status after so many of its updates."""
        runner = self._runners[index]
        recent = runner.recent(update, WINDOW)
        return self._judged(index, update, recent, runner.at(update).loss)

    def diagnosis(self, index: int) -> Diagnosis:
        """Return verdict, evidence and remedies for a run at the present step."""
        run, runner = self._scenario.runs[index], self._runners[index]
        update = self.update_of(index)
        recent = runner.recent(update, WINDOW)
        phase = runner.plan.phase(max(int(recent.steps[-1]) - 1, 0))
        return diagnose(
            self._scenario.surface,
            self.status(index, update),
            recent,
            self._rolled_under(index, recent),
            run=index,
            since=self.since(index),
            schedule=phase.schedule,
            start=run.start,
        )

    def since(self, index: int, kind: StatusKind | None = None) -> int:
        """Return the update from which on a run's present verdict has held.

        Found by bisection: where a verdict came, went and came again, that may be any
        of its beginnings.
        """
        end = min(self.update_of(index), self._runners[index].step)
        kind = kind or self.status(index, end).kind
        known = self._since.get(index)
        if known is not None and known[0] is kind and known[1] <= end <= known[2] + 1:
            self._since[index] = kind, known[1], max(end, known[2])
            return known[1]
        low, reach = end, 1
        while low > 0 and self.status(index, max(end - reach, 0)).kind is kind:
            low, reach = max(end - reach, 0), 2 * reach
        before = max(end - reach, -1) if low else -1
        while low - before > 1:
            middle = (low + before) // 2
            same = self.status(index, middle).kind is kind
            low, before = (middle, before) if same else (low, middle)
        self._since[index] = kind, low, end
        return low

    def under(self, index: int, recent: History) -> Under | None:
        """Return what a ball has rolled under lately; ``None`` if that has changed."""
        runner = self._runners[index]
        step = int(recent.steps[-1])
        phase = runner.plan.phase(max(step - 1, 0))
        if phase.step > int(recent.steps[0]):
            return None
        return self._rolled_under(index, recent)

    def _rolled_under(self, index: int, recent: History) -> Under:
        runner = self._runners[index]
        phase = runner.plan.phase(max(int(recent.steps[-1]) - 1, 0))
        noisy = phase.sampler.batches(self._scenario.surface.samples) > 1
        rate = float(recent.learning_rate[-1])
        return Under(phase.optimizer, rate, self.updates(index), noisy, phase.step)

    def updates(self, index: int) -> int:
        """Return how many updates a run makes in all the scenario's steps."""
        return self.update_of(index, self._scenario.steps)

    def _judged(self, index: int, step: int, recent: History, loss: float) -> Status:
        runner = self._runners[index]
        surface, history = self._scenario.surface, runner.trajectory.history()
        count = runner.trajectory.rows_until(step)
        under = self.under(index, recent)
        found = self._verdicts.of(history, count, recent, under)
        if found is not None:
            stride = runner.trajectory.stride
            if stride == 1:
                return found
            # Between two rows: look at the steps themselves.
            if found.cause is DivergedBy.LEFT_THE_MAP:
                return excursion(surface, runner.recent(found.step, stride + 1))
            if found.left is not None:
                near = excursion(surface, runner.recent(found.left, stride + 1))
                return replace(found, left=near.step)
            return found
        done = step >= self.updates(index)
        kind = at_the_end(recent) if done else StatusKind.RUNNING
        return Status(kind, step, loss)

    def _shown(self) -> list[tuple[int, Runner]]:
        runs = enumerate(self._scenario.runs)
        return [(k, self._runners[k]) for k, run in runs if run.enabled]

    def _make_runners(self, old: list[Runner]) -> None:
        scenario = self._scenario
        self._since = {}
        share = (self._rows or 0) // max(len(scenario.runs), 1)
        capacity = min(share, 65_536) if self._rows else scenario.steps + 2
        spare = dict(enumerate(old))
        made: dict[int, Runner] = {}
        ghosts: dict[int, Array] = {}
        balls: dict[int, tuple[object, Ball]] = {}
        plans = [plan_of(scenario, k) for k in range(len(scenario.runs))]
        self._pacings = pacings(scenario, plans)
        for k, plan in enumerate(plans):
            source = _same(spare, plan, k)
            if source is None:
                made[k] = Runner(plan, capacity)
                continue
            made[k] = spare.pop(source)
            if source == k and k in self._balls and made[k].plan == plan:
                balls[k] = self._balls[k]
            if (ghost := self._follow(made[k], plan, source)) is not None:
                ghosts[k] = ghost
        self._runners, self._ghosts, self._balls = made, ghosts, balls

    def _follow(self, runner: Runner, plan: Plan, number: int) -> Array | None:
        """Change a runner's plan; return the ghost that the run then has."""
        history = runner.trajectory.history()
        valid = runner.follow(plan)
        if valid == 0:
            return None
        left = history.x[history.steps >= valid]
        return left if len(left) > 1 else self._ghosts.get(number)

    def _ball(self, index: int) -> Ball:
        """Return a run's ball; the same object for as long as all of it is the same."""
        at = self.update_of(index), self.updates(index), self._runners[index].step
        key = (*at, self._scenario.runs[index], self._pacings[index])
        known = self._balls.get(index)
        if known is None or known[0] != key:
            known = self._balls[index] = key, self._made_ball(index)
        return known[1]

    def _made_ball(self, index: int) -> Ball:
        run, runner = self._scenario.runs[index], self._runners[index]
        surface, step = self._scenario.surface, self.update_of(index)
        pacing = self._pacings[index]
        head = runner.at(step)
        if head.lost and head.step:
            head = runner.at(head.step - 1)
        phase = runner.plan.phase(head.step)
        rate, batch = update = runner.plan.updates(head.step, head.step + 1)[0]
        recent = runner.recent(step, WINDOW)
        with np.errstate(all="ignore"):
            gradient = surface.gradient(head.x)
            of_batch = gradient if batch is None else surface.gradient(head.x, batch)
        return Ball(
            run=index,
            slot=run.slot,
            optimizer=phase.optimizer,
            enabled=run.enabled,
            position=head.x,
            loss=head.loss,
            gradient=gradient,
            batch_gradient=of_batch,
            gradient_norm=head.norm,
            rate=rate,
            last_movement=head.x - runner.before(head.step, recent),
            movement=runner.peek(head, update),
            history=_on_clock(runner.trajectory.history(), pacing),
            count=runner.trajectory.rows_until(step),
            status=_told_by(pacing, self._judged(index, step, recent, head.loss)),
            updates=step,
            turn=self._turn(index),
            velocity=velocity_of(phase.optimizer, head.state, rate),
        )


def _on_clock(history: History, pacing: Pacing) -> History:
    """Return a history whose steps are those of the clock."""
    if pacing.plain:
        return history
    return replace(history, steps=pacing.clocks(history.steps))


def _told_by(pacing: Pacing, status: Status) -> Status:
    return status if pacing.plain else replace(status, step=pacing.clock(status.step))


def _same(spare: dict[int, Runner], plan: Plan, number: int) -> int | None:
    """Return which of the old runners goes on as run ``number``."""
    for key, runner in spare.items():
        if runner.plan == plan:
            return key
    return number if number in spare else None
