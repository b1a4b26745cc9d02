"""Small multiples: the loss of each batch of an epoch as a little map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui import theme as themes
from gui.theme import Theme, icons
from gui.views.plot_style import axis_font, cosmetic
from model.array import Array

GAP = 6.0
LEAST, MOST = 58.0, 112.0
"""The side of a map in pixels."""
FINER = 4
"""Pixels drawn for each value along an axis."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
Corners = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Tile:
    """One batch: its number in the epoch from 0, and its map, if it is known yet."""

    batch: int
    image: QImage | None = None


@dataclass(frozen=True, eq=False)
class Spot:
    """The ball on all maps, with the way it came."""

    theta: Array
    trail: Array
    slot: int


class BatchTiles(QWidget):
    """Shows the maps around the current batch; a click goes to a batch.

    Signals
    -------
    batch_chosen(int)
        The map of this batch of the epoch was clicked.
    room_changed()
        Another number of maps finds room.
    """

    batch_chosen = Signal(int)
    room_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.current()
        self._tiles: tuple[Tile, ...] = ()
        self._lit = 0
        self._spot: Spot | None = None
        self._domain: Corners = ((0.0, 1.0), (0.0, 1.0))
        self.setMinimumSize(150, 90)
        self.setMouseTracking(True)
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(520, 170)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The maps that are shown."""
        return self._tiles

    @property
    def room(self) -> int:
        """How many maps find room."""
        columns, rows = self._grid()
        return columns * rows

    def set_tiles(
        self, tiles: tuple[Tile, ...], lit: int, spot: Spot | None, domain: Corners
    ) -> None:
        """Show maps, the batch ``lit`` outlined, with the ball on each."""
        self._tiles, self._lit = tiles, lit
        self._spot, self._domain = spot, domain
        self.update()

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = chosen
        self.update()

    def _grid(self) -> tuple[int, int]:
        """Return columns and rows."""
        high, wide = max(self.height() - GAP, 1.0), max(self.width() - GAP, 1.0)
        rows = max(1, int(high // (LEAST + GAP)))
        side = self._side(rows)
        return max(1, int(wide // (side + GAP))), rows

    def _side(self, rows: int) -> float:
        return float(np.clip((self.height() - GAP) / rows - GAP, 40.0, MOST))

    def place(self, index: int) -> QRectF:
        """Return where the map of this index lies."""
        columns, rows = self._grid()
        side = self._side(rows)
        row, column = divmod(index, columns)
        step = side + GAP
        return QRectF(GAP / 2 + column * step, GAP + row * step, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.canvas))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(axis_font())
        for index, tile in enumerate(self._tiles[: self.room]):
            self._paint_tile(painter, tile, self.place(index))
        painter.end()

    def _paint_tile(self, painter: QPainter, tile: Tile, rect: QRectF) -> None:
        if tile.image is None:
            painter.fillRect(rect, QColor(self._theme.grid))
        else:
            painter.drawImage(rect, tile.image)
        if self._spot is not None:
            self._paint_spot(painter, self._spot, rect)
        lit = tile.batch == self._lit
        color = self._theme.accent if lit else self._theme.edge
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(cosmetic(color, 2.4 if lit else 1.0))
        painter.drawRect(rect)
        self._paint_name(painter, f"L{str(tile.batch + 1).translate(RAISED)}", rect)

    def _paint_name(self, painter: QPainter, name: str, rect: QRectF) -> None:
        box = QRectF(painter.fontMetrics().boundingRect(name)).adjusted(-3, -1, 4, 1)
        box.moveTopLeft(rect.topLeft() + QPointF(2, 2))
        ground = QColor(self._theme.card)
        ground.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_spot(self, painter: QPainter, spot: Spot, rect: QRectF) -> None:
        painter.save()
        painter.setClipRect(rect)
        way = [self._on(rect, point) for point in spot.trail]
        color = self._theme.balls[spot.slot % len(self._theme.balls)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(way) > 1:
            painter.setPen(cosmetic(self._theme.canvas, 2.6))
            painter.drawPolyline(QPolygonF(way))
            painter.setPen(cosmetic(color, 1.4))
            painter.drawPolyline(QPolygonF(way))
        centre = self._on(rect, spot.theta)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.canvas))
        painter.drawEllipse(centre, 6.0, 6.0)
        icons.paint_glyph(painter, spot.slot, centre, 4.2, color=color)
        painter.restore()

    def _on(self, rect: QRectF, theta: Array) -> QPointF:
        (x0, x1), (y0, y1) = self._domain
        across, up = (theta[0] - x0) / (x1 - x0), (theta[1] - y0) / (y1 - y0)
        far = np.clip(np.nan_to_num([across, up], nan=-9.0), -9.0, 9.0)
        return QPointF(
            rect.left() + far[0] * rect.width(), rect.bottom() - far[1] * rect.height()
        )

    def tile_at(self, point: QPointF) -> Tile | None:
        """Return the map under a point."""
        shown = enumerate(self._tiles[: self.room])
        return next((t for k, t in shown if self.place(k).contains(point)), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        tile = self.tile_at(event.position())
        if tile is not None and event.button() == Qt.MouseButton.LeftButton:
            self.batch_chosen.emit(tile.batch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        tile = self.tile_at(event.position())
        if tile is None:
            self.unsetCursor()
            QToolTip.hideText()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            text = self.tr("Batch {number}: click to go to its update")
            text = text.format(number=tile.batch + 1)
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The loss of each batch of this epoch"))


def _finer(values: Array) -> Array:
    """Return values with more points between neighbours, along the first axis."""
    count = len(values)
    at = np.linspace(0, count - 1, FINER * count)
    low = np.minimum(at.astype(np.intp), count - 2)
    share = (at - low)[:, None]
    return np.asarray(values[low] * (1 - share) + values[low + 1] * share)


def map_image(level: Array, colours: NDArray[np.uint8], lines: int = 12) -> QImage:
    """Return levels, ``(nx, ny)``, as a picture with contour lines, y upwards."""
    place = np.clip(_finer(_finer(np.nan_to_num(level)).T).T, 0.0, 1.0)
    shown = colours[np.rint(place * (len(colours) - 1)).astype(np.intp)].astype(float)
    band = np.floor(place * lines)
    edge = np.zeros(place.shape, dtype=bool)
    edge[1:] |= band[1:] != band[:-1]
    edge[:, 1:] |= band[:, 1:] != band[:, :-1]
    shown[edge] = 0.72 * shown[edge]
    pixels = np.ascontiguousarray(shown.astype(np.uint8).swapaxes(0, 1)[::-1])
    height, width = pixels.shape[:2]
    kind = QImage.Format.Format_RGB888
    return QImage(pixels.tobytes(), width, height, 3 * width, kind).copy()
