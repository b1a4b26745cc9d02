"""The 1-D picture through the real window: arrows, pushes, energy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gui.docks.line import arrows_of, line_through
from model.opening import read_scenario
from model.resources import resource
from tests.e2e.person import Person


@pytest.fixture
def person(open_one) -> Person:
    scenario = read_scenario(resource("scenarios/one_d_hill.json"))
    return Person(open_one(scenario))


def opened(person: Person, step: int = 12):
    person.controller.run_selected(1)
    person.controller.seek_requested(step)
    person.arrive()
    person.window.docks.show("line")
    person.wait_for(lambda: person.window.docks.content("line") is not None)
    content = person.window.docks.content("line")
    caught_up(person, content)
    person.wait(100)
    return content


def caught_up(person: Person, content) -> None:
    """Wait until the picture shows the present step."""

    def same() -> bool:
        look = content.view._look
        ball = person.session.frame().balls[-1]
        return look is not None and look.balls[-1].s == ball.position[0]

    person.wait_for(same)


def test_a_formula_in_x_is_seen_along_x(person: Person) -> None:
    content = opened(person)
    assert content.ways.value() == "w1"
    look = content.view._look
    assert (look.s[0], look.s[-1]) == (-4.5, 5.5)
    assert [ball.run for ball in look.balls] == [0, 1]
    assert look.balls[-1].s == person.session.frame().balls[1].position[0]


def test_momentum_and_gradient_step_add_up_to_the_movement(person: Person) -> None:
    content = opened(person)
    for _ in range(4):
        arrows = content.view._look.arrows
        total = arrows["gradient"] + arrows["momentum"]
        assert arrows["movement"] == pytest.approx(total)
        ball = person.session.frame().balls[1]
        assert arrows["movement"] == pytest.approx(ball.movement[0])
        kept = 0.9 * ball.velocity[0]
        assert arrows["momentum"] == pytest.approx(kept, abs=1e-12)
        person.controller.step_requested(1)
        person.arrive()
        caught_up(person, content)


def test_without_inertia_there_are_two_arrows_and_no_push(person: Person) -> None:
    content = opened(person)
    person.controller.run_selected(0)
    person.wait()
    ball = person.session.frame().balls[0]
    assert set(arrows_of(ball, np.array([1.0, 0.0]))) == {"gradient", "movement"}
    assert not content.right.isEnabled()
    assert "momentum" in content.told.toolTip() + content.told.text()


def test_a_push_is_recorded_and_moves_the_ball_on(person: Person) -> None:
    content = opened(person)
    person.wait(200)  # until the dock has its place
    before = person.session.frame().balls[1].movement[0]
    person.click(content.right)
    (edit,) = person.scenario.edits
    assert (edit.run, edit.step) == (1, 12)
    assert edit.push[0] == pytest.approx(0.3)
    after = person.session.frame().balls[1].movement[0]
    assert after == pytest.approx(before + 0.9 * 0.3)
    person.controller.undo_requested()
    assert not person.scenario.edits


def test_a_push_is_drawn_from_the_ball(person: Person) -> None:
    content = opened(person)
    person.wait(200)
    ball = content.view._look.balls[-1]
    start = content.view.place(ball.s, ball.loss).toPoint()
    stop = content.view.place(ball.s - 2.0, ball.loss).toPoint()
    person.drag(
        person.at(content.view.viewport(), start),
        person.at(content.view.viewport(), stop),
    )
    (edit,) = person.scenario.edits
    assert edit.push[0] == pytest.approx(-0.4, rel=0.1)


def test_a_push_without_momentum_is_refused_with_a_sentence(person: Person) -> None:
    person.controller.velocity_push_requested(0, 1.0, 0.0)
    assert "momentum" in person.window.message_bar.text
    assert not person.scenario.edits


def test_any_direction_and_the_energy(person: Person) -> None:
    content = opened(person)
    for name in ("movement", "w2", "w1"):
        content.ways._buttons[name].click()
        assert content.view._look is not None
        assert np.isfinite(content.view._look.loss).all()
    assert len(content.chart.chart.series) == 3
    assert "energy" in content.told.toolTip() + content.told.text()
    assert not content.view.grab().isNull()


@pytest.mark.parametrize("size", [1e300, 5e-324, 1e-200, 1.0])
def test_a_line_along_a_movement_of_any_size_has_a_direction(
    person: Person, size: float
) -> None:
    frame = person.session.frame()
    ball = replace(frame.balls[0], movement=np.array([size, -size]))
    way = line_through(ball, person.scenario.surface, "movement")
    np.testing.assert_allclose(way.u, np.array([1.0, -1.0]) / np.sqrt(2.0))
    assert np.isfinite(way.ends).all()
