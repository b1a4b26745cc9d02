"""Maps of cells in a chart: their edges, their colours, how they are painted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
)
from PySide6.QtWidgets import QGraphicsItem

from gui.formatting import number
from gui.theme import Theme
from gui.views.chart import edges, ends_of
from gui.views.chart_marks import slot_color
from gui.views.colour_maps import colours, signed_colours
from gui.views.curve_data import Range
from gui.views.plot import Plot
from gui.views.plot_layer import PlotLayer
from gui.views.plot_style import axis_font
from model.array import Array
from model.chart import Heat

Pixels = NDArray[np.uint8]
DECADES = 16.0
"""Colours reach over at most so many powers of ten."""
HATCH = Qt.BrushStyle.BDiagPattern


def levels(heat: Heat) -> Array:
    """Return the values in the units of the colours; −∞ has the lowest colour."""
    if not heat.log:
        return np.asarray(heat.values, dtype=np.float64)
    with np.errstate(all="ignore"):
        return np.where(np.isnan(heat.values), np.nan, np.log10(_above_0(heat.values)))


def _above_0(values: Array) -> Array:
    return np.maximum(np.nan_to_num(values, nan=1.0, posinf=np.inf), 0.0)


def colour_range(heat: Heat) -> Range:
    """Return the ends of the colours, in their units."""
    level = levels(heat)
    known = level[np.isfinite(level)]
    low = float(known.min()) if known.size else 0.0
    high = float(known.max()) if known.size else 1.0
    fixed = [
        each if each is None or not heat.log else float(np.log10(each))
        for each in (heat.low, heat.high)
    ]
    low, high = (
        low if fixed[0] is None else fixed[0],
        high if fixed[1] is None else fixed[1],
    )
    if heat.log:
        low = max(low, high - DECADES)
    if heat.signed:
        high = max(abs(low), abs(high))
        low = -high
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def table_of(heat: Heat) -> Pixels:
    """Return the colours of a map from low to high, ``(256, 3)``."""
    return signed_colours() if heat.signed else colours("viridis")


def pixels(heat: Heat, look: Theme) -> Pixels:
    """Return the colour of each cell, red green blue alpha, ``(ny, nx, 4)``."""
    level = levels(heat)
    made = np.zeros((*level.shape, 4), dtype=np.uint8)
    known = ~np.isnan(level)
    made[known, 3] = 255
    if heat.parts:
        palette = np.array([_rgb(slot_color(look, p.slot)) for p in heat.parts])
        place = np.clip(np.where(known, level, 0), 0, len(palette) - 1).astype(np.intp)
        made[..., :3] = palette[place]
    else:
        low, high = colour_range(heat)
        share = (np.nan_to_num(level, posinf=high, neginf=low) - low) / (high - low)
        made[..., :3] = table_of(heat)[(255 * np.clip(share, 0, 1) + 0.5).astype(int)]
        made[np.isposinf(level), :3] = _rgb(look.danger_soft)
    made[~known] = 0
    return made


def hatched(heat: Heat) -> NDArray[np.bool_]:
    """Return which cells have a hatch over their colour."""
    if not heat.parts:
        return np.isposinf(heat.values)
    flags = np.array([each.hatched for each in heat.parts])
    place = np.nan_to_num(heat.values, nan=0, posinf=0).astype(np.intp)
    return flags[place] & ~np.isnan(heat.values)


def _rgb(color: str) -> tuple[int, int, int]:
    found = QColor(color)
    return found.red(), found.green(), found.blue()


def image_of(made: Pixels) -> QImage:
    """Return cells as a picture, the first row at the bottom."""
    turned = np.ascontiguousarray(made[::-1])
    height, width = turned.shape[:2]
    kind = QImage.Format.Format_RGBA8888
    return QImage(turned.data, width, height, 4 * width, kind).copy()


def hatch_color(heat: Heat, look: Theme) -> QColor:
    """Return the colour of a hatch: danger beyond all values, else the ground's."""
    return QColor(look.canvas if heat.parts else look.danger)


class HeatLayer(PlotLayer):
    """The cells of a map; painted once and kept as a picture."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 5)
        self._heat: Heat | None = None
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def set_heat(self, heat: Heat | None) -> None:
        """Show cells whose middles are in the units of the axes."""
        self._heat = heat
        self.update()

    def rect(self) -> QRectF:
        """Return where all cells lie, in the plot's pixels."""
        assert self._heat is not None
        (left, right), (low, high) = ends_of(self._heat.x), ends_of(self._heat.y)
        first = QPointF(*self._plot.to_pixels(left, high))
        return QRectF(first, QPointF(*self._plot.to_pixels(right, low)))

    def cell_at(self, at: QPointF) -> tuple[int, int] | None:
        """Return row and column of the cell at a place in the plot's pixels."""
        heat = self._heat
        if heat is None or not self.rect().contains(at):
            return None
        x, y = self._plot.to_values(at)
        column = int(np.searchsorted(edges(heat.x), x)) - 1
        row = int(np.searchsorted(edges(heat.y), y)) - 1
        ny, nx = heat.values.shape
        return min(max(row, 0), ny - 1), min(max(column, 0), nx - 1)

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        heat = self._heat
        if heat is None or not heat.values.size:
            return
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        rect = self.rect()
        made = pixels(heat, self._theme)
        painter.drawImage(rect, image_of(made))
        lined = hatched(heat)
        if lined.any():
            painter.drawImage(rect.topLeft(), self._hatch(heat, lined, rect))
        self._write(painter, heat, made, rect)

    def _hatch(self, heat: Heat, lined: NDArray[np.bool_], rect: QRectF) -> QImage:
        """Return a pattern over the hatched cells, and nothing elsewhere."""
        mask = np.where(lined[..., None], np.uint8(255), np.uint8(0))
        size = rect.size().toSize()
        kind = QImage.Format.Format_ARGB32_Premultiplied
        cover = QImage(size, kind)
        cover.fill(Qt.GlobalColor.transparent)
        painter = QPainter(cover)
        cells = image_of(np.repeat(mask, 4, axis=2))
        painter.drawImage(QRectF(cover.rect()), cells)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        pattern = QImage(size, kind)
        pattern.fill(Qt.GlobalColor.transparent)
        lines = QPainter(pattern)
        lines.fillRect(pattern.rect(), QBrush(hatch_color(heat, self._theme), HATCH))
        lines.end()
        painter.drawImage(0, 0, pattern)
        painter.end()
        return cover

    def _write(self, painter: QPainter, heat: Heat, made: Pixels, rect: QRectF) -> None:
        """Write the numbers into cells that have room for them."""
        if heat.parts:
            return
        ny, nx = heat.values.shape
        painter.setFont(axis_font())
        metrics = QFontMetricsF(painter.font())
        wide, high = rect.width() / nx, rect.height() / ny
        if wide < metrics.horizontalAdvance("−0.00e−00") or high < metrics.height():
            return
        for row, column in zip(*np.nonzero(np.isfinite(heat.values)), strict=True):
            light = made[row, column, :3] @ (0.299, 0.587, 0.114) > 128
            painter.setPen(QColor("#10131a" if light else "#ffffff"))
            place = QPointF(rect.left() + column * wide, rect.bottom() - row * high)
            cell = QRectF(place.x(), place.y() - high, wide, high)
            text = number(float(heat.values[row, column]), 3)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
