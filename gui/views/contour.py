"""The flat map: the surface from above, with the same balls as on the stage."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.views.contour_balls import Place
from gui.views.contour_canvas import ContourCanvas, Range
from model.surface import Surface

CLICK = 4
"""A press that moves fewer pixels than this is a click."""
CLOSEST = 1e-4
"""The smallest part of the domain that can be zoomed to."""
PATIENCE = 250
"""Milliseconds after a click in which a second one makes it a double click."""
GRIP = 9.0
"""So near to the circle's grip a press takes hold of it, in pixels."""
_ZOOM = 1.0015


class ContourView(ContourCanvas):
    """The error surface as a map, an inset over the stage or large.

    Signals
    -------
    drop_requested(float, float)
        A ball is wanted at w₁, w₂.
    ball_drag_started(int), ball_dragged(int, float, float), ball_drag_finished(int)
        A run's ball is moved by hand.
    ball_selected(int)
        A run's ball was clicked.
    inspect_requested(float, float)
        A point is to be looked at closely.
    hovered(object)
        The point under the pointer as a pair, or ``None``.
    taylor_pointed(object)
        The same while Alt is held: that point is to be looked at closely.
    radius_requested(float)
        The circle of Taylor's models was dragged to another radius.
    """

    drop_requested = Signal(float, float)
    ball_drag_started = Signal(int)
    ball_dragged = Signal(int, float, float)
    ball_drag_finished = Signal(int)
    ball_selected = Signal(int)
    inspect_requested = Signal(float, float)
    hovered = Signal(object)
    taylor_pointed = Signal(object)
    radius_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPointF | None = None
        self._panned: QPointF | None = None
        self._grabbed: Place | None = None
        self._on_grip = False
        self._dragging = False
        self._pointing = False
        self._key_point: tuple[float, float] | None = None
        self._clicked_at: tuple[float, float] | None = None
        self._clicker = QTimer(self)
        self._clicker.setSingleShot(True)
        patience = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._clicker.setInterval(min(patience, PATIENCE))
        self._clicker.timeout.connect(self._on_click_timeout)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def set_surface(self, surface: Surface) -> None:
        """Show a surface; the view stays where it is if the domain does."""
        self._key_point = None
        super().set_surface(surface)

    # ---------------------------------------------------------------- gestures

    def _at(self, event: QMouseEvent | QWheelEvent) -> QPointF:
        scene = self.mapToScene(event.position().toPoint())
        return QPointF(self._plot.mapFromScene(scene))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        self._pressed = event.position()
        self._panned = at if self._plot.area.contains(at) else None
        self._grabbed, self._on_grip = None, False
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = self._balls.ball_at(at)
            self._on_grip = self._grabbed is None and self.grip_at(at)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        at = self._at(event)
        if self._pressed is None or not event.buttons():
            self._hover(at)
            self._point_closely(at, event.modifiers())
        elif self._grabbed is not None:
            self._drag_ball(event, at)
        elif self._on_grip:
            self._dragging = True
            self._drag_radius(at)
        elif self._dragging or self._has_moved(event):
            self._dragging = True
            self._pan(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        pressed, grabbed, dragged = self._pressed, self._grabbed, self._dragging
        self._pressed, self._panned, self._grabbed = None, None, None
        self._dragging = False
        self.viewport().unsetCursor()
        if grabbed is not None:
            run = grabbed.ball.run
            (self.ball_drag_finished if dragged else self.ball_selected).emit(run)
        elif pressed is not None and not dragged:
            self._click(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._clicker.stop()
        at = self._at(event)
        if event.button() == Qt.MouseButton.RightButton:
            self.reset_view()
        elif self._levels is not None and self._plot.area.contains(at):
            self.inspect_requested.emit(*self._plot.to_values(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        at = self._at(event)
        if self._levels is None or not self._plot.area.contains(at):
            return
        factor = _ZOOM ** -event.angleDelta().y()
        x, y = self._plot.to_values(at)
        ranges = self._plot.ranges
        domain = self._levels.surface.domain
        share = (ranges[0][1] - ranges[0][0]) / (domain[0][1] - domain[0][0])
        factor = min(max(factor, CLOSEST / share), 1.0 / share)
        self._move_range(_scaled(ranges[0], x, factor), _scaled(ranges[1], y, factor))
        self._hover(at)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._balls.set_pointer(None)
        self.hovered.emit(None)
        self._point_closely(QPointF(-1e9, 0), Qt.KeyboardModifier.NoModifier)

    def _click(self, event: QMouseEvent) -> None:
        at = self._at(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._levels is not None and self._plot.area.contains(at):
            self._clicked_at = self._plot.to_values(at)
            self._clicker.start()

    def _on_click_timeout(self) -> None:
        """No second click has followed, so a drop was meant."""
        if self._clicked_at is not None:
            self.drop_requested.emit(*self._clicked_at)

    def _has_moved(self, event: QMouseEvent) -> bool:
        moved = event.position() - (self._pressed or event.position())
        return max(abs(moved.x()), abs(moved.y())) >= CLICK

    def _drag_ball(self, event: QMouseEvent, at: QPointF) -> None:
        if self._grabbed is None or not (self._dragging or self._has_moved(event)):
            return
        run = self._grabbed.ball.run
        if not self._dragging:
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.ball_drag_started.emit(run)
        area = self._plot.area
        inside = QPointF(
            min(max(at.x(), area.left()), area.right()),
            min(max(at.y(), area.top()), area.bottom()),
        )
        theta = self._plot.to_values(inside)
        self.ball_dragged.emit(run, *theta)
        self._balls.set_pointer(theta, self._point_lines(*theta))

    def grip_at(self, at: QPointF) -> bool:
        """Whether the grip of Taylor's circle is under a place of the plot."""
        look = self._look_closely
        if look is None:
            return False
        x, y = self._plot.to_pixels(*map(float, look.grip))
        return math.hypot(x - at.x(), y - at.y()) <= GRIP

    def _drag_radius(self, at: QPointF) -> None:
        if self._look_closely is not None:
            theta = np.array(self._plot.to_values(at))
            self.radius_requested.emit(self._look_closely.radius_at(theta))

    def _pan(self, at: QPointF) -> None:
        if self._panned is None:
            return
        old, new = self._plot.to_values(self._panned), self._plot.to_values(at)
        self._panned = at
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        x, y = self._plot.ranges
        dx, dy = old[0] - new[0], old[1] - new[1]
        self._move_range((x[0] + dx, x[1] + dx), (y[0] + dy, y[1] + dy))

    def _point_closely(self, at: QPointF, held: Qt.KeyboardModifier) -> None:
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        closely = alt and self._plot.area.contains(at)
        if closely or self._pointing:
            self._pointing = closely
            self.taylor_pointed.emit(self._plot.to_values(at) if closely else None)

    def _hover(self, at: QPointF) -> None:
        if self._levels is None:
            return
        place = self._balls.ball_at(at)
        if place is not None:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            known = self._plot.to_values(place.drawn)
            self._balls.set_pointer(known, self._ball_lines(place))
            self.hovered.emit(self._plot.to_values(at))
        elif self._plot.area.contains(at):
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
            theta = self._plot.to_values(at)
            self._balls.set_pointer(theta, self._point_lines(*theta))
            self.hovered.emit(theta)
        else:
            self.viewport().unsetCursor()
            self._balls.set_pointer(None)
            self.hovered.emit(None)

    # ---------------------------------------------------------------- keyboard

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_own(event)
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._levels is None or not self._is_own(event):
            event.ignore()
            return
        event.accept()
        key = event.key()
        if key in _STEPS:
            self._move_key_point(*_STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_0:
            self.reset_view()
        elif key == Qt.Key.Key_Escape:
            self._key_point = None
            self._balls.set_pointer(None)
        elif self._key_point is not None:
            closely = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            ask = self.inspect_requested if closely else self.drop_requested
            ask.emit(*self._key_point)

    def _is_own(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            held &= ~Qt.KeyboardModifier.ShiftModifier
        if held:
            return False
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._key_point is not None
        return key in _STEPS or key == Qt.Key.Key_0

    def _move_key_point(self, right: int, up: int) -> None:
        x, y = self._plot.ranges
        middle = (sum(x) / 2, sum(y) / 2)
        old = self._key_point or middle
        moved = (
            min(max(old[0] + right * (x[1] - x[0]) / 40, x[0]), x[1]),
            min(max(old[1] + up * (y[1] - y[0]) / 40, y[0]), y[1]),
        )
        self._key_point = moved
        self._balls.set_pointer(moved, self._point_lines(*moved))
        self.hovered.emit(moved)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._balls.focused = True
        self._balls.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._balls.focused = False
        self._key_point = None
        self._balls.set_pointer(None)
        self._balls.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Contour map"))
        self.setAccessibleDescription(
            self.tr(
                "The error surface from above. Click to drop a ball, drag a ball to "
                "move it, turn the wheel to zoom, drag with the right button to pan. "
                "With the keyboard: arrows choose a point, Enter drops a ball, 0 shows "
                "the whole map."
            )
        )


_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


def _scaled(side: Range, about: float, factor: float) -> Range:
    return about + (side[0] - about) * factor, about + (side[1] - about) * factor
