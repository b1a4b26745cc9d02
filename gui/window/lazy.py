"""A place in the window whose content is made when it is first seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

MOST = QSize(400, 230)
"""Pixels that a content may ask of the window; it is scrolled where it needs more."""


class Room(QScrollArea):
    """Lets a content ask for some room, but never make the window grow."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self.setFocusProxy(content)

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        if content is None:
            return super().minimumSizeHint()
        least = content.minimumSizeHint().expandedTo(content.minimumSize())
        return least.boundedTo(MOST)

    def sizeHint(self) -> QSize:
        content = self.widget()
        return super().sizeHint() if content is None else content.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on that the content needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Lazy(QWidget):
    """Asks ``make`` for its content once, so that the start waits for nothing.

    Behind another tab it is shown but not seen: only its first painting counts.
    """

    def __init__(
        self, make: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self.content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def made(self) -> QWidget:
        """Return the content, making it if need be."""
        if self.content is None:
            self.content = self._make()
            self._column.addWidget(Room(self.content, self))
        return self.content

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.content is None:
            QTimer.singleShot(0, self, self.made)
