"""The picture of a cut: the loss along a line, its tangent and its parabola."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from gui.analysis.close_look import CutLook
from gui.formatting import number
from gui.theme import icons
from gui.theme.marks import marks
from gui.views.plot import Plot
from gui.views.plot_layer import LayeredView, PlotLayer
from gui.views.plot_style import Line, axis_font, cosmetic, paint_card
from model.array import Array
from model.frame import Ball, Frame

BELOW, ABOVE = 0.10, 0.24
"""The room below and above the curve, as shares of its height."""
NEAR = 0.35
"""Balls at most this share of the reach beside the cut are shown upon it."""
GLYPH = 5.0


class Upon(NamedTuple):
    """A ball near the cut: where along it, how far beside it as a share."""

    slot: int
    s: float
    loss: float
    aside: float


def upon(look: CutLook, balls: tuple[Ball, ...]) -> list[Upon]:
    """Return the balls that lie near the cut, projected onto it."""
    if look.cut is None:
        return []
    found = []
    for ball in balls:
        offset = ball.position[:2] - look.spectrum.theta
        s = float(offset @ look.cut.direction)
        aside = float(np.linalg.norm(offset - s * look.cut.direction)) / look.reach
        if ball.enabled and abs(s) <= look.reach and aside <= NEAR:
            found.append(Upon(ball.slot, s, float(ball.loss), aside / NEAR))
    return found


def loss_range(exact: Array) -> tuple[float, float]:
    """Return the range that shows the whole curve, and some room around it."""
    known = exact[np.isfinite(exact)]
    if not len(known):
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    size = (high - low) or max(abs(low), 1.0)
    return low - BELOW * size, high + ABOVE * size


class CutView(LayeredView):
    """Shows a cut through the inspected point; a read-out follows the pointer."""

    layer: CutLayer
    _look: CutLook | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CutLayer, (200, 90), parent)

    def sizeHint(self) -> QSize:
        return QSize(600, 150)

    def set_cut(self, look: CutLook | None, name: str, empty: str) -> None:
        """Show a cut; ``name`` says along what, ``empty`` why there is none."""
        self._look = look
        cut = look.cut if look is not None else None
        if look is not None and cut is not None:
            self._plot.set_range((-look.reach, look.reach), loss_range(cut.exact))
        self.layer.set_cut(look if cut is not None else None, name, empty)
        self._arrange()

    def set_frame(self, frame: Frame | None) -> None:
        """Show the balls of a frame where they lie near the cut."""
        self.layer.set_balls(frame.balls if frame is not None else ())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        scene = self.mapToScene(event.position().toPoint())
        at = self._plot.mapFromScene(scene)
        inside = self._plot.area.contains(at)
        self.layer.set_hover(self._plot.to_values(at)[0] if inside else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.layer.set_hover(None)

    def _arrange(self) -> None:
        shown = self._look is not None and self._look.cut is not None
        self._show_axes(("s", "L") if shown else None, high=34)


class CutLayer(PlotLayer):
    """Paints curve, line, parabola, balls and words in the plot's pixels."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot)
        self._look: CutLook | None = None
        self._balls: tuple[Ball, ...] = ()
        self._words = ("", "")
        self._hover: float | None = None

    def set_cut(self, look: CutLook | None, name: str, empty: str) -> None:
        """Show a cut (``None``: the reason why there is none)."""
        self._look, self._words = look, (name, empty)
        self.update()

    def set_balls(self, balls: tuple[Ball, ...]) -> None:
        """Show these balls, if they lie near."""
        self._balls = balls
        self.update()

    def set_hover(self, s: float | None) -> None:
        """Show a read-out at a place along the cut."""
        if s != self._hover:
            self._hover = s
            self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        painter.setFont(axis_font())
        if look is None or look.cut is None:
            painter.setPen(QColor(self._theme.dim))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.boundingRect(), middle, self._words[1])
            return
        painter.save()
        painter.setClipRect(area)
        self._paint_point(painter, area, look)
        for values, colour, width, style in self._strokes(look):
            painter.setPen(cosmetic(colour, width, style))
            for part in self._polygons(look.cut.s, values):
                painter.drawPolyline(part)
        self._paint_balls(painter, look)
        self._paint_hover(painter, area, look)
        painter.restore()
        self._paint_legend(painter, area)

    def _strokes(
        self, look: CutLook
    ) -> tuple[tuple[Array, str, float, Qt.PenStyle], ...]:
        cut, ink, style = look.cut, marks(dark=self._theme.dark), Qt.PenStyle
        assert cut is not None
        return (
            (cut.line, ink.plane, 1.8, style.DashLine),
            (cut.parabola, ink.sheet, 1.8, style.DashDotLine),
            (cut.exact, self._theme.text, 2.2, style.SolidLine),
        )

    def _polygons(self, s: Array, values: Array) -> list[QPolygonF]:
        """Return the pieces of a line between the places where it is not finite."""
        with np.errstate(all="ignore"):
            x, y = self._plot.to_pixels(s, values)
        known = np.isfinite(y)
        cuts = np.flatnonzero(np.diff(known)) + 1
        parts = np.split(np.stack((x, np.clip(y, -1e5, 1e5)), axis=-1), cuts)
        flags = np.split(known, cuts)
        return [
            QPolygonF([QPointF(*point) for point in part.tolist()])
            for part, flag in zip(parts, flags, strict=True)
            if flag[0]
        ]

    def _paint_point(self, painter: QPainter, area: QRectF, look: CutLook) -> None:
        x, y = self._plot.to_pixels(0.0, look.spectrum.loss)
        painter.setPen(cosmetic(self._theme.axis, 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if not np.isfinite(y):  # the loss has no value there
            return
        painter.setPen(cosmetic(self._theme.text, 1.6))
        painter.setBrush(QColor(self._theme.card))
        painter.drawEllipse(QPointF(x, y), 4.0, 4.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_balls(self, painter: QPainter, look: CutLook) -> None:
        colours = self._theme.balls
        for each in upon(look, self._balls):
            x, y = self._plot.to_pixels(each.s, each.loss)
            if not np.isfinite(y) or abs(y) > 1e5:
                continue
            painter.setOpacity(1.0 - 0.65 * each.aside)
            icons.paint_glyph(
                painter,
                each.slot,
                QPointF(x, y),
                GLYPH,
                color=colours[each.slot % len(colours)],
                outline=self._theme.outline,
            )
        painter.setOpacity(1.0)

    def _paint_hover(self, painter: QPainter, area: QRectF, look: CutLook) -> None:
        if self._hover is None or look.cut is None:
            return
        cut, s = look.cut, self._hover
        names = self.names()
        lines = [Line("s", number(s))]
        every = (cut.exact, cut.line, cut.parabola)
        for name, values in zip(names, every, strict=True):
            lines.append(Line(name, number(float(np.interp(s, cut.s, values)))))
        x = self._plot.to_pixels(s, 0.0)[0]
        painter.setPen(cosmetic(self._theme.axis, 1.0))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        at = QPointF(x, area.center().y())
        paint_card(painter, lines, at, area, self._theme)
        painter.setFont(axis_font())

    def names(self) -> tuple[str, str, str]:
        """Return what the three lines are called."""
        return "L", self.tr("line"), self.tr("parabola")

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(axis_font())
        ink, style = marks(dark=self._theme.dark), Qt.PenStyle
        strokes = (
            (self._theme.text, 2.2, style.SolidLine),
            (ink.plane, 1.8, style.DashLine),
            (ink.sheet, 1.8, style.DashDotLine),
        )
        texts = [self._words[0], *self.names()]
        wide = sum(metrics.horizontalAdvance(text) + 44 for text in texts) - 30
        left, top = area.right() - wide, area.top() + 2
        ground = QRectF(left - 8, top, wide + 6, metrics.height() + 4)
        veil = QColor(self._theme.canvas)
        veil.setAlphaF(0.85)
        painter.fillRect(ground, veil)
        middle = ground.center().y()
        base = middle + metrics.ascent() / 2 - 1
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(QPointF(left, base), texts[0])
        left += metrics.horizontalAdvance(texts[0]) + 16
        for (colour, width, dash), text in zip(strokes, texts[1:], strict=True):
            painter.setPen(cosmetic(colour, width, dash))
            painter.drawLine(QPointF(left, middle), QPointF(left + 24, middle))
            painter.setPen(QColor(self._theme.text))
            painter.drawText(QPointF(left + 29, base), text)
            left += metrics.horizontalAdvance(text) + 44
