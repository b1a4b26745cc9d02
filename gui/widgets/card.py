"""A group of controls under a heading."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.polish import label


class Card(QFrame):
    """A rounded ground with a heading, room for buttons beside it, and a body."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 12)
        outer.setSpacing(8)
        self._title = label(title, "section", self)
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        outer.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Set the heading; without one it takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right end of the heading."""
        self._head.addWidget(button)
