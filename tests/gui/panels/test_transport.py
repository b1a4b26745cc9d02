"""The transport: buttons, keys and the timeline with its marks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.i18n import CatalogueTranslator
from gui.panels.transport import SPEEDS, TransportPanel
from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.scenario import MAX_STEPS, Edit
from model.schedules import SCHEDULES
from tests.gui.panels.hands import (
    LEFT,
    choose,
    click,
    frame_of,
    make,
    type_into,
    unnamed,
)
from tests.patience import pause

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(shown, scenario, frame):
    made = TransportPanel()
    made.resize(900, 44)
    made.set_scenario(scenario)
    made.set_frame(frame)
    return shown(made)


def x_of(panel, step) -> QPoint:
    line = panel.timeline
    return QPoint(round(line.x_of(step)), line.height() // 2)


def test_showing_says_nothing(panel, said, scenario) -> None:
    for step in (0, 100, 40):
        panel.set_frame(frame_of(scenario, step))
    panel.set_scenario(make("regression", "minibatch", steps=5000))
    panel.set_playing(True)
    panel.set_playing(False)
    for speed in (*SPEEDS, 3.3):
        panel.set_speed(speed)
    assert said.all == []
    assert unnamed(panel) == []


def test_the_label_of_play_is_the_action(panel, said) -> None:
    assert panel.play.text() == "Play"
    click(panel.play)
    assert panel.play.text() == "Play"
    panel.set_playing(True)
    assert panel.play.text() == "Pause"
    click(panel.play)
    assert said.take() == [("play_requested", True), ("play_requested", False)]


def test_steps_and_ends(panel, said) -> None:
    click(panel.back)
    click(panel.forth)
    click(panel.back, SHIFT)
    click(panel.forth, SHIFT)
    click(panel.to_start)
    click(panel.to_end)
    assert said.take() == [
        ("step_requested", -1),
        ("step_requested", 1),
        ("step_requested", -10),
        ("step_requested", 10),
        ("restart_requested",),
        ("end_requested",),
    ]


def test_ends_have_no_beyond(panel, scenario) -> None:
    panel.set_frame(frame_of(scenario, 0))
    assert not panel.back.isEnabled()
    assert not panel.to_start.isEnabled()
    assert panel.forth.isEnabled()
    panel.set_frame(frame_of(scenario, 100))
    assert panel.back.isEnabled()
    assert not panel.forth.isEnabled()
    assert not panel.to_end.isEnabled()


def test_the_timeline_is_dragged(panel, said) -> None:
    line = panel.timeline
    QTest.mousePress(line, LEFT, pos=x_of(panel, 50))
    QTest.mouseMove(line, x_of(panel, 70))
    QTest.mouseMove(line, QPoint(line.width() + 50, 5))
    QTest.mouseRelease(line, LEFT, pos=x_of(panel, 100))
    QTest.mouseMove(line, x_of(panel, 10))
    steps = [step for name, step in said.take() if name == "seek_requested"]
    assert steps == [50, 70, 100]


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (Qt.Key.Key_Left, None, 29),
        (Qt.Key.Key_Right, None, 31),
        (Qt.Key.Key_Left, SHIFT, 20),
        (Qt.Key.Key_Right, SHIFT, 40),
        (Qt.Key.Key_PageUp, None, 40),
        (Qt.Key.Key_PageDown, None, 20),
        (Qt.Key.Key_Home, None, 0),
        (Qt.Key.Key_End, None, 100),
    ],
)
def test_the_timeline_by_keys(panel, said, key, modifier, step) -> None:
    QTest.keyClick(panel.timeline, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert said.take() == [("seek_requested", step)]


def test_changes_are_marked_with_old_and_new(panel, scenario) -> None:
    edited = scenario
    for edit in (
        Edit(step=10, run=0, optimizer=OPTIMIZERS["gradient_descent"](learning_rate=1)),
        Edit(step=40, run=0, optimizer=OPTIMIZERS["momentum"](learning_rate=0.5)),
        Edit(step=60, run=1, schedule=SCHEDULES["cosine"]()),
        Edit(step=80, run=2, position=(1.0, -2.0)),
        Edit(step=90, sampler=SAMPLERS["minibatch"](batch_size=4)),
    ):
        edited = edited.with_edit(edit)
    panel.set_scenario(edited)
    marks = panel.timeline.marks()
    assert [mark.step for mark in marks] == [10, 40, 60, 80, 90]
    assert [mark.slot for mark in marks] == [0, 0, 1, 2, None]
    momentum = OPTIMIZERS["momentum"].title
    assert [mark.text for mark in marks] == [
        "Gradient descent: η 0.01 → 1",
        f"Gradient descent: Gradient descent → {momentum}",
        f"Adam: Constant → {SCHEDULES['cosine'].title}",
        f"{momentum}: moved to (1, −2)",
        "Full batch → Mini-batch",
    ]
    line = panel.timeline
    assert line.text_at(line.x_of(10)) == "Step 10\nGradient descent: η 0.01 → 1"
    assert line.text_at(line.x_of(25)) == "Step 25"


def test_step_and_budget_are_shown_and_the_budget_typed(panel, said) -> None:
    assert panel.step.text() == "30"
    assert panel.budget.text() == "100"
    type_into(panel.budget, "250")
    assert said.take() == [("budget_requested", 250)]
    type_into(panel.budget, "0")
    type_into(panel.budget, str(MAX_STEPS + 1))
    assert said.take() == []
    QTest.keyClick(panel.budget, Qt.Key.Key_Escape)
    QTest.keyClick(panel.budget, Qt.Key.Key_Up)
    QTest.keyClick(panel.budget, Qt.Key.Key_Down)
    assert said.take() == [("budget_requested", 110), ("budget_requested", 90)]


def test_speeds(panel, said) -> None:
    texts = [panel.speeds.itemText(k) for k in range(panel.speeds.count())]
    assert texts[0] == "1/16×"
    assert texts[-1] == "64×"
    choose(panel.speeds, 8.0)
    assert said.take() == [("speed_requested", 8.0)]
    panel.set_speed(0.25)
    assert panel.speeds.currentText() == "1/4×"


def test_the_epoch_is_there_where_data_are_batched(panel) -> None:
    assert not panel.epoch.isVisible()
    scenario = make("regression", "one_sample")
    panel.set_scenario(scenario)
    panel.set_frame(frame_of(scenario, 13))
    assert panel.epoch.isVisible()
    assert panel.epoch.text() == "epoch 2, batch 4/10"


def test_the_language_changes_live(panel, qapp) -> None:
    translator = CatalogueTranslator({("TransportPanel", "Play"): "播放"})
    qapp.installTranslator(translator)
    pause(10)
    try:
        assert panel.play.text() == "播放"
    finally:
        qapp.removeTranslator(translator)
