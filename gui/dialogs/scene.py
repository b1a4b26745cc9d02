"""The scene in words, to be read, heard and copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.buttons import TextButton


class SceneDialog(QDialog):
    """Shows the description of the scene; it follows while the balls roll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scene_dialog")
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.copy = TextButton(icon="copy", parent=self)
        self.leave = TextButton(accent=True, parent=self)
        self.copy.setAutoDefault(False)
        self.leave.setDefault(True)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.leave.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.words, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        column.addLayout(buttons)
        self.retranslate()

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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "leave"):
            self.retranslate()
        super().changeEvent(event)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
