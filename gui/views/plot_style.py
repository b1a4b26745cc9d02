"""What all flat plots share: ticks, frame, read-outs, and the pace of painting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QGraphicsGridLayout,
    QGraphicsItem,
    QGraphicsView,
    QWidget,
)

from gui import theme as themes
from gui.theme import Theme, icons
from model.levels import number_text, round_values

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
LATE = 20
"""How much later than its turn a lone repaint may come, in milliseconds."""


class Tick(NamedTuple):
    """A mark on an axis; one without words is a minor one."""

    value: float
    text: str


def linear_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """Return about ``count`` round numbers within ``[low, high]``."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return ()
    values = round_values(low, high, max(count, 2))
    return tuple(Tick(value, number_text(value, 6)) for value in values)


def log_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """Return marks for an axis of log₁₀ values, at the exponents where they lie.

    Powers of ten where two or more are seen, with the minor marks 2 … 9 between them;
    else 1, 2 and 5 of a decade; else plain round numbers.
    """
    powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    if len(powers) < 2:
        return _within_decade(low, high, count)
    stride = max(1, math.ceil(len(powers) / max(count, 1)))
    ticks = [Tick(p, power_text(p) if p % stride == 0 else "") for p in powers]
    if stride == 1:
        minors = (p + math.log10(k) for p in _decades(low, high) for k in range(2, 10))
        ticks += [Tick(each, "") for each in minors if low <= each <= high]
    return tuple(ticks)


def _within_decade(low: float, high: float, count: int) -> tuple[Tick, ...]:
    steps = [10.0**p * k for p in _decades(low, high) for k in (1, 2, 5)]
    values = [each for each in steps if 10**low <= each <= 10**high]
    if len(values) < 3:
        values = [v for v in round_values(10**low, 10**high, max(count, 2)) if v > 0]
    return tuple(Tick(math.log10(value), number_text(value)) for value in values)


def _decades(low: float, high: float) -> range:
    return range(math.floor(low), math.ceil(high) + 1)


def power_text(power: int) -> str:
    """Return 10 to ``power`` as people write it: 0.01, 1, 100, 10⁴, 10⁻⁵."""
    if -3 < power < 4:
        return f"{10.0**power:g}"
    return "10" + str(power).translate(SUPERSCRIPTS)


class Pace(QObject):
    """Lets repaints through at most so often; the last request is always honoured.

    While frames keep coming, repaints happen within a request (and so together with
    those of the other views). One single shot waits for the request that came last.
    """

    due = Signal()

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self.interval = milliseconds
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)

    @property
    def waiting(self) -> bool:
        """Whether a repaint is still to come."""
        return self._timer.isActive()

    def request(self) -> None:
        """Ask for a repaint."""
        elapsed = self._clock.elapsed() if self._clock.isValid() else self.interval
        if elapsed >= self.interval:
            self._fire()
        elif not self._timer.isActive():
            self._timer.start(int(self.interval - elapsed) + LATE)

    def _fire(self) -> None:
        self._timer.stop()
        self._clock.start()
        self.due.emit()


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
        """Show exactly these ranges."""
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


