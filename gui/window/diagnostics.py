"""Keeps the diagnosis up to date: the card behind "Why?", and flags on the curves."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui.changes import title
from gui.controller import Controller
from gui.panels.verdicts import TONES, words
from gui.views.curve_plot import Flag
from gui.views.curves import CurvesView
from model.curvature.remedies import (
    Exchange,
    MoreSteps,
    Push,
    Remedy,
    Reschedule,
    SetValue,
)
from model.frame import Ball, Frame
from model.scenario import Scenario

if TYPE_CHECKING:  # made when it is first asked for
    from gui.panels.diagnosis import DiagnosisCard

EVERY = 200
"""Milliseconds between two diagnoses while the balls roll."""
SOON = 30
"""Milliseconds after which a frame at rest is diagnosed: its picture comes first."""
PATIENCE = 0.01
"""Seconds spent on flags at a time; the rest has to wait for its turn."""


class Diagnostics(QObject):
    """Asks the session for diagnoses some times a second and shows them.

    Parameters
    ----------
    dock
        The inspector's dock; the card opens in it.
    above
        The runs' dock, where "Why?" is asked.
    curves
        Where flags are shown.
    """

    def __init__(
        self,
        controller: Controller,
        dock: QDockWidget,
        above: QDockWidget,
        curves: CurvesView,
    ) -> None:
        super().__init__(dock)
        self._controller, self._dock, self._curves = controller, dock, curves
        self._above = above
        self._frame: Frame | None = None
        self.card: DiagnosisCard | None = None
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.timeout.connect(self._show)
        controller.frame_ready.connect(self._on_frame_ready)
        controller.selection_changed.connect(self._on_selection_changed)
        controller.scenario_changed.connect(self._on_scenario_changed)
        above.widget().inspect_run_requested.connect(self.open)  # type: ignore[attr-defined]

    @property
    def is_open(self) -> bool:
        """Whether the card is shown."""
        return self.card is not None and not self.card.isHidden()

    def open(self, run: int) -> None:
        """Show the card for a run."""
        card = self._made_card()
        self._controller.run_selected(run)
        card.show()
        self._dock.show()
        self._dock.raise_()
        self._give_room()
        self._show()

    def close(self) -> None:
        """Put the card away."""
        if self.card is not None:
            self.card.hide()

    def end(self) -> None:
        """Diagnose no more: the window closes."""
        self._pace.stop()

    def _made_card(self) -> DiagnosisCard:
        if self.card is None:
            from gui.panels.diagnosis import DiagnosisCard

            self.card = DiagnosisCard(self._dock)
            self._dock.widget().put_first(self.card)  # type: ignore[attr-defined]
            self.card.closed.connect(self.close)
            self.card.remedy_requested.connect(self.apply)
        return self.card

    def _give_room(self) -> None:
        """Let the card be read without scrolling, if the runs can spare the room."""
        window, above = self._dock.window(), self._above
        wanted, room = 0.45 * window.height(), self._dock.height() + above.height()
        if isinstance(window, QMainWindow) and self._dock.height() < wanted < room:
            sizes = [round(room - wanted), round(wanted)]
            window.resizeDocks([above, self._dock], sizes, Qt.Orientation.Vertical)

    # ------------------------------------------------------------ keeping up

    def _on_frame_ready(self, frame: Frame) -> None:
        self._frame = frame
        if not self._controller.moving:
            self._pace.start(SOON)
        elif not self._pace.isActive():
            self._pace.start(EVERY)

    def _on_selection_changed(self, _run: object) -> None:
        self._show()

    def _on_scenario_changed(self, _old: Scenario, _new: Scenario) -> None:
        self._frame = None

    def _show(self) -> None:
        self._pace.stop()
        frame = self._frame
        if frame is None or frame.step != self._controller.session.step:
            return
        if self.is_open:
            self._show_card(frame)
        self._show_flags(frame)

    def _show_card(self, frame: Frame) -> None:
        chosen = [b for b in frame.balls if b.run == self._controller.selected]
        if not chosen or self.card is None:
            self.close()
            return
        ball = chosen[0]
        found = self._controller.session.diagnosis(ball.run)
        self.card.set_diagnosis(found, ball.optimizer, ball.slot)

    def _show_flags(self, frame: Frame) -> None:
        """Flag where each verdict began; bisecting long runs takes several turns."""
        deadline = time.perf_counter() + PATIENCE
        flags = []
        for ball in frame.balls:
            if ball.status.kind not in TONES:
                continue
            if time.perf_counter() > deadline:
                self._pace.start(EVERY)
                break
            flags.append(self._flag(ball))
        else:
            self._curves.set_flags(flags)

    def _flag(self, ball: Ball) -> Flag:
        since = self._controller.session.since(ball.run, ball.status.kind)
        name = title("optimizers", ball.optimizer)
        return Flag(since, ball.slot, f"{name}: {words(ball.status)}")

    # ------------------------------------------------------------ remedies

    def apply(self, run: int, remedy: Remedy) -> None:
        """Apply a remedy, as one undo step, and let the balls roll on."""
        controller = self._controller
        controller.gesture_finished()
        match remedy:
            case SetValue(name, value):
                controller.hyperparameter_edited(run, name, value)
            case Exchange(optimizer):
                controller.exchange_requested(run, optimizer)
            case Reschedule(name):
                controller.schedule_requested(run, name)
            case Push(dx, dy):
                controller.push_requested(run, dx, dy)
            case MoreSteps(steps):
                controller.budget_requested(steps)
        controller.gesture_finished()
        if controller.session.step < controller.scenario.steps:
            controller.play_requested(on=True)
