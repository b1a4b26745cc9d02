"""The scene in sentences says what is true of it."""

from __future__ import annotations

import dataclasses

import pytest

from model.export import complete_session
from model.frame import DivergedBy, Status, StatusKind
from model.opening import opening_scenario
from model.scenario import FORMAT, scenario_from_dict
from model.session import Session
from model.summary import LOST, STATES, said, state, summary
from model.surfaces import SURFACES


def told(session: Session) -> list[str]:
    phrases = summary(session.scenario, session.frame())
    return [said(each, lambda _context, text: text) for each in phrases]


@pytest.fixture(scope="module")
def opening() -> Session:
    return complete_session(opening_scenario())


def test_the_opening_scene_hops_and_says_why(opening) -> None:
    lines = told(opening)
    assert "Two wells" in lines[0]
    assert "w₁ from −2 to 2" in lines[0]
    assert any(
        line.startswith("Gradient descent with η = 0.02")
        and "hopping between two walls, since η is above 2/λmax = 0.0165" in line
        for line in lines
    )
    assert sum("with η =" in line for line in lines) == 5
    assert "5 balls are on it, at step 220 of 220." in lines
    assert "is lowest" in lines[-1]


def test_who_is_unticked_is_not_told_of(opening) -> None:
    scenario = opening.scenario
    for k in range(1, len(scenario.runs)):
        scenario = scenario.with_run(k, enabled=False)
    lines = told(Session(scenario))
    assert "One ball is on it, at step 0 of 220." in lines
    assert not any("Adam" in line or "is lowest" in line for line in lines)


def test_batches_are_told() -> None:
    content = {
        "surface": {"type": "regression", "dataset": "line20"},
        "sampler": {"type": "minibatch", "batch_size": 5},
        "runs": [{"optimizer": {"type": "gradient_descent"}}],
    }
    scenario = scenario_from_dict({"format": FORMAT, "version": 1, **content})
    lines = told(Session(scenario))
    assert "The next update sees 5 of 20 samples: batch 1 of 4 in epoch 1." in lines


@pytest.mark.parametrize("kind", StatusKind)
def test_every_status_has_words(opening, kind) -> None:
    ball = dataclasses.replace(
        opening.frame().balls[0], status=Status(kind, step=7, cause=None)
    )
    assert said(state(ball), lambda _context, text: text) == STATES[kind]


@pytest.mark.parametrize("cause", DivergedBy)
def test_a_lost_ball_says_when(opening, cause) -> None:
    status = Status(StatusKind.DIVERGED, step=7, cause=cause)
    ball = dataclasses.replace(opening.frame().balls[0], status=status)
    assert said(state(ball), lambda _context, text: text) == LOST[cause].format(step=7)


@pytest.mark.parametrize("name", SURFACES)
def test_known_minima_are_named(name) -> None:
    surface = SURFACES[name]
    if name in ("grid", "network"):
        pytest.skip("they need a file or training")
    scenario = dataclasses.replace(opening_scenario(), surface=surface())
    lines = told(Session(scenario))
    minima = [each for each in surface().known_points if each.kind == "minimum"]
    assert any("lowest known minimum" in line for line in lines) == bool(minima)
