"""The dock of a step's parts: cards, formulas, arrows, languages."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from gui import i18n, theme
from gui.docks.step import LARGEST, SMALLEST, arrows, magnification
from gui.formatting import typeset_number
from gui.theme.roles import ink
from gui.widgets.typesetter import typeset
from model.optimizers import OPTIMIZERS
from model.parts import Role
from model.surfaces import SURFACES
from model.taken_apart import StepTaken
from tests.contracts.test_optimizer_parts import CASES, steps_of
from tests.gui.scenes import ADAM, MOMENTUM, scene

DOMAIN = ((-6.0, 6.0), (-6.0, 6.0))


def taken(name: str, rate: float = 1e-3) -> StepTaken:
    surface, x = SURFACES["himmelblau"](), np.array((2.5, -1.5))
    rule = OPTIMIZERS[name](learning_rate=rate)
    found = rule.parts(surface, x, rule.init(x), 1, rate)
    return StepTaken(0, x, rate, 1, rule, found)


def test_every_formula_of_every_rule_can_be_typeset() -> None:
    surface, known = SURFACES["himmelblau"](), set()
    for name, values in CASES:
        *_, last = steps_of(name, values, surface, (2.5, -1.5), 3)
        for part in last[4]:
            known.add(part.latex)
            if part.whole:
                known.add(part.filled(typeset_number))
    assert len(known) > 40
    assert not [latex for latex in known if not typeset(latex, 14.0)]


@pytest.mark.parametrize("value", [-3.2e9, 1e-12, 0.0, np.inf, -np.inf, np.nan])
def test_every_number_can_be_typeset(value) -> None:
    assert typeset(typeset_number(value), 14.0)


@pytest.mark.parametrize("rate", [1e-9, 1e-4, 1e-2, 10.0, 1e7])
def test_arrows_are_enlarged_until_they_are_seen(rate) -> None:
    step = taken("gradient_descent", rate)
    factor = magnification(step, DOMAIN)
    mantissa = factor / 10.0 ** np.floor(np.log10(factor) + 1e-9)
    assert min(abs(mantissa - each) for each in (1, 2, 5)) < 1e-6
    longest = factor * np.max(np.abs(step.move)) / 12
    assert 0.9 * SMALLEST <= longest <= 1.1 * LARGEST


@pytest.mark.parametrize("rate", [1e-9, 1e-3, 1.0, 1e7])
@pytest.mark.parametrize("x", [(-4.1, -3.8), (5.5, 5.5), (5.8, -5.8), (0.1, 0.0)])
def test_arrows_end_on_the_map(rate, x) -> None:
    surface, place = SURFACES["himmelblau"](), np.array(x)
    rule = OPTIMIZERS["momentum"](learning_rate=rate)
    state = {"movement": np.array((-30.0, -31.0)) * rate}
    found = rule.parts(surface, place, state, 3, rate)
    step = StepTaken(2, place, rate, 3, rule, found)
    factor = magnification(step, DOMAIN)
    assert factor > 0
    for each in arrows(step, len(step.parts), factor, dark=False, named=False):
        assert np.abs(each.end).max() <= 6.0 + 1e-9


def test_a_ball_at_rest_has_no_arrows() -> None:
    surface, x = SURFACES["bowl"](), np.zeros(2)
    rule = OPTIMIZERS["momentum"]()
    step = StepTaken(0, x, 0.1, 1, rule, rule.parts(surface, x, rule.init(x), 1, 0.1))
    assert magnification(step, DOMAIN) == 1.0
    drawn = arrows(step, 3, 1.0, dark=False, named=True)
    assert not any(each.finite for each in drawn)


def test_the_look_ahead_gradient_starts_where_momentum_leads() -> None:
    surface, x = SURFACES["himmelblau"](), np.array((2.5, -1.5))
    rule = OPTIMIZERS["nesterov"](learning_rate=0.01)
    state = {"movement": np.array((0.5, 0.2))}
    step = StepTaken(3, x, 0.01, 4, rule, rule.parts(surface, x, state, 4, 0.01))
    drawn = {
        each.colour: each for each in arrows(step, 3, 2.0, dark=False, named=False)
    }
    gradient = drawn[ink(Role.GRADIENT, dark=False).colour]
    np.testing.assert_allclose(gradient.start, x + 2 * 0.9 * state["movement"])
    move = drawn[ink(Role.MOVE, dark=False).colour]
    np.testing.assert_allclose(gradient.end, move.end)


@pytest.mark.parametrize("dark", [False, True])
def test_roles_are_told_apart_by_colour_or_dash(dark) -> None:
    looks = [ink(role, dark=dark)[:2] for role in Role]
    assert len(set(looks)) == len(looks)


@pytest.fixture
def window(open_one):
    made = open_one(scene(MOMENTUM, ADAM))
    made.controller.play_requested(on=False)
    made.controller.seek_requested(8)
    made.docks.show("step")
    return made


def drawn(window) -> list:
    return list(window.contour._annotations.get("step", ()))


def test_the_selected_run_s_step_is_shown_with_numbers_put_in_at_rest(
    window, qtbot
) -> None:
    qtbot.waitUntil(lambda: window.docks.content("step") is not None)
    panel = window.docks.content("step").panel
    qtbot.waitUntil(lambda: bool(panel.cards))
    assert panel.words.text() == "Momentum: update 9, η = 0.004"
    names = [card.name.text() for card in panel.cards if not card.isHidden()]
    assert names == ["gradient", "last movement", "new movement"]
    runner = window.controller.session.runner(0)
    move = runner.at(9) if runner.step >= 9 else None
    assert move is None
    values = panel.cards[2].part.value
    np.testing.assert_allclose(
        values, window.controller.session.frame().balls[0].movement
    )
    card = panel.cards[2]
    qtbot.waitUntil(card.numbers[0].isVisible)
    text = card.numbers[0].formula()
    assert r"0.9 \cdot" in text
    assert r"- 0.004 \cdot" in text
    window.controller.step_requested(1)
    assert not card.numbers[0].isVisible()
    assert card.values[0].isVisible()
    window.controller.run_selected(1)
    assert "Adam" in panel.words.text()
    assert sum(not card.isHidden() for card in panel.cards) == 7


def test_arrows_come_at_rest_and_go_with_the_dock(window, qtbot) -> None:
    qtbot.waitUntil(lambda: len(drawn(window)) == 3)
    if window.stage is not None:
        assert not window.stage._look.arrows, "its own would say the same once more"
    window.controller.play_requested(on=True)
    assert drawn(window) == []
    window.controller.play_requested(on=False)
    qtbot.waitUntil(lambda: len(drawn(window)) == 3)
    app, panel = QApplication.instance(), window.docks.content("step").panel
    light = [each.colour for each in drawn(window)]
    theme.apply(app, theme.DARK)
    qtbot.waitUntil(lambda: [each.colour for each in drawn(window)] != light)
    i18n.install(app, "zh_CN")
    qtbot.waitUntil(lambda: panel.cards[0].name.text() == "梯度")
    i18n.install(app, "en")
    qtbot.waitUntil(lambda: panel.split.text() == "Split steps (S)")
    window.actions_["split"].trigger()
    assert drawn(window) == []
    window.actions_["step_forward"].trigger()
    (first,) = drawn(window)
    assert first.label == "gradient"
    window.docks.show("curves")
    qtbot.waitUntil(lambda: drawn(window) == [])
    if window.stage is not None:
        assert window.stage._look.arrows
