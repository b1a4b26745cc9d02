"""A weighted sum as terms laid end to end, the newest gradient first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from gui.formatting import number
from gui.theme.roles import ink
from gui.views.plot import Axes, Plot
from gui.views.plot_layer import LayeredView, PlotLayer
from gui.views.plot_style import Line, axis_font, cosmetic, paint_card, tick_width
from gui.views.ticks import Tick, linear_ticks
from model.array import Array
from model.parts import Role

FAINTEST = 0.22
MARGIN = 0.12


@dataclass(frozen=True, eq=False)
class Bars:
    """What one picture shows.

    Attributes
    ----------
    name
        What is summed up.
    steps
        The step of every term, the newest first, ``(n,)``.
    values
        What every term adds, ``(n,)``.
    strength
        How strongly each is drawn, 0 to 1, ``(n,)``.
    rest
        What all older terms add.
    other
        The same terms in another form, ``(n,)``; ``None``: there is none.
    """

    name: str
    steps: Array
    values: Array
    strength: Array
    rest: float = 0.0
    other: Array | None = None

    @property
    def total(self) -> float:
        """The whole sum."""
        return float(np.sum(self.values)) + self.rest

    @property
    def ends(self) -> Array:
        """Where each term ends, ``(n + 1,)``: sums from 0 on, and the total."""
        added = np.concatenate((self.values, (self.rest,)))
        return np.asarray(np.cumsum(added), dtype=np.float64)


def fading(weights: Array) -> Array:
    """Return how strongly terms are drawn: the heaviest fully, none invisibly."""
    size = np.abs(weights)
    largest = float(size.max(initial=0.0))
    share = size / largest if largest > 0 else np.zeros_like(size)
    return FAINTEST + (1 - FAINTEST) * share


class SumView(LayeredView):
    """Shows one component of a sum as stairs from 0 to its total."""

    layer: SumLayer
    _bars: Bars | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(SumLayer, (150, 90), parent)

    def sizeHint(self) -> QSize:
        return QSize(320, 150)

    @property
    def bars(self) -> Bars | None:
        """What is shown."""
        return self._bars

    def set_bars(self, bars: Bars | None, words: Sequence[str]) -> None:
        """Show a sum; ``words`` name the older terms, the total, and the other form."""
        self._bars = bars
        if bars is not None:
            self.setAccessibleName(f"{bars.name} = {number(bars.total)}")
            self._plot.set_range((-0.7, len(bars.values) + 1.7), _range(bars))
        self.layer.set_bars(bars, words)
        self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        scene = self.mapToScene(event.position().toPoint())
        at = QPointF(self._plot.mapFromScene(scene))
        self.layer.set_hover(at if self._plot.area.contains(at) else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.layer.set_hover(None)

    def _arrange(self) -> None:
        line = QFontMetricsF(axis_font()).height()
        ticks = linear_ticks(*self._plot.ranges[1], max(2, int(self.height() / 36)))
        left = max(30.0, tick_width(ticks)) + 12
        self._plot.set_margins(left, line + 8, 10.0, line + 9)
        self._plot.setGeometry(QRectF(0, 0, self.width(), self.height()))
        bars = self._bars
        name = bars.name if bars is not None else ""
        across = self._steps(bars) if bars is not None else ()
        self._plot.frame.set_axes(Axes(across, ticks, "", "", True, name, name))
        self._plot.frame.setVisible(bars is not None)
        self.layer.moved()

    def _steps(self, bars: Bars) -> tuple[Tick, ...]:
        """Return the steps of some terms, and what the last two bars are."""
        stride = max(1, len(bars.steps) * 34 // max(self.width(), 1))
        marks = [
            Tick(float(k), number(bars.steps[k], 7))
            for k in range(0, len(bars.steps), stride)
        ]
        return (*marks, Tick(len(bars.steps) + 1.0, "Σ"))


class SumLayer(PlotLayer):
    """Paints the terms."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._bars: Bars | None = None
        self._words: Sequence[str] = ("", "", "")
        self._hover: QPointF | None = None

    def set_bars(self, bars: Bars | None, words: Sequence[str]) -> None:
        """Show a sum."""
        self._bars, self._words = bars, words
        self.update()

    def set_hover(self, at: QPointF | None) -> None:
        """Show a read-out at a place."""
        if at != self._hover:
            self._hover = at
            self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        bars = self._bars
        if bars is None or area.height() < 10 or not np.isfinite(bars.ends).all():
            return
        painter.setFont(axis_font())
        painter.setClipRect(area)
        dark = self._theme.dark
        gradient = QColor(ink(Role.GRADIENT, dark=dark).colour)
        ends = bars.ends
        starts = np.concatenate(((0.0,), ends[:-1]))
        for k, strength in enumerate(bars.strength.tolist()):
            colour = QColor(gradient)
            colour.setAlphaF(strength)
            self._bar(painter, k, starts[k], ends[k], colour)
        older = QColor(self._theme.axis)
        self._bar(painter, len(bars.values), starts[-1], ends[-1], older)
        move = QColor(ink(Role.MOVE, dark=dark).colour)
        self._bar(painter, len(bars.values) + 1, 0.0, bars.total, move)
        if bars.other is not None:
            self._paint_other(painter, bars)
        self._paint_zero(painter, area)
        painter.setClipping(False)
        self._paint_hover(painter, area, bars)

    def _bar(
        self, painter: QPainter, place: int, start: float, end: float, colour: QColor
    ) -> None:
        left, low = self._plot.to_pixels(place - 0.38, start)
        right, high = self._plot.to_pixels(place + 0.38, end)
        box = QRectF(QPointF(left, low), QPointF(right, high)).normalized()
        box.setHeight(max(box.height(), 1.0))
        painter.fillRect(box, colour)

    def _paint_other(self, painter: QPainter, bars: Bars) -> None:
        """Draw the ends that the terms would have in the other form."""
        assert bars.other is not None
        ends = np.cumsum(bars.other)
        painter.setPen(cosmetic(ink(Role.LAST, dark=self._theme.dark).colour, 2.0))
        for k, end in enumerate([*ends.tolist(), ends[-1], ends[-1]]):
            left, y = self._plot.to_pixels(k - 0.45, end)
            right, _ = self._plot.to_pixels(k + 0.45, end)
            painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _paint_zero(self, painter: QPainter, area: QRectF) -> None:
        _, y = self._plot.to_pixels(0.0, 0.0)
        painter.setPen(cosmetic(self._theme.axis, 1.0))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_hover(self, painter: QPainter, area: QRectF, bars: Bars) -> None:
        if self._hover is None:
            return
        place = round(self._plot.to_values(self._hover)[0])
        older, total, other = self._words
        if 0 <= place < len(bars.values):
            lines = [
                Line(self.tr("step"), number(bars.steps[place], 7)),
                Line(self.tr("adds"), number(bars.values[place])),
            ]
            if bars.other is not None:
                lines.append(Line(other, number(bars.other[place])))
        elif place == len(bars.values):
            lines = [Line(older, number(bars.rest))]
        else:
            lines = [Line(total, number(bars.total))]
        paint_card(painter, lines, self._hover, area, self._theme)


def _range(bars: Bars) -> tuple[float, float]:
    """Return the range that shows all stairs."""
    places = [bars.ends, np.zeros(1)]
    if bars.other is not None:
        places.append(np.cumsum(bars.other))
    known = np.concatenate(places)
    known = known[np.isfinite(known)]
    low, high = float(known.min(initial=0.0)), float(known.max(initial=0.0))
    room = MARGIN * ((high - low) or 1.0)
    return low - room, high + room
