"""A plot with a frame of our own, and what covers it; its ranges are set by hand."""

from __future__ import annotations

import math
from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QGraphicsItem,
    QGraphicsView,
    QWidget,
)

from gui import theme as themes
from gui.theme import Theme
from gui.views.plot_style import RIGHT, axis_font, cosmetic
from gui.views.ticks import Tick

_FARTHEST = 1e300
"""No axis reaches farther: its length must be a number too."""


@dataclass(frozen=True)
class Axes:
    """What a plot's frame shows along its sides."""

    x: tuple[Tick, ...] = ()
    y: tuple[Tick, ...] = ()
    x_name: str = ""
    y_name: str = ""
    grid: bool = False
    title: str = ""
    short_title: str = ""


class PlotView(pg.GraphicsView):  # type: ignore[misc]
    """A widget for one item with plots; what it shows survives its being closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)

    def close(self) -> bool:
        # pyqtgraph's own takes scene and viewport away, and Qt then falls.
        return QGraphicsView.close(self)


class Plot(pg.GraphicsWidget):  # type: ignore[misc]
    """A pyqtgraph view box with our own frame; its ranges are set by hand.

    pyqtgraph's own plot makes axes, buttons and fifty widgets of menus as well: nothing
    of it would ever be seen, and each takes part in every change of style.
    """

    def __init__(self) -> None:
        super().__init__()
        self.vb = pg.ViewBox(parent=self, enableMenu=False, enableMouse=False)
        self.vb.disableAutoRange()
        self.vb.setDefaultPadding(0.0)
        self.layout = QGraphicsGridLayout()
        self.layout.addItem(self.vb, 0, 0)
        self.setLayout(self.layout)
        self.margins = (0.0, 0.0, 0.0, 0.0)
        self.set_margins(*self.margins)
        self.frame = PlotFrame(self)

    def set_margins(self, left: float, top: float, right: float, bottom: float) -> None:
        """Set the room around the plotting area, in pixels."""
        self.margins = (left, top, right, bottom)
        self.layout.setContentsMargins(left, top, right, bottom)
        self.layout.activate()

    def set_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show exactly these ranges; one without extent is made wider."""
        x, y = proper(*x), proper(*y)
        if self.ranges != (x, y):
            self.vb.setRange(xRange=x, yRange=y, padding=0.0, disableAutoRange=True)
            self.frame.update()

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The ranges that are shown."""
        x, y = self.vb.viewRange()
        return (x[0], x[1]), (y[0], y[1])

    @property
    def area(self) -> QRectF:
        """The plotting area in the plot's own pixels."""
        rect: QRectF = self.vb.geometry()
        return rect

    def to_pixels(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Return where values lie in the plot's pixels (numbers or arrays)."""
        (left, right), (low, high) = self.ranges
        area = self.area
        across = (x - left) / (right - left) * area.width() + area.left()
        return across, area.bottom() - (y - low) / (high - low) * area.height()

    def to_values(self, point: QPointF) -> tuple[float, float]:
        """Return the values at a place in the plot's pixels."""
        (left, right), (low, high) = self.ranges
        area = self.area
        across = (point.x() - area.left()) / max(area.width(), 1.0)
        up = (area.bottom() - point.y()) / max(area.height(), 1.0)
        return left + across * (right - left), low + up * (high - low)


def proper(low: float, high: float) -> tuple[float, float]:
    """Return a range that values can be told apart in, as near as can be to the given.

    Its ends are numbers of Python, not of numpy: what overflows is infinite, quietly.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return -1.0, 1.0
    low, high = (float(min(max(each, -_FARTHEST), _FARTHEST)) for each in (low, high))
    least = max(abs(low), abs(high), 1e-280) * 1e-12
    if high - low >= least:
        return low, high
    middle = 0.5 * low + 0.5 * high
    return middle - least, middle + least


class Cover(pg.GraphicsObject):  # type: ignore[misc]
    """Covers all of a plot and is painted in the plot's pixels.

    Attributes
    ----------
    smooth
        Whether edges are smoothed.

    Parameters
    ----------
    height
        Among what covers the plot: the ground is at −600, the frame at −500, balls are
        at 500.
    """

    smooth = True

    def __init__(self, plot: Plot, height: int) -> None:
        super().__init__(plot)
        self._plot = plot
        self.setZValue(height)
        plot.geometryChanged.connect(self.moved)
        plot.vb.sigResized.connect(self.moved)

    def moved(self) -> None:
        """Take notice that places on the screen have changed."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        size = self._plot.size()
        return QRectF(0.0, 0.0, size.width(), size.height())

    def paint(self, painter: QPainter, _option: Any, _widget: QWidget | None) -> None:
        area = self._plot.area
        if area.width() >= 2 and area.height() >= 2:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=self.smooth)
            self.paint_in(painter, area)

    @abstractmethod
    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        """Paint; the plotting area is given."""


