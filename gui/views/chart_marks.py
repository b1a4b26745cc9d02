"""How the series of a chart are painted, in the plot's pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import QGraphicsItem

from gui.theme import Theme, icons
from gui.views.chart import bar_width
from gui.views.plot import Plot
from gui.views.plot_layer import PlotLayer
from gui.views.plot_style import Line, axis_font, cosmetic, paint_card
from model.array import Array
from model.chart import Chart, Mark, Series, Words

DOT = 4.2
MANY = 400
"""From so many dots on they are drawn smaller."""
WIDTH = 1.8
FEW, SHAPES = 60, 5
"""Up to so many points of a line all have a shape; else about so many do."""
HATCHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.VerPattern,
)
"""Parts of a bar differ by these as well, so that none is known by colour alone."""


class SeriesLayer(PlotLayer):
    """Dots, lines and bars; painted once and kept as a picture."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 10)
        self._chart = Chart(Words())
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_chart(self, chart: Chart) -> None:
        """Show values that are in the units of the axes."""
        self._chart = chart
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.setClipRect(area.adjusted(-6, -6, 6, 6))
        self._paint_bars(painter, area)
        for mark in self._chart.marks:
            self._paint_mark(painter, area, mark)
        for each in self._chart.series:
            if each.look in {"line", "dashes"}:
                self._paint_line(painter, each)
        for each in self._chart.series:
            if each.look == "dots":
                self._paint_dots(painter, each)
        for mark in self._chart.marks:
            self._paint_word(painter, area, mark)

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        stacked = self._chart.stacked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setClipRect(area)
        for part, rects in bar_rects(self._plot, stacked):
            color = QColor(slot_color(self._theme, part.slot))
            painter.setPen(Qt.PenStyle.NoPen)
            for rect in rects:
                if rect.height() > 0:
                    fill_part(painter, rect, color, stacked.index(part), self._theme)
        painter.restore()

    def _paint_mark(self, painter: QPainter, area: QRectF, mark: Mark) -> None:
        if not np.isfinite(mark.at):
            return
        x, y = self._plot.to_pixels(mark.at, mark.at)
        painter.setPen(cosmetic(self._theme.axis, 1.2, Qt.PenStyle.DashLine))
        if mark.upright:
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        else:
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_word(self, painter: QPainter, area: QRectF, mark: Mark) -> None:
        """Write beside a line what it is; dots shine through the ground a little."""
        if not (np.isfinite(mark.at) and mark.name.text):
            return
        x, y = self._plot.to_pixels(mark.at, mark.at)
        painter.setFont(axis_font())
        metrics = QFontMetricsF(painter.font())
        wide, high = metrics.horizontalAdvance(str(mark.name)), metrics.height()
        if mark.upright:
            left = x + 4 if x + 4 + wide <= area.right() else x - 4 - wide
            rect = QRectF(left, area.top() + 2, wide, high)
        else:
            rect = QRectF(area.right() - wide - 4, y - high - 2, wide, high)
        ground = QColor(self._theme.canvas)
        ground.setAlphaF(0.8)
        painter.fillRect(rect, ground)
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(mark.name))

    def _paint_line(self, painter: QPainter, series: Series) -> None:
        x, y = self._plot.to_pixels(series.x, series.y)
        color = slot_color(self._theme, series.slot)
        style = (
            Qt.PenStyle.DashLine if series.look == "dashes" else Qt.PenStyle.SolidLine
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(cosmetic(color, WIDTH, style))
        for piece in pieces(x, y):
            painter.drawPolyline(piece)
        self._paint_errors(painter, series)
        if series.look == "line" and series.name.text:
            some = shape_places(x, series.slot)
            self._paint_shapes(painter, x[some], y[some], series.slot, DOT)

    def _paint_dots(self, painter: QPainter, series: Series) -> None:
        x, y = self._plot.to_pixels(series.x, series.y)
        self._paint_errors(painter, series)
        size = DOT if len(x) < MANY else 0.6 * DOT
        self._paint_shapes(painter, x, y, series.slot, size)

    def _paint_shapes(
        self, painter: QPainter, x: Array, y: Array, slot: int, size: float
    ) -> None:
        painter.setPen(cosmetic(self._theme.canvas, 0.8))
        painter.setBrush(QColor(slot_color(self._theme, slot)))
        shape = icons.glyph_path(max(slot, 0))
        area = self._plot.area.adjusted(-4, -4, 4, 4)
        for across, up in zip(x.tolist(), y.tolist(), strict=True):
            if area.contains(across, up):
                painter.save()
                painter.translate(across, up)
                painter.scale(size, size)
                painter.drawPath(shape)
                painter.restore()

    def _paint_errors(self, painter: QPainter, series: Series) -> None:
        if series.low is None or series.high is None:
            return
        painter.setPen(cosmetic(slot_color(self._theme, series.slot), 1.0))
        x, low = self._plot.to_pixels(series.x, series.low)
        _, high = self._plot.to_pixels(series.x, series.high)
        for across, below, above in zip(x, low, high, strict=True):
            if np.isfinite(across + below + above):
                painter.drawLine(QPointF(across, below), QPointF(across, above))
                for end in (below, above):
                    painter.drawLine(QPointF(across - 3, end), QPointF(across + 3, end))


class OverLayer(PlotLayer):
    """What is pointed at, what is chosen, and the read-out."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 500)
        self._chosen: QPointF | None = None
        self._pointed: QPointF | None = None
        self._lines: tuple[Line, ...] = ()

    def set_chosen(self, place: QPointF | None) -> None:
        """Ring the point that is open, given in the units of the axes."""
        self._chosen = place
        self.update()

    def set_pointed(self, place: QPointF | None, lines: Sequence[Line] = ()) -> None:
        """Show a read-out beside a place, given in the plot's pixels."""
        if (place, tuple(lines)) != (self._pointed, self._lines):
            self._pointed, self._lines = place, tuple(lines)
            self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._chosen is not None:
            at = QPointF(*self._plot.to_pixels(self._chosen.x(), self._chosen.y()))
            for color, width, size in (
                (self._theme.canvas, 4.0, 9.0),
                (self._theme.accent, 2.2, 9.0),
            ):
                painter.setPen(cosmetic(color, width))
                painter.drawEllipse(at, size, size)
        if self._pointed is not None and self._lines:
            painter.setPen(cosmetic(self._theme.text, 1.2))
            painter.drawEllipse(self._pointed, 6.5, 6.5)
            paint_card(painter, self._lines, self._pointed, area, self._theme)


def slot_color(look: Theme, slot: int) -> str:
    """Return the colour of a series; a negative slot is beside the matter."""
    return look.axis if slot < 0 else look.balls[slot % len(look.balls)]


def shape_places(x: Array, slot: int) -> NDArray[np.intp]:
    """Return at which points of a line its shape is seen: all of few, some of many."""
    if len(x) <= FEW:
        return np.arange(len(x))
    gap = len(x) // SHAPES
    return np.arange(gap // 2 + (slot * gap // 7) % gap, len(x), gap)


def fill_part(
    painter: QPainter, rect: QRectF, color: QColor, place: int, look: Theme
) -> None:
    """Fill a part of a bar: the colour, and a pattern by its place in the stack."""
    painter.fillRect(rect, color)
    pattern = HATCHES[place % len(HATCHES)]
    if pattern != Qt.BrushStyle.SolidPattern and rect.width() > 2:
        over = QColor(look.canvas)
        over.setAlphaF(0.55)
        painter.fillRect(rect, QBrush(over, pattern))


def bar_rects(
    plot: Plot, stacked: Sequence[Series]
) -> Iterator[tuple[Series, list[QRectF]]]:
    """Yield each part of the bars with its rectangles in pixels, from the ground up."""
    if not stacked:
        return
    half = bar_width(stacked) / 2
    ground = np.zeros(len(stacked[0].x))
    for part in stacked:
        top = ground + np.nan_to_num(part.y)
        left, low = plot.to_pixels(part.x - half, ground)
        right, high = plot.to_pixels(part.x + half, top)
        gap = 1.0 if len(part.x) < 120 and (right - left).min(initial=9.0) > 4 else 0.0
        yield (
            part,
            [
                QRectF(QPointF(a, d), QPointF(b - gap, c))
                for a, b, c, d in zip(left, right, low, high, strict=True)
            ],
        )
        ground = top


def pieces(x: Array, y: Array) -> Iterator[QPolygonF]:
    """Yield the unbroken pieces of a line whose points may be no numbers."""
    known = np.isfinite(x) & np.isfinite(y)
    breaks = np.flatnonzero(np.diff(known.astype(int))) + 1
    for part in np.split(np.arange(len(x)), breaks):
        if len(part) > 1 and known[part[0]]:
            points = zip(x[part].tolist(), y[part].tolist(), strict=True)
            yield QPolygonF([QPointF(*each) for each in points])


def paint_sample(
    painter: QPainter, series: Series, at: QPointF, place: int, look: Theme
) -> None:
    """Paint what a series looks like, for the legend: 16 pixels wide about ``at``."""
    color = QColor(slot_color(look, series.slot))
    if series.look == "bars":
        fill_part(painter, QRectF(at.x() - 6, at.y() - 5, 12, 10), color, place, look)
    elif series.look == "dots":
        icons.paint_glyph(painter, max(series.slot, 0), at, 4.5, color=color.name())
    else:
        style = (
            Qt.PenStyle.DashLine if series.look == "dashes" else Qt.PenStyle.SolidLine
        )
        painter.setPen(cosmetic(color, 2.0, style))
        painter.drawLine(QPointF(at.x() - 8, at.y()), QPointF(at.x() + 8, at.y()))
        if series.look == "line":
            icons.paint_glyph(painter, max(series.slot, 0), at, 3.8, color=color.name())
