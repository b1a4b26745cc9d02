"""Content that scrolls, and fitting it that leads to fitting it again."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from gui.panels.pieces import DEEPEST, Scroller


class Endless(Scroller):
    """Each time that its content asks for room, that asks again."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        self.asked = 0
        super().__init__(content, parent)

    def updateGeometry(self) -> None:  # noqa: N802  # Qt's name
        self.asked += 1
        asks = QEvent(QEvent.Type.LayoutRequest)
        self.eventFilter(self.widget(), asks)


def test_content_that_asks_without_end_is_fitted_to_an_end(qtbot) -> None:
    owner, content = QWidget(), QWidget()
    qtbot.addWidget(owner)
    scroller = Endless(content, owner)
    for _ in range(2):
        scroller.asked = 0
        scroller.updateGeometry()
        assert scroller.asked == DEEPEST + 1
