"""What panels draw on the map: their arrows and curves in the plot's pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.analysis.annotation import Annotation, Arrow, Curve
from gui.views.plot import Plot
from gui.views.plot_layer import PlotLayer

HEAD = 8.0
"""An arrow's head in pixels."""
SHORTEST = 3.0


class AnnotationLayer(PlotLayer):
    """Lies above the ground and under the balls."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 450)
        self._items: tuple[Annotation, ...] = ()
        self._ring = "#ffffff"

    def set_items(self, items: Sequence[Annotation]) -> None:
        """Draw these."""
        self._items = tuple(items)
        self.update()

    def set_ring(self, colour: str) -> None:
        """Set the colour of the words' ground."""
        self._ring = colour
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        for item in self._items:
            if isinstance(item, Curve):
                self._paint_curve(painter, item)
            elif item.finite:
                self._paint_arrow(painter, item)
        painter.restore()

    def _paint_curve(self, painter: QPainter, item: Curve) -> None:
        path = item.path
        x, y = self._plot.to_pixels(path[:, 0], path[:, 1])
        line = QPolygonF(
            [
                QPointF(*each)
                for each in zip(x, y, strict=True)
                if all(map(math.isfinite, each))
            ]
        )
        if line.size() > 1:
            painter.setPen(_pen(item))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(line)
            self._paint_label(painter, item, line.first())

    def _paint_arrow(self, painter: QPainter, item: Arrow) -> None:
        start = QPointF(*self._plot.to_pixels(*item.start))
        end = QPointF(*self._plot.to_pixels(*item.end))
        way = end - start
        length = math.hypot(way.x(), way.y())
        if not SHORTEST < length < 1e6:
            return
        unit = way / length
        head = min(HEAD, 0.5 * length)
        side = QPointF(-unit.y(), unit.x()) * head * 0.5
        painter.setPen(_pen(item))
        painter.drawLine(start, end - unit * head * 0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_pen(item).color())
        painter.drawPolygon([end, end - unit * head + side, end - unit * head - side])
        self._paint_label(painter, item, end)

    def _paint_label(self, painter: QPainter, item: Annotation, at: QPointF) -> None:
        if not item.label:
            return
        box = painter.fontMetrics().boundingRect(item.label)
        place = QRectF(at.x() + 6, at.y() - box.height() / 2, 0, box.height())
        place.setWidth(box.width() + 8)
        area = self._plot.area
        if place.right() > area.right() - 2:  # no room beside it: above
            place.moveBottom(at.y() - box.height() / 2)
            place.moveRight(area.right() - 2)
        place.moveLeft(max(place.left(), area.left() + 2))
        ground = QColor(self._ring)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(item.colour))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, item.label)


def _pen(item: Annotation) -> QPen:
    colour = QColor(item.colour)
    colour.setAlphaF(item.alpha)
    pen = QPen(colour, item.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if item.dashed:
        pen.setStyle(Qt.PenStyle.DotLine)
    return pen