class PlotFrame(pg.GraphicsObject):  # type: ignore[misc]
    """Grid, ticks and names of a plot, painted once and kept as a picture."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._plot = plot
        self._axes = Axes()
        self._theme = themes.current()
        self.title_gap = 0.0
        self.setZValue(-500)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        plot.geometryChanged.connect(self._resize)
        plot.vb.sigResized.connect(self._resize)

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

    def _resize(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        size = self._plot.size()
        return QRectF(0.0, 0.0, size.width(), size.height())

    def paint(self, painter: QPainter, _option: Any, _widget: QWidget | None) -> None:
        area = self._plot.area
        if area.width() < 2 or area.height() < 2:
            return
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
            painter.drawText(box, _RIGHT, tick.text)
        painter.setPen(QColor(self._theme.text))
        top = QRectF(0, area.top() - 2, area.left() - 6, height)
        painter.drawText(top, _RIGHT, self._axes.y_name)

    def _mark(self, painter: QPainter, start: QPointF, along: QPointF) -> None:
        painter.setPen(cosmetic(self._theme.axis, 1.0))
        painter.drawLine(start, start + along)


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def axis_font() -> QFont:
    """Return the font of ticks and read-outs: small, digits of equal width."""
    return themes.tabular(themes.font("small"))


def tick_width(ticks: Sequence[Tick], name: str = "") -> float:
    """Return how wide the widest of the words on an axis is, in pixels."""
    metrics = QFontMetricsF(axis_font())
    texts = [tick.text for tick in ticks] + [name]
    return max(metrics.horizontalAdvance(text) for text in texts)


def cosmetic(
    color: str | QColor,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> QPen:
    """Return a pen as wide on any scale, with round ends."""
    pen = QPen(QColor(color), width, style)
    pen.setCosmetic(True)
    pen.setCapStyle(
        Qt.PenCapStyle.RoundCap
        if style == Qt.PenStyle.SolidLine
        else Qt.PenCapStyle.FlatCap
    )
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def quick(color: str | QColor, width: float) -> QPen:
    """Return a pen for many opaque lines: its plain ends take a short cut in Qt."""
    pen = QPen(QColor(color), width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen


def mixed(first: str | QColor, second: str | QColor, share: float) -> QColor:
    """Return ``first`` with ``share`` of ``second`` mixed in, opaque."""
    a, b = QColor(first), QColor(second)
    parts = zip(
        (a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True
    )
    return QColor(*(round(p + (q - p) * share) for p, q in parts))


class Line(NamedTuple):
    """One line of a read-out: a run's shape (or none), what, and how much."""

    name: str
    value: str = ""
    slot: int | None = None


def paint_card(
    painter: QPainter, lines: Sequence[Line], beside: QPointF, area: QRectF, look: Theme
) -> QRectF:
    """Paint a read-out beside a point but within ``area``; return where it lies."""
    font = axis_font()
    metrics = QFontMetricsF(font)
    mark = 14.0 if any(line.slot is not None for line in lines) else 0.0
    first = mark + max(metrics.horizontalAdvance(line.name) for line in lines)
    second = max(metrics.horizontalAdvance(line.value) for line in lines)
    gap = 8.0 if second else 0.0
    height = metrics.height() * len(lines) + 8
    rect = _placed(beside, first + gap + second + 16, height, area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    path = QPainterPath()
    path.addRoundedRect(rect, 5, 5)
    ground = QColor(look.card)
    ground.setAlphaF(0.93)
    painter.fillPath(path, ground)
    painter.strokePath(path, cosmetic(look.border, 1.0))
    row = QRectF(rect.left() + 8, rect.top() + 4, rect.width() - 16, metrics.height())
    for line in lines:
        _paint_line(painter, line, row, mark, look)
        row.translate(0, metrics.height())
    return rect


def _paint_line(
    painter: QPainter, line: Line, row: QRectF, mark: float, look: Theme
) -> None:
    if line.slot is not None:
        centre = QPointF(row.left() + 5, row.center().y())
        color = look.balls[line.slot % len(look.balls)]
        icons.paint_glyph(painter, line.slot, centre, 4.5, color=color)
    painter.setPen(QColor(look.dim if line.value else look.text))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(row.adjusted(mark, 0, 0, 0), left, line.name)
    painter.setPen(QColor(look.text))
    painter.drawText(row, _RIGHT, line.value)


def _placed(beside: QPointF, width: float, height: float, area: QRectF) -> QRectF:
    x = beside.x() + 14
    if x + width > area.right() - 4:
        x = beside.x() - 14 - width
    y = beside.y() - height - 12
    if y < area.top() + 4:
        y = beside.y() + 16
    x = max(area.left() + 4, min(x, area.right() - width - 4))
    y = max(area.top() + 4, min(y, area.bottom() - height - 4))
    return QRectF(x, y, width, height)


def _crisp(place: float) -> float:
    return math.floor(place) + 0.5
