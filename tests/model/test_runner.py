"""One run: any step of it is what a fresh run gives, bit for bit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from model.opening import opening_scenario
from model.optimizers import OPTIMIZERS
from model.runner import BLOCK, Runner, plan_of
from model.sampler import SAMPLERS, MiniBatch
from model.scenario import Edit, Scenario, scenario_from_dict
from model.schedules import SCHEDULES

CAPACITY = 10**6


def data_scenario(optimizer: str = "adam", steps: int = 400) -> Scenario:
    rate = {"gradient_descent": 1e-6, "newton": 0.3, "sam": 1e-6}.get(optimizer, 0.3)
    return scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "regression"},
            "sampler": {"type": "minibatch", "batch_size": 3},
            "runs": [{"optimizer": {"type": optimizer, "learning_rate": rate}}],
            "steps": steps,
            "seed": 11,
        }
    )


def run_to(scenario: Scenario, step: int, capacity: int = CAPACITY) -> Runner:
    runner = Runner(plan_of(scenario, 0), capacity)
    while not runner.extend(step):
        pass
    return runner


def bits(runner: Runner, step: int) -> tuple[float, ...]:
    head = runner.at(step)
    return (head.step, head.loss, head.norm, head.t, *head.x.tolist()) + tuple(
        value for entry in head.state.values() for value in entry.tolist()
    )


def edited(scenario: Scenario, *edits: Edit) -> Scenario:
    for edit in edits:
        scenario = scenario.with_edit(edit)
    return scenario


def optimizer(name: str, **values: float) -> object:
    return OPTIMIZERS.from_dict({"type": name, **values})


EDITS = {
    "a hyperparameter": Edit(step=53, run=0, optimizer=OPTIMIZERS["adam"](beta1=0.5)),
    "the optimizer": Edit(
        step=53, run=0, optimizer=OPTIMIZERS["sgd"](learning_rate=1e-6)
    ),
    "the schedule": Edit(step=53, run=0, schedule=SCHEDULES["exponential"]()),
    "the sampler": Edit(step=53, sampler=SAMPLERS["one_sample"]()),
    "the place": Edit(step=53, run=0, position=(-100.0, 1.0)),
}


@pytest.mark.parametrize("name", ["adam", "gradient_descent", "newton", "sam"])
@pytest.mark.parametrize("capacity", [CAPACITY, 20])
def test_any_step_is_what_a_fresh_run_gives(name: str, capacity: int) -> None:
    scenario = data_scenario(name)
    long = run_to(scenario, 400, capacity)
    for step in (0, 1, 2, 63, 64, 65, 199, 333, 399, 400):
        assert bits(long, step) == bits(run_to(scenario, step), step)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("capacity", [CAPACITY, 20])
def test_live_edits_replay_exactly(edit: str, capacity: int) -> None:
    """Made while rolling, made after looking back, or read from a file: the same."""
    before = data_scenario()
    after = edited(before, EDITS[edit])
    fresh = run_to(after, 200)
    live = run_to(before, 53, capacity)
    late = run_to(before, 160, capacity)
    for runner in (live, late):
        valid = runner.follow(plan_of(after, 0))
        assert valid <= 53
        while not runner.extend(200):
            pass
        for step in (0, 40, 52, 53, 54, 100, 200):
            assert bits(runner, step) == bits(fresh, step), (edit, step)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_changes_what_comes_after_it_only(edit: str) -> None:
    before = data_scenario()
    plain, changed = run_to(before, 90), run_to(edited(before, EDITS[edit]), 90)
    assert bits(plain, 52) == bits(changed, 52)
    assert bits(plain, 90)[4:6] != bits(changed, 90)[4:6]


def test_many_edits_in_one_run() -> None:
    after = edited(data_scenario(), *EDITS.values())
    after = edited(
        after,
        Edit(step=0, run=0, optimizer=OPTIMIZERS["adamw"](learning_rate=0.2)),
        Edit(step=53 + 1, run=0, optimizer=OPTIMIZERS["adam"](learning_rate=0.2)),
        Edit(step=200, run=0, position=(-150.0, 2.0)),
    )
    whole, thin = run_to(after, 400), run_to(after, 400, 20)
    for step in range(0, 401, 13):
        assert bits(whole, step) == bits(thin, step) == bits(run_to(after, step), step)


class TestWhatIsKept:
    def test_velocity_when_lambda_changes(self) -> None:
        before = opening_scenario().with_run(
            0, optimizer=optimizer("momentum", learning_rate=0.004, momentum=0.9)
        )
        new = optimizer("momentum", learning_rate=0.004, momentum=0.5)
        runner = run_to(edited(before, Edit(step=20, run=0, optimizer=new)), 20)
        head, plain = runner.at(20), run_to(before, 20).at(20)
        assert np.array_equal(head.state["movement"], plain.state["movement"])
        assert head.t == 20

    def test_moments_from_adam_to_adamw(self) -> None:
        before = data_scenario("adam")
        after = edited(before, Edit(step=20, run=0, optimizer=OPTIMIZERS["adamw"]()))
        head, plain = run_to(after, 20).at(20), run_to(before, 20).at(20)
        assert head.t == plain.t == 20
        for slot in plain.state:
            assert np.array_equal(head.state[slot], plain.state[slot])

    def test_the_count_starts_again_with_a_fresh_state(self) -> None:
        made = edited(
            data_scenario("gradient_descent"),
            Edit(step=20, run=0, optimizer=OPTIMIZERS["adam"]()),
        )
        head = run_to(made, 20).at(20)
        assert head.t == 0
        assert all((entry == 0).all() for entry in head.state.values())
        assert run_to(made, 23).at(23).t == 3

    def test_velocity_when_the_ball_is_put_elsewhere(self) -> None:
        before = opening_scenario().with_run(
            0, optimizer=optimizer("momentum", learning_rate=0.004, momentum=0.9)
        )
        after = edited(before, Edit(step=20, run=0, position=(0.5, 0.5)))
        head, plain = run_to(after, 20).at(20), run_to(before, 20).at(20)
        assert head.x.tolist() == [0.5, 0.5]
        assert np.array_equal(head.state["movement"], plain.state["movement"])

    def test_the_others_runs_when_one_is_edited(self) -> None:
        before = opening_scenario()
        after = edited(before, Edit(step=20, run=1, position=(0.5, 0.5)))
        for k in (0, 2, 3, 4):
            assert plan_of(before, k) == plan_of(after, k)
        assert plan_of(before, 1) != plan_of(after, 1)


class TestPlan:
    def test_first_difference(self) -> None:
        before = data_scenario()
        plan = plan_of(before, 0)
        assert plan.agrees_before(plan) is None
        after = plan_of(edited(before, EDITS["the place"]), 0)
        assert plan.agrees_before(after) == after.agrees_before(plan) == 53
        assert plan.agrees_before(plan_of(replace(before, seed=1), 0)) == 0
        moved = before.with_run(0, start=(0.0, 0.0))
        assert plan.agrees_before(plan_of(moved, 0)) == 0

    def test_a_new_sampler_begins_a_new_epoch(self) -> None:
        made = edited(data_scenario(), Edit(step=5, sampler=MiniBatch(batch_size=5)))
        plan = plan_of(made, 0)
        # Ten by three: four batches; the second epoch is left in its middle.
        assert plan.place(4) == (1, 0, 4)
        assert [plan.place(step) for step in (5, 6, 7)] == [
            (2, 0, 2),
            (2, 1, 2),
            (3, 0, 2),
        ]

    def test_the_same_sampler_again_goes_on(self) -> None:
        before = data_scenario()
        same = edited(before, Edit(step=5, sampler=before.sampler))
        assert plan_of(same, 0).place(5) == plan_of(before, 0).place(5)

    def test_the_rate_follows_the_schedule(self) -> None:
        schedule = SCHEDULES["exponential"]()
        plan = plan_of(data_scenario().with_run(0, schedule=schedule), 0)
        rates = [rate for rate, _ in plan.updates(10, 20)]
        assert rates == (0.3 * schedule.factor(np.arange(10.0, 20.0))).tolist()


def test_the_next_movement_is_the_one_that_comes() -> None:
    for made in (data_scenario("adam"), data_scenario("sam"), opening_scenario()):
        runner = run_to(made, 60)
        for step in (0, 1, 30):
            head = runner.at(step)
            update = runner.plan.updates(step, step + 1)[0]
            ahead = runner.peek(head, update)
            assert np.array_equal(head.x + ahead, runner.at(step + 1).x) or (
                ahead == pytest.approx(runner.at(step + 1).x - head.x, rel=1e-12)
            )
            assert runner.at(step) is head or bits(runner, step)[0] == step


@pytest.mark.parametrize("capacity", [CAPACITY, 20])
def test_recent_steps_are_never_thinned(capacity: int) -> None:
    runner = run_to(data_scenario(), 400, capacity)
    exact = run_to(data_scenario(), 400).trajectory.history()
    for step in (0, 5, 23, 24, 100, 333, 400):
        recent = runner.recent(step, 24)
        steps = [int(each) for each in recent.steps]
        assert steps == list(range(max(0, step - 23), step + 1))
        assert np.array_equal(recent.x, exact.x[steps])


def test_a_block_is_a_few_milliseconds_not_all() -> None:
    runner = Runner(plan_of(data_scenario(steps=10 * BLOCK), 0), CAPACITY)
    for _ in range(4):
        before = runner.step
        assert not runner.extend(10 * BLOCK)
        assert 0 < runner.step - before <= BLOCK


def test_a_lost_run_stays_where_it_was_lost() -> None:
    wild = opening_scenario().with_run(
        0, optimizer=optimizer("gradient_descent", learning_rate=1e3)
    )
    runner = run_to(wild, 200)
    assert runner.lost_at is not None
    assert runner.at(150).step == runner.lost_at
    tame = edited(wild, Edit(step=1, run=0, optimizer=wild.runs[1].optimizer))
    assert runner.follow(plan_of(tame, 0)) <= 1
    while not runner.extend(200):
        pass
    assert bits(runner, 200) == bits(run_to(tame, 200), 200)
