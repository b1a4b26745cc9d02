"""Why? in the window: the card, its remedies as one undo step, flags on the curves."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.panels.diagnosis import DiagnosisCard
from model.curvature.remedies import Push
from model.examples import examples
from model.frame import StatusKind
from tests.gui.panels.hands import click
from tests.model.curvature.test_diagnosis import CASES
from tests.model.curvature.test_status import scenario
from tests.patience import arrive, pause

K = StatusKind
PATIENCE = 20.0


@pytest.fixture
def at_the_end(open_one, clock):
    """Return a function that opens a window at the end of a case."""

    def make(name: str | None = None):
        made = None
        if name is not None:
            args, values = CASES[name]
            made = scenario(*args, **dict(values))
        window = open_one(made)
        window.controller.end_requested()
        arrive(window.controller)
        diagnosed(window)
        return window

    return make


def diagnosed(window) -> None:
    """Let what is seen at rest be diagnosed: its picture comes first."""
    pause(20)
    until = time.monotonic() + PATIENCE
    while window.diagnostics._pace.isActive() and time.monotonic() < until:
        pause(5)


def card_of(window) -> DiagnosisCard:
    click(window.runs.rows[0].why)
    card = window.diagnostics.card
    assert card is not None
    diagnosed(window)
    return card


def test_why_opens_the_card_in_the_inspector(at_the_end) -> None:
    window = at_the_end()
    assert window.diagnostics.card is None
    card = card_of(window)
    assert card.isVisible()
    assert card.chip.text() == "hops between two walls"
    assert window.inspector.isVisible()
    assert card.visibleRegion().boundingRect().height() > 150
    click(card.close_button)
    assert not window.diagnostics.is_open
    click(window.runs.rows[1].why)
    assert card.isVisible()
    assert card.name.text().startswith("Momentum")


@pytest.mark.parametrize("name", ["bouncing", "plateau", "ravine", "saddle", "dance"])
def test_each_remedy_is_one_click_and_one_undo_step(at_the_end, name: str) -> None:
    window = at_the_end(name)
    controller = window.controller
    count = len(card_of(window).buttons)
    assert count
    for index in range(count):
        before = controller.scenario
        button = window.diagnostics.card.buttons[index]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        controller.play_requested(on=False)
        assert controller.scenario != before
        controller.undo_requested()
        assert controller.scenario == before
        controller.end_requested()
        diagnosed(window)


def test_a_lower_rate_ends_the_bouncing(at_the_end, clock) -> None:
    window = at_the_end("bouncing")
    click(card_of(window).buttons[0])
    window.controller.budget_requested(900)
    window.controller.end_requested()
    arrive(window.controller)
    diagnosed(window)
    assert window.diagnostics.card.chip.text() == "at a minimum"
    assert window.diagnostics.card.buttons == []


def test_a_push_moves_the_ball_from_where_it_is(at_the_end) -> None:
    window = at_the_end("saddle")
    controller = window.controller
    before = controller.session.frame().balls[0].position
    (push,) = controller.session.diagnosis(0).remedies
    assert isinstance(push, Push)
    click(card_of(window).buttons[0])
    after = controller.session.frame().balls[0].position
    assert (after - before).tolist() == pytest.approx([push.dx, push.dy])


def test_a_push_at_the_start_moves_the_start(window) -> None:
    window.controller.play_requested(on=False)
    window.controller.seek_requested(0)
    x, y = window.controller.scenario.runs[0].start
    window.controller.push_requested(0, 0.25, -0.5)
    assert window.controller.scenario.runs[0].start == (x + 0.25, y - 0.5)


def test_flags_stand_where_the_verdicts_began(at_the_end, qtbot) -> None:
    window = at_the_end()
    qtbot.waitUntil(lambda: bool(window.curves.loss.marks.flags))
    flags = {flag.slot: flag for flag in window.curves.loss.marks.flags}
    session = window.controller.session
    balls = [b for b in session.frame().balls if b.status.kind is not K.FALLING]
    assert set(flags) == {ball.slot for ball in balls}
    hopping = flags[0]
    assert hopping.text == "Gradient descent: hops between two walls"
    assert session.status(0, hopping.step).kind is K.BOUNCING
    assert session.status(0, hopping.step - 1).kind is not K.BOUNCING
    assert window.curves.slope.marks.flags == window.curves.loss.marks.flags
    window.controller.seek_requested(10)
    qtbot.waitUntil(lambda: window.curves.loss.marks.flags == ())


def test_the_flags_are_painted(at_the_end, qtbot) -> None:
    window = at_the_end()
    marks = window.curves.loss.marks
    qtbot.waitUntil(lambda: bool(marks.flags))
    flags = marks.flags

    def painted() -> bool:
        marks.set_flags(flags)
        shown = window.curves.grab().toImage()
        marks.set_flags(())
        return bool(window.curves.grab().toImage() != shown)

    qtbot.waitUntil(painted)


def test_the_card_follows_the_selected_ball_and_the_language(at_the_end) -> None:
    window = at_the_end()
    card = card_of(window)
    click(window.runs.rows[2].glyph)
    assert card.name.text().startswith("Adagrad")
    window.set_language("zh_CN")
    diagnosed(window)
    assert card.name.text() == window.runs.rows[2].name.title()
    assert not any("a" <= letter <= "z" for letter in card.chip.text())


def test_without_the_ball_the_card_closes(at_the_end) -> None:
    window = at_the_end()
    card_of(window)
    window.controller.run_enabled_requested(0, False)
    diagnosed(window)
    assert not window.diagnostics.is_open


def test_examples_are_offered_and_roll(window) -> None:
    button = window.top_bar.file_button
    menu = button.menu()
    menu.aboutToShow.emit()
    offered = {
        action.objectName(): action
        for sub in menu.actions()
        if sub.menu()
        for action in sub.menu().actions()
    }
    wanted = {f"example_{each.name}" for each in examples()}
    assert wanted <= set(offered)
    before = window.controller.scenario
    offered["example_gradient_norm"].trigger()
    controller = window.controller
    names = [run.optimizer.name for run in controller.scenario.runs]
    assert names == ["gradient_descent", "gradient_norm"]
    assert controller.playing
    assert window.documents.path is None
    controller.undo_requested()
    assert controller.scenario.surface == before.surface
