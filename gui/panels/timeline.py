"""The timeline: what is computed, where we are, and what was changed when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.changes import Mark
from gui.formatting import whole
from gui.theme import icons
from model.rates import Rates

MARGIN = 9.0
"""Room at both ends for the handle."""
REACH = 6.0
"""How near in pixels the pointer must be to a mark to be told of it."""
MAX_TOLD = 8
"""Marks told in one tool tip."""


class Timeline(QWidget):
    """A slider over the steps of a scenario.

    Signals
    -------
    seek_requested(int)
        The person wants to see this step; live during a drag.
    """

    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._computed, self._budget = 0, 0, 1
        self._marks: list[Mark] = []
        self._rates: Rates | None = None
        self._slot = 0
        self._dragging = False
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    def set_place(self, step: int, computed: int, budget: int) -> None:
        """Show where we are, how far has been computed, and how far it goes."""
        before = self._painted()
        other = budget != self._budget
        self._step, self._computed, self._budget = step, computed, max(budget, 1)
        if other or before != self._painted():
            self.update()

    def set_marks(self, marks: list[Mark]) -> None:
        """Mark what was changed."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def set_rates(self, rates: Rates | None, slot: int) -> None:
        """Draw a learning rate that changes as a thin line, in a run's colour."""
        self._rates, self._slot = rates, slot
        self.update()

    def marks(self) -> list[Mark]:
        """Return the marks shown."""
        return list(self._marks)

    def x_of(self, step: int) -> float:
        """Return where a step lies, in pixels from the left."""
        room = max(self.width() - 2 * MARGIN, 1.0)
        return MARGIN + room * min(step / self._budget, 1.0)

    def text_at(self, x: float) -> str:
        """Return what the tool tip says there: the step, and the changes near it."""
        near = [mark for mark in self._marks if abs(self.x_of(mark.step) - x) <= REACH]
        step = near[0].step if near else self._step_at(x)
        lines = [self.tr("Step {step}").format(step=whole(step))]
        for mark in near[:MAX_TOLD]:
            place = "" if mark.step == step else f" ({whole(mark.step)})"
            lines.append(mark.text + place)
        if len(near) > MAX_TOLD:
            lines.append("…")
        return "\n".join(lines)

    def sizeHint(self) -> QSize:
        return QSize(240, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 30)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._seek(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._seek(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragging = False
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or event.angleDelta().y() == 0:
            event.ignore()
            return
        self._go(self._step + (1 if event.angleDelta().y() > 0 else -1))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        small, large = 10 if shift else 1, max(self._budget // 10, 1)
        places = {
            Qt.Key.Key_Left: self._step - small,
            Qt.Key.Key_Down: self._step - small,
            Qt.Key.Key_Right: self._step + small,
            Qt.Key.Key_Up: self._step + small,
            Qt.Key.Key_PageDown: self._step - large,
            Qt.Key.Key_PageUp: self._step + large,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._budget,
        }
        if event.key() in places:
            self._go(places[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.text_at(float(event.pos().x()))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self._hovered = event.type() == QEvent.Type.HoverEnter
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        here = self.x_of(self._step)
        done = self.x_of(max(self._computed, self._step))
        for end, color in (
            (self.x_of(self._budget), look.border),
            (done, look.edge),
            (here, look.accent),
        ):
            painter.setBrush(QColor(color))
            area = QRectF(MARGIN, middle - 2, max(end - MARGIN, 0), 4)
            painter.drawRoundedRect(area, 2, 2)
        self._paint_rates(painter)
        self._paint_marks(painter, middle)
        self._paint_handle(painter, QPointF(here, middle))

    def _paint_rates(self, painter: QPainter) -> None:
        """Paint the rate from the foot of the widget (0) to its top (its highest)."""
        rates = self._rates
        if rates is None or rates.constant or not rates.rates.max() > 0:
            return
        low, high = self.height() - 2.0, 3.0
        shares = rates.rates / rates.rates.max()
        pairs = zip(rates.steps.tolist(), shares.tolist(), strict=True)
        room, left = max(self.width() - 2 * MARGIN, 1.0), MARGIN
        line = [
            QPointF(left + room * step / self._budget, low + (high - low) * share)
            for step, share in pairs
        ]
        color = QColor(icons.glyph_color(self._slot))
        color.setAlphaF(0.75)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.3))
        painter.drawPolyline(QPolygonF(line))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_marks(self, painter: QPainter, middle: float) -> None:
        look, last = theme.current(), -REACH
        for mark in self._marks:
            x = self.x_of(mark.step)
            if x - last < 1.0:
                continue
            last = x
            color = look.dim if mark.slot is None else icons.glyph_color(mark.slot)
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(x - 1, middle - 9, 2, 18), 1, 1)
            painter.drawEllipse(QPointF(x, middle - 9), 3, 3)

    def _paint_handle(self, painter: QPainter, centre: QPointF) -> None:
        look = theme.current()
        if self.hasFocus():
            painter.setBrush(QColor(look.accent_soft))
            painter.drawEllipse(centre, 9, 9)
        painter.setPen(QPen(QColor(look.accent), 2))
        active = self._dragging or self._hovered
        painter.setBrush(QColor(look.accent_soft if active else look.card))
        painter.drawEllipse(centre, 6, 6)

    def _painted(self) -> tuple[int, int]:
        """Return the half pixels at which the parts end: all that can be seen."""
        return round(2 * self.x_of(self._step)), round(2 * self.x_of(self._computed))

    def _step_at(self, x: float) -> int:
        room = max(self.width() - 2 * MARGIN, 1.0)
        return round(min(max((x - MARGIN) / room, 0.0), 1.0) * self._budget)

    def _seek(self, x: float) -> None:
        near = [mark for mark in self._marks if abs(self.x_of(mark.step) - x) <= 3]
        self._go(near[0].step if near else self._step_at(x))

    def _go(self, step: int) -> None:
        step = min(max(step, 0), self._budget)
        if step != self._step:
            self.seek_requested.emit(step)
