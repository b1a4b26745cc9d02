"""What the program is, what it is made with, and under which licences."""

from __future__ import annotations

import platform

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.dialogs.copying import CopyingDialog
from gui.machine.bundled import libraries
from gui.theme import icons
from gui.widgets.polish import label
from model import VERSION

ICON = 72
LINES = 6
"""Lines of the table that are seen without scrolling."""


class AboutDialog(CopyingDialog):
    """Name, version and licence; the libraries in a table; all of it can be copied."""

    def __init__(self, parent: QWidget | None = None, renderer: str = "") -> None:
        super().__init__("about_dialog", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._renderer = renderer
        self.picture = QLabel(self)
        self.title = label(f"Descent Lab {VERSION}", "title", self)
        self.line, self.licence = (label("", "dim", self) for _ in range(2))
        self.made_with = label("", "section", self)
        for each in (self.line, self.licence):
            each.setWordWrap(True)
        self._lay_out()
        self.retranslate()

    def text(self) -> str:
        """Return everything that a report of a fault should name."""
        first = [f"Descent Lab {VERSION}", platform.platform()]
        if self._renderer:
            first.append(f"OpenGL: {self._renderer}")
        return "\n".join([*first, *(f"{e.name} {e.version}" for e in libraries())])

    def _lay_out(self) -> None:
        side = round(ICON * theme.scale())
        self.picture.setPixmap(icons.app_icon().pixmap(side, side))
        words = QVBoxLayout()
        words.setSpacing(6)
        for each in (self.title, self.line, self.licence):
            words.addWidget(each)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.made_with)
        column.addWidget(self._table(), 1)
        column.addLayout(self.foot)

    def _table(self) -> QScrollArea:
        page = QWidget(self)
        page.setProperty("role", "plain")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for row, each in enumerate(libraries()):
            for column, text in enumerate(each):
                grid.addWidget(label(text, "dim" if column else "", page), row, column)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(page)
        line = self.fontMetrics().lineSpacing() + 3
        area.setMinimumHeight(min(LINES * line, self.screen().size().height() // 3))
        area.setMinimumWidth(page.minimumSizeHint().width() + 24)
        self.area = area
        return area

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setWindowTitle(self.tr("About Descent Lab"))
        self.line.setText(
            self.tr(
                "See and try why optimization fails in deep learning, and what helps."
            )
        )
        self.licence.setText(
            self.tr("Free software under the MIT licence, without any warranty.")
        )
        self.made_with.setText(self.tr("Made with"))
        self.area.setAccessibleName(self.tr("Made with"))
        self.copy.setText(self.tr("Copy versions"))
        self.leave.setText(self.tr("Close"))
        self._make_room()

    def _make_room(self) -> None:
        """Let wrapped lines have their height, within the screen."""
        layout = self.layout()
        if layout is None:
            return
        self.ensurePolished()
        letter = self.fontMetrics().averageCharWidth()
        wide = max(layout.minimumSize().width(), 56 * letter)
        room = self.screen().availableSize() * 0.94
        least = QSize(wide, layout.minimumHeightForWidth(wide)).boundedTo(room)
        self.setMinimumSize(least)
        most = QSize(wide, layout.totalHeightForWidth(wide)).boundedTo(room)
        self.resize(most.expandedTo(least))
