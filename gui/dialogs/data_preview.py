"""What a data set looks like: its first rows or pictures, and how its targets lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui import theme
from model.datasets.files.prepare import Prepared

ROWS = 8
COLUMNS = 12
PICTURES = 36
CELL = 52
"""Pixels of a little picture with its margin."""
BARS = 24
MOST_NAMES = 12
"""Bars up to which each has its name below."""


@dataclass(frozen=True, eq=False)
class Preview:
    """Everything of a data set that is shown; made beside the window.

    Attributes
    ----------
    rows, header
        The first rows as texts, the target last.
    pictures
        The first pictures with the names of their classes.
    heights, labels
        The histogram of the targets.
    """

    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    pictures: tuple[tuple[QImage, str], ...]
    heights: tuple[int, ...]
    labels: tuple[str, ...]


def preview_of(ready: Prepared) -> Preview:
    """Return what is shown of a data set."""
    targets = ready.targets[:PICTURES]
    words = [_target(ready, each) for each in targets]
    rows: tuple[tuple[str, ...], ...] = ()
    header: tuple[str, ...] = ()
    pictures: tuple[tuple[QImage, str], ...] = ()
    if ready.picture is None:
        cells = ready.rows(slice(ROWS))[:, :COLUMNS]
        lines = zip(cells, words, strict=False)
        rows = tuple((*(f"{x:.4g}" for x in line), word) for line, word in lines)
        header = (*ready.names[:COLUMNS], ready.target)
    else:
        shown = ready.rows(slice(PICTURES)).reshape(-1, *ready.picture)
        images = [_image(each) for each in shown]
        pictures = tuple(zip(images, words, strict=True))
    return Preview(rows, header, pictures, *_histogram(ready))


def _target(ready: Prepared, value: Any) -> str:
    if ready.classes:
        return ready.classes[int(value)]
    return ", ".join(f"{each:.4g}" for each in np.atleast_1d(value)[:4])


def _histogram(ready: Prepared) -> tuple[tuple[int, ...], tuple[str, ...]]:
    if ready.classes:
        counts = np.bincount(ready.targets, minlength=len(ready.classes))
        return tuple(counts.tolist()), ready.classes
    values = ready.targets.reshape(len(ready.targets), -1)[:, 0]
    if np.ptp(values) == 0:
        return (len(values),), (f"{values[0]:.3g}",)
    counts, edges = np.histogram(values / np.abs(values).max(), BARS)
    edges = edges * np.abs(values).max()
    return tuple(counts.tolist()), (f"{edges[0]:.3g}", f"{edges[-1]:.3g}")


def _image(values: np.ndarray[Any, Any]) -> QImage:
    """Return a picture ``(channels, height, width)`` with its own range of values."""
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255.0 / (high - low) if high > low else 0.0)
    pixels = scaled.astype(np.uint8)
    if len(pixels) == 3:
        pixels, form = np.moveaxis(pixels, 0, -1), QImage.Format.Format_RGB888
    else:
        pixels, form = pixels[0], QImage.Format.Format_Grayscale8
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, pixels.strides[0], form).copy()


class RowsTable(QTableWidget):
    """The first rows of a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionResizeMode(
            QHeaderView.ResizeMode.ResizeToContents
        )

    def show_rows(self, preview: Preview) -> None:
        """Show other rows."""
        self.setRowCount(len(preview.rows))
        self.setColumnCount(len(preview.header))
        self.setHorizontalHeaderLabels(list(preview.header))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for i, row in enumerate(preview.rows):
            for k, word in enumerate(row):
                item = QTableWidgetItem(word)
                item.setTextAlignment(right)
                if k == len(row) - 1:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.setItem(i, k, item)


class PictureWall(QWidget):
    """The first pictures, each with its class below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: tuple[tuple[QImage, str], ...] = ()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding)

    def show_pictures(self, preview: Preview) -> None:
        """Show other pictures."""
        self._pictures = preview.pictures
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(9 * CELL, 4 * (CELL + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().dim))
        painter.setFont(theme.font("small"))
        line = painter.fontMetrics().height()
        columns = max(1, self.width() // CELL)
        for k, (image, word) in enumerate(self._pictures):
            row, column = divmod(k, columns)
            x, y = column * CELL, row * (CELL + line)
            if y + CELL + line > self.height() + 2:
                break
            painter.drawImage(QRectF(x + 3, y + 3, CELL - 6, CELL - 6), image)
            below = QRectF(x, y + CELL - 3, CELL, line)
            elided = painter.fontMetrics().elidedText(
                word, Qt.TextElideMode.ElideRight, CELL - 4
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, elided)
        painter.end()


class TargetBars(QWidget):
    """How many samples each class has, or how a number is spread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None

    def show_bars(self, preview: Preview) -> None:
        """Show another histogram."""
        self._preview = preview
        pairs = zip(preview.labels, preview.heights, strict=False)
        words = ", ".join(f"{name}: {count}" for name, count in pairs)
        self.setAccessibleDescription(words[:500])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 92)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 92)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._preview is None or not self._preview.heights:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        self._draw(painter, self._preview)
        painter.end()

    def _draw(self, painter: QPainter, preview: Preview) -> None:
        heights, labels = preview.heights, preview.labels
        line = painter.fontMetrics().height()
        room = self.height() - 2 * line - 2
        width = self.width() / len(heights)
        each = len(labels) == len(heights) <= MOST_NAMES
        centre = Qt.AlignmentFlag.AlignCenter
        for k, count in enumerate(heights):
            tall = room * count / max(*heights, 1)
            bar = QRectF(k * width + 1, line + room - tall, max(width - 2, 1), tall)
            painter.fillRect(bar, QColor(theme.current().accent))
            if each:
                painter.setPen(QColor(theme.current().dim))
                above = QRectF(k * width, bar.top() - line, width, line)
                painter.drawText(above, centre, str(count))
                below = QRectF(k * width, line + room + 1, width, line)
                name = painter.fontMetrics().elidedText(
                    labels[k], Qt.TextElideMode.ElideRight, int(width) - 2
                )
                painter.drawText(below, centre, name)
        if not each:
            painter.setPen(QColor(theme.current().dim))
            below = QRectF(0, line + room + 1, self.width(), line)
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            painter.drawText(below, left, labels[0])
            painter.drawText(below, right, labels[-1])
