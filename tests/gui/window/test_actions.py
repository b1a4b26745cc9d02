"""Tests of the actions."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from gui import i18n
from gui.window.actions import COMMANDS, Actions


@pytest.fixture
def actions(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = Actions(window)
    made.window = window
    return made


def test_every_command_has_words_and_every_word_a_command(actions) -> None:
    assert list(actions.words()) == [command.name for command in COMMANDS]
    for command in COMMANDS:
        action = actions[command.name]
        assert action.text()
        assert action.isCheckable() == command.checkable
        assert [key.toString() for key in action.shortcuts()] == list(command.keys)


def test_no_key_means_two_things() -> None:
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_a_switch_tells_its_state_and_others_tell_nothing(actions) -> None:
    told = []

    def switched(on: bool) -> None:
        told.append(on)

    actions.connect_all({"trails": switched, "undo": lambda: told.append("undo")})
    actions["trails"].trigger()
    actions["trails"].trigger()
    actions["undo"].trigger()
    assert told == [True, False, "undo"]


def test_tips_name_the_key(actions) -> None:
    assert actions["undo"].toolTip() == "Undo (Ctrl+Z)"
    assert actions["export"].toolTip() == "Export (Ctrl+E)"


def test_words_follow_the_language(actions, qapp) -> None:
    english = actions.words()
    i18n.install(qapp, "zh_CN")
    actions.retranslate()
    assert actions["undo"].text() != english["undo"]
    assert "Ctrl+Z" in actions["undo"].toolTip()
