"""Steps split into their parts by the same keys, through the real window."""

from __future__ import annotations

import numpy as np
import pytest

from tests.e2e.person import KEYS, Person
from tests.gui.scenes import ADAM, MOMENTUM, scene

pytestmark = pytest.mark.gl


@pytest.fixture
def person(open_one):
    return at_rest(open_one(scene(MOMENTUM, ADAM)), 8)


def at_rest(window, step: int) -> Person:
    """Return somebody in front of a window that holds at a step."""
    made = Person(window)
    made.controller.play_requested(on=False)
    made.controller.seek_requested(step)
    made.arrive()
    made.wait_for(window.isActiveWindow)
    window.setFocus()
    made.wait()
    return made


def shown(person: Person) -> int:
    return person.window.splitter.shown


def test_one_key_goes_through_the_parts_and_then_moves(person) -> None:
    window = person.window
    person.key(KEYS.Key_S)
    assert window.splitter.on
    assert window.actions_["split"].isChecked()
    person.wait_for(lambda: window.docks.content("step") is not None)
    roles = [part.role for part in window.splitter.taken().parts]
    assert [str(role) for role in roles] == ["gradient", "last_movement", "move"]
    before = person.session.runner(0).at(8).x
    move = window.splitter.taken().move
    for k in range(1, 4):
        person.key(KEYS.Key_Right)
        assert (shown(person), person.step) == (k, 8)
    person.key(KEYS.Key_Right)
    person.arrive()
    assert (shown(person), person.step) == (0, 9)
    np.testing.assert_allclose(person.session.runner(0).at(9).x, before + move)
    for k in (1, 2):
        person.click(window.transport.forth)
        assert (shown(person), person.step) == (k, 9)
    person.click(window.transport.back)
    assert (shown(person), person.step) == (1, 9)
    for _ in range(2):
        person.key(KEYS.Key_Left)
        person.arrive()
    assert (shown(person), person.step) == (0, 8)


def test_far_steps_and_other_runs_begin_anew_and_hiding_ends_it(person) -> None:
    window, controller = person.window, person.controller
    person.key(KEYS.Key_S)
    person.key(KEYS.Key_Right)
    controller.run_selected(1)
    assert shown(person) == 0
    assert len(window.splitter.taken().parts) == 7
    person.key(KEYS.Key_Right)
    controller.seek_requested(20)
    person.arrive()
    assert (shown(person), person.step) == (0, 20)
    person.wait_for(lambda: window.docks.content("step") is not None)
    window.docks.show("curves")
    person.wait_for(lambda: not window.splitter.on)
    assert not window.actions_["split"].isChecked()
    person.key(KEYS.Key_Right)
    person.arrive()
    assert person.step == 21


def test_a_lost_ball_has_whole_steps_only(open_one) -> None:
    lost = {"type": "momentum", "learning_rate": 1e9}
    person = at_rest(open_one(scene(lost)), 30)
    person.key(KEYS.Key_S)
    assert person.window.splitter.on
    assert person.window.splitter.taken() is None
    person.key(KEYS.Key_Right)
    person.arrive()
    assert person.step == 31
