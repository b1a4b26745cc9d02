"""A widget that shows one chart: dots that can be opened, lines, bars, cells."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui import theme as themes
from gui.formatting import number
from gui.theme import Theme
from gui.views.chart import on_axes, x_range, y_range
from gui.views.chart_heat import HeatLayer
from gui.views.chart_legend import Legend
from gui.views.chart_marks import OverLayer, SeriesLayer, bar_rects
from gui.views.curve_data import Range
from gui.views.plot_style import (
    Axes,
    Line,
    Pace,
    Plot,
    PlotView,
    Tick,
    axis_font,
    cosmetic,
    linear_ticks,
    log_ticks,
    tick_width,
)
from model.chart import Axis, Chart, Heat, Series, Words

INTERVAL = 100
"""Milliseconds between two repaints while values arrive."""
NEAR = 14.0
"""How near the pointer must be to a point, in pixels."""


class ChartView(PlotView):
    """Shows a chart; repaints a few times a second while values arrive.

    Signals
    -------
    row_chosen(int)
        A point was clicked, or taken by the keyboard: what it stands for.
    """

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = themes.current()
        self._asked = self._chart = Chart(Words())
        self._ranges: tuple[Range | None, Range | None] = (None, None)
        self._row: int | None = None
        self.setMinimumSize(220, 150)
        self.plot = Plot()
        self._heat = HeatLayer(self.plot, self._look)
        self._series = SeriesLayer(self.plot, self._look)
        self._legend = Legend(self.plot, self._look)
        self._over = OverLayer(self.plot, self._look)
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
            layer.look = look
            layer.update()
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

    # ---------------------------------------------------------------- gestures

    def point_at(self, at: QPointF) -> tuple[Series, int] | None:
        """Return the point nearest to a place in the plot's pixels, if one is near."""
        best: tuple[float, Series, int] | None = None
        for each in self._chart.series:
            if each.look == "bars" or not len(each.x):
                continue
            x, y = self.plot.to_pixels(each.x, each.y)
            with np.errstate(all="ignore"):
                far = np.hypot(x - at.x(), y - at.y())
            far = np.where(np.isfinite(far), far, np.inf)
            k = int(far.argmin())
            if far[k] < (best[0] if best else NEAR):
                best = (float(far[k]), each, k)
        return best[1:] if best else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found, cell = self.point_at(self._spot(event)), self._cell(event)
        if found is not None:
            self._open(*found)
        elif cell is not None and self._row_of(cell) >= 0:
            self._choose(self._row_of(cell))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        at = self._spot(event)
        found, cell = self.point_at(at), self._cell(event)
        if found is not None:
            self._point_out(*found)
        elif cell is not None:
            self._point_out_cell(*cell)
        else:
            self._over.set_pointed(*self._bar_at(at))
            self.viewport().unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over.set_pointed(None)
        self.viewport().unsetCursor()

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to whoever scrolls."""
        event.ignore()  # type: ignore[attr-defined]

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go from point to point from the window's commands."""
        asks = event.type() == QEvent.Type.ShortcutOverride and self._asked.opens
        if asks and isinstance(event, QKeyEvent) and event.key() in self._keys:
            event.accept()
            return True
        handled: bool = super().event(event)
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._asked.opens or key not in self._keys:
            event.ignore()
        elif self._chart.heat is not None:
            self._walk_cells(*_TURNS[Qt.Key(key)])
        else:
            self._walk(_WAYS[Qt.Key(key)])

    @property
    def _keys(self) -> Collection[int]:
        return _WAYS.keys() if self._asked.heat is None else _TURNS.keys()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _walk(self, way: int) -> None:
        """Open the next point to one side."""
        points = sorted(
            (float(x), int(row))
            for each in self._chart.series
            if each.rows is not None
            for x, row, y in zip(each.x, each.rows, each.y, strict=True)
            if row >= 0 and np.isfinite(x + y)
        )
        rows = [row for _, row in points]
        if not rows:
            return
        here = rows.index(self._row) + way if self._row in rows else 0
        self._choose(rows[min(max(here, 0), len(rows) - 1)])

    def _walk_cells(self, across: int, up: int) -> None:
        """Open the next cell to one side."""
        heat = self._chart.heat
        if heat is None or heat.rows is None:
            return
        here = self._cell_of(self._row)
        ny, nx = heat.rows.shape
        row, column = (here[0] + up, here[1] + across) if here else (0, 0)
        cell = min(max(row, 0), ny - 1), min(max(column, 0), nx - 1)
        if self._row_of(cell) >= 0:
            self._choose(self._row_of(cell))

    def _row_of(self, cell: tuple[int, int]) -> int:
        heat = self._chart.heat
        known = heat is not None and heat.rows is not None
        return int(heat.rows[cell]) if known else -1  # type: ignore[union-attr, index]

    def _cell(self, event: QMouseEvent) -> tuple[int, int] | None:
        return self._heat.cell_at(self._spot(event))

    def _open(self, series: Series, k: int) -> None:
        if series.rows is not None and series.rows[k] >= 0:
            self._choose(int(series.rows[k]))

    def _choose(self, row: int) -> None:
        self.set_row(row)
        self.row_chosen.emit(row)

    def _spot(self, event: QMouseEvent) -> QPointF:
        return QPointF(
            self.plot.mapFromScene(self.mapToScene(event.position().toPoint()))
        )

    def _point_out(self, series: Series, k: int) -> None:
        place = QPointF(*self.plot.to_pixels(series.x[k], series.y[k]))
        named = [Line(str(series.name))] if series.name.text else []
        lines = [*named, *self._numbers(series, k)]
        opens = series.rows is not None and series.rows[k] >= 0
        if opens:
            lines.append(Line(self.tr("click to open it")))
        self._point_at_hand(opens)
        self._over.set_pointed(place, lines)

    def _point_at_hand(self, opens: bool) -> None:
        """Show by the pointer whether a click opens something."""
        shape = Qt.CursorShape
        hand = shape.PointingHandCursor if opens else shape.ArrowCursor
        self.viewport().setCursor(hand)

    def _numbers(self, series: Series, k: int) -> list[Line]:
        return self._place_lines(series.x[k], series.y[k])

    def _place_lines(self, x: float, y: float) -> list[Line]:
        """Return what lies along both axes at a place on them."""
        x = 10.0**x if self._asked.x.log else x
        y = 10.0**y if self._asked.y.log else y
        return [
            Line(str(self._asked.x.name), number(x)),
            Line(str(self._asked.y.name), number(y)),
        ]

    def _point_out_cell(self, row: int, column: int) -> None:
        heat = self._chart.heat
        assert heat is not None
        names = self._chart.names
        lines = self._place_lines(heat.x[column], heat.y[row])
        if names and column < len(names):
            lines[0] = Line(str(self._asked.x.name), str(names[column]))
        if heat.names and row < len(heat.names):
            lines[1] = Line(str(self._asked.y.name), str(heat.names[row]))
        lines = [each for each in lines if each.name or each.value]
        lines.append(cell_line(heat, row, column))
        opens = self._row_of((row, column)) >= 0
        if opens:
            lines.append(Line(self.tr("click to open it")))
        self._point_at_hand(opens)
        place = QPointF(*self.plot.to_pixels(heat.x[column], heat.y[row]))
        self._over.set_pointed(place, lines)

    def _bar_at(self, at: QPointF) -> tuple[QPointF | None, list[Line]]:
        """Return the read-out of the bar at a place."""
        if not self.plot.area.contains(at):
            return None, []
        stacked = self._chart.stacked
        for _, rects in bar_rects(self.plot, stacked):
            for k, rect in enumerate(rects):
                if rect.contains(at):
                    return at, self._bar_lines(stacked, k)
        return None, []

    def _bar_lines(self, stacked: tuple[Series, ...], k: int) -> list[Line]:
        x = stacked[0].x[k]
        names = self._chart.names
        named = names and 0 <= int(x) < len(names)
        head = (
            Line(str(names[int(x)]))
            if named
            else Line(str(self._asked.x.name), number(x))
        )
        return [head, *(Line(str(each.name), number(each.y[k])) for each in stacked)]

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


_WAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -(10**9),
    Qt.Key.Key_End: 10**9,
}
_TURNS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Home: (-(10**9), 0),
    Qt.Key.Key_End: (10**9, 0),
}


def cell_line(heat: Heat, row: int, column: int) -> Line:
    """Return what a cell says."""
    value = float(heat.values[row, column])
    if np.isnan(value):
        return Line(str(heat.name), "–")
    if heat.parts:
        return Line(str(heat.parts[int(value)].name))
    if np.isposinf(value) and heat.beyond.text:
        return Line(str(heat.beyond))
    return Line(str(heat.name), number(value))
