"""The schedule as a curve that is dragged, and its line along the timeline."""

from __future__ import annotations

import pytest

from model.scenario import scenario_from_dict
from tests.e2e.person import Person


@pytest.fixture
def person(open_one) -> Person:
    scenario = scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "bowl"},
            "runs": [
                {
                    "optimizer": {"type": "gradient_descent", "learning_rate": 0.004},
                    "schedule": {"type": "warmup_cosine", "warmup": 30, "period": 120},
                }
            ],
            "steps": 200,
        }
    )
    return Person(open_one(scenario))


def opened(person: Person):
    person.window.docks.show("schedule")
    person.wait_for(lambda: person.window.docks.content("schedule") is not None)
    content = person.window.docks.content("schedule")
    person.wait_for(lambda: content.view.look is not None)
    person.wait(100)
    return content


def pull(person: Person, content, index: int, step: float, rate: float) -> None:
    grip = content.view.look.grips[index]
    start = content.view.place(grip.step, grip.rate).toPoint()
    stop = content.view.place(step, rate).toPoint()
    port = content.view.viewport()
    person.drag(person.at(port, start), person.at(port, stop))


def schedule(person: Person):
    return person.scenario.runs[0].schedule


def test_the_end_of_the_warm_up_is_dragged(person: Person) -> None:
    content = opened(person)
    pull(person, content, 1, 60.0, 0.004)
    assert schedule(person).warmup == pytest.approx(60, abs=2)
    assert schedule(person).period == 120
    person.controller.undo_requested()
    assert schedule(person).warmup == 30


def test_the_floor_is_dragged_up(person: Person) -> None:
    content = opened(person)
    pull(person, content, 2, 150.0, 0.002)
    assert schedule(person).floor == pytest.approx(0.5, abs=0.05)
    assert schedule(person).period == 120


def test_the_rate_itself_is_dragged(person: Person) -> None:
    content = opened(person)
    pull(person, content, 3, 0.0, 0.002)
    rate = person.scenario.runs[0].optimizer.learning_rate
    assert rate == pytest.approx(0.002, rel=0.1)


def test_below_zero_is_refused_with_one_sentence(person: Person) -> None:
    content = opened(person)
    pull(person, content, 0, 0.0, -0.0008)
    assert schedule(person).start >= 0
    assert person.window.message_bar.isVisible()
    assert "0" in person.window.message_bar.text


def test_in_mid_run_the_change_is_live(person: Person) -> None:
    content = opened(person)
    person.controller.seek_requested(80)
    person.arrive()
    person.wait(150)
    before = person.session.frame().balls[0].rate
    pull(person, content, 2, 110.0, 0.0)
    (edit,) = person.scenario.edits
    assert edit.step == 80
    assert edit.schedule.period == pytest.approx(80, abs=3)
    assert person.session.frame().balls[0].rate < before


def test_another_schedule_is_chosen_and_drawn(person: Person) -> None:
    content = opened(person)
    content.kinds.chosen.emit("constant")
    assert schedule(person).name == "constant"
    assert [grip.name for grip in content.view.look.grips] == ["η"]


def test_the_timeline_shows_a_rate_that_changes(person: Person) -> None:
    timeline = person.window.transport.timeline
    assert timeline._rates is not None
    assert not timeline._rates.constant
    drawn = timeline.grab().toImage()
    person.controller.schedule_requested(0, "constant")
    assert timeline._rates.constant
    assert timeline.grab().toImage() != drawn
