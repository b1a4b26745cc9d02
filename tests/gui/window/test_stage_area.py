"""Tests of the stage area."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QWidget

from gui.window.message_bar import MessageBar
from gui.window.stage_area import MARGIN, SMALLEST, StageArea


class Stage(QWidget):
    """A stage that is told how much of it the map covers."""

    covered = 0

    def set_covered(self, width: int) -> None:
        self.covered = width


@pytest.fixture
def area(shown):
    made = StageArea(Stage(), QWidget(), MessageBar())
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
    area = StageArea(None, QWidget(), MessageBar())
    area.resize(500, 400)
    shown(area)
    area.set_inset(shown=False)
    assert area.inset.isVisible()
    assert area.inset.geometry() == area.rect()


def test_a_message_lies_upon_the_stage_beside_the_map(area, qtbot) -> None:
    bar, stage, map_ = area._bar, area._stage.geometry(), area.inset.geometry()
    bar.tell("Written: film.mp4")
    qtbot.waitUntil(lambda: bar.y() == MARGIN)
    assert bar.isVisible()
    assert area.rect().contains(bar.geometry())
    assert not bar.geometry().intersects(area.inset.geometry())
    assert bar.geometry().center().x() == pytest.approx(map_.x() / 2, abs=2)
    assert (area._stage.geometry(), area.inset.geometry()) == (stage, map_)
    bar.dismiss()
    qtbot.wait(20)
    assert (area._stage.geometry(), area.inset.geometry()) == (stage, map_)


def test_a_long_message_has_more_lines_and_no_more_room_than_there_is(
    area, qtbot
) -> None:
    bar = area._bar
    bar.tell("Short.")
    qtbot.waitUntil(lambda: bar.y() == MARGIN)
    low = bar.height()
    bar.tell_fault("A sentence that goes on. " * 12)
    qtbot.waitUntil(lambda: bar.height() > low)
    assert not bar.geometry().intersects(area.inset.geometry())
    assert bar._label.height() >= bar._label.heightForWidth(bar._label.width())
    bar.tell("Short.")
    qtbot.waitUntil(lambda: bar.height() == low)
    bar.tell_fault("A sentence that goes on. " * 500)
    qtbot.waitUntil(lambda: bar.height() > low)
    assert area.rect().contains(bar.geometry())


@pytest.mark.parametrize("times", [1, 12, 500])
def test_a_message_is_laid_out_once(area, qtbot, monkeypatch, times) -> None:
    placed: list[int] = []
    place = area._place_bar
    monkeypatch.setattr(area, "_place_bar", lambda: (placed.append(1), place()))
    area._bar.tell_fault("A sentence that goes on. " * times)
    qtbot.wait(200)
    assert 0 < len(placed) < 6


def test_a_message_lies_upon_a_map_that_leaves_it_too_few_words(area, qtbot) -> None:
    area.set_inset_size(QSize(450, 300))
    area.resize(500, 500)
    area._bar.tell_fault("A sentence that goes on. " * 6)
    qtbot.waitUntil(lambda: area._bar.width() == area.width() - 2 * MARGIN)
    area.set_inset(shown=False)
    area._bar.tell("Short.")
    qtbot.waitUntil(lambda: area._bar.width() < area.width() / 2)
    middle = area._bar.geometry().center().x()
    assert middle == pytest.approx(area.width() / 2, abs=2)


def test_closing_is_in_reach_in_the_message_upon_the_stage(area, qtbot) -> None:
    area._bar.tell_fault("It stays.")
    qtbot.waitUntil(lambda: area._bar.y() == MARGIN)
    close = area._bar._close
    middle = close.mapTo(area, close.rect().center())
    assert area.childAt(middle) is close
