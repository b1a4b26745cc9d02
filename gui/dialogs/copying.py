"""A dialog whose words can be taken along: the buttons at its foot."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from gui.widgets.buttons import TextButton


class CopyingDialog(QDialog):
    """Has a button that copies what it says, and one that closes it.

    A subclass lays out, then calls :meth:`retranslate`.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.copy = TextButton(icon="copy", parent=self)
        self.leave = TextButton(accent=True, parent=self)
        self.copy.setAutoDefault(False)
        self.leave.setDefault(True)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.leave.clicked.connect(self.close)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.copy)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)

    @abstractmethod
    def text(self) -> str:
        """Return what is copied."""

    @abstractmethod
    def retranslate(self) -> None:
        """Say everything again in the language of the window."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
