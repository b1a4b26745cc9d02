"""A short flight of the camera from one place to another."""

from __future__ import annotations

import math

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from model.camera import Camera

DURATION_MS = 250


class Flight(QObject):
    """Emits the cameras of a flight; at rest it has no running timer."""

    moved = Signal(object)
    landed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends = (Camera(), Camera())
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(DURATION_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._on_animation_value_changed)
        self._animation.finished.connect(self.landed)

    def start(self, first: Camera, last: Camera) -> None:
        """Fly from one camera to another, the short way round."""
        self._animation.stop()
        self._ends = first, last
        self._animation.start()

    def stop(self) -> None:
        """End the flight where it is."""
        self._animation.stop()

    def _on_animation_value_changed(self, part: float) -> None:
        self.moved.emit(between(*self._ends, part))


def between(first: Camera, last: Camera, part: float) -> Camera:
    """Return a camera on the way; distances change by equal factors."""
    if part >= 1.0:
        return last
    turn = math.remainder(last.azimuth - first.azimuth, 360.0)
    return Camera(
        azimuth=math.remainder(first.azimuth + part * turn, 360.0),
        elevation=first.elevation + part * (last.elevation - first.elevation),
        distance=first.distance * (last.distance / first.distance) ** part,
        x=first.x + part * (last.x - first.x),
        y=first.y + part * (last.y - first.y),
    )
