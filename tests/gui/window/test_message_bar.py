"""Tests of the message bar."""

from __future__ import annotations

from PySide6.QtCore import Qt

from gui import i18n
from gui.window.message_bar import READING, MessageBar


def test_it_says_one_sentence_at_a_time(shown, qtbot) -> None:
    bar = MessageBar()
    assert bar.text == ""
    shown(bar)
    bar.tell_fault("The first.")
    assert bar.text == "The first."
    bar.tell("The second.")
    assert bar.text == "The second."
    assert bar.accessibleName() == "The second."
    assert bar.property("role") == "note"
    bar.dismiss()
    assert bar.text == ""


def test_a_note_goes_by_itself_and_a_fault_stays(shown, qtbot) -> None:
    bar = MessageBar()
    shown(bar)
    bar._timer.setInterval(30)
    bar.tell("It goes.")
    qtbot.waitUntil(lambda: bar.text == "")
    bar.tell("It goes.")
    bar.tell_fault("It stays.")
    qtbot.wait(60)
    assert bar.text == "It stays."
    assert READING >= 5_000


def test_it_can_be_closed(shown, qtbot) -> None:
    bar = MessageBar()
    shown(bar)
    bar.tell_fault("It stays.")
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert bar.text == ""


def test_what_is_typed_is_never_read_as_markup(shown) -> None:
    bar = MessageBar()
    shown(bar)
    bar.tell_fault("<b>1 < 2</b> & so on")
    assert bar.text == "<b>1 < 2</b> & so on"
    assert bar._label.textFormat() == Qt.TextFormat.PlainText


def test_its_button_speaks_the_language(shown, qapp, qtbot) -> None:
    bar = MessageBar()
    shown(bar)
    english = bar._close.accessibleName()
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: bar._close.accessibleName() != english)


def test_work_that_is_told_of_can_be_stopped(shown, qtbot) -> None:
    bar = MessageBar()
    shown(bar)
    bar.tell_work("It goes on. 3%")
    assert bar.stop.isVisible()
    assert not bar._timer.isActive()
    with qtbot.waitSignal(bar.stopped):
        qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    bar.tell("Something else.")
    assert not bar.stop.isVisible()
