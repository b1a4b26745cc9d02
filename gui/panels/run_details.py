"""What a run's row unfolds: its rule, all hyperparameters, schedule and start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import model_text
from gui.panels.formula_lines import FormulaLines
from gui.panels.own_batches import OwnBatches
from gui.panels.pieces import ItemCombo, order_tabs
from gui.widgets.buttons import TextButton
from gui.widgets.form import Form
from gui.widgets.number_field import NumberField
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.optimizer import Optimizer
from model.parameter import check_number
from model.scenario import Run
from model.schedule import Schedule
from model.schedules import SCHEDULES
from model.surface import Surface

RATE = "learning_rate"


class RunDetails(Worded):
    """Controls of one run that seldom change; it holds no values.

    Signals
    -------
    value_edited(str, object), schedule_value_edited(str, object)
        A hyperparameter of the optimizer, of the schedule; live during a drag.
    own_sampler_requested(str), own_sampler_value_edited(str, object)
        Batches for this run alone (empty: those of all); a parameter of theirs.
    schedule_requested(str), start_requested(object)
        Another schedule; another start, as a tuple of numbers.
    duplicate_requested(), remove_requested()
        A copy of the run; an end to it.
    gesture_finished()
        What was dragged has been let go.
    """

    value_edited = Signal(str, object)
    schedule_requested = Signal(str)
    schedule_value_edited = Signal(str, object)
    own_sampler_requested = Signal(str)
    own_sampler_value_edited = Signal(str, object)
    start_requested = Signal(object)
    duplicate_requested = Signal()
    remove_requested = Signal()
    gesture_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: tuple[float, ...] = (0.0, 0.0)
        self._steps = (0.1, 0.1)
        self._optimizer: Optimizer | None = None
        self._schedule: Schedule | None = None
        self._formula = FormulaLines(parent=self)
        self.form = Form(parent=self)
        self._schedule_label = label(parent=self)
        self.schedules = ItemCombo("schedules", SCHEDULES, self)
        self._schedule_label.setBuddy(self.schedules)
        self.schedule_form = Form(parent=self)
        self.batches = OwnBatches(self)
        self._start_label = label(parent=self)
        self._axes = [label("", "dim", self) for _ in range(2)]
        self.fields = [NumberField(check_number, parent=self) for _ in range(2)]
        self.duplicate = TextButton(icon="duplicate", flat=True, parent=self)
        self.remove = TextButton(icon="remove", flat=True, parent=self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_optimizer(self, optimizer: Optimizer) -> bool:
        """Show the rule and its hyperparameters; return whether rows were remade."""
        if optimizer == self._optimizer:
            return False
        old, self._optimizer = self._optimizer, optimizer
        other = old is None or type(old) is not type(optimizer)
        if other:
            shown = [p for k, p in optimizer.parameters().items() if k != RATE]
            self._formula.set_formula(optimizer.formula)
            self._formula.setToolTip(model_text("optimizers", optimizer.help))
            self.form.set_parameters(shown)
            self.form.setVisible(bool(shown))
        self.form.set_values(_values(optimizer))
        return other

    def show_schedule(self, schedule: Schedule) -> bool:
        """Show a schedule; return whether rows were remade."""
        if schedule == self._schedule:
            return False
        old, self._schedule = self._schedule, schedule
        other = old is None or type(old) is not type(schedule)
        if other:
            self.schedules.show_item(schedule.name)
            self.schedule_form.set_parameters(schedule.parameters())
            self.schedule_form.setVisible(bool(schedule.parameters()))
        self.schedule_form.set_values(_values(schedule))
        return other

    def show_start(self, run: Run, surface: Surface) -> None:
        """Show where the run starts."""
        self._start = run.start
        (left, right), (bottom, top) = surface.domain
        self._steps = (right - left) / 100, (top - bottom) / 100
        for field, value in zip(self.fields, run.start, strict=False):
            field.set_value(value)
        for axis, name, field in zip(
            self._axes, surface.axes, self.fields, strict=True
        ):
            axis.setText(name)
            field.subject = name
            field.setAccessibleName(self.tr("Start {axis}").format(axis=name))

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self._schedule_label.setText(self.tr("Schedule"))
        self.schedules.setAccessibleName(self.tr("Learning-rate schedule"))
        self.schedules.setToolTip(self.tr("How the learning rate changes over steps"))
        self.schedules.retranslate()
        self._start_label.setText(self.tr("Start"))
        for axis, field in zip(self._axes, self.fields, strict=True):
            name = self.tr("Start {axis}").format(axis=axis.text())
            field.setAccessibleName(name)
        self.duplicate.setText(self.tr("Duplicate"))
        self.remove.setText(self.tr("Remove"))
        self.duplicate.setAccessibleName(self.tr("Duplicate the run"))
        self.remove.setAccessibleName(self.tr("Remove the run"))
        if self._optimizer is not None:
            help_text = model_text("optimizers", self._optimizer.help)
            self._formula.setToolTip(help_text)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self._formula)
        outer.addWidget(self.form)
        outer.addLayout(_row(self._schedule_label, self.schedules))
        outer.addWidget(self.schedule_form)
        outer.addWidget(self.batches)
        start = _row(self._start_label)
        for axis, field in zip(self._axes, self.fields, strict=True):
            start.addWidget(axis)
            start.addWidget(field, 1)
        outer.addLayout(start)
        buttons = _row(self.duplicate, self.remove)
        buttons.addStretch(1)
        outer.addLayout(buttons)
        order_tabs(self)

    def _connect(self) -> None:
        self.form.edited.connect(self.value_edited)
        self.form.editing_finished.connect(self.gesture_finished)
        self.schedules.chosen.connect(self.schedule_requested)
        self.schedule_form.edited.connect(self.schedule_value_edited)
        self.schedule_form.editing_finished.connect(self.gesture_finished)
        self.batches.sampler_requested.connect(self.own_sampler_requested)
        self.batches.value_edited.connect(self.own_sampler_value_edited)
        self.batches.gesture_finished.connect(self.gesture_finished)
        self.duplicate.clicked.connect(self.duplicate_requested)
        self.remove.clicked.connect(self.remove_requested)
        for axis, field in enumerate(self.fields):
            field.committed.connect(lambda v, k=axis: self._on_start_edited(k, v))
            field.stepped.connect(lambda n, k=axis: self._on_start_stepped(k, n))

    def _on_start_edited(self, axis: int, value: float) -> None:
        start = list(self._start)
        start[axis] = value
        self.start_requested.emit(tuple(start))

    def _on_start_stepped(self, axis: int, steps: int) -> None:
        new = self._start[axis] + steps * self._steps[axis]
        self._on_start_edited(axis, float(f"{new:.6g}"))


def _values(item: Optimizer | Schedule) -> dict[str, object]:
    return {key: getattr(item, key) for key in item.parameters()}


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, ItemCombo) else 0)
    return row
