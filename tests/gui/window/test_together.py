"""Tests of repainting together: one composition, whatever changed, and nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import (
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.window.together import Together


class Repaints(QObject):
    """Counts how often a window is repainted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.UpdateRequest
        return False


class Square(QGraphicsRectItem):
    """Counts how often it is painted."""

    def __init__(self) -> None:
        super().__init__(0, 0, 10, 10)
        self.paints = 0

    def paint(self, *arguments: Any) -> None:
        self.paints += 1
        super().paint(*arguments)


@pytest.fixture
def room(qtbot, qapp):
    """A window with words, and two views with a scene each."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.words = QLabel("short", window)
    column.addWidget(window.words)
    window.items = []
    for _ in range(2):
        scene = QGraphicsScene(0, 0, 80, 40, window)
        item = Square()
        scene.addItem(item)
        window.items.append(item)
        column.addWidget(QGraphicsView(scene, window))
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(50)
    window.repaints = Repaints(window)
    return window


def change(window: QWidget, k: int) -> None:
    window.words.setText("words " * (3 + k))
    for item in window.items:
        item.setPos(10 + 5 * k, 10)


def test_all_that_changed_is_repainted_at_once(room, qapp) -> None:
    change(room, 0)
    qapp.processEvents()
    apart, room.repaints.count = room.repaints.count, 0
    together = Together(room)
    with together:
        change(room, 1)
    qapp.processEvents()
    assert room.repaints.count == 1 < apart


def test_what_was_held_back_is_painted(room, qapp) -> None:
    before = [item.paints for item in room.items]
    with Together(room):
        change(room, 4)
        QCoreApplication.sendPostedEvents(room, QEvent.Type.UpdateRequest.value)
        assert [item.paints for item in room.items] == before
    qapp.processEvents()
    assert all(item.paints > k for item, k in zip(room.items, before, strict=True))


def test_it_may_be_entered_again_inside_and_survives_an_error(room, qapp) -> None:
    together = Together(room)

    def fail() -> None:
        with together:
            with together:
                change(room, 2)
            assert room.repaints.count == 0
            raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        fail()
    qapp.processEvents()
    assert room.repaints.count == 1
    change(room, 3)  # and from now on as ever
    qapp.processEvents()
    assert room.repaints.count > 1
