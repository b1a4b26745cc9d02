"""The stage with its gestures: emits intents, changes nothing but the camera."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

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

from gui.views.stage.canvas import StageCanvas
from gui.views.stage.flight import Flight
from gui.views.stage.lens import Lens
from gui.views.stage.picking import on_plane, pick
from model.array import Array
from model.camera import LIMITS, Camera

CLICK_PIXELS = 4
GRIP_PIXELS = 10
_DOUBLE_CLICK_MS = 250
_DEGREES_A_PIXEL = 0.4
_ZOOM_A_NOTCH = 0.88
_FLY_TO = 6.0
_CROSS_STEPS = 48
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
Gesture = Literal["none", "press", "orbit", "pan", "ball", "radius"]


class StageView(StageCanvas):
    """The relief with its balls.

    Click: drop; drag a ball: move it; drag the ground: orbit; right drag: pan; wheel:
    zoom to the pointer; double click: fly there; Alt and the pointer: look there
    closely for as long as Alt is held. Reached by Tab, the arrow keys move a crosshair
    and Enter drops there.
    """

    drop_requested = Signal(float, float)
    inspect_requested = Signal(float, float)
    ball_selected = Signal(int)
    ball_drag_started = Signal(int)
    ball_dragged = Signal(int, float, float)
    ball_drag_finished = Signal(int)
    hovered = Signal(object)
    taylor_pointed = Signal(object)
    radius_requested = Signal(float)
    camera_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reduced_motion = False
        self._gesture: Gesture = "none"
        self._pressed_at = QPointF()
        self._last_at = QPointF()
        self._run: int | None = None
        self._drop: Array | None = None
        self._by_keyboard = False
        self._zoomed = False
        self._pointing = False
        self._click = QTimer(self, singleShot=True)
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        self._click.setInterval(min(interval, _DOUBLE_CLICK_MS))
        self._click.timeout.connect(self._on_click_timeout)
        self._flight = Flight(self)
        self._flight.moved.connect(self.turn_to)
        self._flight.landed.connect(self._on_flight_landed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Relief of the loss with the balls"))
        self.setAccessibleDescription(
            self.tr("Arrow keys move a crosshair, Enter drops a ball there.")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def reset_camera(self) -> None:
        """Go back to the first view of the whole relief."""
        self._fly(Camera())

    def fly_to(self, theta: Array) -> None:
        """Go near to a point of the relief."""
        self._flight.stop()
        self._fly_to(theta)

    def theta_at(self, at: QPointF) -> Array | None:
        """Return θ under a point of the widget; ``None`` beside the relief."""
        if self._levels is None:
            return None
        return pick(self.lens(), self._levels, *self._device(at))

    def run_at(self, at: QPointF) -> int | None:
        """Return the run whose ball is under a point of the widget."""
        if self.scene is None:
            return None
        reach = CLICK_PIXELS * self.devicePixelRatioF()
        place = self.scene.markers.at(*self._device(at), reach)
        return None if place is None else self.scene.markers.balls[place].run

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._flight.stop()
        self._by_keyboard = False
        self._show_crosshair(None)
        self._pressed_at = self._last_at = event.position()
        if event.button() == Qt.MouseButton.LeftButton:
            self._run = self.run_at(event.position())
            on_grip = self._run is None and self.grip_at(event.position())
            self._gesture = "radius" if on_grip else "press"
        elif event.button() in (
            Qt.MouseButton.RightButton,
            Qt.MouseButton.MiddleButton,
        ):
            self._gesture = "pan"
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture == "none":
            self._hover_at(event.position())
            self._point_closely(event.modifiers())
            return
        if self._gesture == "press" and self._moved(event.position()):
            self._start_drag()
        if self._gesture == "orbit":
            self._orbit_by(event.position() - self._last_at)
        elif self._gesture == "pan":
            self._pan_to(event.position())
        elif self._gesture == "ball":
            self._drag_ball(event.position())
        elif self._gesture == "radius":
            self._drag_radius(event.position())
        self._last_at = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self._gesture = self._gesture, "none"
        if gesture == "press":
            self._clicked(event.position())
        elif gesture == "ball" and self._run is not None:
            self.ball_drag_finished.emit(self._run)
        elif gesture in ("orbit", "pan"):
            self.camera_changed.emit(self._camera)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._click.stop()
        self._gesture = "none"
        theta = self.theta_at(event.position())
        if theta is not None:
            self._fly_to(theta)
            self.inspect_requested.emit(*map(float, theta))

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120.0
        if notches:
            self._zoom(event.position(), _ZOOM_A_NOTCH**notches)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(None)
        self._point_closely(Qt.KeyboardModifier.NoModifier)
        super().leaveEvent(event)

    def _moved(self, at: QPointF) -> bool:
        return (at - self._pressed_at).manhattanLength() >= CLICK_PIXELS

    def _start_drag(self) -> None:
        self._set_hover(None)
        self._gesture = "orbit" if self._run is None else "ball"
        if self._run is not None:
            self.ball_drag_started.emit(self._run)

    def _drag_ball(self, at: QPointF) -> None:
        theta = self.theta_at(at)
        if theta is not None and self._run is not None:
            self.ball_dragged.emit(self._run, *map(float, theta))

    def grip_at(self, at: QPointF) -> bool:
        """Whether the grip of Taylor's circle is under a point of the widget."""
        look, levels = self.taylor_look, self._levels
        if look is None or levels is None:
            return False
        place = np.nan_to_num(levels.lifted(look.grip))[None]
        pixels, _ = self.lens().project(place)
        away = pixels[0] - np.array(self._device(at))
        reach = GRIP_PIXELS * self.devicePixelRatioF()
        return bool(np.hypot(*away) <= reach)

    def _drag_radius(self, at: QPointF) -> None:
        look, theta = self.taylor_look, self.theta_at(at)
        if look is not None and theta is not None:
            self.radius_requested.emit(look.radius_at(theta))

    def _clicked(self, at: QPointF) -> None:
        if self._run is not None:
            self.ball_selected.emit(self._run)
            return
        self._drop = self.theta_at(at)
        if self._drop is not None:
            self._click.start()

    def _on_click_timeout(self) -> None:
        """Drop: no second click has followed, so the click was meant."""
        if self._drop is not None:
            self.drop_requested.emit(*map(float, self._drop))
            self._drop = None

    def _hover_at(self, at: QPointF) -> None:
        over_ball = self.run_at(at) is not None
        over_ball = over_ball or self.grip_at(at)
        self.setCursor(
            Qt.CursorShape.OpenHandCursor if over_ball else Qt.CursorShape.CrossCursor
        )
        self._set_hover(self.theta_at(at))

    def _point_closely(self, held: Qt.KeyboardModifier) -> None:
        closely = bool(held & Qt.KeyboardModifier.AltModifier)
        theta = self._hover if closely else None
        if theta is not None or self._pointing:
            self._pointing = theta is not None
            point = None if theta is None else tuple(map(float, theta))
            self.taylor_pointed.emit(point)

    def _set_hover(self, theta: Array | None) -> None:
        if theta is None and self._hover is None:
            return
        self._hover = theta
        self.hovered.emit(None if theta is None else tuple(map(float, theta)))
        self.update()

    # The camera

    def _orbit_by(self, way: QPointF) -> None:
        low, high = LIMITS["elevation"]
        azimuth = self._camera.azimuth - _DEGREES_A_PIXEL * way.x()
        elevation = self._camera.elevation + _DEGREES_A_PIXEL * way.y()
        self.turn_to(
            replace(
                self._camera,
                azimuth=math.remainder(azimuth, 360.0),
                elevation=float(np.clip(elevation, low, high)),
            )
        )

    def _pan_to(self, at: QPointF) -> None:
        lens = self.lens()
        here = self._on_level(lens, at)
        before = self._on_level(lens, self._last_at)
        if here is not None and before is not None:
            way = np.clip(before - here, -1.0, 1.0)
            self.turn_to(self._shifted(self._camera, way))

    def _on_level(self, lens: Lens, at: QPointF) -> Array | None:
        return on_plane(lens, *self._device(at), lens.target_z)

    def _zoom(self, at: QPointF, factor: float) -> None:
        """Change the distance and keep what is under the pointer there."""
        low, high = LIMITS["distance"]
        distance = float(np.clip(self._camera.distance * factor, low, high))
        factor = distance / self._camera.distance
        point = self._ground_at(at)
        camera = replace(self._camera, distance=distance)
        if point is not None:
            here = np.array([self._camera.x, self._camera.y])
            camera = self._shifted(camera, (point - here) * (1 - factor))
        self._zoomed = True
        self.turn_to(camera)

    def _on_settle_timeout(self) -> None:
        super()._on_settle_timeout()
        if self._zoomed:  # a turn of the wheel ends when no further notch follows
            self._zoomed = False
            self.camera_changed.emit(self._camera)

    def _ground_at(self, at: QPointF) -> Array | None:
        """Return world x, y of the relief under a point, else of the level there."""
        theta = self.theta_at(at)
        if theta is not None and self._levels is not None:
            return self._levels.to_world(theta)
        point = self._on_level(self.lens(), at)
        return None if point is None else np.clip(point, -6.0, 6.0)

    def _shifted(self, camera: Camera, way: Array) -> Camera:
        half = 4.0 if self._levels is None else self._levels.half
        x, y = np.clip(np.array([camera.x, camera.y]) + way, -half, half)
        return replace(camera, x=float(x), y=float(y))

    def _fly_to(self, theta: Array) -> None:
        if self._levels is None:
            return
        x, y = map(float, self._levels.to_world(theta))
        distance = min(self._camera.distance, _FLY_TO)
        self._fly(replace(self._camera, x=x, y=y, distance=distance))

    def _fly(self, camera: Camera) -> None:
        if self.reduced_motion or not self.isVisible():
            self.set_camera(camera)
            self.camera_changed.emit(camera)
        else:
            self._flight.start(self._camera, camera)

    def _on_flight_landed(self) -> None:
        self.camera_changed.emit(self._camera)

    def _device(self, at: QPointF) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        return at.x() * ratio, at.y() * ratio

    # The keyboard

    def event(self, event: QEvent) -> bool:
        """Keep arrows and Enter from the window's shortcuts while they are ours."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and self._by_keyboard
            and isinstance(event, QKeyEvent)
            and (event.key() in _ARROWS or event.key() in _ENTER)
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        if self._by_keyboard and self._levels is not None:
            self._show_crosshair(self._levels.to_theta(self._middle()))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = False
        self._show_crosshair(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._levels is None or not self._by_keyboard:
            event.ignore()
        elif key in _ARROWS:
            self._move_crosshair(*_ARROWS[key])
        elif key in _ENTER and self._crosshair is not None:
            closely = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            ask = self.inspect_requested if closely else self.drop_requested
            ask.emit(*map(float, self._crosshair))
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def _middle(self) -> Array:
        assert self._levels is not None
        here = np.array([self._camera.x, self._camera.y])
        return np.asarray(np.clip(here, -self._levels.half, self._levels.half))

    def _move_crosshair(self, right: int, away: int) -> None:
        """Move the crosshair as the arrow points on the screen."""
        assert self._levels is not None
        levels, lens = self._levels, self.lens()
        start = self._crosshair
        world = self._middle() if start is None else levels.to_world(start)
        forward = -lens.backward[:2]
        forward /= max(float(np.linalg.norm(forward)), 1e-9)
        step = 2 * float(levels.half.max()) / _CROSS_STEPS
        world = world + step * (right * lens.right[:2] + away * forward)
        self._show_crosshair(levels.clamped(levels.to_theta(world)))

    def _show_crosshair(self, theta: Array | None) -> None:
        if theta is None and self._crosshair is None:
            return
        self._crosshair = theta
        self._set_hover(None)
        self.hovered.emit(None if theta is None else tuple(map(float, theta)))
        self.update()
