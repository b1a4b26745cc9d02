"""The middle of the window: the stage, and what floats over it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.window.message_bar import MessageBar

MARGIN = 12
COVERED = 0.6
"""The share of the map's width that the stage makes room for: it is only that high."""
NARROW = 0.5
"""The share of the stage's width that a message has at least."""
SMALLEST = QSize(200, 180)

AT_FIRST = QSize(290, 250)
"""The map's size until a person gives it another; it then yields to a small stage."""


class Inset(QFrame):
    """A floating frame whose lower left corner can be dragged to resize it."""

    resized = Signal(QSize)

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "inset")
        self.setObjectName("inset")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)
        self._corner = _Corner(self)
        self._corner.pulled.connect(self.resized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corner.move(0, self.height() - self._corner.height())
        self._corner.raise_()


class _Corner(QWidget):
    """The handle in the inset's lower left corner."""

    pulled = Signal(QSize)

    def __init__(self, inset: Inset) -> None:
        super().__init__(inset)
        self._inset = inset
        self._from: tuple[QPoint, QSize] | None = None
        self.resize(14, 14)
        self.setCursor(QCursor(Qt.CursorShape.SizeBDiagCursor))
        self.setToolTip(self.tr("Drag to resize the map"))
        self.setAccessibleName(self.tr("Resize the map"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setToolTip(self.tr("Drag to resize the map"))
            self.setAccessibleName(self.tr("Resize the map"))
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.globalPosition().toPoint(), self._inset.size()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            begin, size = self._from
            moved = event.globalPosition().toPoint() - begin
            self.pulled.emit(QSize(size.width() - moved.x(), size.height() + moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._from = None


class StageArea(QWidget):
    """Lays the stage out over its whole ground and the map into a corner.

    A message lies upon the stage, beside the map: were it to take room of its own, the
    stage would have to be drawn anew, in another size, whenever one comes or goes.

    Parameters
    ----------
    stage
        The 3-D view, or ``None`` where the machine has no OpenGL: the map then takes
        all the room.
    contour
        The map from above.
    bar
        Says what has to be said now.
    """

    def __init__(
        self,
        stage: Any,
        contour: QWidget,
        bar: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._wanted = AT_FIRST
        self._asked = True
        if stage is not None:
            stage.setParent(self)
        self.inset = Inset(contour, self)
        self.inset.resized.connect(self._on_inset_resized)
        self._bar = bar
        bar.setParent(self)
        self.setMinimumSize(320, 220)

    @property
    def inset_size(self) -> QSize:
        """The size the person gave the map."""
        return self._wanted

    def set_inset(self, *, shown: bool) -> None:
        """Show the map or not; without a stage it always is."""
        self._asked = shown
        self.inset.setVisible(shown or self._stage is None)
        self._place()

    def give_up_stage(self) -> None:
        """Let the map take all the room."""
        if self._stage is not None:
            self._stage.hide()
            self._stage = None
        self.set_inset(shown=True)

    def set_inset_size(self, size: QSize) -> None:
        """Give the map a size."""
        self._wanted = size.expandedTo(SMALLEST)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a message came, or changed
            self._place_bar()
        return super().event(event)

    def _on_inset_resized(self, size: QSize) -> None:
        self.set_inset_size(size.boundedTo(self.size() - QSize(2 * MARGIN, 2 * MARGIN)))

    def _place(self) -> None:
        if self._stage is None:
            self.inset.setGeometry(self.rect())
        else:
            self._place_inset()
        self._place_bar()

    def _place_bar(self) -> None:
        """Lay the message beside the map; upon it where that leaves too few words."""
        room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        beside = QRect(room)
        if self._stage is not None and not self.inset.isHidden():
            beside.setRight(self.inset.x() - MARGIN)
        narrow = beside.width() < NARROW * room.width()
        self._bar.fit(room if narrow else beside)
        self._bar.raise_()

    def _place_inset(self) -> None:
        self._stage.setGeometry(self.rect())
        most = 0.5 if self._wanted != AT_FIRST else 0.32
        room = QSize(round(self.width() * most), round(self.height() * 0.62))
        size = self._wanted.boundedTo(room)
        if self._wanted == AT_FIRST:
            size = AT_FIRST.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        left = self.width() - size.width() - MARGIN
        self.inset.setGeometry(QRect(QPoint(left, MARGIN), size))
        fits = size.width() >= 140 and size.height() >= 120
        shown = self._asked and fits
        self.inset.setVisible(shown)
        self._stage.set_covered(round(COVERED * size.width()) if shown else 0)
        self.inset.raise_()
