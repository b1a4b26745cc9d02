"""Learn, Lab and Present."""

from __future__ import annotations

import pytest

from gui import theme
from gui.docks import DOCKS

pytestmark = pytest.mark.gl


def shown(window) -> set[str]:
    return {name for name, dock in window.docks.items() if not dock.isHidden()}


def first(window) -> set[str]:
    return {each.name for each in DOCKS if each.shown and not each.needs_data}


def test_learn_shows_the_lesson_beside_the_stage(window, qtbot) -> None:
    window.actions_["learn"].trigger()
    assert shown(window) == {"runs", "curves", "lesson"}
    desk = window.docks.made("lesson")
    qtbot.waitUntil(lambda: desk.shelf is not None)
    assert 330 <= window.docks["lesson"].width() <= 420
    assert window.area.width() > 500


def test_lab_shows_what_a_first_window_has(window) -> None:
    before = shown(window)
    assert before == first(window)
    window.actions_["learn"].trigger()
    window.actions_["lab"].trigger()
    assert shown(window) == before


def test_present_is_the_stage_in_larger_type_and_goes_back(window, qapp) -> None:
    before = shown(window), qapp.font().pointSizeF()
    window.actions_["present"].trigger()
    assert shown(window) == set()
    assert window.statusBar().isHidden()
    assert window.transport.isVisible()
    assert qapp.font().pointSizeF() == pytest.approx(1.35 * before[1])
    assert window.actions_["present"].isChecked()
    window.actions_["present"].trigger()
    assert (shown(window), qapp.font().pointSizeF()) == before
    assert not window.statusBar().isHidden()
    assert not window.actions_["present"].isChecked()


def test_present_ends_with_another_arrangement(window) -> None:
    window.actions_["present"].trigger()
    window.actions_["learn"].trigger()
    assert theme.scale() == 1.0
    assert "lesson" in shown(window)
    assert not window.actions_["present"].isChecked()


def test_a_window_closed_while_it_presents_opens_with_its_panels(
    window, open_one, store
) -> None:
    before = shown(window)
    window.actions_["present"].trigger()
    window.close()
    again = open_one(store=store)
    assert shown(again) == before
    assert theme.scale() == 1.0


def test_where_the_lesson_is_too_wide_it_stands_before_the_runs(window, qapp) -> None:
    theme.apply(qapp, theme.current(), 2.0)
    window.arrangements.learn()
    runs, lesson = window.docks["runs"], window.docks["lesson"]
    room = window.screen().availableGeometry().width()
    wide = window.minimumSizeHint().width() > room - 200
    assert (lesson in window.tabifiedDockWidgets(runs)) == wide
    theme.apply(qapp, theme.current(), 1.0)
    window.arrangements.learn()
    assert lesson not in window.tabifiedDockWidgets(runs)
