"""Tests of the tour: a label for each part, and any key or click ends it."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import i18n, theme
from gui.window.explain import Explanation, Part, place


def shown(window) -> list[Explanation]:
    return [each for each in window.findChildren(Explanation) if each.isVisible()]


@pytest.fixture
def open_it(window, qtbot):
    """Return a function that opens the explanation over a window at rest."""

    def do() -> Explanation:
        window.controller.play_requested(on=False)
        qtbot.wait(60)
        window.actions_["explain"].trigger()
        (found,) = shown(window)
        return found

    return do


def words(explanation: Explanation) -> list[str]:
    return [each.part.words for each in explanation.placed]


def test_it_points_at_what_is_seen(window, open_it) -> None:
    explanation = open_it()
    said = " ".join(words(explanation))
    for word in ("Stage", "Map", "Runs", "Play", "Curves", "Inspector", "Lessons"):
        assert word in said
    assert "Lesson: predict" not in said
    stage = next(each for each in explanation.placed if "Stage" in each.part.words)
    corner = window.stage.mapTo(window, QPoint())
    assert stage.part.area == QRect(corner, window.stage.size())
    assert explanation.accessibleDescription().count(".") >= len(explanation.placed)


def test_new_parts_are_named_when_they_are_there(window, open_it, qtbot) -> None:
    window.arrangements.learn()
    window.experiments.show()
    qtbot.wait(80)
    said = " ".join(words(open_it()))
    assert "Experiments: claims" in said or "Lesson: predict" in said
    assert "Inspector" not in said


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_labels_are_whole_and_apart(window, open_it, qtbot, language, factor) -> None:
    window.set_language(language)
    theme.apply(QApplication.instance(), theme.current(), factor)
    qtbot.wait(100)
    explanation = open_it()
    metrics = QFontMetrics(explanation.font())
    wraps = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    for part, label in explanation.placed:
        assert explanation.rect().contains(label), part.words
        inside = QRect(0, 0, label.width() - 18, 10_000)
        assert (
            metrics.boundingRect(inside, wraps, part.words).height() <= label.height()
        )
    labels = [each.label for each in explanation.placed]
    assert not any(one.intersects(other) for one, other in combinations(labels, 2))


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_S])
def test_any_key_ends_it_and_does_nothing_else(window, open_it, key) -> None:
    explanation = open_it()
    QTest.keyClick(window.windowHandle(), key)
    assert not shown(window)
    assert not window.controller.playing
    assert not window.splitter.on
    del explanation


def test_a_click_ends_it_and_drops_no_ball(window, open_it) -> None:
    before = window.controller.scenario
    explanation = open_it()
    middle = window.stage.mapTo(window, window.stage.rect().center())
    QTest.mouseClick(explanation, Qt.MouseButton.LeftButton, pos=middle)
    assert not shown(window)
    assert window.controller.scenario == before


def test_its_key_opens_it_and_focus_returns(window, qtbot) -> None:
    window.controller.play_requested(on=False)
    window.stage.setFocus()
    QTest.keyClick(
        window.windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier
    )
    (explanation,) = shown(window)
    assert explanation.hasFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert window.stage.hasFocus()


def test_it_stays_over_the_whole_window_and_goes_with_the_language(
    window, open_it, qtbot
) -> None:
    explanation = open_it()
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: explanation.size() == window.size())
    window.set_language("zh_CN")
    qtbot.waitUntil(lambda: not shown(window))


def test_focus_that_is_gone_is_not_given_back(window, open_it, qtbot) -> None:
    first = open_it()
    second = Explanation(window)
    first.end()
    first.destroyed.connect(lambda: None)
    qtbot.wait(30)
    second.end()
    assert not shown(window)


def test_labels_of_neighbours_give_way(qapp) -> None:
    row = [Part(QRect(40 * k, 0, 36, 30), f"A long name {k}") for k in range(5)]
    labels = [each.label for each in place(row, QRect(0, 0, 900, 600), _metrics(qapp))]
    assert not any(one.intersects(other) for one, other in combinations(labels, 2))


def _metrics(app: QApplication) -> QFontMetrics:
    return QFontMetrics(app.font())
