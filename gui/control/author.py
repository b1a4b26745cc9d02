"""The writing itself: the session changes here and nowhere else; facts go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from gui.analysis.analyst import Analyst
from gui.control.clock import FRAME, Clock
from gui.control.history import History
from gui.jobs.preparer import Preparer
from model.camera import Camera
from model.curvature.spectrum import Spectrum, spectrum_at
from model.errors import UserError
from model.frame import Frame, StatusKind
from model.scenario import MAX_STEPS, Point, Scenario
from model.session import Session
from model.surface import Surface

SLICE = 0.012
"""Seconds of computing in one frame: the window stays responsive."""
SPEEDS = tuple(2.0**k for k in range(-4, 7))


class Author(QObject):
    """Holds the session, its undo history and the clock; makes every change.

    What a person may ask for by subject stands in the classes that derive from it.
    """

    scenario_changed = Signal(object, object)
    """The scenario before and after."""
    frame_ready = Signal(object)
    playing_changed = Signal(bool)
    """Whether steps go by: the balls roll, or a far step is on its way."""
    speed_changed = Signal(float)
    selection_changed = Signal(object)
    """The number of the selected run, or ``None``."""
    history_changed = Signal(bool, bool)
    """Whether there is something to undo, to redo."""
    inspected = Signal(object, str)
    """A spectrum (or ``None``) and whose: ``ball``, ``pointer`` or ``point``."""
    refused = Signal(str, object)
    """The field at fault and the :class:`UserError`."""
    rates_suggested = Signal()
    """The learning rates were set anew for another surface."""

    def __init__(
        self,
        scenario: Scenario,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = Session(scenario)
        self._history = History(scenario)
        self._clock = clock or Clock(self)
        self._clock.ticked.connect(self._on_clock_ticked)
        self._playing = False
        self._moving = False
        self._speed = 1.0
        self._due = 0.0
        self._target = 0
        self._gestures = 0
        self._anew: object = None
        self._selected: int | None = 0 if scenario.runs else None
        self._follow = "ball"
        self._point: Point | None = None
        self._seen: Spectrum | None = None
        self.analyst = Analyst(scenario.surface, self)
        self.preparer = Preparer(self)

    @property
    def scenario(self) -> Scenario:
        """The present scenario."""
        return self._session.scenario

    @property
    def session(self) -> Session:
        """The session; only this class changes it."""
        return self._session

    @property
    def playing(self) -> bool:
        """Whether the balls roll."""
        return self._playing

    @property
    def moving(self) -> bool:
        """Whether steps go by: the balls roll, or a far step is on its way."""
        return self._playing or self.busy

    @property
    def speed(self) -> float:
        """Steps a frame."""
        return self._speed

    @property
    def selected(self) -> int | None:
        """The selected run."""
        return self._selected

    @property
    def busy(self) -> bool:
        """Whether steps that were asked for are still being computed."""
        return self._target != self._session.step

    def announce(self) -> None:
        """Tell everybody everything once, when the window has been put together."""
        self.scenario_changed.emit(self.scenario, self.scenario)
        self.speed_changed.emit(self._speed)
        self.playing_changed.emit(self.moving)
        self.selection_changed.emit(self._selected)
        self._tell_history()
        self._tell_frame()

    def open_scenario(
        self,
        scenario: Scenario,
        *,
        play: bool = False,
        then: Callable[[Scenario], None] | None = None,
    ) -> None:
        """Replace everything, as one step that can be undone.

        A surface that takes a while to get ready is waited for; the window goes on.

        Parameters
        ----------
        then
            Called with what was there before, once the scenario is there.
        """

        def open_now() -> None:
            before = self.scenario
            self._open(scenario, play=play)
            if then is not None:
                then(before)

        self._when_ready(scenario.surface, open_now)

    def _open(self, scenario: Scenario, *, play: bool) -> None:
        self.play_requested(on=False)
        self._apply_at_start(scenario)
        self.play_requested(on=play)

    def undo_requested(self) -> None:
        """Take the last change back."""
        self.preparer.forget()
        if self._history.can_undo:
            self._show(self._seen_from_here(self._history.undo()))

    def redo_requested(self) -> None:
        """Make the change again that was taken back last."""
        if self._history.can_redo:
            self._show(self._seen_from_here(self._history.redo()))

    def gesture_finished(self) -> None:
        """End a drag: what comes next is an undo step of its own."""
        self._gestures += 1
        self._history.end_gesture()
        self._tell_history()

    def camera_changed(self, camera: Camera) -> None:
        """Keep the camera with the scenario, without an undo step."""
        kept = None if camera == Camera() else camera
        scenario = replace(self.scenario, camera=kept)
        self._session.replace(scenario)
        self._history.amend(scenario)

    def play_requested(self, on: bool) -> None:
        """Let the balls roll, or hold everything where it is.

        At the end of its steps a scenario is given half as many again.
        """
        if on and self._session.step >= self.scenario.steps:
            more = max(self.scenario.steps // 2, 50)
            self._history.end_gesture()
            self.budget_requested(self.scenario.steps + more)
            self._history.end_gesture()
        if not on:
            self._target = self._session.step
        if on != self._playing:
            self._playing = on
            self._due = 0.0
        self._wind_clock()

    def play_toggled(self) -> None:
        """Play; hold if the balls roll or a far step is on its way."""
        self.play_requested(not self.moving)

    def step_requested(self, steps: int) -> None:
        """Go some steps forth or back, and hold there."""
        self.play_requested(on=False)
        self._go_to(self._session.step + steps)

    def seek_requested(self, step: int) -> None:
        """Go to a step, and hold there."""
        self.play_requested(on=False)
        self._go_to(step)

    def restart_requested(self) -> None:
        """Go back to the start."""
        self._session.restart()
        self._go_to(0)

    def end_requested(self) -> None:
        """Go to the scenario's last step."""
        self.seek_requested(self.scenario.steps)

    def speed_requested(self, speed: float) -> None:
        """Set the speed in steps a frame."""
        self._speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])
        self.speed_changed.emit(self._speed)

    def budget_requested(self, steps: int) -> None:
        """Set how many steps the scenario has."""
        self._apply(
            replace(self.scenario, steps=min(max(int(steps), 1), MAX_STEPS)), "budget"
        )

    def run_selected(self, run: int | None) -> None:
        """Select a run: its arrows are shown and it is inspected."""
        known = run is None or run < len(self.scenario.runs)
        if known and run != self._selected:
            self._selected = run
            self.selection_changed.emit(run)
            self._inspect()

    def _on_clock_ticked(self, elapsed: float) -> None:
        if self._playing and not self.busy:
            self._due += max(elapsed, 0.0) / FRAME * self._speed
            steps, self._due = int(self._due), self._due % 1.0
            self._target = min(self._session.step + steps, self.scenario.steps)
        if self.busy:
            self._work()
        if self._playing and self._session.step >= self.scenario.steps:
            self.play_requested(on=False)
        self._wind_clock()

    def _back_to_start(self) -> None:
        self._session.restart()
        self._target = 0

    def _go_to(self, step: int) -> None:
        self._target = max(0, min(step, self.scenario.steps))
        self._work()
        self._wind_clock()

    def _work(self) -> None:
        """Compute towards the target for one slice, and show how far it got."""
        reached = self._session.work(self._target, SLICE)
        step = self._target if reached else self._session.computed
        self._session.step = min(step, self._target)
        self._tell_frame()

    def _wind_clock(self) -> None:
        moving = self.moving
        if moving:
            self._clock.start()
        else:
            self._clock.stop()
        if moving != self._moving:
            self._moving = moving
            self.playing_changed.emit(moving)

    def _apply(self, scenario: Scenario, gesture: object = None) -> None:
        """Make a change: one undo step, and the runs computed up to where we are."""
        if scenario != self.scenario:
            self._history.push(scenario, gesture)
            self._show(scenario)

    def _apply_at_start(self, scenario: Scenario) -> None:
        """Go back to the start and make a change there: one frame tells of both."""
        self._back_to_start()
        if scenario == self.scenario:
            self._go_to(0)
        else:
            self._apply(scenario)

    def _when_ready(self, surface: Surface, action: Callable[[], None]) -> None:
        """Do something that needs a surface, as soon as that is ready."""
        self.preparer.then(surface, self.scenario.runs, action)

    def _show(self, scenario: Scenario) -> None:
        old, target = self.scenario, self._target
        self._session.replace(scenario)
        self.scenario_changed.emit(old, scenario)
        if scenario.surface != old.surface:
            self.analyst.set_surface(scenario.surface)
            self._forget_point(old.surface, scenario.surface)
        if self._selected is not None and self._selected >= len(scenario.runs):
            self.run_selected(len(scenario.runs) - 1 if scenario.runs else None)
        self._tell_history()
        self._go_to(target)

    def _seen_from_here(self, scenario: Scenario) -> Scenario:
        """Return a scenario of the history as seen from where one looks now.

        The way one looks is not a change to be taken back; only another surface brings
        the camera along that it was looked at with.
        """
        if scenario.surface == self.scenario.surface:
            scenario = replace(scenario, camera=self.scenario.camera)
            self._history.amend(scenario)
        return scenario

    def _forget_point(self, old: Surface, new: Surface) -> None:
        """Inspect the point on the new surface, if it lies on the same map."""
        if (old.name, old.domain) != (new.name, new.domain):
            self._point = None
        if self._follow != "ball":
            self._inspect()

    def _edit(self, gesture: object, **change: Any) -> None:
        edit = self._session.edit(change.pop("run", None), **change)
        self._apply(self.scenario.with_edit(edit), gesture)

    def _start_all(self, point: Point) -> None:
        runs = tuple(
            replace(run, start=point) if run.enabled else run
            for run in self.scenario.runs
        )
        self._apply_at_start(replace(self.scenario, runs=runs, edits=()))

    def _phase(self, run: int) -> Any:
        return self._session.runner(run).plan.phase(self._session.update_of(run))

    def _is_lost(self, run: int) -> bool:
        """Whether a run has diverged by now."""
        status = self._session.status(run, self._session.update_of(run))
        return status.kind is StatusKind.DIVERGED

    def _try(self, field: str, change: Any) -> None:
        """Make a change; a value that is not legal is told and nothing happens."""
        try:
            change()
        except UserError as error:
            self.refused.emit(field, error)

    def _tell_history(self) -> None:
        self.history_changed.emit(self._history.can_undo, self._history.can_redo)

    def _tell_frame(self) -> None:
        self.frame_ready.emit(self._session.frame())

    def _inspect(self, frame: Frame | None = None) -> None:
        self._seen = self._spectrum(frame)
        self.inspected.emit(self._seen, self._follow)
        self.analyst.set_spectrum(self._seen)

    def _spectrum(self, frame: Frame | None) -> Spectrum | None:
        surface = self.scenario.surface
        if self._follow != "ball":
            return (
                None
                if self._point is None
                else spectrum_at(surface, np.array(self._point, dtype=np.float64))
            )
        balls = (frame or self._session.frame()).balls
        chosen = [ball for ball in balls if ball.run == self._selected]
        return spectrum_at(surface, chosen[0].position) if chosen else None


def without_edits(scenario: Scenario, run: int) -> Scenario:
    """Return the scenario without the live changes of a run."""
    edits = tuple(edit for edit in scenario.edits if edit.run != run)
    return replace(scenario, edits=edits)


def of_a_run(method: Callable[..., None]) -> Callable[..., None]:
    """Pass over what is said late about a run that is gone.

    A view may still show its ball, a field may lose the focus with its row.
    """

    @wraps(method)
    def heard(self: Author, run: int, *rest: Any, **named: Any) -> None:
        if 0 <= run < len(self.scenario.runs):
            method(self, run, *rest, **named)

    return heard
