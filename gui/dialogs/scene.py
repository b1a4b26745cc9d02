"""The scene in words, to be read, heard and copied."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from gui.dialogs.copying import CopyingDialog


class SceneDialog(CopyingDialog):
    """Shows the description of the scene; it follows while the balls roll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("scene_dialog", parent)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.words, 1)
        column.addLayout(self.foot)
        self.retranslate()

    def text(self) -> str:
        """Return the description."""
        return self.words.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a description; what is selected and seen stays where it can."""
        if (
            text != self.words.toPlainText()
            and not self.words.textCursor().hasSelection()
        ):
            bar = self.words.verticalScrollBar()
            place = bar.value()
            self.words.setPlainText(text)
            bar.setValue(place)

    def sizeHint(self) -> QSize:
        letter, line = (
            self.fontMetrics().averageCharWidth(),
            self.fontMetrics().height(),
        )
        return QSize(72 * letter, 20 * line).boundedTo(self.screen().availableSize())

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setWindowTitle(self.tr("The scene in words"))
        self.words.setAccessibleName(self.tr("The scene in words"))
        self.copy.setText(self.tr("Copy"))
        self.leave.setText(self.tr("Close"))
