"""One run as a row: tick, shape, rule, learning rate, loss, status, and the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.changes import title
from gui.formatting import number, short
from gui.panels.in_force import (
    batch_words,
    optimizer_at,
    own_sampler_at,
    schedule_at,
)
from gui.panels.optimizer_menu import OptimizerMenu
from gui.panels.pieces import GlyphButton, LinkButton, TitleButton
from gui.panels.readout import Readout
from gui.panels.run_details import RATE, RunDetails
from gui.panels.run_intents import RunIntents
from gui.panels.run_rate import RunRate
from gui.panels.verdicts import Verdict, verdict
from gui.widgets.buttons import IconButton
from gui.widgets.number_slider import NumberSlider
from model.frame import Ball
from model.optimizer import Optimizer
from model.scenario import Run, Scenario, ever_own
from model.surface import Surface

ROLES = {"plain": "dim", "success": "success", "warning": "warning", "danger": "danger"}
GRADIENT = "‖g‖ = 1.234e−8"
"""Less room than this would only show that something was cut off."""

ROOM = 8
"""Characters of a loss for which there is always room."""


class RunRow(RunIntents):
    """A row of the runs panel; every signal carries ``index``, the run's number."""

    structure_changed = Signal()
    """Controls came or went, so that the order of tabs has to be made anew."""

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = index
        self._selected = False
        self._own = False
        self._run: Run | None = None
        self._surface: Surface | None = None
        self._scenario: Scenario | None = None
        self._optimizer: Optimizer | None = None
        self._told: object = None
        self._verdict = Verdict()
        self.details: RunDetails | None = None
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed)
        self._make()
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ showing

    def show_run(self, scenario: Scenario, step: int, ball: Ball | None) -> None:
        """Show the run of a scenario as it is set at ``step``."""
        run = scenario.runs[self.index]
        if (self._run, self._surface) != (run, scenario.surface):
            self._told = None  # the verdict may be another one
        self._scenario, self._run, self._surface = scenario, run, scenario.surface
        self.tick.setChecked(run.enabled)
        self.glyph.show_slot(run.slot, faint=not run.enabled)
        self._own = ever_own(scenario, self.index)
        self.show_step(step, ball)
        if self._optimizer is not None:
            self.name.show_title(self._title(self._optimizer))

    def show_step(self, step: int, ball: Ball | None) -> None:
        """Show the run at a step; ``ball`` is ``None`` where it does not roll."""
        self._step = step
        if self._scenario is None:
            return
        optimizer = (
            ball.optimizer
            if ball is not None
            else optimizer_at(self._scenario, self.index, step)
        )
        if optimizer is not self._optimizer:
            self._show_optimizer(optimizer)
        if self._own:  # its own batches may come and go
            self.name.show_title(self._title(optimizer))
        if self.details is not None and not self.details.isHidden():
            self._show_details(step)
        self._show_ball(ball)

    def set_selected(self, on: bool) -> None:
        """Mark the row as the selected one."""
        if on != self._selected:
            self._selected = on
            self.update()

    @property
    def rate(self) -> NumberSlider | None:
        """The slider of the learning rate, once there is a rule."""
        return self.rate_line.control

    def is_selected(self) -> bool:
        """Return whether the row is marked as the selected one."""
        return self._selected

    def is_expanded(self) -> bool:
        """Return whether all hyperparameters are to be seen."""
        return self.details is not None and not self.details.isHidden()

    def set_expanded(self, on: bool) -> None:
        """Show all hyperparameters, or the learning rate alone."""
        if on and self.details is None:
            self._make_details()
        if self.details is not None:
            self.details.setVisible(on)
        if on:
            self._show_details(self._step)
        self._name_chevron()
        self.structure_changed.emit()

    def set_error(self, name: str, text: str) -> None:
        """Show one sentence about a hyperparameter."""
        if name == RATE:
            self.rate_line.set_error(text)
        elif self.details is not None:
            self.details.form.set_error(name, text)
            self.details.schedule_form.set_error(name, text)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.why.setText(self.tr("Why?"))
        self.why.updateGeometry()
        self.why.setToolTip(self.tr("Inspect gradient and curvature at this ball"))
        self._told = None
        if self._optimizer is not None:
            self._name_all(self._optimizer)
        self._name_chevron()
        self._show_ball(self._ball)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._wrap()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.run_selected.emit(self.index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2.0 if self._selected else 1.0
        painter.setPen(
            QPen(QColor(look.accent if self._selected else look.border), wide)
        )
        painter.setBrush(QColor(look.card))
        inset = wide / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, 7, 7)

    # ------------------------------------------------------------ making

    def _make(self) -> None:
        self._step = 0
        self._ball: Ball | None = None
        self.tick = QCheckBox(self)
        self.glyph = GlyphButton(self)
        self.name = TitleButton(self)
        self.menu = OptimizerMenu(self)
        self.name.setMenu(self.menu)
        self.chevron = IconButton("chevron-down", size=16, parent=self)
        self.rate_line = RunRate(self)
        self.loss = Readout("L = −1.234e8", role="text", parent=self)
        self.status = Readout(parent=self)
        self.why = LinkButton(self.tr("Why?"), self)
        self.why.setToolTip(self.tr("Inspect gradient and curvature at this ball"))
        self.reason = Readout(parent=self)
        self.remedy = LinkButton("", self)
        self._below = QWidget(self)
        self._below.hide()

    def _lay_out(self) -> None:
        head = _line(self.tick, self.glyph, self.name)
        head.setSpacing(2)
        head.addStretch(1)
        head.addWidget(self.chevron)
        foot = _line(self.loss, self.status, self.why)
        foot.setSpacing(2)
        self._reasoned = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._reasoned.setContentsMargins(0, 0, 0, 0)
        self._reasoned.setSpacing(2)
        self._reasoned.addWidget(self.reason, 1)
        self._reasoned.addWidget(self.remedy)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(8, 3, 6, 5)
        self._outer.setSpacing(1)
        self._outer.addLayout(head)
        self._outer.addWidget(self.rate_line)
        self._outer.addLayout(foot)
        self._outer.addWidget(self._below)

    def _connect(self) -> None:
        self.tick.clicked.connect(self._on_tick_clicked)
        self.glyph.clicked.connect(lambda: self.run_selected.emit(self.index))
        self.menu.chosen.connect(self._on_optimizer_chosen)
        self.rate_line.value_edited.connect(
            lambda value: self.hyperparameter_edited.emit(self.index, RATE, value)
        )
        self.rate_line.gesture_finished.connect(self.gesture_finished)
        self.rate_line.remade.connect(self.structure_changed)
        self.chevron.clicked.connect(lambda: self.set_expanded(not self.is_expanded()))
        self.why.clicked.connect(lambda: self.inspect_run_requested.emit(self.index))
        self.remedy.clicked.connect(self._on_remedy_clicked)

    def _make_details(self) -> None:
        made = RunDetails(self)
        made.value_edited.connect(
            lambda k, v: self.hyperparameter_edited.emit(self.index, k, v)
        )
        made.schedule_requested.connect(
            lambda name: self.schedule_requested.emit(self.index, name)
        )
        made.schedule_value_edited.connect(
            lambda k, v: self.schedule_value_edited.emit(self.index, k, v)
        )
        made.own_sampler_requested.connect(
            lambda name: self.own_sampler_requested.emit(self.index, name)
        )
        made.own_sampler_value_edited.connect(
            lambda k, v: self.own_sampler_value_edited.emit(self.index, k, v)
        )
        made.start_requested.connect(
            lambda point: self.start_requested.emit(self.index, point)
        )
        made.duplicate_requested.connect(
            lambda: self.run_duplicated_requested.emit(self.index)
        )
        made.remove_requested.connect(
            lambda: self.run_removed_requested.emit(self.index)
        )
        made.gesture_finished.connect(self.gesture_finished)
        self._outer.addWidget(made)
        self.details = made

    # ------------------------------------------------------------ keeping up

    def _show_optimizer(self, optimizer: Optimizer) -> None:
        old, self._optimizer = self._optimizer, optimizer
        if old is None or type(old) is not type(optimizer):
            self.rate_line.remake(optimizer)
            self.menu.show_current(optimizer.name)
            self._name_all(optimizer)
        self.rate_line.set_value(float(optimizer.learning_rate))

    def _show_details(self, step: int) -> None:
        if self.details is None or self._scenario is None or self._run is None:
            return
        if self._optimizer is None or self._surface is None:
            return
        remade = self.details.show_optimizer(self._optimizer)
        schedule = schedule_at(self._scenario, self.index, step)
        remade |= self.details.show_schedule(schedule)
        own = own_sampler_at(self._scenario, self.index, step)
        remade |= self.details.batches.show_sampler(own, self._surface.samples)
        self.details.show_start(self._run, self._surface)
        if remade:
            self.structure_changed.emit()

    def _show_ball(self, ball: Ball | None) -> None:
        told = _evidence(ball)
        if ball is not None and ball is self._ball and told == self._told:
            return
        self._ball = ball
        self.loss.set_text("" if ball is None else f"L = {short(ball.loss, ROOM)}")
        self.why.setEnabled(ball is not None)
        if told != self._told or told is None:
            self._told = told
            self._show_verdict(ball)
        else:
            self.rate_line.show_limit(ball, self._surface)
        self._show_norm()

    def _show_norm(self) -> None:
        """Say ‖g‖ where there is no verdict, if there is room."""
        ball = self._ball
        if ball is not None and not self._verdict.text:
            shown = self._room_beside_loss() >= self.status.width_of(GRADIENT)
            norm = f"‖g‖ = {number(ball.gradient_norm)}" if shown else ""
            self.status.set_text(norm, "dim")

    def _show_verdict(self, ball: Ball | None) -> None:
        found = Verdict()
        if ball is not None and self._surface is not None and self._run is not None:
            found = verdict(ball, self._surface, self._run.start)
        self._verdict = found
        self.status.set_text(found.text, ROLES[found.tone])
        self._make_room()
        self.reason.set_text(found.reason)
        self._show_remedy(found)
        self._wrap()
        self.rate_line.show_limit(ball, self._surface)

    def _make_room(self) -> None:
        """Let the verdict have the room of the loss where it is large.

        The sentence of a lost ball names its loss; the present one says no more.
        """
        found = self._verdict
        fits = self.status.width_of(found.text) <= self._room_beside_loss()
        self.loss.setVisible(found.tone != "danger" and (fits or not found.text))

    def _room_beside_loss(self) -> int:
        taken = self.loss.sizeHint().width() + self.why.sizeHint().width()
        return self._inside() - taken - 2 * 2

    def _inside(self) -> int:
        margins = self._outer.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def _wrap(self) -> None:
        """Put what would help below its reason where one line is too short for both."""
        wanted = self.reason.width_of(self._verdict.reason) + self._reasoned.spacing()
        fits = wanted + self.remedy.sizeHint().width() <= self._inside()
        way = QBoxLayout.Direction
        turned = way.LeftToRight if fits else way.TopToBottom
        if turned != self._reasoned.direction():
            self._reasoned.setDirection(turned)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._wrap()
        self._show_norm()

    def _show_remedy(self, found: Verdict) -> None:
        if found.rate is not None:
            text = self.tr("Try η = {rate}").format(rate=number(found.rate))
            self.remedy.show_text(text)
            self.remedy.setAccessibleName(f"{self.name.title()}: {text}")
        wanted = found.rate is not None
        if wanted == self._below.isHidden():
            self._below.setVisible(wanted)
            self.updateGeometry()

    def _name_all(self, optimizer: Optimizer) -> None:
        name = title("optimizers", optimizer)
        self.name.show_title(self._title(optimizer))
        self.name.setAccessibleName(
            self.tr("{name}: change the optimizer").format(name=name)
        )
        self.name.setToolTip(self.tr("{name}: click to exchange it").format(name=name))
        self.tick.setAccessibleName(self.tr("Let {name} roll").format(name=name))
        self.tick.setToolTip(self.tr("Let {name} roll").format(name=name))
        self.glyph.setAccessibleName(self.tr("Select {name}").format(name=name))
        self.glyph.setToolTip(self.tr("Select {name}").format(name=name))
        self.why.setAccessibleName(self.tr("Why? Inspect {name}").format(name=name))
        self.remedy.setAccessibleName(
            self.tr("{name}: try another η").format(name=name)
        )
        self.setAccessibleName(name)
        self._name_chevron()

    def _title(self, optimizer: Optimizer) -> str:
        """Return the rule's name, and the size of the run's own batches."""
        name, run = title("optimizers", optimizer), self._run
        if run is None or self._scenario is None:
            return name
        found = own_sampler_at(self._scenario, self.index, self._step)
        short = optimizer.short or name  # the size must not be cut off
        return f"{short}, {batch_words(found)}" if found is not None else name

    def _name_chevron(self) -> None:
        on = self.is_expanded()
        self.chevron.set_icon("chevron-up" if on else "chevron-down")
        name = self.name.title()
        texts = self.tr("Fewer settings of {name}"), self.tr("All settings of {name}")
        self.chevron.set_name(texts[0 if on else 1].format(name=name))

    # ------------------------------------------------------------ intents

    def _on_tick_clicked(self, on: bool) -> None:
        self.run_enabled_requested.emit(self.index, on)
        if self._run is not None:
            self.tick.setChecked(self._run.enabled)

    def _on_optimizer_chosen(self, name: str) -> None:
        if self._optimizer is None or name != self._optimizer.name:
            self.optimizer_requested.emit(self.index, name)

    def _on_remedy_clicked(self) -> None:
        if self._verdict.rate is not None:
            self.hyperparameter_edited.emit(self.index, RATE, self._verdict.rate)
            self.gesture_finished.emit()


def _evidence(ball: Ball | None) -> object:
    """Return what the verdict depends on, to be compared with the last one."""
    if ball is None:
        return None
    status = ball.status
    kept = status.kind, status.cause, status.rate_limit, ball.optimizer, ball.rate
    lost = status.cause is not None
    return (*kept, (status.step, repr(status.loss)) if lost else None)


def _line(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    for widget in widgets:
        line.addWidget(widget)
    return line
