"""A run in another form of its rule: where the two agree and where they part."""

from __future__ import annotations

import numpy as np
import pytest

from model.opening import opening_scenario
from model.optimizers import OPTIMIZERS
from model.runner import plan_of
from model.sampler import SAMPLERS
from model.scenario import Edit, Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES
from model.twin import (
    Twin,
    changed_plan,
    lecture_adagrad,
    library_adagrad,
    other_momentum,
    slowed_plan,
)


def scenario_of(optimizer, edits=(), steps: int = 60, schedule="constant") -> Scenario:
    run = Run(optimizer=optimizer, schedule=SCHEDULES[schedule](), start=(2.5, 2.5))
    return Scenario(
        surface=SURFACES["himmelblau"](),
        sampler=SAMPLERS["full_batch"](),
        runs=(run,),
        steps=steps,
        edits=edits,
    )


def beside(scenario: Scenario, change):
    session, twin = Session(scenario), Twin()
    session.seek(scenario.steps)
    twin.follow(changed_plan(plan_of(scenario, 0), change))
    while not twin.work(scenario.steps):
        pass
    return session.runner(0), twin


@pytest.mark.parametrize("name", ["momentum", "sgd"])
def test_the_two_forms_of_momentum_agree_for_a_constant_rate(name) -> None:
    rule = OPTIMIZERS[name](learning_rate=0.004, momentum=0.9)
    runner, twin = beside(scenario_of(rule), other_momentum)
    assert twin.runner.plan.phases[0].optimizer.name != name
    assert twin.distance(runner, 60) < 1e-12


@pytest.mark.parametrize("name", ["momentum", "sgd"])
def test_and_part_where_it_changes(name) -> None:
    rule = OPTIMIZERS[name](learning_rate=0.004, momentum=0.9)
    edit = Edit(step=10, run=0, optimizer=rule.with_values(learning_rate=0.001))
    runner, twin = beside(scenario_of(rule, (edit,)), other_momentum)
    assert twin.distance(runner, 10) < 1e-12
    assert twin.distance(runner, 60) > 0.01
    # With a lower rate PyTorch's form loses its speed at once, the lecture's does not.
    mine = runner.at(11).x - runner.at(10).x
    other = twin.at(11).x - twin.at(10).x
    lecture, torch = (mine, other) if name == "momentum" else (other, mine)
    assert np.linalg.norm(lecture) > 2 * np.linalg.norm(torch)


def test_the_lecture_adagrad_slowed_down_is_the_library_s() -> None:
    rule = OPTIMIZERS["adagrad_lecture"](learning_rate=0.3)
    scenario = scenario_of(rule, steps=400)
    plan = plan_of(scenario, 0)
    slow = slowed_plan(changed_plan(plan, lecture_adagrad))
    library, slowed = Twin(), Twin()
    library.follow(changed_plan(plan, library_adagrad))
    slowed.follow(slow)
    while not (library.work(400) and slowed.work(400)):
        pass
    assert slowed.distance(library.runner, 400) < 1e-12
    session = Session(scenario)
    session.seek(400)
    assert library.distance(session.runner(0), 400) > 0.1


def test_a_twin_follows_a_live_change() -> None:
    rule = OPTIMIZERS["momentum"](learning_rate=0.004)
    first = scenario_of(rule)
    later = first.with_edit(
        Edit(step=30, run=0, optimizer=rule.with_values(learning_rate=0.002))
    )
    twin = Twin()
    for scenario in (first, later):
        twin.follow(changed_plan(plan_of(scenario, 0), other_momentum))
        while not twin.work(60):
            pass
    fresh = Twin()
    fresh.follow(changed_plan(plan_of(later, 0), other_momentum))
    while not fresh.work(60):
        pass
    np.testing.assert_array_equal(twin.at(60).x, fresh.at(60).x)


def test_some_runs_have_no_twin() -> None:
    plan = plan_of(scenario_of(OPTIMIZERS["adam"]()), 0)
    assert changed_plan(plan, other_momentum) is None
    assert changed_plan(plan, library_adagrad) is None
    nesterov = OPTIMIZERS["sgd"](momentum=0.9, nesterov=True)
    assert changed_plan(plan_of(scenario_of(nesterov), 0), other_momentum) is None
    cosine = scenario_of(OPTIMIZERS["adagrad"](), schedule="cosine")
    assert slowed_plan(plan_of(cosine, 0)) is None
    twin = Twin()
    twin.follow(None)
    assert twin.work(5)
    assert twin.at(5) is None
    assert np.isnan(twin.distance(None, 5))


def test_only_adagrad_has_two_forms() -> None:
    rates = [each(OPTIMIZERS["adam"]()) for each in (lecture_adagrad, library_adagrad)]
    assert rates == [None, None]


def test_a_twin_that_has_nothing_to_compute_forgets_its_run() -> None:
    twin = Twin()
    twin.follow(plan_of(opening_scenario(), 0))
    assert twin.runner is not None
    twin.follow(None)
    assert twin.runner is None
