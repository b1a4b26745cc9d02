"""The learning rate of a run in its row: a slider with the wall it must not pass."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.formatting import number
from gui.panels.run_details import RATE
from gui.widgets.number_slider import NumberSlider
from gui.widgets.scales import Grading, grading_of
from model.curvature.limits import limit_factor, limit_name
from model.frame import Ball
from model.optimizer import Optimizer
from model.surface import Surface

FIELD = "0.00005"
"""The longest learning rate that the row has room for without shortening."""
QUICK = 1_000
"""The detail from which on a surface's Hessian costs nothing to speak of."""
REACH = 100.0
"""How far a slider reaches around a learning rate outside its useful range."""


class RunRate(QWidget):
    """Holds the slider; another rule has another useful range, and another slider.

    Signals
    -------
    value_edited(float), gesture_finished()
        Another learning rate; a drag or a typed number is done.
    remade()
        There is another slider.
    """

    value_edited = Signal(float)
    gesture_finished = Signal()
    remade = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control: NumberSlider | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)

    def remake(self, optimizer: Optimizer) -> None:
        """Make the slider for a rule."""
        if self.control is not None:
            self._line.removeWidget(self.control)
            self.control.hide()
            self.control.deleteLater()
        made = NumberSlider(optimizer.parameters()[RATE], compact=True, parent=self)
        made.value_edited.connect(self.value_edited)
        made.editing_finished.connect(self.gesture_finished)
        self._line.addWidget(made)
        self.control = made
        self._size_field()
        self.remade.emit()

    def set_value(self, rate: float) -> None:
        """Show a learning rate; a slider that does not reach it reaches further."""
        if self.control is not None:
            self.control.slider.set_grading(_grading(self.control, rate), rate)
            self.control.set_value(rate)

    def set_error(self, text: str) -> None:
        """Show one sentence about what was typed."""
        if self.control is not None:
            self.control.set_error(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size_field()
        super().changeEvent(event)

    def _size_field(self) -> None:
        if self.control is not None:
            field = self.control.field
            field.setFixedWidth(field.fontMetrics().horizontalAdvance(FIELD) + 18)

    def show_limit(self, ball: Ball | None, surface: Surface | None) -> None:
        """Mark the rate above which the run cannot settle, or overshoots."""
        if self.control is None or ball is None:
            return
        factor, limit = limit_factor(ball.optimizer), ball.status.rate_limit
        text = self.tr("Above {name} = {value} it cannot settle here.")
        # Where the slope jumps, a Hessian says nothing.
        if factor is not None and limit is None and not ball.status.sharp:
            limit = _limit_at(ball, surface)
            text = self.tr("At the ball {name} = {value}: above it a step overshoots.")
        if factor is None or limit is None:
            self.control.set_limit(None)
            return
        name, value = limit_name(ball.optimizer), factor * limit
        self.control.set_limit(value, text.format(name=name, value=number(value)))


def _limit_at(ball: Ball, surface: Surface | None) -> float | None:
    """Return 2/λmax of the Hessian where the ball is, if that is quickly found."""
    if surface is None or surface.detail < QUICK:
        return None
    a, b, c = surface.hessian(ball.position).ravel()[[0, 1, 3]].tolist()
    steepest = 0.5 * (a + c) + math.hypot(0.5 * (a - c), b)
    return 2.0 / steepest if math.isfinite(steepest) and steepest > 0 else None


def _grading(control: NumberSlider, rate: float) -> Grading:
    """Return a grading that holds the rate; on steep surfaces it lies far below."""
    held, declared = control.slider.grading, grading_of(control.parameter)
    for each in (held, declared):
        if each is not None and each.low <= rate <= each.high:
            return each
    return Grading(rate / REACH, rate * REACH, "log") if rate > 0 else held
