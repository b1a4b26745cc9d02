"""What stands for what in a chart: names with their looks, colours with their ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
)

from gui.formatting import number
from gui.views.chart_heat import (
    HATCH,
    colour_range,
    hatch_color,
    hatched,
    table_of,
)
from gui.views.chart_marks import paint_sample, slot_color
from gui.views.plot import Plot
from gui.views.plot_layer import PlotLayer
from gui.views.plot_style import axis_font, cosmetic
from model.chart import Chart, Heat, Part, Series, Words

SAMPLE, GAP = 22.0, 14.0
BAR = 110.0
"""How long the row of all colours is."""
STOPS = 16


@dataclass(frozen=True)
class Entry:
    """Something in the legend: how wide it is, and who paints it at a place."""

    width: float
    paint: Callable[[QPainter, QPointF], None]


class Legend(PlotLayer):
    """Which look stands for what, in rows; of dots those on top come first."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 0)
        self._chart = Chart(Words())

    def set_chart(self, chart: Chart) -> None:
        """Show the names of a chart's series, and the meaning of its colours."""
        self._chart = chart
        self.update()

    @property
    def _named(self) -> list[Series]:
        named = [each for each in self._chart.series if each.name.text]
        dots = all(each.look == "dots" for each in named)
        return named[::-1] if dots else named

    def _entries(self) -> list[Entry]:
        heat = self._chart.heat
        entries = self._of_heat(heat) if heat is not None else []
        return entries + [self._of_series(each) for each in self._named]

    def _of_series(self, series: Series) -> Entry:
        stacked = self._chart.stacked
        order = stacked.index(series) if series in stacked else 0

        def sample(painter: QPainter, at: QPointF) -> None:
            paint_sample(painter, series, at, order, self._theme)

        return self._worded(str(series.name), sample)

    def _worded(self, text: str, sample: Callable[[QPainter, QPointF], None]) -> Entry:
        metrics = QFontMetricsF(axis_font())

        def paint(painter: QPainter, at: QPointF) -> None:
            sample(painter, QPointF(at.x() + 9, at.y() + metrics.height() / 2))
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QPointF(at.x() + SAMPLE, at.y() + metrics.ascent()), text)

        return Entry(SAMPLE + metrics.horizontalAdvance(text), paint)

    def _of_heat(self, heat: Heat) -> list[Entry]:
        if heat.parts:
            return [self._of_part(heat, p) for p in heat.parts if p.name.text]
        entries = [self._bar(heat)]
        if heat.beyond.text and hatched(heat).any():
            entries.append(self._beyond(heat))
        return entries

    def _of_part(self, heat: Heat, part: Part) -> Entry:
        ground = QColor(slot_color(self._theme, part.slot))
        return self._worded(
            str(part.name),
            lambda painter, at: self._swatch(painter, at, ground, heat, part.hatched),
        )

    def _beyond(self, heat: Heat) -> Entry:
        ground = QColor(self._theme.danger_soft)
        return self._worded(
            str(heat.beyond),
            lambda painter, at: self._swatch(painter, at, ground, heat, lined=True),
        )

    def _swatch(
        self, painter: QPainter, at: QPointF, ground: QColor, heat: Heat, lined: bool
    ) -> None:
        rect = QRectF(at.x() - 7, at.y() - 5, 14, 11)
        painter.fillRect(rect, ground)
        if lined:
            painter.fillRect(rect, QBrush(hatch_color(heat, self._theme), HATCH))
        painter.setPen(cosmetic(self._theme.edge, 1.0))
        painter.drawRect(rect)

    def _bar(self, heat: Heat) -> Entry:
        """Return the name of the values, and all colours between their two ends."""
        metrics = QFontMetricsF(axis_font())
        ends = [10.0**each if heat.log else each for each in colour_range(heat)]
        before = " ".join(part for part in (str(heat.name), number(ends[0], 3)) if part)
        after = number(ends[1], 3)
        first = metrics.horizontalAdvance(before) + 6
        last = metrics.horizontalAdvance(after) + 6

        def paint(painter: QPainter, at: QPointF) -> None:
            line = at.y() + metrics.ascent()
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QPointF(at.x(), line), before)
            painter.drawText(QPointF(at.x() + first + BAR + 6, line), after)
            rect = QRectF(at.x() + first, at.y() + 2, BAR, metrics.height() - 4)
            painter.fillRect(rect, _gradient(heat, rect))

        return Entry(first + BAR + last, paint)

    def places(self, width: float) -> list[tuple[Entry, QPointF]]:
        """Return the left end of each entry, wrapped within ``width``."""
        line = QFontMetricsF(axis_font()).height() + 2
        found, x, y = [], 0.0, 0.0
        for each in self._entries():
            if x and x + each.width + GAP > width:
                x, y = 0.0, y + line
            found.append((each, QPointF(x, y)))
            x += each.width + GAP
        return found

    def height(self, width: float) -> float:
        """Return how much room the names need."""
        places = self.places(width)
        line = QFontMetricsF(axis_font()).height()
        return places[-1][1].y() + line + 6 if places else 0.0

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(axis_font())
        top = area.top() - self.height(area.width()) - 4
        for entry, place in self.places(area.width()):
            entry.paint(painter, QPointF(area.left() + place.x(), top + place.y()))


def _gradient(heat: Heat, rect: QRectF) -> QLinearGradient:
    made = QLinearGradient(rect.topLeft(), rect.topRight())
    table = table_of(heat)
    for k in range(STOPS + 1):
        made.setColorAt(k / STOPS, QColor(*table[k * 255 // STOPS].tolist()))
    return made
