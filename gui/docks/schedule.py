"""The chosen run's learning-rate schedule as a curve that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.docks.common import FirstRunDock, head_of
from gui.formatting import number
from gui.i18n import model_text
from gui.panels.pieces import ItemCombo
from gui.theme import Theme
from gui.views.schedule_plot import Grip, ScheduleLook, ScheduleView
from gui.widgets.labels import ElidedLabel
from gui.widgets.polish import label
from gui.window.desk import Desk
from model.frame import Ball
from model.pacing import clock_at, update_at
from model.rates import rates_over
from model.schedule import Handle, Schedule
from model.schedules import SCHEDULES

RATE = "learning_rate"


def make(desk: Desk) -> QWidget:
    """Return the content of the dock."""
    return SchedulePanel(desk)


class SchedulePanel(FirstRunDock):
    """The curve with its handles, and a choice of schedules.

    Signals
    -------
    schedule_requested(int, str), schedule_value_edited(int, str, object)
        Another schedule for a run; a parameter of it, live.
    hyperparameter_edited(int, str, object)
        Another learning rate.
    gesture_finished()
        A handle has been let go.
    """

    name = "schedule"
    schedule_requested = Signal(int, str)
    schedule_value_edited = Signal(int, str, object)
    hyperparameter_edited = Signal(int, str, object)
    gesture_finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._handles: tuple[Handle, ...] = ()
        self._label = label(parent=self)
        self.kinds = ItemCombo("schedules", SCHEDULES, self)
        self._label.setBuddy(self.kinds)
        self.kinds.setMinimumContentsLength(16)
        self.told = ElidedLabel(parent=self)
        self.view = ScheduleView(self)
        column, row = head_of(self)
        row.addWidget(self._label)
        row.addWidget(self.kinds)
        row.addWidget(self.told, 1)
        column.addWidget(self.view, 1)
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.view.grip_dragged.connect(self._on_grip_dragged)
        self.view.drag_finished.connect(self.gesture_finished)
        self._begin()

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self.view.set_theme(chosen)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Schedule"))
        self._label.setText(self.tr("Schedule"))
        self.kinds.setAccessibleName(self.tr("Learning-rate schedule"))
        self.kinds.retranslate()
        self.view.setAccessibleName(
            self.tr("The learning rate over the steps; its handles can be dragged")
        )

    # ---------------------------------------------------------------- showing

    def _show(self) -> None:
        scenario, ball = self._scenario, self._ball()
        known = scenario is not None and ball is not None
        if not self._seen or self._frame is None:
            return
        if not known or scenario is None or ball is None:
            self.view.set_look(None)
            return
        if ball.run >= len(scenario.runs):
            return
        schedule, rate = self._in_force(ball)
        self.kinds.show_item(schedule.name)
        self._handles = schedule.handles()
        grips = [self._grip(handle, schedule, rate, ball) for handle in self._handles]
        grips.append(Grip(0.0, rate, across=False, up=True, name="η"))
        rates = rates_over(scenario, ball.run)
        self.view.set_look(
            ScheduleLook(*rates, self._frame.step, tuple(grips), ball.slot)
        )
        text = self.tr("η now {now}, at full {full}")
        self.told.setText(text.format(now=number(ball.rate, 3), full=number(rate, 3)))

    def _in_force(self, ball: Ball) -> tuple[Schedule, float]:
        phase = self._desk.controller.session.runner(ball.run).plan.phase(ball.updates)
        return phase.schedule, float(ball.optimizer.learning_rate)

    def _grip(
        self, handle: Handle, schedule: Schedule, rate: float, ball: Ball
    ) -> Grip:
        assert self._scenario is not None
        step = clock_at(self._scenario, ball.run, max(round(handle.step), 0))
        knobs = [knob for knob in (handle.across, handle.up) if knob is not None]
        declared = schedule.parameters()
        names = [
            model_text("parameters", declared[key].title or key) for key, _ in knobs
        ]
        across, up = handle.across is not None, handle.up is not None
        return Grip(float(step), rate * handle.factor, across, up, " · ".join(names))

    # ---------------------------------------------------------------- intents

    def _on_kind_chosen(self, name: str) -> None:
        ball = self._ball()
        if ball is not None:
            self.schedule_requested.emit(ball.run, name)

    def _on_grip_dragged(self, index: int, axis: str, value: float) -> None:
        ball = self._ball()
        if ball is None or self._scenario is None:
            return
        if index >= len(self._handles):
            self.hyperparameter_edited.emit(ball.run, RATE, value)
            return
        handle, rate = self._handles[index], float(ball.optimizer.learning_rate)
        if axis == "across" and handle.across is not None:
            key, of = handle.across
            update = update_at(self._scenario, ball.run, round(value))
            self.schedule_value_edited.emit(ball.run, key, of(float(update)))
        elif handle.up is not None and rate > 0:
            key, of = handle.up
            self.schedule_value_edited.emit(ball.run, key, of(value / rate))
