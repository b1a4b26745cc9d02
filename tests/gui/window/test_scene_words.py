"""The scene in words is heard with the stage, shown, copied, and keeps up."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def heard(window) -> str:
    return window.stage.accessibleDescription()


def test_the_stage_is_described_by_its_scene(window, qtbot) -> None:
    window.controller.play_requested(on=False)
    window.controller.seek_requested(120)
    wanted = "at step 120 of 220"
    qtbot.waitUntil(lambda: wanted in heard(window))
    assert "hopping between two walls" in heard(window)
    assert "Arrow keys" in heard(window)


def test_the_dialog_keeps_up_and_is_copied(window, qtbot) -> None:
    window.controller.play_requested(on=False)
    window.actions_["describe"].trigger()
    dialog = window.scene_words.dialog
    assert "Two wells" in dialog.words.toPlainText()
    window.controller.surface_requested("himmelblau")
    qtbot.waitUntil(lambda: "Himmelblau" in dialog.words.toPlainText())
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == window.scene_words.text


def test_it_is_said_in_the_language_of_the_window(window, qtbot) -> None:
    window.controller.play_requested(on=False)
    window.actions_["describe"].trigger()
    window.set_language("zh_CN")
    dialog = window.scene_words.dialog
    qtbot.waitUntil(lambda: "曲面是" in dialog.words.toPlainText())
    qtbot.waitUntil(lambda: "曲面是" in heard(window))
    assert "lowest" not in dialog.words.toPlainText()
