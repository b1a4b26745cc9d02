"""A widget that shows one chart: dots that can be opened, lines, bars, cells."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)

from gui.formatting import number
from gui.views.chart_canvas import ChartCanvas
from gui.views.chart_marks import bar_rects
from gui.views.plot_style import Line
from model.chart import Heat, Series

NEAR = 14.0
"""How near the pointer must be to a point, in pixels."""


class ChartView(ChartCanvas):
    """A chart whose points are read with the pointer, and opened.

    Signals
    -------
    row_chosen(int)
        A point was clicked, or taken by the keyboard: what it stands for.
    """

    row_chosen = Signal(int)

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
