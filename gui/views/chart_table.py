"""A table as a widget: numbers to the right, glyphs, rows or cells that open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui import theme as themes
from gui.formatting import number
from gui.theme import Theme, icons
from gui.views.plot_style import axis_font
from model.chart import Table, Words

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WRAPPED = Qt.TextFlag.TextWordWrap.value
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
PAD = 10
"""Pixels around words."""
WORD = 120
"""Pixels beyond which even a word may be broken: Chinese has no spaces."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableView(QTableWidget):
    """Shows a table; the row that is clicked, or taken by Return, is opened.

    Where every cell has something of its own behind it, cells are opened so.

    Signals
    -------
    row_chosen(int)
        Which row of the result it stands for, or the number of what is behind a cell.
    """

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = themes.current()
        self._table = Table((), ())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setFont(axis_font())
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumSize(220, 150)
        self.cellClicked.connect(self._on_cell_clicked)
        self.setMouseTracking(True)
        self.cellEntered.connect(self._on_cell_entered)
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    @property
    def table(self) -> Table:
        """What is shown."""
        return self._table

    def set_table(self, table: Table) -> None:
        """Show another table; the selected row stays selected."""
        self._table = table
        here = self.currentRow(), max(self.currentColumn(), 0)
        how = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(how.SelectItems if table.places else how.SelectRows)
        self.setColumnCount(len(table.heads))
        self.setRowCount(len(table.cells))
        for column, head in enumerate(table.heads):
            item = QTableWidgetItem(str(head))
            side = RIGHT if self._numeric(column) else LEFT
            item.setTextAlignment(Qt.AlignmentFlag(side.value | WRAPPED))
            self.setHorizontalHeaderItem(column, item)
        for row, cells in enumerate(table.cells):
            for column, cell in enumerate(cells):
                self.setItem(row, column, _item(cell, self._numeric(column)))
        self._set_glyphs()
        self._set_colours()
        self._fit()
        self._retranslate()
        if 0 <= here[0] < len(table.cells):
            self.setCurrentCell(here[0], here[1] if table.places else 0)

    def set_row(self, row: int | None) -> None:
        """Select the row or the cell that is open; nothing is emitted."""
        at = None if row is None else self._table.cell(row)
        here = self.currentRow(), self.currentColumn()
        if at is None or self._table.behind(*here) != row:
            self.setCurrentCell(*(at or (-1, -1)))

    def set_theme(self, look: Theme) -> None:
        """Use the colours of a theme."""
        self._look = look
        self._set_glyphs()
        self._set_colours()

    def picture(self, ratio: float = 2.0) -> QImage:
        """Return the table as a picture, ``ratio`` times as fine as on the screen."""
        size = self.size() * ratio
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(self._look.canvas)
        self.render(image)
        return image

    def _numeric(self, column: int) -> bool:
        """Say whether a column holds numbers, such as 3, 60% or a dash for none."""
        cells = [row[column] for row in self._table.cells]
        return bool(cells) and not any(_has_letters(each) for each in cells)

    def _set_glyphs(self) -> None:
        for row, slot in enumerate(self._table.slots):
            item = self.item(row, 0)
            if item is not None and slot >= 0:
                color = self._look.balls[slot % len(self._look.balls)]
                item.setIcon(icons.glyph_icon(slot, color))

    def _set_colours(self) -> None:
        """Colour what opens something of its own as a link, and mark the verdicts."""
        tones = {
            "agrees": self._look.success,
            "disagrees": self._look.danger,
            "undecided": self._look.warning,
        }
        for row, places in enumerate(self._table.places):
            for column, opens in enumerate(places):
                item = self.item(row, column)
                if item is not None and opens != places[0]:
                    item.setForeground(QColor(self._look.link))
        for row, verdict in enumerate(self._table.verdicts):
            item = self.item(row, self.columnCount() - 1)
            if item is not None:
                item.setForeground(QColor(tones[verdict]))
                font = self.font()
                font.setBold(verdict == "disagrees")
                item.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each column the room of its words; where that is too much, wrap them."""
        header, columns = self.horizontalHeader(), range(self.columnCount())
        self.setWordWrap(False)  # else the words ask for no more than they have
        natural = [
            max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in columns
        ]
        least = [min(self._longest_word(column), natural[column]) for column in columns]
        room = self.viewport().width()
        self.setWordWrap(sum(natural) > room)
        for column, width in enumerate(shared(natural, least, room)):
            self.setColumnWidth(column, width)
        header.setFixedHeight(max(map(self._head_height, columns), default=0) + PAD)
        for row in range(self.rowCount()):
            self.setRowHeight(row, self._row_height(row))

    def _row_height(self, row: int) -> int:
        """Return the height of the words in a row, wrapped as its columns are wide."""
        metrics, lines = self.fontMetrics(), []
        glyph = self.iconSize().width() + 2 * PAD if self._table.slots else 0
        for column in range(self.columnCount()):
            item = self.item(row, column)
            beside = PAD if column else PAD + glyph
            room = QRect(0, 0, max(self.columnWidth(column) - beside, 1), 10_000)
            text = item.text() if item is not None else " "
            how = WRAPPED if self.wordWrap() else 0
            lines.append(metrics.boundingRect(room, how, text).height())
        return max([*lines, self.iconSize().height()]) + PAD // 2

    def _longest_word(self, column: int) -> int:
        """Return how narrow a column may become: numbers are never broken."""
        metrics, words = self.fontMetrics(), [str(self._table.heads[column])]
        for cells in self._table.cells:
            cell = cells[column]
            words += str(cell).split(" ") if isinstance(cell, Words) else []
        if self._numeric(column):
            widest = max(map(self._head_width, words[0].split()), default=0)
            return max(self.sizeHintForColumn(column), widest + PAD)
        glyph = self.iconSize().width() + PAD if self._table.slots and not column else 0
        heads = words.pop(0).split()
        widths = [metrics.horizontalAdvance(word) for word in words]
        widths += map(self._head_width, heads)
        return min(max(widths, default=0), WORD) + 2 * PAD + glyph

    def _head_width(self, word: str) -> int:
        return self.horizontalHeader().fontMetrics().horizontalAdvance(word)

    def _head_height(self, column: int) -> int:
        room = QRect(0, 0, max(self.columnWidth(column) - 2 * PAD, 1), 10_000)
        words = str(self._table.heads[column]) or " "
        metrics = self.horizontalHeader().fontMetrics()
        return metrics.boundingRect(room, WRAPPED, words).height()

    def _on_cell_clicked(self, row: int, column: int) -> None:
        number = self._table.behind(row, column)
        if number >= 0:
            self.row_chosen.emit(number)

    def _on_cell_entered(self, row: int, column: int) -> None:
        opens = self._table.behind(row, column) >= 0
        shape = Qt.CursorShape
        self.viewport().setCursor(
            shape.PointingHandCursor if opens else shape.ArrowCursor
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentRow(), self.currentColumn()
        opens = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if opens and min(here) >= 0:
            self._on_cell_clicked(*here)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the arrows from the window where they go from cell to cell."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and self._table.places and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in ARROWS and not held:
                event.accept()
                return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Table"))
        row = self.tr("Click a row, or press Return on it, to open it.")
        cell = self.tr("Click a cell, or press Return on it, to open it.")
        self.setAccessibleDescription(cell if self._table.places else row)


def shared(natural: list[int], least: list[int], room: int) -> list[int]:
    """Return widths of columns: natural where there is room, else down to the least."""
    spare, give = room - sum(least), sum(natural) - sum(least)
    if sum(natural) <= room or give <= 0:
        return natural
    part = max(spare, 0) / give
    return [
        low + int(part * (wide - low)) for wide, low in zip(natural, least, strict=True)
    ]


def _item(cell: Words | float, numeric: bool) -> QTableWidgetItem:
    text = str(cell) if isinstance(cell, Words) else number(cell)
    item = QTableWidgetItem(text)
    item.setTextAlignment(RIGHT if numeric else LEFT)
    return item


def _has_letters(cell: Words | float) -> bool:
    return isinstance(cell, Words) and any(each.isalpha() for each in str(cell))
