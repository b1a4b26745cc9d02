"""The dock of the pad, through the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.scenes import ADAM, MOMENTUM, scene

LEFT = Qt.MouseButton.LeftButton
START = {"momentum": 0.9, "learning_rate": 0.004}


@pytest.fixture
def window(open_one):
    made = open_one(scene(MOMENTUM, ADAM, surface="bowl"))
    made.controller.play_requested(on=False)
    made.controller.seek_requested(8)
    made.docks.show("pad")
    return made


def optimizer(window, run: int = 0):
    runner = window.controller.session.runner(run)
    return runner.plan.phase(window.controller.session.update_of(run)).optimizer


def test_one_drag_sets_both_and_is_one_step_to_undo(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.docks.content("pad") is not None)
    dock = window.docks.content("pad")
    qtbot.waitUntil(lambda: dock.view.pad is not None)
    pad, before = dock.view.pad, window.controller.scenario
    assert pad.dot[:2] == (0.004, 0.9)
    assert len(pad.curvatures) == 2
    assert "a step" in dock.words.text()
    assert dock.best.text().startswith("Best: η = ")
    place = dock.view.to_view(0.004, 0.9).toPoint()
    target = dock.view.to_view(0.01, 0.5).toPoint()
    QTest.mousePress(dock.view.viewport(), LEFT, pos=place)
    for k in range(1, 5):
        QTest.mouseMove(dock.view.viewport(), place + (target - place) * k / 4)
    QTest.mouseRelease(dock.view.viewport(), LEFT, pos=target)
    assert optimizer(window).learning_rate == pytest.approx(0.01, rel=0.06)
    assert optimizer(window).momentum == pytest.approx(0.5, abs=0.03)
    qtbot.waitUntil(lambda: dock.view.pad.dot.momentum == optimizer(window).momentum)
    window.controller.undo_requested()
    assert window.controller.scenario.to_dict() == before.to_dict()
    window.controller.run_selected(1)
    qtbot.waitUntil(lambda: dock.view.pad.dot is None)
    assert "does otherwise" in dock.words.text()


def test_a_saddle_has_no_pad(window, qtbot) -> None:
    window.controller.surface_requested("saddle")
    window.controller.inspect_requested(0.0, 0.0)
    qtbot.waitUntil(lambda: window.docks.content("pad") is not None)
    dock = window.docks.content("pad")
    qtbot.waitUntil(lambda: "negative" in dock.view.layer._empty)
    assert dock.view.pad is None


def test_several_values_at_once_and_what_cannot_be(window) -> None:
    controller, refused = window.controller, []
    controller.refused.connect(lambda field, error: refused.append((field, str(error))))
    controller.hyperparameters_edited(0, {"learning_rate": -1.0, "momentum": 0.5})
    ((field, sentence),) = refused
    assert field == "runs[0].learning_rate"
    assert "learning_rate" in sentence
    assert optimizer(window).momentum == 0.9
    before = controller.scenario
    controller.hyperparameters_edited(1, {"momentum": 0.5})  # said late
    controller.hyperparameters_edited(7, {"momentum": 0.5})  # of a run that is gone
    assert controller.scenario is before
