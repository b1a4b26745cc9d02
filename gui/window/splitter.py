"""A step split into its parts, by the same keys that make whole steps."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.controller import Controller
from model.frame import Frame
from model.scenario import Scenario
from model.taken_apart import StepTaken, step_taken


class Splitter(QObject):
    """Stands between the step keys and the controller.

    While it is on, a step forward first shows the next part of the selected run's
    update; only after the last one the ball moves. Backwards it takes parts away.

    Signals
    -------
    changed()
        It was switched, or shows another number of parts.
    """

    changed = Signal()

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._on = False
        self._shown = 0
        self._of: tuple[int, int | None] = 0, None
        controller.frame_ready.connect(self._on_frame_ready)
        controller.scenario_changed.connect(self._on_scenario_changed)
        controller.selection_changed.connect(self._on_selection_changed)

    @property
    def on(self) -> bool:
        """Whether steps are split."""
        return self._on

    @property
    def shown(self) -> int:
        """How many parts of the present step have been shown."""
        return self._shown

    def taken(self) -> StepTaken | None:
        """Return the selected run's next update, taken apart."""
        run, session = self._controller.selected, self._controller.session
        if run is None or run >= len(session.scenario.runs):
            return None
        if not session.scenario.runs[run].enabled:
            return None
        return step_taken(session.runner(run), session.update_of(run))

    def split_requested(self, on: bool) -> None:
        """Split steps from now on, or no longer; who splits holds."""
        if on != self._on:
            self._on, self._shown = on, 0
            if on:
                self._controller.play_requested(on=False)
            self.changed.emit()

    def step_requested(self, steps: int) -> None:
        """Go a part or a step forth or back."""
        if self._on and abs(steps) == 1 and not self._controller.moving:
            taken = self.taken()
            wanted = self._shown + steps
            if taken is not None and 0 <= wanted <= len(taken.parts):
                self._show(wanted)
                return
        self._controller.step_requested(steps)

    def _show(self, parts: int) -> None:
        if parts != self._shown:
            self._shown = parts
            self.changed.emit()

    def _on_frame_ready(self, frame: Frame) -> None:
        now = frame.step, self._controller.selected
        if now != self._of:
            self._of = now
            self._show(0)

    def _on_scenario_changed(self, old: Scenario, new: Scenario) -> None:
        if old.surface != new.surface or old.runs != new.runs:
            self._show(0)

    def _on_selection_changed(self, _run: int | None) -> None:
        self._show(0)
