"""A ring around the controls that were just touched, for a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QComboBox, QWidget
from shiboken6 import isValid

from gui import theme
from model.lessons.lesson import Setup
from model.scenario import Scenario

MOMENT = 2200
"""Milliseconds that the rings stay."""
WIDTH = 3
ROUND = 7.0
MOVING = {QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class Ring(QWidget):
    """A rounded frame that lets the pointer through; only the frame is painted."""

    def __init__(self, area: QRect, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(area)
        whole = QRegion(self.rect())
        inner = self.rect().adjusted(2 * WIDTH, 2 * WIDTH, -2 * WIDTH, -2 * WIDTH)
        self.setMask(whole.subtracted(QRegion(inner)))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = WIDTH / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.setPen(QPen(QColor(theme.current().accent), WIDTH))
        painter.drawRoundedRect(area, ROUND, ROUND)


class Outline(QObject):
    """Draws rings around widgets of a window and takes them away again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ringed: list[QWidget] = []
        self.rings: list[Ring] = []
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MOMENT)
        self._timer.timeout.connect(self.clear)

    def show(self, widgets: Iterable[QWidget]) -> None:
        """Ring the widgets that are seen, instead of those before."""
        self._ringed = list(widgets)
        self._place()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the rings where the widgets are while the window is laid out anew."""
        del watched
        if self._ringed and event.type() in MOVING:
            QTimer.singleShot(0, self, self._place)
        return False

    def _place(self) -> None:
        self._remove()
        for widget in self._ringed:
            if not isValid(widget) or not widget.isVisible():
                continue
            area = widget.visibleRegion().boundingRect()
            if not area.isEmpty():
                corner = widget.mapTo(self._window, QPoint(0, 0))
                self.rings.append(Ring(area.translated(corner), self._window))

    def clear(self) -> None:
        """Take the rings away."""
        self._timer.stop()
        self._ringed = []
        self._remove()

    def _remove(self) -> None:
        for ring in self.rings:
            ring.hide()
            ring.deleteLater()
        self.rings = []


def touched(before: Scenario, after: Scenario, setup: Setup) -> tuple[str, ...]:
    """Return the names of what a set-up changed and showed.

    ``runs[k]`` stands for a row, other names for panels, ``transport`` for the bar
    with Play, ``surface`` for the choice of it.
    """
    names: list[str] = []
    if before.surface != after.surface:
        names.append("surface")
    if before.sampler != after.sampler:
        names.append("sampler")
    if len(before.runs) != len(after.runs):
        names.append("runs")
    else:
        pairs = zip(before.runs, after.runs, strict=True)
        names += [f"runs[{k}]" for k, (a, b) in enumerate(pairs) if a != b]
    if before.steps != after.steps or setup.play or setup.seek or setup.speed:
        names.append("transport")
    if setup.inspect is not None:
        names.append("inspector")
    return tuple(dict.fromkeys((*names, *setup.show)))


def widgets_of(window: Any, names: Iterable[str]) -> Iterator[QWidget]:
    """Give the window's widgets of these names; unknown ones are passed over."""
    for name in names:
        if name.startswith("runs["):
            number = int(name[5:-1])
            if number < len(window.runs.rows):
                yield window.runs.rows[number]
        elif name == "surface":
            yield from window.top_bar.findChildren(QComboBox)[:1]
        elif name == "transport":
            yield window.transport
        elif name in window.docks:
            yield window.docks[name]
