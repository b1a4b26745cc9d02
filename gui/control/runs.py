"""Intents about runs and their balls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from gui.control.author import Author, of_a_run, without_edits
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS
from model.scenario import MAX_RUNS, SLOTS, Point, Run
from model.schedule import Schedule
from model.schedules import SCHEDULES
from model.suggest import suggested_rate


class RunIntents(Author):
    """Starts, optimizers and schedules; live where the runs are under way."""

    def drop_requested(self, x: float, y: float) -> None:
        """Start every ticked optimizer at a point."""
        self._start_all((x, y))
        self.play_requested(on=True)

    def start_all_requested(self, point: Point) -> None:
        """Set the start of every ticked optimizer and go back to the beginning."""
        self._start_all(tuple(point))

    @of_a_run
    def start_requested(self, run: int, point: Point) -> None:
        """Set one run's start."""
        self._apply(without_edits(self.scenario, run).with_run(run, start=point))

    @of_a_run
    def ball_drag_started(self, run: int) -> None:
        """Take hold of a ball."""
        self.run_selected(run)
        self.play_requested(on=False)

    @of_a_run
    def ball_dragged(self, run: int, x: float, y: float) -> None:
        """Put a ball elsewhere: its start, or in mid-run its position."""
        gesture = ("drag", run, self._gestures)
        if self._session.step == 0:
            scenario = without_edits(self.scenario, run)
            self._apply(scenario.with_run(run, start=(x, y)), gesture)
        else:
            self._edit(gesture, run=run, position=(x, y))

    def ball_drag_finished(self, run: int) -> None:
        """Let a ball go."""
        del run
        self.gesture_finished()

    @of_a_run
    def run_enabled_requested(self, run: int, on: bool) -> None:
        """Tick a run or not."""
        if run < len(self.scenario.runs):
            self._apply(self.scenario.with_run(run, enabled=on))

    def run_toggled(self, run: int) -> None:
        """Tick a run that is not ticked, and the other way round."""
        if run < len(self.scenario.runs):
            self.run_enabled_requested(run, not self.scenario.runs[run].enabled)

    @of_a_run
    def hyperparameter_edited(self, run: int, name: str, value: object) -> None:
        """Change a hyperparameter, live if the run is under way."""
        optimizer = self._optimizer(run)
        if name not in optimizer.parameters():
            return  # said late, of the rule before
        gesture = ("value", run, name, self._gestures)
        self._try(
            f"runs[{run}].{name}",
            lambda: self._set_optimizer(
                run, optimizer.with_values(**{name: value}), gesture
            ),
        )

    @of_a_run
    def hyperparameters_edited(self, run: int, values: Mapping[str, object]) -> None:
        """Change several hyperparameters in one go, as one step to undo."""
        optimizer = self._optimizer(run)
        if set(values) - set(optimizer.parameters()):
            return  # said late, of the rule before
        gesture = ("values", run, *values, self._gestures)
        self._try(
            f"runs[{run}].{next(iter(values), '')}",
            lambda: self._set_optimizer(run, optimizer.with_values(**values), gesture),
        )

    @of_a_run
    def optimizer_requested(self, run: int, name: str) -> None:
        """Exchange a run's optimizer; learning rate and state are kept if they fit."""
        old, kind = self._optimizer(run), OPTIMIZERS[name]
        shared = {
            key: getattr(old, key)
            for key in kind.parameters()
            if key in old.parameters() and key != "learning_rate"
        }
        new = self._fitted(kind.from_dict(shared), self.scenario.runs[run].start)
        self._set_optimizer(run, new, None)

    def exchange_requested(self, run: int, optimizer: Optimizer) -> None:
        """Let a run go on with an optimizer that is ready for use."""
        self._set_optimizer(run, optimizer, None)

    def push_requested(self, run: int, dx: float, dy: float) -> None:
        """Move a ball a little from where it is now; its velocity is kept."""
        head = self._session.runner(run).at(self._session.update_of(run))
        x, y = head.x.tolist()
        if self._session.step == 0:
            self.start_requested(run, (x + dx, y + dy))
        else:
            self._edit(None, run=run, position=(x + dx, y + dy))

    @of_a_run
    def schedule_requested(self, run: int, name: str) -> None:
        """Exchange a run's learning-rate schedule."""
        self._set_schedule(run, SCHEDULES[name](), None)

    @of_a_run
    def schedule_value_edited(self, run: int, name: str, value: object) -> None:
        """Change a parameter of a run's schedule."""
        schedule = self._phase(run).schedule
        if name not in schedule.parameters():
            return
        gesture = ("schedule", run, name, self._gestures)
        self._try(
            f"runs[{run}].{name}",
            lambda: self._set_schedule(
                run, schedule.with_values(**{name: value}), gesture
            ),
        )

    def run_added_requested(self, name: str) -> None:
        """Add an optimizer, starting where the others do."""
        runs = self.scenario.runs
        if len(runs) >= MAX_RUNS:
            return
        start = runs[0].start if runs else self.scenario.surface.starts[0]
        added = Run(
            optimizer=self._fitted(OPTIMIZERS[name].from_dict({}), start),
            schedule=SCHEDULES["constant"](),
            start=start,
            slot=_free_slot(runs),
        )
        self._apply(replace(self.scenario, runs=(*runs, added)))
        self.run_selected(len(runs))

    @of_a_run
    def run_duplicated_requested(self, run: int) -> None:
        """Add a copy of a run as it is now."""
        runs = self.scenario.runs
        if len(runs) >= MAX_RUNS:
            return
        phase = self._phase(run)
        copy = replace(
            runs[run],
            optimizer=phase.optimizer,
            schedule=phase.schedule,
            slot=_free_slot(runs),
        )
        self._apply(replace(self.scenario, runs=(*runs, copy)))
        self.run_selected(len(runs))

    @of_a_run
    def run_removed_requested(self, run: int) -> None:
        """Remove a run; the selection stays with the ball that had it."""
        held = self._selected
        self._apply(self.scenario.without_run(run))
        if held is not None and held > run:
            self.run_selected(held - 1)

    def _set_optimizer(self, run: int, optimizer: Optimizer, gesture: object) -> None:
        if not self._begins_anew(run, gesture):
            self._edit(gesture, run=run, optimizer=optimizer)
        else:
            scenario = without_edits(self.scenario, run)
            self._apply(scenario.with_run(run, optimizer=optimizer), gesture)

    def _set_schedule(self, run: int, schedule: Schedule, gesture: object) -> None:
        if not self._begins_anew(run, gesture):
            self._edit(gesture, run=run, schedule=schedule)
        else:
            scenario = without_edits(self.scenario, run)
            self._apply(scenario.with_run(run, schedule=schedule), gesture)

    def _begins_anew(self, run: int, gesture: object) -> bool:
        """Whether a change holds from the start of a run, and not from now on.

        So it is where the run has diverged; a drag goes on as it began, also once a
        lower rate has brought the ball back.
        """
        known = gesture is not None and gesture == self._anew
        anew = known or not self._session.step or self._is_lost(run)
        self._anew = gesture if anew else None
        return anew

    def _optimizer(self, run: int) -> Optimizer:
        optimizer: Optimizer = self._phase(run).optimizer
        return optimizer

    def _fitted(self, optimizer: Optimizer, start: Point) -> Optimizer:
        rate = suggested_rate(self.scenario.surface, optimizer, np.array(start))
        return optimizer.with_values(learning_rate=rate)


def _free_slot(runs: tuple[Run, ...]) -> int:
    taken = [run.slot for run in runs]
    return min(range(SLOTS), key=lambda slot: (taken.count(slot), slot))
