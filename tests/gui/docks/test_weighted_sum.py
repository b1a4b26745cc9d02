"""The dock of the weighted sum, through the window."""

from __future__ import annotations

import numpy as np
import pytest

from gui.docks.weighted_sum import gradients_met
from gui.views.sum_terms import FAINTEST, Bars, fading
from model.weighted_sum import weighted_sum
from tests.gui.scenes import ADAM, MOMENTUM, scene
from tests.patience import arrive


@pytest.fixture
def window(open_one):
    made = open_one(scene(MOMENTUM, ADAM, {"type": "gradient_descent"}))
    made.controller.play_requested(on=False)
    made.controller.seek_requested(12)
    made.docks.show("weighted_sum")
    return made


def drawn(window) -> list:
    return list(window.contour._annotations.get("weighted_sum", ()))


def test_stairs_end_at_the_movement_of_the_ball(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.docks.content("weighted_sum") is not None)
    dock = window.docks.content("weighted_sum")
    qtbot.waitUntil(lambda: dock.views[0].bars is not None)
    ball = window.controller.session.frame().balls[0]
    totals = [view.bars.total for view in dock.views]
    np.testing.assert_allclose(totals, ball.movement, rtol=1e-12)
    assert dock.views[0].bars.steps.tolist() == list(range(12, -1, -1))
    assert dock.views[0].bars.other is None
    qtbot.waitUntil(lambda: "the path is the same" in dock.told.text())
    assert len(drawn(window)) == 13
    strengths = [each.alpha for each in drawn(window)]
    assert strengths == sorted(strengths, reverse=True)
    window.controller.hyperparameter_edited(0, "learning_rate", 0.001)
    window.controller.seek_requested(20)
    arrive(window.controller)
    qtbot.waitUntil(lambda: "η changed on the way" in dock.told.text())
    bars = dock.views[1].bars
    assert bars.other is not None
    assert abs(bars.other.sum()) < 0.5 * abs(bars.total)
    assert drawn(window)[-1].label == "PyTorch's form"
    window.controller.run_selected(1)
    assert dock.told.text() == ""
    assert r"\beta" in dock.formula.formula()
    window.controller.run_selected(2)
    assert "has no sum" in dock.words.text()
    assert drawn(window) == []


def test_arrows_are_a_switch_and_go_with_the_dock(window, qtbot) -> None:
    qtbot.waitUntil(lambda: len(drawn(window)) == 13)
    dock = window.docks.content("weighted_sum")
    dock.arrows.click()
    assert drawn(window) == []
    dock.arrows.click()
    assert len(drawn(window)) == 13
    dock.views[0].grab()
    window.docks.show("curves")
    qtbot.waitUntil(lambda: drawn(window) == [])
    session = window.controller.session
    found = weighted_sum(session.runner(0), 12)
    domain = session.scenario.surface.domain
    for arrow, term in zip(
        gradients_met(found, domain, dark=False), found.terms, strict=True
    ):
        way = np.subtract(arrow.end, arrow.start)
        np.testing.assert_array_equal(arrow.start, term.place)
        assert way @ term.gradient < 0


def test_terms_fade_with_their_weight_but_stay_visible() -> None:
    strength = fading(np.array([-1.0, -0.5, -1e-9]))
    assert strength[0] == 1.0
    assert strength[0] > strength[1] > strength[2] >= FAINTEST
    assert (fading(np.zeros(3)) == FAINTEST).all()


def test_bars_add_up() -> None:
    values = np.array([1.0, -3.0])
    bars = Bars("w₁", np.array([2.0, 1.0]), values, np.ones(2), rest=0.5)
    assert bars.total == -1.5
    assert bars.ends.tolist() == [1.0, -2.0, -1.5]