class PlotFrame(Cover):
    """Grid, ticks and names of a plot, painted once and kept as a picture."""

    smooth = False

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -500)
        self._axes = Axes()
        self._theme = themes.current()
        self.title_gap = 0.0
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def axes(self) -> Axes:
        """What is shown."""
        return self._axes

    def set_axes(self, axes: Axes) -> None:
        """Show other ticks or names."""
        if axes != self._axes:
            self._axes = axes
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(axis_font())
        if self._axes.grid:
            self._paint_grid(painter, area)
        self._paint_x(painter, area)
        self._paint_y(painter, area)
        self._paint_outline(painter, area)

    def _paint_outline(self, painter: QPainter, area: QRectF) -> None:
        """Paint all four sides of a picture, but only two axes of curves."""
        rect = area.adjusted(-0.5, -0.5, 0.5, 0.5)
        if self._axes.grid:
            painter.setPen(cosmetic(self._theme.axis, 1.0))
            corners = [rect.topLeft(), rect.bottomLeft(), rect.bottomRight()]
            painter.drawPolyline(QPolygonF(corners))
        else:
            painter.setPen(cosmetic(self._theme.edge, 1.0))
            painter.drawRect(rect)
        if self._axes.title:
            painter.setFont(themes.font("small", bold=True))
            painter.setPen(QColor(self._theme.text))
            line = QRectF(rect.left(), 0.0, rect.width(), rect.top() - 4)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(self._axes.title)
            fits = wide <= line.width() - self.title_gap
            title = self._axes.title if fits else self._axes.short_title
            where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(line, where, title)

    def _paint_grid(self, painter: QPainter, area: QRectF) -> None:
        strong = QColor(self._theme.grid)
        weak = QColor(self._theme.grid)
        weak.setAlphaF(0.45)
        for tick in self._axes.x:
            if tick.text:
                x = _crisp(self._plot.to_pixels(tick.value, 0.0)[0])
                painter.setPen(cosmetic(strong, 1.0))
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        for tick in self._axes.y:
            y = _crisp(self._plot.to_pixels(0.0, tick.value)[1])
            painter.setPen(cosmetic(strong if tick.text else weak, 1.0))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_x(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        name = metrics.horizontalAdvance(self._axes.x_name)
        end = area.right() - name - 8 if name else area.right() + 12
        line = QRectF(area.left(), area.bottom() + 5, area.width(), metrics.height())
        taken = -math.inf
        for tick in self._axes.x:
            x = self._plot.to_pixels(tick.value, 0.0)[0]
            half = metrics.horizontalAdvance(tick.text) / 2
            # Words are told apart by a narrower gap than numbers are.
            gap = 2 if tick.text[:1].isalpha() else 8
            if not tick.text or x - half < taken + gap or x + half > end:
                continue
            taken = x + half
            self._mark(painter, QPointF(_crisp(x), area.bottom() + 1), QPointF(0, 3))
            painter.setPen(QColor(self._theme.dim))
            box = QRectF(x - half - 1, line.top(), 2 * half + 2, line.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.text)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, self._axes.x_name)

    def _paint_y(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        height = metrics.height()
        taken = area.top() + (height - 3 if self._axes.y_name else -height)
        for tick in sorted(self._axes.y, reverse=True):
            y = self._plot.to_pixels(0.0, tick.value)[1]
            if not tick.text or y - height / 2 < taken or y > area.bottom() + 1:
                continue
            taken = y + height / 2
            self._mark(painter, QPointF(area.left() - 1, _crisp(y)), QPointF(-3, 0))
            painter.setPen(QColor(self._theme.dim))
            box = QRectF(0, y - height / 2, area.left() - 6, height)
            painter.drawText(box, RIGHT, tick.text)
        painter.setPen(QColor(self._theme.text))
        top = QRectF(0, area.top() - 2, area.left() - 6, height)
        painter.drawText(top, RIGHT, self._axes.y_name)

    def _mark(self, painter: QPainter, start: QPointF, along: QPointF) -> None:
        painter.setPen(cosmetic(self._theme.axis, 1.0))
        painter.drawLine(start, start + along)


def _crisp(place: float) -> float:
    return math.floor(place) + 0.5
