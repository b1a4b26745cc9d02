"""A widget that says its words again when the language of the window changes."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Worded(QWidget):
    """Has words of its own; a subclass says them in ``retranslate``."""

    @abstractmethod
    def retranslate(self) -> None:
        """Say everything again in the language of the window."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
