"""The 1-D picture: the loss along a line, and at the ball its three arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from gui.theme import icons
from gui.views.plot import Plot
from gui.views.plot_layer import LayeredView, PlotLayer
from gui.views.plot_style import axis_font, cosmetic
from model.array import Array

Kind = Literal["gradient", "momentum", "movement"]
KINDS: tuple[Kind, ...] = ("gradient", "momentum", "movement")
ROW = 13.0
"""Pixels from one arrow to the next, below the ball."""
HEAD = 8.0
LONGEST, SHORTEST = 0.34, 26.0
"""The longest arrow as a share of the width; a shorter one is magnified."""
GRASP = 14.0


@dataclass(frozen=True, eq=False)
class OnLine:
    """A ball on the line: where along it, how high, and which run it is."""

    run: int
    slot: int
    s: float
    loss: float
    trail: Array
    """Its last places along the line and their losses, shape ``(n, 2)``."""


@dataclass(frozen=True, eq=False)
class LineLook:
    """All that the picture shows.

    Attributes
    ----------
    s, loss
        The curve, ``(n,)`` each.
    balls
        The chosen one last.
    arrows
        Movements along the line of the chosen ball, by kind; missing ones are none.
    """

    s: Array
    loss: Array
    balls: tuple[OnLine, ...]
    arrows: dict[Kind, float]
    name: str


class LineView(LayeredView):
    """Shows the picture; the chosen ball can be pushed by drawing from it.

    Signals
    -------
    push_drawn(float)
        So far along the line was drawn from the ball, in units of θ.
    """

    push_drawn = Signal(float)

    layer: LineLayer
    _look: LineLook | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LineLayer, (220, 100), parent)
        self._drawn: float | None = None

    def sizeHint(self) -> QSize:
        return QSize(560, 170)

    def set_look(self, look: LineLook | None) -> None:
        """Show a picture; ``None``: nothing."""
        self._look = look
        if look is not None:
            known = look.loss[np.isfinite(look.loss)]
            low, high = (known.min(), known.max()) if len(known) else (0.0, 1.0)
            size = float(high - low) or 1.0
            ends = float(look.s[0]), float(look.s[-1])
            self._plot.set_range(ends, (float(low) - 0.3 * size, high + 0.12 * size))
        self.layer.set_look(look)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        look = self._look
        if (
            look is None
            or not look.balls
            or event.button() != Qt.MouseButton.LeftButton
        ):
            return
        ball, at = look.balls[-1], self._at(event)
        x, y = self._plot.to_pixels(ball.s, ball.loss)
        if abs(at.x() - x) <= GRASP and abs(at.y() - y) <= GRASP:
            self._drawn = 0.0
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self._drawn is not None and self._look is not None:
            here = self._plot.to_values(self._at(event))[0]
            self._drawn = here - self._look.balls[-1].s
            self.layer.set_pull(self._drawn)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        drawn, self._drawn = self._drawn, None
        self.viewport().unsetCursor()
        self.layer.set_pull(None)
        if drawn:
            self.push_drawn.emit(float(drawn))

    def _arrange(self) -> None:
        look = self._look
        self._show_axes((look.name, "L") if look is not None else None)


class LineLayer(PlotLayer):
    """Paints curve, balls, arrows and their names in the plot's pixels."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._look: LineLook | None = None
        self._pull: float | None = None

    def set_look(self, look: LineLook | None) -> None:
        """Show a picture."""
        self._look = look
        self.update()

    def set_pull(self, drawn: float | None) -> None:
        """Show what is being drawn from the ball."""
        self._pull = drawn
        self.update()

    def names(self) -> dict[Kind, str]:
        """Return what the arrows are called."""
        return {
            "gradient": self.tr("−η g"),
            "momentum": self.tr("momentum"),
            "movement": self.tr("movement"),
        }

    def colours(self) -> dict[Kind, str]:
        """Return the arrows' colours."""
        look = self._theme
        return {
            "gradient": look.danger,
            "momentum": look.link,
            "movement": look.success,
        }

    def magnification(self) -> float:
        """Return by how much the arrows are drawn longer: 1, 2, 5, 10 and so on."""
        look = self._look
        longest = max(map(abs, look.arrows.values()), default=0.0) if look else 0.0
        unit = abs(self._plot.to_pixels(1.0, 0.0)[0] - self._plot.to_pixels(0, 0.0)[0])
        if not np.isfinite(longest * unit) or longest * unit < 1e-9:
            return 1.0
        wanted = 2.2 * SHORTEST / (longest * unit)
        if wanted <= 1.0:
            return 1.0
        power = 10.0 ** np.floor(np.log10(wanted))
        return float(max(k * power for k in (1, 2, 5) if k * power <= wanted))

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        if look is None:
            return
        painter.setFont(axis_font())
        painter.save()
        painter.setClipRect(area.adjusted(-6, -6, 6, 6))
        self._paint_curve(painter, look)
        for ball in look.balls:
            self._paint_trail(painter, ball)
        for ball in look.balls:
            self._paint_ball(painter, ball)
        if look.balls:
            self._paint_arrows(painter, look, look.balls[-1], area)
        painter.restore()
        self._paint_legend(painter, area, look)

    def _paint_curve(self, painter: QPainter, look: LineLook) -> None:
        x, y = self._plot.to_pixels(look.s, look.loss)
        known = np.isfinite(y)
        line = [
            QPointF(a, b)
            for a, b in zip(x[known], np.clip(y[known], -1e5, 1e5), strict=True)
        ]
        painter.setPen(cosmetic(self._theme.text, 2.0))
        painter.drawPolyline(QPolygonF(line))

    def _paint_trail(self, painter: QPainter, ball: OnLine) -> None:
        color = QColor(self._theme.balls[ball.slot % len(self._theme.balls)])
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(ball.trail)
        for k, (s, loss) in enumerate(ball.trail.tolist()):
            x, y = self._plot.to_pixels(s, loss)
            if np.isfinite(y) and abs(y) < 1e5:
                color.setAlphaF(0.12 + 0.5 * (k + 1) / count)
                painter.setBrush(color)
                painter.drawEllipse(QPointF(x, y), 2.4, 2.4)

    def _paint_ball(self, painter: QPainter, ball: OnLine) -> None:
        x, y = self._plot.to_pixels(ball.s, ball.loss)
        if np.isfinite(y) and abs(y) < 1e5:
            color = self._theme.balls[ball.slot % len(self._theme.balls)]
            icons.paint_glyph(
                painter,
                *(ball.slot, QPointF(x, y - 6), 6.5),
                color=color,
                outline=self._theme.outline,
            )

    def _paint_arrows(
        self, painter: QPainter, look: LineLook, ball: OnLine, area: QRectF
    ) -> None:
        x, y = self._plot.to_pixels(ball.s, ball.loss)
        if not np.isfinite(y) or abs(y) > 1e5:
            return
        unit = self._plot.to_pixels(1.0, 0.0)[0] - self._plot.to_pixels(0.0, 0.0)[0]
        factor, colours, names = self.magnification(), self.colours(), self.names()
        top = min(y + 14, area.bottom() - ROW * len(KINDS))
        for row, kind in enumerate(k for k in KINDS if k in look.arrows):
            start = QPointF(x, top + ROW * row + 4)
            long = look.arrows[kind] * unit * factor
            end = start + QPointF(float(np.clip(long, -4e3, 4e3)), 0.0)
            dashed = kind == "momentum"
            self._arrow(painter, start, end, colours[kind], dashed=dashed)
            self._name(painter, names[kind], start, end, colours[kind])
        if self._pull:
            start = QPointF(x, y - 6)
            end = start + QPointF(self._pull * unit, 0.0)
            self._arrow(painter, start, end, self._theme.accent, width=3.2)

    def _arrow(
        self,
        painter: QPainter,
        start: QPointF,
        end: QPointF,
        colour: str,
        *,
        dashed: bool = False,
        width: float = 2.4,
    ) -> None:
        way = end.x() - start.x()
        painter.setBrush(QColor(colour))
        if abs(way) < 2.0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(start, 2.2, 2.2)
            return
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        head = min(HEAD, abs(way)) * (1 if way > 0 else -1)
        painter.setPen(cosmetic(colour, width, style))
        painter.drawLine(start, end - QPointF(0.8 * head, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        back, side = end - QPointF(head, 0), QPointF(0, 0.5 * abs(head))
        painter.drawPolygon([end, back + side, back - side])

    def _name(
        self, painter: QPainter, name: str, start: QPointF, end: QPointF, colour: str
    ) -> None:
        metrics = QFontMetricsF(axis_font())
        wide, right = metrics.horizontalAdvance(name), end.x() >= start.x()
        left = (
            max(end.x(), start.x()) + 6 if right else min(end.x(), start.x()) - wide - 6
        )
        left = min(max(left, self._plot.area.left()), self._plot.area.right() - wide)
        box = QRectF(left - 2, start.y() - 7, wide + 4, 14)
        ground = QColor(self._theme.canvas)
        ground.setAlphaF(0.8)
        painter.fillRect(box, ground)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_legend(self, painter: QPainter, area: QRectF, look: LineLook) -> None:
        factor = self.magnification()
        if factor == 1.0 or not look.arrows:
            return
        text = self.tr("arrows ×{factor}").format(factor=f"{factor:g}")
        wide = QFontMetricsF(axis_font()).horizontalAdvance(text) + 8
        here = look.balls[-1].s if look.balls else -np.inf
        x = self._plot.to_pixels(here, 0.0)[0]
        left = area.left() + 4 if x > area.center().x() else area.right() - wide - 4
        box = QRectF(left, area.top() + 2, wide, 16)
        ground = QColor(self._theme.canvas)
        ground.setAlphaF(0.8)
        painter.fillRect(box, ground)
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
