"""The pad of learning rate and momentum: where a quadratic is settled on, how fast."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from gui.formatting import number
from gui.theme import icons
from gui.views.colour_maps import colours
from gui.views.plot import Axes, Plot
from gui.views.plot_layer import LayeredView, PlotLayer
from gui.views.plot_style import (
    Line,
    axis_font,
    cosmetic,
    mixed,
    paint_card,
    tick_width,
)
from gui.views.ticks import linear_ticks, log_ticks
from model.array import Array
from model.curvature.convergence import (
    Best,
    Form,
    best_descent,
    best_heavy_ball,
    best_nesterov,
    highest_rate,
    rate_of_convergence,
)

COLUMNS, ROWS = 280, 120
BELOW, ABOVE = 3.0, 0.75
"""Decades of η that are shown below and above 2/λmax."""
LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)
SLOWEST = 1e-3
"""From 1 − ρ = this on, all is as slow as can be."""
HIGHEST = 0.999
STEP_ETA, STEP_BETA = 0.02, 0.01
GLYPH = 7.0


class Dot(NamedTuple):
    """Where the run is: its η and β, and its place in the palette."""

    learning_rate: float
    momentum: float
    slot: int


@dataclass(frozen=True)
class Pad:
    """What the pad shows.

    Attributes
    ----------
    curvatures
        The positive eigenvalues, ascending.
    dot
        ``None`` where the theory does not hold for the run.
    steerable
        Whether the run has a momentum that can be set.
    """

    curvatures: tuple[float, ...]
    form: Form = "heavy_ball"
    dot: Dot | None = None
    steerable: bool = True

    @property
    def best(self) -> Best:
        """The fastest setting that there is."""
        low, high = self.curvatures[0], self.curvatures[-1]
        found = best_nesterov if self.form == "nesterov" else best_heavy_ball
        return found(low, high)

    @property
    def best_descent(self) -> Best:
        """The fastest without momentum."""
        return best_descent(self.curvatures[0], self.curvatures[-1])

    def rate(self, learning_rate: Any, momentum: Any) -> Array:
        """Return the rate of convergence."""
        curvatures = np.array(self.curvatures)
        return rate_of_convergence(learning_rate, momentum, curvatures, self.form)

    @property
    def decades(self) -> tuple[float, float]:
        """The range of log₁₀ η that is shown."""
        limit = math.log10(2 / self.curvatures[-1])
        low = math.floor(2 * (limit - BELOW)) / 2
        high = math.ceil(2 * (limit + ABOVE)) / 2
        if self.dot is not None and self.dot.learning_rate > 0:
            here = math.log10(self.dot.learning_rate)
            low, high = min(low, here - 0.2), max(high, here + 0.2)
        return low, high


class PadView(LayeredView):
    """Shows the pad; its dot is dragged, or moved by the arrow keys.

    Signals
    -------
    settings_dragged(float, float)
        η and β that the run should have.
    gesture_finished()
        The dot was let go.
    """

    settings_dragged = Signal(float, float)
    gesture_finished = Signal()

    layer: PadLayer
    _pad: Pad | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PadLayer, (220, 110), parent)
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(460, 200)

    @property
    def pad(self) -> Pad | None:
        """What is shown."""
        return self._pad

    def set_pad(self, pad: Pad | None, empty: str) -> None:
        """Show a pad; ``empty`` says why there is none."""
        held = self._pad
        self._pad = pad
        if pad is not None:
            x = pad.decades
            if self._dragging and held is not None:
                x = self._plot.ranges[0]  # the ground stays under a dragged dot
            self._plot.set_range(x, (0.0, 1.0))
        self.layer.set_pad(pad, empty)
        self._arrange()

    def to_view(self, learning_rate: float, momentum: float) -> QPointF:
        """Return where a setting lies in the widget."""
        x, y = self._plot.to_pixels(math.log10(learning_rate), momentum)
        return QPointF(self.mapFromScene(self._plot.mapToScene(QPointF(x, y))))

    # ------------------------------------------------------------ gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        at = self._spot(event)
        inside = self._plot.area.adjusted(-4, -4, 4, 4).contains(at)
        if event.button() == Qt.MouseButton.LeftButton and inside and self._steers:
            self._dragging = True
            self._ask(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        at = self._spot(event)
        if self._dragging:
            self._ask(at)
        inside = self._plot.area.contains(at)
        hand = inside and self._steers
        shape = Qt.CursorShape.CrossCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.layer.set_hover(at if inside else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._dragging:
            self._dragging = False
            self.gesture_finished.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.layer.set_hover(None)

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys from the window's commands."""
        asks = event.type() == QEvent.Type.ShortcutOverride and self._steers
        if asks and isinstance(event, QKeyEvent) and event.key() in _WAYS:
            event.accept()
            return True
        handled: bool = super().event(event)
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pad = self._pad
        if event.key() not in _WAYS or pad is None or pad.dot is None:
            event.ignore()
            return
        across, up = _WAYS[Qt.Key(event.key())]
        eta = pad.dot.learning_rate * 10 ** (STEP_ETA * across)
        beta = pad.dot.momentum + STEP_BETA * up
        self._emit(eta, beta)
        self.gesture_finished.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @property
    def _steers(self) -> bool:
        return self._pad is not None and self._pad.dot is not None

    def _spot(self, event: QMouseEvent) -> QPointF:
        scene = self.mapToScene(event.position().toPoint())
        return QPointF(self._plot.mapFromScene(scene))

    def _ask(self, at: QPointF) -> None:
        power, beta = self._plot.to_values(at)
        low, high = self._plot.ranges[0]
        self._emit(10 ** min(max(power, low), high), beta)

    def _emit(self, eta: float, beta: float) -> None:
        steerable = self._pad is not None and self._pad.steerable
        beta = min(max(beta, 0.0), HIGHEST) if steerable else 0.0
        self.settings_dragged.emit(float(f"{eta:.4g}"), round(beta, 4))

    # ------------------------------------------------------------ arrangement

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        super().drawBackground(painter, _rect)
        if self.hasFocus():
            painter.save()
            painter.resetTransform()
            painter.setPen(cosmetic(self._theme.focus, 2.0))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.restore()

    def _arrange(self) -> None:
        x, y = self._plot.ranges
        ticks = linear_ticks(*y, max(2, int(self.height() / 40)))
        line = QFontMetricsF(axis_font()).height()
        left = tick_width(ticks, "λ") + 16
        self._plot.set_margins(left, 8.0, 14.0, line + 10)
        self._plot.setGeometry(QRectF(0, 0, self.width(), self.height()))
        across = log_ticks(*x, max(2, int(self.width() / 80)))
        shown = self._pad is not None
        self._plot.frame.set_axes(Axes(across, ticks, "η", "λ") if shown else Axes())
        self._plot.frame.setVisible(shown)
        self.layer.moved()


