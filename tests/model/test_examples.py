"""The examples that come with the program show what their titles say."""

from __future__ import annotations

import pytest

from model.examples import OPENING, TITLES, examples
from model.frame import StatusKind
from model.opening import read_scenario
from model.resources import resource
from model.session import Session

K = StatusKind
ENDS = {
    "gradient_norm": {"gradient_descent": {K.MINIMUM}, "gradient_norm": {K.SADDLE}},
    "long_bowl": {
        "gradient_descent": {K.BOUNCING, K.RATE_TOO_SMALL, K.MINIMUM},
        "adagrad": {K.MINIMUM},
    },
    "lecture_regression": {
        "gradient_descent": {K.CRAWLING},
        "adagrad": {K.FALLING},
        "adam": {K.MINIMUM},
    },
    "plateau": {
        "gradient_descent": {K.PLATEAU},
        "momentum": {K.MINIMUM},
        "adam": {K.PLATEAU},
    },
    "one_d_plateau": {"gradient_descent": {K.FALLING}, "momentum": {K.FALLING}},
    "one_d_hollow": {"gradient_descent": {K.DEGENERATE}, "momentum": {K.OUT_OF_STEPS}},
    "one_d_hill": {"gradient_descent": {K.DEGENERATE}, "momentum": {K.OUT_OF_STEPS}},
    "full_batch_or_one": {"gradient_descent": {K.OUT_OF_STEPS, K.JITTERING}},
    "crescent": {"adagrad": {K.RATE_TOO_SMALL}, "rmsprop": {K.JITTERING}},
}


def test_every_file_is_offered_with_a_title() -> None:
    files = {path.stem for path in resource("scenarios").glob("*.json")}
    assert {each.name for each in examples()} == files - {OPENING} == set(TITLES)
    assert len({each.title for each in examples()}) == len(TITLES)


@pytest.mark.parametrize("name", ENDS)
def test_the_runs_end_as_the_title_says(name: str) -> None:
    (path,) = [each.path for each in examples() if each.name == name]
    session = Session(read_scenario(path))
    session.seek(session.scenario.steps)
    found: dict[str, set[StatusKind]] = {}
    for ball in session.frame().balls:
        found.setdefault(ball.optimizer.name, set()).add(ball.status.kind)
    assert found == ENDS[name]


def test_all_examples_are_checked() -> None:
    assert set(ENDS) == set(TITLES)


@pytest.mark.parametrize("name", [name for name in TITLES if name.startswith("one_d")])
def test_momentum_gets_across_where_gradient_descent_stays(name: str) -> None:
    (path,) = [each.path for each in examples() if each.name == name]
    session = Session(read_scenario(path))
    session.seek(session.scenario.steps)
    plain, inert = (ball.position[0] for ball in session.frame().balls)
    assert plain < -0.9
    assert inert == pytest.approx(3.0, abs=0.01)


def test_gradient_norm_descent_ends_high_up_where_the_gradient_is_zero() -> None:
    """The same start: one finds the bottom, the other the nearest critical point."""
    (path,) = [each.path for each in examples() if each.name == "gradient_norm"]
    session = Session(read_scenario(path))
    session.seek(session.scenario.steps)
    low, high = session.frame().balls
    assert (low.position != high.position).all()
    assert low.loss < 1e-20
    assert high.loss == pytest.approx(67.71915, abs=1e-4)
    assert high.gradient_norm < 1e-3
