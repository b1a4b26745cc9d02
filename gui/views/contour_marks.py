"""Critical points and curves, and the inspected point's neighbourhood, on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from gui.analysis.kind_glyphs import paint_kind
from gui.theme.marks import Marks, marks, of_sign
from gui.views.plot import Plot
from gui.views.plot_layer import PlotLayer
from gui.views.plot_style import cosmetic
from model.array import Array

if TYPE_CHECKING:
    from gui.analysis.close_look import TaylorLook
    from model.analysis import Analysis

RADIUS, SMALL, MANY = 5.0, 3.2, 60
"""The marks' radius, that of many marks, and how many are many."""
GRIP = 4.5
"""The radius of the grip on the circle, in pixels."""
SHORTEST = 16.0
"""Eigenvectors are drawn at least so many pixels long, to either side."""
RING = np.stack([f(np.linspace(0, 2 * np.pi, 73)) for f in (np.cos, np.sin)], axis=-1)


class MarkLayer(PlotLayer):
    """Lies between the ground and the balls, in the plot's pixels."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 400)
        self._dark = False
        self._analysis: Analysis | None = None
        self._look: TaylorLook | None = None
        self._shown = True

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Mark what was found."""
        self._analysis = analysis
        self.update()

    def set_shown(self, *, shown: bool) -> None:
        """Show what was found, or not."""
        self._shown = shown
        self.update()

    def set_taylor(self, look: TaylorLook | None) -> None:
        """Show radius and eigenvectors around a point."""
        self._look = look
        self.update()

    def set_dark(self, *, dark: bool) -> None:
        """Use colours for a dark or a light look."""
        self._dark = dark
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area.adjusted(-RADIUS, -RADIUS, RADIUS, RADIUS))
        if self._analysis is not None and self._shown:
            self._paint_curves(painter, self._analysis)
            self._paint_marks(painter, self._analysis)
        if self._look is not None:
            self._paint_look(painter, self._look)
        painter.restore()

    def _paint_curves(self, painter: QPainter, analysis: Analysis) -> None:
        colours = self._colours()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for curve in analysis.curves:
            line = self._polygon(curve.points)
            if curve.closed:
                line.append(line.first())
            for colour, width in ((colours.ring, 5.0), (colours.kinds[curve.kind], 2)):
                painter.setPen(cosmetic(colour, width))
                painter.drawPolyline(line)

    def _paint_marks(self, painter: QPainter, analysis: Analysis) -> None:
        single = [each for each in analysis.points if each.curve is None]
        every = [*single, *analysis.boundary]
        radius = SMALL if len(every) > MANY else RADIUS
        colours, width = self._colours(), 1.3 if len(every) > MANY else 1.8
        for point in every:
            x, y = self._plot.to_pixels(*map(float, point.theta))
            kind, at = point.kind, QPointF(x, y)
            colour = colours.kinds[kind]
            paint_kind(painter, kind, at, radius, colour, colours.ring, width)

    def _paint_look(self, painter: QPainter, look: TaylorLook) -> None:
        colours = self._colours()
        ring = self._polygon(look.taylor.theta + look.radius * RING)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((colours.ring, 3.4), (colours.sheet, 1.6)):
            painter.setPen(cosmetic(colour, width))
            painter.drawPolyline(ring)
        x, y = self._plot.to_pixels(*map(float, look.grip))
        painter.setPen(cosmetic(colours.ring, 1.6))
        painter.setBrush(QColor(colours.sheet))
        painter.drawEllipse(QPointF(x, y), GRIP, GRIP)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        spectrum = look.spectrum
        pairs = zip(spectrum.eigenvalues.tolist(), spectrum.eigenvectors, strict=True)
        for value, axis in pairs:
            self._paint_axis(painter, look, axis, of_sign(colours, value, 0.0))

    def _paint_axis(
        self, painter: QPainter, look: TaylorLook, axis: Array, colour: str
    ) -> None:
        ends = self._polygon(look.taylor.theta + look.radius * np.stack((-axis, axis)))
        first, last = ends.at(0), ends.at(1)
        middle = (first + last) / 2
        half = last - middle
        length = float(np.hypot(half.x(), half.y()))
        if not length > 0:
            return
        unit = half / length
        half = unit * max(length, SHORTEST)
        side = QPointF(-unit.y(), unit.x()) * 3.5
        for ink, width in ((self._colours().ring, 4.4), (colour, 2.0)):
            painter.setPen(cosmetic(ink, width))
            painter.drawLine(middle - half, middle + half)
            for tip, back in ((middle + half, -unit * 6), (middle - half, unit * 6)):
                painter.drawPolyline([tip + back + side, tip, tip + back - side])

    def _polygon(self, theta: Array) -> QPolygonF:
        x, y = self._plot.to_pixels(theta[:, 0], theta[:, 1])
        return QPolygonF([QPointF(*each) for each in zip(x, y, strict=True)])

    def _colours(self) -> Marks:
        return marks(dark=self._dark)
