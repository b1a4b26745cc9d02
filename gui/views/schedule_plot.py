"""The learning rate over the steps as a curve, with handles to drag it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.formatting import number
from gui.views.plot import Plot
from gui.views.plot_layer import LayeredView, PlotLayer
from gui.views.plot_style import cosmetic
from model.array import Array

GRASP = 11.0
BEGUN = 4.0
"""Pixels after which it is known along which axis a handle is dragged."""
HEADROOM = 1.18


@dataclass(frozen=True)
class Grip:
    """A handle in the units of the plot, and what it is called.

    Attributes
    ----------
    across, up
        Whether it can be dragged along the steps, along the rate.
    """

    step: float
    rate: float
    across: bool
    up: bool
    name: str


@dataclass(frozen=True, eq=False)
class ScheduleLook:
    """The curve, where we are on it, its handles, and the colour of its run."""

    steps: Array
    rates: Array
    now: float
    grips: tuple[Grip, ...]
    slot: int


class ScheduleView(LayeredView):
    """Shows the curve; its handles can be dragged along one axis at a time.

    Signals
    -------
    grip_dragged(int, str, float)
        A handle by its number, ``across`` or ``up``, and where it is now: a step or a
        rate. Live.
    drag_finished()
        It has been let go.
    """

    grip_dragged = Signal(int, str, float)
    drag_finished = Signal()

    layer: ScheduleLayer
    _look: ScheduleLook | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ScheduleLayer, (220, 100), parent)
        self._held: int | None = None
        self._axis: Literal["", "across", "up"] = ""
        self._pressed = QPointF()

    def sizeHint(self) -> QSize:
        return QSize(560, 150)

    @property
    def look(self) -> ScheduleLook | None:
        """What is shown."""
        return self._look

    def set_look(self, look: ScheduleLook | None) -> None:
        """Show a curve; while a handle is held the axes stay."""
        self._look = look
        if look is not None and self._held is None:
            top = float(np.fmax.reduce(look.rates, initial=0.0))
            x = 0.0, max(float(look.steps[-1]), 1.0)
            self._plot.set_range(x, (0.0, HEADROOM * top or 1.0))
        self.layer.set_look(look)
        self._arrange()

    def _grip_at(self, at: QPointF) -> int | None:
        grips = self._look.grips if self._look is not None else ()
        for index, grip in reversed(list(enumerate(grips))):
            x, y = self.layer.grip_place(grip)
            if abs(at.x() - x) <= GRASP and abs(at.y() - y) <= GRASP:
                return index
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._at(event)
            self._held, self._axis = self._grip_at(self._pressed), ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        at = self._at(event)
        if self._held is None or self._look is None:
            self._show_hover(at, event)
            return
        if self._held >= len(self._look.grips):
            return
        self._choose_axis(at, self._look.grips[self._held])
        step, rate = self._plot.to_values(at)
        if self._axis == "across":
            self.grip_dragged.emit(self._held, "across", max(step, 0.0))
        elif self._axis == "up":
            self.grip_dragged.emit(self._held, "up", rate)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        held, self._held = self._held, None
        if held is not None:
            self.drag_finished.emit()
            self.set_look(self._look)

    def _choose_axis(self, at: QPointF, grip: Grip) -> None:
        way = at - self._pressed
        if self._axis or max(abs(way.x()), abs(way.y())) < BEGUN:
            return
        wide = abs(way.x()) >= abs(way.y())
        self._axis = "across" if grip.across and (wide or not grip.up) else "up"
        if self._axis == "up" and not grip.up:
            self._axis = ""

    def _show_hover(self, at: QPointF, event: QMouseEvent) -> None:
        index = self._grip_at(at)
        self.layer.set_hovered(index)
        if index is None or self._look is None:
            self.viewport().unsetCursor()
            QToolTip.hideText()
            return
        grip, shape = self._look.grips[index], Qt.CursorShape
        both = shape.SizeAllCursor
        self.viewport().setCursor(
            both
            if grip.across and grip.up
            else shape.SizeHorCursor
            if grip.across
            else shape.SizeVerCursor
        )
        text = f"{grip.name}\n{number(grip.step, 4)} · {number(grip.rate, 3)}"
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _arrange(self) -> None:
        names = (self.tr("step"), "η") if self._look is not None else None
        self._show_axes(names, right=18.0)


class ScheduleLayer(PlotLayer):
    """Paints the curve, the present step and the handles in the plot's pixels."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._look: ScheduleLook | None = None
        self._hovered: int | None = None

    def set_look(self, look: ScheduleLook | None) -> None:
        """Show a curve."""
        self._look = look
        self.update()

    def set_hovered(self, index: int | None) -> None:
        """Mark the handle under the pointer."""
        if index != self._hovered:
            self._hovered = index
            self.update()

    def grip_place(self, grip: Grip) -> tuple[float, float]:
        """Return where a handle is drawn: one beyond the map at its edge."""
        x, y = self._plot.to_pixels(grip.step, grip.rate)
        area = self._plot.area
        return (
            float(np.clip(x, area.left(), area.right())),
            float(np.clip(y, area.top(), area.bottom())),
        )

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        if look is None:
            return
        self._paint_curve(painter, look, area)
        for index, grip in enumerate(look.grips):
            self._paint_grip(painter, grip, lit=index == self._hovered)

    def _paint_curve(self, painter: QPainter, look: ScheduleLook, area: QRectF) -> None:
        x, y = self._plot.to_pixels(look.steps, look.rates)
        points = [QPointF(a, b) for a, b in zip(x, y, strict=True)]
        color = QColor(self._theme.balls[look.slot % len(self._theme.balls)])
        now = self._plot.to_pixels(look.now, 0.0)[0]
        painter.setPen(cosmetic(self._theme.axis, 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(now, area.top()), QPointF(now, area.bottom()))
        for left, right, alpha in ((area.left(), now, 1.0), (now, area.right(), 0.55)):
            color.setAlphaF(alpha)
            painter.save()
            painter.setClipRect(QRectF(left, area.top(), right - left, area.height()))
            painter.setPen(cosmetic(color, 2.4))
            painter.drawPolyline(QPolygonF(points))
            painter.restore()

    def _paint_grip(self, painter: QPainter, grip: Grip, *, lit: bool) -> None:
        x, y = self.grip_place(grip)
        look = self._theme
        painter.setPen(cosmetic(look.accent, 2.0))
        painter.setBrush(QColor(look.accent_soft if lit else look.card))
        painter.drawEllipse(QPointF(x, y), 5.5, 5.5)