_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}


class PadLayer(PlotLayer):
    """Paints the region, its lines, the best point and the run."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._pad: Pad | None = None
        self._empty = ""
        self._hover: QPointF | None = None
        self._ground: tuple[object, QImage, Array] | None = None

    def set_pad(self, pad: Pad | None, empty: str) -> None:
        """Show a pad (``None``: the reason why there is none)."""
        self._pad, self._empty = pad, empty
        self.update()

    def set_hover(self, at: QPointF | None) -> None:
        """Show a read-out at a place."""
        self._hover = at
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        pad = self._pad
        painter.setFont(axis_font())
        if pad is None or area.height() < 10:
            painter.setPen(QColor(self._theme.dim))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.boundingRect(), middle, self._empty)
            return
        image, rates = self._grounds(pad)
        painter.drawImage(area, image)
        painter.setClipRect(area)
        self._paint_outside(painter, pad)
        self._paint_levels(painter, rates)
        self._paint_limit(painter, pad)
        self._paint_best(painter, pad)
        if pad.dot is not None:
            self._paint_dot(painter, pad.dot)
        painter.setClipping(False)
        self._paint_hover(painter, area, pad)

    def _grounds(self, pad: Pad) -> tuple[QImage, Array]:
        """Return the picture of the rates, and the rates; kept while they serve."""
        key = pad.curvatures, pad.form, self._plot.ranges
        if self._ground is None or self._ground[0] != key:
            (low, high), _ = self._plot.ranges
            eta = 10 ** np.linspace(low, high, COLUMNS)
            beta = np.linspace(0.0, 1.0, ROWS)[:, None]
            rates = pad.rate(eta, beta)
            self._ground = key, _image(rates), rates
        return self._ground[1], self._ground[2]

    def _paint_levels(self, painter: QPainter, rates: Array) -> None:
        from contourpy import contour_generator

        (low, high), _ = self._plot.ranges
        x, y = np.linspace(low, high, COLUMNS), np.linspace(0.0, 1.0, ROWS)
        made = contour_generator(x, y, rates)
        metrics = QFontMetricsF(painter.font())
        taken: list[QRectF] = []
        for level in LEVELS:
            lines = [line for line in made.lines(level) if len(line) > 3]
            for line in lines:
                painter.setPen(cosmetic("#80ffffff", 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolyline(self._polygon(line[:, 0], line[:, 1]))
            if lines:
                longest = max(lines, key=len)
                self._paint_level(painter, longest, f"{level:g}", metrics, taken)

    def _paint_level(
        self,
        painter: QPainter,
        line: NDArray[Any],
        text: str,
        metrics: QFontMetricsF,
        taken: list[QRectF],
    ) -> None:
        """Write a level beside its line, where no other stands."""
        wide, high = metrics.horizontalAdvance(text), metrics.height()
        for share in (0.5, 0.3, 0.7, 0.15, 0.85):
            x, y = self._plot.to_pixels(*line[int(share * (len(line) - 1))])
            box = QRectF(x - wide / 2 - 2, y - high / 2, wide + 4, high)
            inside = self._plot.area.contains(box)
            if inside and not any(box.intersects(each) for each in taken):
                taken.append(box)
                painter.fillRect(box, QColor("#90101520"))
                painter.setPen(QColor("#ffffff"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                return

    def _paint_limit(self, painter: QPainter, pad: Pad) -> None:
        painter.setPen(cosmetic(self._theme.text, 2.0))
        painter.drawPolyline(self._polygon(*_limit(pad)))

    def _paint_outside(self, painter: QPainter, pad: Pad) -> None:
        """Cover what lies beyond the limit."""
        limit, beta = _limit(pad)
        right = self._plot.ranges[0][1] + 1.0
        x = np.concatenate((limit, (right, right)))
        y = np.concatenate((beta, (1.0, 0.0)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self._theme.canvas, self._theme.axis, 0.25))
        painter.drawPolygon(self._polygon(x, y))

    def _paint_best(self, painter: QPainter, pad: Pad) -> None:
        for best, size in ((pad.best_descent, 4.0), (pad.best, 6.0)):
            x, y = self._plot.to_pixels(math.log10(best.learning_rate), best.momentum)
            y = min(y, self._plot.area.bottom() - size)
            painter.setPen(cosmetic("#ffffff", 3.6))
            self._cross(painter, x, y, size)
            painter.setPen(cosmetic("#c2187a", 2.0))
            self._cross(painter, x, y, size)

    def _cross(self, painter: QPainter, x: float, y: float, size: float) -> None:
        painter.drawLine(QPointF(x - size, y - size), QPointF(x + size, y + size))
        painter.drawLine(QPointF(x - size, y + size), QPointF(x + size, y - size))

    def _paint_dot(self, painter: QPainter, dot: Dot) -> None:
        if not dot.learning_rate > 0:
            return
        x, y = self._plot.to_pixels(math.log10(dot.learning_rate), dot.momentum)
        y = min(y, self._plot.area.bottom() - 4.0)
        balls = self._theme.balls
        icons.paint_glyph(
            painter,
            dot.slot,
            QPointF(x, y),
            GLYPH,
            color=balls[dot.slot % len(balls)],
            outline=self._theme.outline,
            width=2.5,
        )

    def _paint_hover(self, painter: QPainter, area: QRectF, pad: Pad) -> None:
        if self._hover is None:
            return
        power, beta = self._plot.to_values(self._hover)
        beta = min(max(beta, 0.0), 1.0)
        rate = float(pad.rate(10**power, beta))
        lines = [
            Line("η", number(10**power, 3)),
            Line("λ", number(beta, 3)),
            Line(self.tr("× a step"), number(rate, 4)),
        ]
        if rate < 1:
            steps = math.log(10) / -math.log(rate) if rate > 0 else 1
            lines.append(Line(self.tr("steps for a tenth"), number(steps, 3)))
        else:
            lines.append(Line(self.tr("does not settle")))
        paint_card(painter, lines, self._hover, area, self._theme)

    def _polygon(self, x: Array, y: Array) -> QPolygonF:
        left, top = self._plot.to_pixels(x, y)
        return QPolygonF([QPointF(*each) for each in zip(left, top, strict=True)])


def _limit(pad: Pad) -> tuple[Array, Array]:
    """Return log₁₀ of the limit of η, for every momentum from 0 to 1."""
    beta = np.linspace(0.0, 1.0, 100)
    return np.log10(highest_rate(beta, pad.curvatures[-1], pad.form)), beta


def _image(rates: Array) -> QImage:
    """Return the rates in colours, the brighter the faster."""
    speed = np.log10(np.maximum(1 - rates, SLOWEST)) / np.log10(SLOWEST)
    table = colours("viridis")
    places = np.clip((1 - speed) * (len(table) - 1), 0, len(table) - 1)
    pixels = table[np.nan_to_num(places).astype(np.intp)]
    flipped = np.ascontiguousarray(pixels[::-1], dtype=np.uint8)
    height, width = rates.shape
    made = QImage(flipped.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return made.copy()
