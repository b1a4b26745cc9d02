"""A small matrix between brackets, its numbers selectable."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from gui import theme
from gui.formatting import number
from gui.widgets.polish import label
from model.array import Array

FOOT = 4.0
"""Length of the brackets' feet."""


class MatrixView(QWidget):
    """Shows the leading ``size`` × ``size`` part of a matrix."""

    def __init__(self, size: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._cells: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(9, 3, 9, 3)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for index in range(size * size):
            cell = selectable(self)
            cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell.setMinimumWidth(cell.fontMetrics().horizontalAdvance("−0.0000"))
            grid.addWidget(cell, *divmod(index, size))
            self._cells.append(cell)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Maximum, policy.Fixed)

    def set_matrix(self, matrix: Array | None) -> None:
        """Show a matrix, shape ``(d, d)``; ``None`` empties the cells."""
        for index, cell in enumerate(self._cells):
            place = divmod(index, self._size)
            text = "–" if matrix is None else number(float(matrix[place]))
            if text != cell.text():
                cell.setText(text)

    def texts(self) -> list[str]:
        """Return the numbers shown, row by row."""
        return [cell.text() for cell in self._cells]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().text), 1.4))
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        for x, foot in ((area.left(), FOOT), (area.right(), -FOOT)):
            painter.drawPolyline(
                [
                    QPointF(x + foot, area.top()),
                    QPointF(x, area.top()),
                    QPointF(x, area.bottom()),
                    QPointF(x + foot, area.bottom()),
                ]
            )


def selectable(parent: QWidget | None = None) -> QLabel:
    """Return a label whose text can be selected and copied, by keys as well."""
    made = label(parent=parent)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.setFont(theme.tabular(made.font()))
    return made
