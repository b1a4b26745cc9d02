"""Preferences are seen at once, remembered, and never hide what was chosen before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel

from gui import i18n, theme
from gui.settings.preferences import Preferences, stored_preferences
from gui.views.stage.look import SMOOTHINGS, Look

EVERYTHING = {
    "theme": "high_contrast",
    "language": "zh_CN",
    "text": 1.25,
    "colour_map": "cividis",
    "smoothing": "always",
    "reduced_motion": True,
    "tasks": "threads",
    "workers": 3,
}


@pytest.fixture
def dialog(window):
    """The dialog, opened by its key's command."""
    window.actions_["preferences"].trigger()
    return window.preferences.dialog


def pick(box: QComboBox, value: object) -> None:
    """Choose an entry with the arrow keys."""
    box.setFocus()
    way = box.findData(value) - box.currentIndex()
    for _ in range(abs(way)):
        QTest.keyClick(box, Qt.Key.Key_Down if way > 0 else Qt.Key.Key_Up)


def test_everything_can_be_chosen_by_keyboard_and_is_kept(
    window, dialog, store
) -> None:
    for name, value in EVERYTHING.items():
        if isinstance(control := getattr(dialog, name, None), QComboBox):
            pick(control, value)
    dialog.motion.setFocus()
    QTest.keyClick(dialog.motion, Qt.Key.Key_Space)
    dialog.workers.setFocus()
    dialog.workers.selectAll()
    QTest.keyClicks(dialog.workers, "3")
    QTest.keyClick(dialog.workers, Qt.Key.Key_Tab)
    assert window.preferences.values == Preferences(**EVERYTHING)
    assert stored_preferences(store) == Preferences(**EVERYTHING)


def test_choices_are_seen_at_once(window, dialog, qtbot) -> None:
    for name, value in EVERYTHING.items():
        window.preferences.change(name, value)
    assert theme.current() is theme.HIGH_CONTRAST
    assert theme.scale() == 1.25
    assert i18n.language() == "zh_CN"
    qtbot.waitUntil(lambda: dialog.windowTitle() == "首选项")
    assert window.stage.reduced_motion
    assert window.strip.reduced_motion
    assert window.look.stage.smoothing == "always"
    assert window.contour._colour_map == "cividis"


def test_the_dialog_follows_what_is_changed_elsewhere(window, dialog) -> None:
    dialog.close()
    window.set_theme("dark")
    window.change_look(colour_map="plasma")
    window.actions_["preferences"].trigger()
    assert window.preferences.dialog is dialog
    assert dialog.theme.currentData() == "dark"
    assert dialog.colour_map.currentData() == "plasma"


def test_a_new_window_has_the_same_preferences(window, open_one, store) -> None:
    for name, value in EVERYTHING.items():
        window.preferences.change(name, value)
    window.close()
    again = open_one(store=store)
    assert again.preferences.values == Preferences(**EVERYTHING)
    assert again.stage.reduced_motion


def test_defaults_leave_the_language(window, dialog) -> None:
    for name, value in EVERYTHING.items():
        window.preferences.change(name, value)
    dialog.defaults_requested.emit()
    values = window.preferences.values
    assert (values.text, values.smoothing) == (1.0, "rest")
    assert not values.reduced_motion
    assert not window.stage.reduced_motion
    assert values.language == "zh_CN"
    assert dialog.text.currentData() == 1.0


def test_text_grows_while_presenting_and_stays_so(window) -> None:
    window.actions_["present"].trigger()
    window.preferences.change("text", 1.5)
    assert theme.scale() > 1.5
    window.actions_["present"].trigger()
    assert theme.scale() == 1.5


def test_tasks_go_where_the_experiments_are_told(window) -> None:
    desk = window.experiments.show()
    window.preferences.change("tasks", "threads")
    window.preferences.change("workers", 5)
    assert (desk._place.kind, desk._place.workers) == ("threads", 5)


def test_a_first_window_waits_for_play_where_motion_is_reduced(open_one, store) -> None:
    store.set("reduced_motion", True)
    waiting = open_one(store=store)
    assert not waiting.controller.playing


def test_nonsense_in_the_settings_is_passed_over(store) -> None:
    for key, value in {
        "theme": "pink",
        "text": "huge",
        "look/smoothing": "sometimes",
        "look/colour_map": "jet",
        "experiments/workers": "-4",
        "reduced_motion": "perhaps",
    }.items():
        store.set(key, value)
    values = stored_preferences(store)
    assert (values.theme, values.text, values.colour_map) == ("system", 1.0, "viridis")
    assert (values.smoothing, values.workers) == ("rest", 1)
    assert not values.reduced_motion


@pytest.mark.parametrize("smoothing", SMOOTHINGS)
def test_edges_are_smoothed_when_they_are_to_be(smoothing) -> None:
    look = Look(smoothing=smoothing)
    while_turning = look.samples(hasty=True, fine=4)
    at_rest = look.samples(hasty=False, fine=4)
    expected = {"rest": (0, 4), "always": (4, 4), "never": (0, 0)}
    assert (while_turning, at_rest) == expected[smoothing]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("factor", [0.8, 1.0, 2.0])
def test_the_dialog_shows_all_words(window, dialog, qtbot, language, factor) -> None:
    window.set_language(language)
    window.preferences.change("text", factor)
    qtbot.wait(50)
    room = window.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    for widget in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton):
        if widget.isVisible() and widget.text():
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            needed = widget.minimumSizeHint() if wraps else widget.sizeHint()
            high = widget.heightForWidth(widget.width()) if wraps else needed.height()
            assert widget.width() >= needed.width() - 1, widget.text()
            assert widget.height() >= high - 1, widget.text()
