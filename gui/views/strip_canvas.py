"""The strip of the data as a picture: where its cells lie, and how they are painted."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QComboBox, QWidget

from gui import theme as themes
from gui.theme import icons
from gui.views.deck import Deck, cell_colours
from gui.views.plot_style import axis_font, cosmetic, mixed
from gui.views.strip_cells import PICTURE_ROWS, Cells
from gui.views.strip_pictures import Pictures
from model.array import Indices
from model.frame import Ball
from model.scenario import Scenario, ever_own

MARGIN = 10.0
PICTURE_SIDE = 30.0
FLIGHT = 320
"""Milliseconds in which the cells go to their new places."""


class StripCanvas(QWidget):
    """Paints a deck as cells or as pictures; what it says in words is up to others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.current()
        self._scenario: Scenario | None = None
        self._ball: Ball | None = None
        self._deck: Deck | None = None
        self._before: Indices | None = None
        self._pictures: Pictures | None = None
        self._picture: QPixmap | None = None
        self._way = QVariantAnimation(self)
        self._way.setDuration(FLIGHT)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._way.valueChanged.connect(self._repaint)
        self.shuffles = QComboBox(self)
        self.shuffles.hide()

    def sizeHint(self) -> QSize:
        high = 2.1 * QFontMetricsF(axis_font()).height() + 10
        if self._pictures is not None:
            high = max(high, PICTURE_ROWS * PICTURE_SIDE + 17)
        return QSize(480, int(high))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _words(self) -> tuple[str, str]:
        """Return the two lines before the cells."""
        return "", ""

    def _repaint(self, _share: object = None) -> None:
        self._picture = None
        self.update()

    def _flown(self, cells: Cells, place: int, sample: int) -> QRectF:
        """Return where a cell is on the way to its place."""
        end = cells.cell(place)
        if self._before is None:
            return end
        start = cells.cell(int(self._before[sample]))
        share = float(self._way.currentValue() or 0.0)
        return end.translated((start.topLeft() - end.topLeft()) * (1.0 - share))

    # ---------------------------------------------------------------- geometry

    def _label_width(self) -> float:
        metrics = QFontMetricsF(axis_font())
        widest = max(metrics.horizontalAdvance(each) for each in self._words())
        return min(self._glyph_room() + widest + 1.5 * MARGIN, 0.4 * self.width())

    def _glyph_room(self) -> float:
        """Return the room for the run's shape: shown where batches are not shared."""
        found = self._scenario
        runs = range(len(found.runs)) if found is not None else ()
        return 20.0 if any(found and ever_own(found, run) for run in runs) else 0.0

    def _area(self) -> QRectF:
        left = MARGIN + self._label_width()
        right = MARGIN
        if not self.shuffles.isHidden():
            right += self.shuffles.width() + MARGIN
        width = max(self.width() - left - right, 1.0)
        return QRectF(left, 7.0, width, max(self.height() - 17.0, 1.0))

    def cells(self) -> Cells:
        """Return where the cells lie now."""
        deck, area = self._deck, self._area()
        count = len(deck.order) if deck else 0
        if deck is not None and self._pictures is not None:
            return Cells.pictured(area, count, deck.first, deck.end)
        return Cells.packed(area, count)

    def place_at(self, point: QPointF) -> int | None:
        """Return the place in the order whose cell is under a point."""
        return None if self._deck is None else self.cells().place_at(point)

    # ---------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._picture is None or self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            painter = QPainter(self._picture)
            self._paint(painter)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(self._theme.panel))
        painter.setPen(QColor(self._theme.border))
        painter.drawLine(0, 0, self.width(), 0)
        if self._deck is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = self.cells()
        self._paint_words(painter)
        if self._pictures is not None:
            self._paint_pictures(painter, cells, self._deck, self._pictures)
            return
        if cells.rows == 1:
            self._paint_row(painter, cells, self._deck)
        else:
            self._paint_grid(painter, cells, self._deck)
        self._paint_ticks(painter, cells, self._deck)

    def _paint_pictures(
        self, painter: QPainter, cells: Cells, deck: Deck, pictures: Pictures
    ) -> None:
        area = cells.area
        painter.save()
        painter.setClipRect(area.adjusted(-3, -3, 3, 3))
        for place in cells.shown:
            sample = int(deck.order[place])
            lit = deck.first <= place < deck.end
            painter.setOpacity(1.0 if lit else 0.22 if place < deck.first else 0.55)
            rect = self._flown(cells, place, sample).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawImage(rect, pictures.image(sample, self._theme))
            if lit and self._before is None:
                self._outline_picture(painter, rect)
        painter.restore()
        self._paint_progress(painter, deck, area)

    def _outline_picture(self, painter: QPainter, rect: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(cosmetic(self._theme.accent, 2.0))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_progress(self, painter: QPainter, deck: Deck, area: QRectF) -> None:
        """Paint a thin bar: how much of the epoch is done, and what the batch is."""
        count, wide = len(deck.order), area.width()
        painter.setPen(Qt.PenStyle.NoPen)
        for first, end, color in (
            (0, count, self._theme.border),
            (0, deck.first, self._theme.edge),
            (deck.first, deck.end, self._theme.accent),
        ):
            left, right = first / count * wide, end / count * wide
            bar = QRectF(area.left() + left, area.bottom() + 4, right - left, 3)
            bar.setWidth(max(bar.width(), 2.0 if end > first else 0.0))
            painter.setBrush(QColor(color))
            painter.drawRect(bar)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(axis_font())
        line = QFontMetricsF(axis_font()).height()
        top = (self.height() - 2 * line) / 2
        for k, (text, color) in enumerate(
            zip(self._words(), (self._theme.text, self._theme.dim), strict=True)
        ):
            painter.setPen(QColor(color))
            left = MARGIN + self._glyph_room()
            box = QRectF(left, top + k * line, self._label_width(), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        if self._glyph_room() and self._ball is not None:
            middle = QPointF(MARGIN + 7, self.height() / 2)
            icons.paint_glyph(painter, self._ball.slot, middle, 6.0)

    def _paint_row(self, painter: QPainter, cells: Cells, deck: Deck) -> None:
        shades = cell_colours(deck, len(deck.order), QColor(self._theme.panel))
        gap = 1.0 if cells.width >= 5 else 0.0
        digits = QFontMetricsF(axis_font()).horizontalAdvance(str(len(deck.order)))
        numbered = cells.width >= digits + 5
        for place, sample in enumerate(deck.order):
            lit = deck.first <= place < deck.end
            rect = self._flown(cells, place, int(sample)).adjusted(
                gap, 0 if lit else 2, 0, 0 if lit else -2
            )
            color = QColor(*(int(part) for part in shades[place]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(rect, 2.5 * gap, 2.5 * gap)
            if numbered:
                painter.setPen(self._ink(color, place < deck.first))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(sample + 1))
        if self._before is None:
            batch = cells.cell(deck.first).united(cells.cell(deck.end - 1))
            self._outline(painter, batch)

    def _ink(self, ground: QColor, seen: bool) -> QColor:
        if seen:
            return QColor(self._theme.dim)
        return QColor("#0b0d12" if ground.lightnessF() > 0.52 else "#ffffff")

    def _outline(self, painter: QPainter, rect: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(cosmetic(self._theme.accent, 2.0))
        painter.drawRoundedRect(rect.adjusted(-0.5, -2, 1.5, 2), 4, 4)

    def _paint_grid(self, painter: QPainter, cells: Cells, deck: Deck) -> None:
        ground = QColor(self._theme.panel)
        rows, columns, count = cells.rows, cells.columns, len(deck.order)
        pixels = np.empty((columns * rows, 3), dtype=np.uint8)
        pixels[:] = (ground.red(), ground.green(), ground.blue())
        pixels[:count] = cell_colours(deck, count, ground)
        packed = np.ascontiguousarray(pixels.reshape(columns, rows, 3).swapaxes(0, 1))
        image = QImage(
            packed.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888
        )
        painter.drawImage(cells.area, image)
        if cells.width * (deck.end - deck.first) / rows >= 2:
            first, last = cells.cell(deck.first), cells.cell(deck.end - 1)
            area = cells.area
            self._outline(
                painter,
                QRectF(
                    QPointF(first.left(), area.top()),
                    QPointF(last.right(), area.bottom()),
                ),
            )

    def _paint_ticks(self, painter: QPainter, cells: Cells, deck: Deck) -> None:
        """Mark where batches begin, the two ends of the epoch longer."""
        area, count = cells.area, len(deck.order)
        width = cells.width / cells.rows
        painter.setPen(cosmetic(mixed(self._theme.axis, self._theme.panel, 0.2), 1.0))
        starts = list(range(0, count, deck.size))
        if deck.size * width < 4:
            starts = [0]
        for start in (*starts, count):
            x = min(area.left() + start * width, area.right()) + 0.5
            long = 7 if start in {0, count} else 4
            painter.drawLine(
                QPointF(x, area.bottom() + 3), QPointF(x, area.bottom() + 3 + long)
            )
