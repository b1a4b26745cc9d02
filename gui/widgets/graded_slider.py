"""A slider over any grading, with room for a mark such as a limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QWidget

from gui import theme
from gui.widgets.scales import Grading

STEPS = 1000
RADIUS = 7.0
RING = 3.0
"""The handle, and the focus ring around it, in pixels at normal text size."""


class GradedSlider(QSlider):
    """A slider whose values follow a :class:`Grading`.

    Signals
    -------
    moved(float)
        The person moved it, and this is the new value; live while dragging.
    """

    moved = Signal(float)

    def __init__(self, grading: Grading, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grading = grading
        self._limit: float | None = None
        self._hovered = False
        self._setting = False
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._on_place_changed)

    @property
    def grading(self) -> Grading:
        """The range and scale of the slider."""
        return self._grading

    def set_grading(self, grading: Grading, value: float) -> None:
        """Change the range, and show ``value`` within it."""
        self._grading = grading
        self.show_value(value)

    def show_value(self, value: float) -> None:
        """Move the handle without telling anyone; a held handle stays where it is."""
        if self.isSliderDown():
            return
        self._setting = True
        self.setValue(round(self._grading.place(value) * STEPS))
        self._setting = False

    def set_limit(self, value: float | None) -> None:
        """Mark a value above which things change; ``None`` takes the mark away."""
        if value != self._limit:
            self._limit = value
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(14 * self._radius), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(round(10 * self._radius), self._height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setSliderDown(True)
        self._drag_to(event.position().x())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag_to(event.position().x())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Home and End jump to the ends of a *useful* range: seldom meant, and the
        # window uses them for the timeline.
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A panel that is scrolled must not change what lies under the pointer.
        if not self.hasFocus() or event.angleDelta().y() == 0:
            event.ignore()
            return
        up = event.angleDelta().y() > 0
        self.setValue(self.value() + (1 if up else -1) * self.singleStep())
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, here = self.height() / 2, self._x(self.value() / STEPS)
        self._paint_groove(painter, middle, here)
        if self._limit is not None:
            self._paint_limit(painter, middle)
        on, centre = self.isEnabled(), QPointF(here, middle)
        ring = look.focus if self.hasFocus() else look.accent
        if self.hasFocus() and on:
            painter.setBrush(QColor(look.accent_soft))
            painter.drawEllipse(centre, self._inset, self._inset)
        painter.setPen(QPen(QColor(ring if on else look.edge), 2))
        active = on and (self._hovered or self.isSliderDown())
        painter.setBrush(QColor(look.accent_soft if active else look.card))
        painter.drawEllipse(centre, self._radius - 1, self._radius - 1)

    def _paint_groove(self, painter: QPainter, middle: float, here: float) -> None:
        look = theme.current()
        start, end = self._x(0), self._x(1)
        painter.setBrush(QColor(look.edge if self.isEnabled() else look.border))
        painter.drawRoundedRect(QRectF(start, middle - 1.5, end - start, 3), 1.5, 1.5)
        if self.isEnabled():
            painter.setBrush(QColor(look.accent))
            done = QRectF(start, middle - 1.5, here - start, 3)
            painter.drawRoundedRect(done, 1.5, 1.5)

    def _paint_limit(self, painter: QPainter, middle: float) -> None:
        if self._limit is None or self._limit >= self._grading.high:
            return
        look, x = theme.current(), self._x(self._grading.place(self._limit))
        painter.setBrush(QColor(look.danger))
        beyond = QRectF(x, middle - 1.5, self._x(1) - x, 3)
        painter.drawRoundedRect(beyond, 1.5, 1.5)
        painter.drawRoundedRect(QRectF(x - 1, middle - 8, 2, 16), 1, 1)

    @property
    def _radius(self) -> float:
        return RADIUS * theme.scale()

    @property
    def _inset(self) -> float:
        return self._radius + RING

    def _height(self) -> int:
        return round(2 * self._inset) + 2

    def _x(self, place: float) -> float:
        room = self.width() - 2 * self._inset
        return self._inset + place * room

    def _drag_to(self, x: float) -> None:
        room = max(self.width() - 2 * self._inset, 1)
        share = (x - self._inset) / room
        self.setValue(round(min(max(share, 0.0), 1.0) * STEPS))

    def _on_place_changed(self, place: int) -> None:
        if not self._setting:
            self.moved.emit(self._grading.value(place / STEPS))
