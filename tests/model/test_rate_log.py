"""Divisors over the steps, as the rule uses them."""

from __future__ import annotations

import numpy as np
import pytest

from model.optimizers import OPTIMIZERS
from model.parts import divisor_of
from model.rate_log import SAMPLES, RateLog, wanted
from model.sampler import SAMPLERS
from model.scenario import Edit, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES

ADAPTIVE = [
    *("adagrad", "adagrad_lecture", "rmsprop", "rmsprop_lecture", "adadelta"),
    *("adam", "adamw", "nadam", "lamb", "lars"),
]


def session_of(optimizer, steps: int, edits=()) -> Session:
    run = Run(optimizer=optimizer, schedule=SCHEDULES["cosine"](), start=(2.5, -1.0))
    made = Scenario(
        surface=SURFACES["himmelblau"](),
        sampler=SAMPLERS["full_batch"](),
        runs=(run,),
        steps=steps,
        edits=edits,
    )
    session = Session(made)
    session.seek(steps)
    return session


def log_of(session: Session, step: int) -> RateLog:
    log = RateLog()
    log.follow(session.runner(0).plan)
    while not log.work(session.runner(0), step, 0.0):
        pass
    return log


@pytest.mark.parametrize("name", ADAPTIVE)
def test_adaptive_rules_say_what_they_divide_by(name) -> None:
    rule = OPTIMIZERS[name](learning_rate=0.05)
    found = log_of(session_of(rule, 30), 30).rates(30)
    assert (found.sigma > 0).all()
    assert found.sigma.shape == found.rates.shape == (31, 2)


@pytest.mark.parametrize("name", ["gradient_descent", "momentum", "lion", "newton"])
def test_others_divide_by_nothing(name) -> None:
    rule = OPTIMIZERS[name](learning_rate=0.001)
    assert np.isnan(log_of(session_of(rule, 5), 5).rates(5).sigma).all()


@pytest.mark.parametrize("name", ["adagrad", "adagrad_lecture", "rmsprop_lecture"])
def test_rate_times_gradient_is_the_step(name) -> None:
    session = session_of(OPTIMIZERS[name](learning_rate=0.05), 20)
    found, runner = log_of(session, 20).rates(20), session.runner(0)
    for step in range(20):
        x, after = runner.at(step).x, runner.at(step + 1).x
        move = -found.rates[step] * runner.plan.surface.gradient(x)
        np.testing.assert_allclose(move, after - x, atol=1e-13)


def test_the_rate_of_lamb_has_the_length_of_its_layer() -> None:
    """Without decay its whole movement is the rate times the corrected mean."""
    rule = OPTIMIZERS["lamb"](learning_rate=0.05, weight_decay=0.0)
    session = session_of(rule, 20)
    found, runner = log_of(session, 20).rates(20), session.runner(0)
    for step in range(20):
        mean = np.zeros(2)
        for k in range(step + 1):
            g = runner.plan.surface.gradient(runner.at(k).x)
            mean = rule.beta1 * mean + (1 - rule.beta1) * g
        mean /= 1 - rule.beta1 ** (step + 1)
        move = runner.at(step + 1).x - runner.at(step).x
        np.testing.assert_allclose(-found.rates[step] * mean, move, atol=1e-13)


def test_the_rate_of_lars_is_that_of_its_layer() -> None:
    """It is ηℓ: without momentum the movement is that times gradient and decay."""
    rule = OPTIMIZERS["lars"](learning_rate=1.0, momentum=0.0)
    session = session_of(rule, 20)
    found, runner = log_of(session, 20).rates(20), session.runner(0)
    for step in range(20):
        x, after = runner.at(step).x, runner.at(step + 1).x
        g = runner.plan.surface.gradient(x)
        trust = rule.trust_coefficient * np.linalg.norm(x)
        local = trust / (np.linalg.norm(g) + rule.weight_decay * np.linalg.norm(x))
        eta = runner.plan.updates(step, step + 1)[0][0]
        np.testing.assert_allclose(found.rates[step], [eta * local] * 2, rtol=1e-12)
        move = -found.rates[step] * (g + rule.weight_decay * x)
        np.testing.assert_allclose(move, after - x, rtol=1e-9, atol=1e-13)


def test_the_lecture_s_divisor_is_the_mean_and_the_library_s_the_sum() -> None:
    surface, x = SURFACES["himmelblau"](), np.array((2.0, 1.0))
    state = {"square_sum": np.array((30.0, 50.0))}
    total = np.sqrt(state["square_sum"] + surface.gradient(x) ** 2)
    for name, share in (("adagrad", 1.0), ("adagrad_lecture", 8**-0.5)):
        parts = OPTIMIZERS[name]().parts(surface, x, state, 8, 0.1)
        np.testing.assert_allclose(divisor_of(parts), total * share, rtol=1e-9)


def test_a_live_change_is_seen_and_only_from_there_on() -> None:
    rule = OPTIMIZERS["adam"](learning_rate=0.05)
    session = session_of(rule, 40)
    log = log_of(session, 40)
    before = log.rates(40)
    edit = Edit(step=25, run=0, optimizer=rule.with_values(learning_rate=0.2))
    session.replace(session.scenario.with_edit(edit))
    session.seek(40)
    log.follow(session.runner(0).plan)
    assert log.rates(40).steps.tolist() == list(range(25))
    while not log.work(session.runner(0), 40):
        pass
    after = log.rates(40)
    np.testing.assert_array_equal(after.rates[:25], before.rates[:25])
    np.testing.assert_allclose(after.rates[25], 4 * before.rates[25])


@pytest.mark.parametrize("step", [0, 1, SAMPLES, SAMPLES + 1, 99_999])
def test_it_looks_at_a_bounded_number_of_steps(step) -> None:
    steps = wanted(step)
    assert steps[0] == 0
    assert steps[-1] == step
    assert steps == sorted(set(steps))
    assert len(steps) <= SAMPLES + 2
    assert set(wanted(2 * step)[:-1]) & set(steps) or step == 0
