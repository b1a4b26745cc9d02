"""A player without a window does what a lesson's actions say."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.lessons.lesson import Lesson, Step
from model.lessons.parse import parse_lesson
from model.lessons.player import Player
from model.lessons.script import parse_actions
from model.opening import opening_scenario

HEAD = "---\nname: one\ntitle: One\n---\n"


def step_with(actions: str) -> Step:
    made: Lesson = parse_lesson(f"{HEAD}## a\n```actions\n{actions}\n```\n")
    return made.steps[0]


@pytest.fixture
def player() -> Player:
    return Player(opening_scenario())


def test_playing_on_beyond_the_end_adds_steps(player) -> None:
    most = player.scenario.steps
    player.play_through(step_with(f"seek {most}\nplay 15"))
    assert player.session.step == player.scenario.steps == most + 15


def test_a_button_that_is_not_there_is_named(player) -> None:
    step = step_with("play 1")
    (action,) = parse_actions("try 2")
    with pytest.raises(UserError, match="no Try-it button 2"):
        player.act(step, action)


def test_another_surface_begins_anew_with_rates_that_suit(player) -> None:
    player.play_through(step_with("play 5\nsurface rosenbrock"))
    assert player.session.step == 0
    assert player.scenario.surface.name == "rosenbrock"
    starts = {run.start for run in player.scenario.runs}
    assert starts == {player.scenario.surface.starts[0]}


def test_a_ball_dragged_on_the_way_is_a_live_change(player) -> None:
    player.play_through(step_with("drag 0 0.5 0.5"))
    assert player.scenario.runs[0].start == (0.5, 0.5)
    assert not player.scenario.edits
    player.play_through(step_with("play 4\ndrag 0 0.25 -0.5"))
    assert player.scenario.edits[-1].position == (0.25, -0.5)
    assert player.scenario.edits[-1].step == 4
