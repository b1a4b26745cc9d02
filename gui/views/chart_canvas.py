"""What is shown of one chart: its axes, dots, lines, bars or cells."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui import theme as themes
from gui.theme import Theme
from gui.views.chart import on_axes, x_range, y_range
from gui.views.chart_heat import HeatLayer
from gui.views.chart_legend import Legend
from gui.views.chart_marks import OverLayer, SeriesLayer
from gui.views.curve_data import Range
from gui.views.pace import Pace
from gui.views.plot import Axes, Plot, PlotView
from gui.views.plot_style import axis_font, cosmetic, tick_width
from gui.views.ticks import Tick, linear_ticks, log_ticks
from model.chart import Axis, Chart, Words

INTERVAL = 100
"""Milliseconds between two repaints while values arrive."""


class ChartCanvas(PlotView):
    """Shows a chart; repaints a few times a second while values arrive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = themes.current()
        self._asked = self._chart = Chart(Words())
        self._ranges: tuple[Range | None, Range | None] = (None, None)
        self._row: int | None = None
        self.setMinimumSize(220, 150)
        self.plot = Plot()
        self._heat = HeatLayer(self.plot)
        self._series = SeriesLayer(self.plot)
        self._legend = Legend(self.plot)
        self._over = OverLayer(self.plot)
        self.setCentralItem(self.plot)
        self._pace = Pace(INTERVAL, self)
        self._pace.due.connect(self._refresh)
        self.set_theme(self._look)
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    @property
    def chart(self) -> Chart:
        """The chart as it was given."""
        return self._asked

    @property
    def row(self) -> int | None:
        """What is open."""
        return self._row

    def set_chart(self, chart: Chart) -> None:
        """Show a chart; axes of the same meaning keep their ends while they serve."""
        same = (chart.x, chart.y) == (self._asked.x, self._asked.y)
        if not same:
            self._ranges = (None, None)
        self._asked = chart
        self.setAccessibleName(str(chart.title) or self.tr("Chart"))
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if chart.opens else Qt.FocusPolicy.NoFocus
        )
        if same:
            self._pace.request()
        else:
            self._refresh()

    def set_row(self, row: int | None) -> None:
        """Ring a point as the one that is open; nothing is emitted."""
        self._row = row
        self._ring()

    def set_theme(self, look: Theme) -> None:
        """Use the colours of a theme."""
        self._look = look
        self.plot.frame.set_theme(look)
        for layer in (self._heat, self._series, self._legend, self._over):
            layer.set_theme(look)
        self.viewport().update()

    def picture(self, ratio: float = 2.0) -> QImage:
        """Return the chart as a picture, ``ratio`` times as fine as on the screen."""
        self._refresh()
        size = self.size() * ratio
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(self._look.canvas))
        painter = QPainter(image)
        self.render(painter, QRectF(self.rect()), self.viewport().rect())
        painter.end()
        return image

    # ---------------------------------------------------------------- what is shown

    def _refresh(self) -> None:
        self._chart = on_axes(self._asked)
        self._ranges = (
            x_range(self._chart, self._ranges[0]),
            y_range(self._chart, self._ranges[1]),
        )
        self.plot.set_range(*self._ranges)
        self._arrange()
        self._heat.set_heat(self._chart.heat)
        self._series.set_chart(self._chart)
        self._ring()

    def _arrange(self) -> None:
        """Make room for the words, then choose the ticks for what is left."""
        self.plot.setGeometry(QRectF(0, 0, self.width(), self.height()))
        self._legend.set_chart(self._chart)
        line = QFontMetricsF(axis_font()).height()
        width, height = self.width() - 80.0, self.height() - 5 * line
        y = self._ticks_y(max(2, int(height / (2.2 * line))))
        left = max(30.0, tick_width(y)) + 14
        inner = self.width() - left - 18
        top = self._legend.height(inner) + line + 14
        rows = 2.4 if self._chart.x.name.text else 1.2
        margins = (left, top, 18.0, rows * line + 8)
        if self.plot.margins != margins:
            self.plot.set_margins(*margins)
        x = self._ticks_x(max(2, int(width / 55)))
        # Both names stand where there is room for words: above and below.
        self.plot.frame.set_axes(Axes(x, y, "", "", True))
        self._legend.update()

    def _ticks_x(self, count: int) -> tuple[Tick, ...]:
        low, high = self._ranges[0] or (0.0, 1.0)
        if self._chart.names:
            return tuple(
                Tick(float(k), str(name)) for k, name in enumerate(self._chart.names)
            )
        return (log_ticks if self._asked.x.log else linear_ticks)(low, high, count)

    def _ticks_y(self, count: int) -> tuple[Tick, ...]:
        low, high = self._ranges[1] or (0.0, 1.0)
        if self._chart.heat is not None and self._chart.heat.names:
            names = self._chart.heat.names
            return tuple(Tick(float(k), str(name)) for k, name in enumerate(names))
        return (log_ticks if self._asked.y.log else linear_ticks)(low, high, count)

    def _ring(self) -> None:
        self._over.set_chosen(self._place(self._row))

    def _place(self, row: int | None) -> QPointF | None:
        for each in self._chart.series:
            if row is not None and each.rows is not None and row in each.rows:
                k = int(np.flatnonzero(each.rows == row)[0])
                if np.isfinite(each.x[k] + each.y[k]):
                    return QPointF(each.x[k], each.y[k])
        cell = self._cell_of(row)
        heat = self._chart.heat
        if cell is not None and heat is not None:
            return QPointF(heat.x[cell[1]], heat.y[cell[0]])
        return None

    def _cell_of(self, row: int | None) -> tuple[int, int] | None:
        """Return where the cell of a row of the result is."""
        heat = self._chart.heat
        if row is None or heat is None or heat.rows is None:
            return None
        up, across = np.nonzero(heat.rows == row)
        return (int(up[0]), int(across[0])) if len(up) else None

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        painter.save()
        painter.fillRect(self.sceneRect(), QColor(self._look.canvas))
        painter.restore()

    def drawForeground(self, painter: QPainter, _rect: QRectF) -> None:
        """Write the names of the axes, and the ring of the keyboard's focus."""
        area, line = self.plot.area, QFontMetricsF(axis_font()).height()
        painter.save()
        painter.setFont(axis_font())
        painter.setPen(QColor(self._look.text))
        across = QRectF(0, area.bottom() + 6 + line, area.right(), line + 2)
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(across, right, self._name(self._asked.x))
        top = area.top() - 8 - line - self._legend.height(area.width())
        up = QRectF(8, top, self.width() - 16, line + 2)
        painter.drawText(up, self._name(self._asked.y))
        if self.hasFocus():
            painter.setPen(cosmetic(self._look.focus, 2.0))
            painter.drawRect(QRectF(1, 1, self.width() - 2, self.height() - 2))
        painter.restore()

    def _name(self, axis: Axis) -> str:
        return f"{axis.name} ({self.tr('log')})" if axis.log else str(axis.name)

    # ---------------------------------------------------------------- the widget

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_pace"):
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_pace"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._refresh()

    def _retranslate(self) -> None:
        self.setAccessibleDescription(
            self.tr(
                "Point at a dot or a cell to read it; click it, or use the arrow "
                "keys, to open it."
            )
        )
        self.viewport().update()
