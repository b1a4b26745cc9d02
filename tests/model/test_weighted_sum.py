"""Momentum as a sum of gradients, and the two forms of it."""

from __future__ import annotations

import numpy as np
import pytest

from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.scenario import Edit, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES
from model.weighted_sum import weighted_sum


def session_of(name: str, edits=(), steps: int = 40, **values) -> Session:
    made = Scenario(
        surface=SURFACES["himmelblau"](),
        sampler=SAMPLERS["full_batch"](),
        runs=(
            Run(
                optimizer=OPTIMIZERS[name](**values),
                schedule=SCHEDULES["constant"](),
                start=(2.5, 2.5),
            ),
        ),
        steps=steps,
        edits=edits,
    )
    session = Session(made)
    session.seek(steps)
    return session


def after(session: Session, step: int, slot: str):
    """Return what the rule remembers after the update from ``step``."""
    return session.runner(0).at(step + 1).state[slot]


CASES = [
    ("momentum", {"learning_rate": 0.004, "momentum": 0.8}),
    ("nesterov", {"learning_rate": 0.004, "momentum": 0.9}),
    ("sgd", {"learning_rate": 0.004, "momentum": 0.9, "dampening": 0.2}),
    ("sam", {"learning_rate": 0.004, "momentum": 0.5, "weight_decay": 0.1}),
    ("lars", {"learning_rate": 1.0, "momentum": 0.9}),
    ("adam", {"learning_rate": 0.1}),
    ("nadam", {"learning_rate": 0.1}),
    ("lion", {"learning_rate": 0.01}),
]


@pytest.mark.parametrize(("name", "values"), CASES)
@pytest.mark.parametrize("count", [1, 5, 100])
def test_the_terms_and_the_rest_make_what_is_remembered(name, values, count) -> None:
    session = session_of(name, **values)
    for step in (0, 1, 7, 39 - 1):
        found = weighted_sum(session.runner(0), step, count)
        assert len(found.terms) == min(count, step + 1)
        expected = after(session, step, found.slot)
        np.testing.assert_allclose(found.value, expected, rtol=1e-10)
        if count > step:
            assert not np.any(found.rest)


def test_the_weights_of_the_lecture_are_eta_times_powers_of_lambda() -> None:
    session = session_of("momentum", learning_rate=0.004, momentum=0.8)
    found = weighted_sum(session.runner(0), 9)
    expected = [-0.004 * 0.8**k for k in range(10)]
    np.testing.assert_allclose([term.weight for term in found.terms], expected)
    np.testing.assert_allclose(found.weights_of("lecture"), expected)
    np.testing.assert_allclose(found.weights_of("torch"), expected)
    places = [term.place for term in found.terms]
    path = session.runner(0).trajectory.history().x
    np.testing.assert_array_equal(places, path[9::-1])


def test_those_of_adam_are_one_minus_beta_times_powers_of_beta() -> None:
    session = session_of("adam", learning_rate=0.1)
    found = weighted_sum(session.runner(0), 9)
    expected = [0.1 * 0.9**k for k in range(10)]
    np.testing.assert_allclose([term.weight for term in found.terms], expected)
    assert found.push is None


@pytest.mark.parametrize("name", ["momentum", "sgd"])
def test_the_forms_part_where_the_rate_changes(name) -> None:
    new = OPTIMIZERS[name](learning_rate=0.002, momentum=0.9)
    edits = (Edit(step=6, run=0, optimizer=new),)
    session = session_of(name, edits, learning_rate=0.004, momentum=0.9)
    found = weighted_sum(session.runner(0), 9)
    assert not found.steady
    rates = np.array([0.002] * 4 + [0.004] * 6)
    powers = 0.9 ** np.arange(10)
    np.testing.assert_allclose(found.weights_of("lecture"), -rates * powers)
    np.testing.assert_allclose(found.weights_of("torch"), -0.002 * powers)
    form = "lecture" if name == "momentum" else "torch"
    gradients = np.array([term.gradient for term in found.terms])
    move = found.weights_of(form) @ gradients
    runner = session.runner(0)
    np.testing.assert_allclose(move, runner.at(10).x - runner.at(9).x, rtol=1e-9)


def test_an_exchange_of_the_rule_ends_the_terms() -> None:
    edits = (Edit(step=5, run=0, optimizer=OPTIMIZERS["momentum"](learning_rate=0.01)),)
    session = session_of("adam", edits, learning_rate=0.1)
    found = weighted_sum(session.runner(0), 8)
    assert [term.step for term in found.terms] == [8, 7, 6, 5]
    assert not np.any(found.rest)


@pytest.mark.parametrize("name", ["gradient_descent", "adagrad", "newton", "adadelta"])
def test_a_rule_without_momentum_has_no_sum(name) -> None:
    assert weighted_sum(session_of(name).runner(0), 5) is None


def test_a_lost_ball_has_no_sum() -> None:
    session = session_of("momentum", learning_rate=10.0)
    assert weighted_sum(session.runner(0), 40) is None
