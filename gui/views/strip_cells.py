"""Where the cells of the strip lie: worked out once for a picture of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

MOST_CELLS = 200
"""Up to so many samples have a cell each in one row; more are packed in a grid."""
LEAST_WIDTH = 3.0
PICTURE_ROWS = 2


@dataclass(frozen=True)
class Cells:
    """So many cells in an area, column by column.

    Attributes
    ----------
    shown
        The places of the order that are shown: all, or where cells are pictures those
        around the present batch.
    rows, columns
        How many cells lie below and beside each other.
    width, height
        The size of a cell.
    """

    area: QRectF
    shown: range
    rows: int
    columns: int
    width: float
    height: float

    @classmethod
    def packed(cls, area: QRectF, count: int) -> Cells:
        """Lay all cells into the area: in one row, or as squares in several."""
        rows = 1
        if count > MOST_CELLS or area.width() < LEAST_WIDTH * count:
            side = max(1.0, (area.width() * area.height() / max(count, 1)) ** 0.5)
            rows = max(2, int(area.height() / side))
        columns = max(-(-count // rows), 1)
        width, height = area.width() / columns, area.height() / rows
        return cls(area, range(count), rows, columns, width, height)

    @classmethod
    def pictured(cls, area: QRectF, count: int, first: int, end: int) -> Cells:
        """Lay two rows of square pictures; those of a batch are among them."""
        side = area.height() / PICTURE_ROWS
        columns = max(int(area.width() // side), 1)
        room = PICTURE_ROWS * columns
        shown = range(count)
        if room < count:
            spare = max(room - (end - first), 0)
            start = first - min(spare // 3, room // 4)
            start -= start % PICTURE_ROWS
            most = count - room + (count - room) % PICTURE_ROWS
            start = max(0, min(start, most))
            shown = range(start, min(start + room, count))
        return cls(area, shown, PICTURE_ROWS, columns, side, side)

    def cell(self, place: int) -> QRectF:
        """Return where the cell at a place of the order lies."""
        column, row = divmod(place - self.shown.start, self.rows)
        return QRectF(
            self.area.left() + column * self.width,
            self.area.top() + row * self.height,
            self.width,
            self.height,
        )

    def place_at(self, point: QPointF) -> int | None:
        """Return the place in the order whose cell is under a point."""
        if not self.area.contains(point):
            return None
        column = int((point.x() - self.area.left()) / self.width)
        row = int((point.y() - self.area.top()) / self.height)
        place = self.shown.start + column * self.rows + row
        return place if row < self.rows and place in self.shown else None
