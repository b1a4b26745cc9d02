"""Tests of the stage area."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget

from gui.window.stage_area import MARGIN, SMALLEST, StageArea


class Stage(QWidget):
    """A stage that is told how much of it the map covers."""

    covered = 0

    def set_covered(self, width: int) -> None:
        self.covered = width


@pytest.fixture
def area(shown):
    made = StageArea(Stage(), QWidget())
    made.resize(900, 600)
    shown(made)
    return made


def test_the_map_lies_in_the_upper_right_corner_of_the_stage(area) -> None:
    assert area._stage.geometry() == area.rect()
    assert area.inset.geometry().right() == area.width() - MARGIN - 1
    assert area.inset.y() == MARGIN
    area.resize(1_100, 700)
    assert area._stage.geometry() == area.rect()
    assert area.inset.geometry().right() == area.width() - MARGIN - 1


def test_the_map_can_be_resized_within_the_stage(area, qtbot) -> None:
    corner, left = area.inset._corner, Qt.MouseButton.LeftButton
    before = area.inset.size()
    qtbot.mousePress(corner, left, pos=QPoint(5, 5))
    qtbot.mouseMove(corner, QPoint(-45, 35))
    qtbot.mouseRelease(corner, left, pos=QPoint(-45, 35))
    grown = area.inset.size()
    assert grown.width() > before.width()
    assert grown.height() > before.height()
    area.set_inset_size(QSize(5_000, 5_000))
    assert area.rect().contains(area.inset.geometry())
    area.set_inset_size(QSize(1, 1))
    assert area.inset_size == SMALLEST


def test_the_map_comes_and_goes(area) -> None:
    area.set_inset(shown=False)
    assert not area.inset.isVisible()
    assert area._stage.covered == 0
    area.set_inset(shown=True)
    assert area.inset.isVisible()
    assert 0 < area._stage.covered <= area.inset.width() + 2 * MARGIN


def test_on_a_small_stage_the_map_gives_way_and_comes_back(area) -> None:
    area.resize(330, 225)
    assert area.rect().contains(area.inset.geometry()) or not area.inset.isVisible()
    area.resize(900, 600)
    assert area.inset.isVisible()


def test_without_a_stage_the_map_has_all_the_room(shown) -> None:
    area = StageArea(None, QWidget())
    area.resize(500, 400)
    shown(area)
    area.set_inset(shown=False)
    assert area.inset.isVisible()
    assert area.inset.geometry() == area.rect()
