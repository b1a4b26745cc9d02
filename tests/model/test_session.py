"""The session: seek, branch, undo; what is kept and what it may cost."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from types import SimpleNamespace

import numpy as np
import pytest

from model.frame import Ball, Frame, StatusKind
from model.opening import opening_scenario
from model.optimizers import OPTIMIZERS
from model.runner import BLOCK
from model.scenario import Edit, Run, Scenario, scenario_from_dict, scenario_from_json
from model.schedules import SCHEDULES
from model.session import Session
from tests.effort import effort_below

MEGABYTE = 1e6


def data_scenario(steps: int = 120) -> Scenario:
    kinds = {"adam": 0.3, "gradient_descent": 1e-6, "momentum": 1e-7}
    return scenario_from_dict(
        {
            "format": "descent-lab/scenario",
            "version": 1,
            "surface": {"type": "regression"},
            "sampler": {"type": "minibatch", "batch_size": 3},
            "runs": [
                {"optimizer": {"type": kind, "learning_rate": rate}}
                for kind, rate in kinds.items()
            ],
            "steps": steps,
        }
    )


def content(ball: Ball) -> tuple[object, ...]:
    """Return all that a ball says, in a form that can be compared."""
    return (
        *(ball.run, ball.slot, ball.optimizer, ball.loss, ball.gradient_norm),
        *(ball.rate, ball.count, ball.status),
        *(ball.position.tolist(), ball.gradient.tolist()),
        *(ball.batch_gradient.tolist(), ball.last_movement.tolist()),
        *(ball.movement.tolist(), ball.trail.tolist()),
    )


def contents(frame: Frame) -> list[tuple[object, ...]]:
    return [content(ball) for ball in frame.balls]


def fresh(scenario: Scenario, step: int) -> Frame:
    session = Session(scenario)
    session.seek(step)
    return session.frame()


class TestSeek:
    @pytest.mark.parametrize("made", [opening_scenario(), data_scenario()])
    def test_back_and_forth_is_what_a_fresh_session_shows(self, made) -> None:
        session = Session(made)
        for step in (50, 10, 11, 120, 0, 119, 1, 64):
            session.seek(step)
            frame = session.frame()
            assert frame.step == step
            assert contents(frame) == contents(fresh(made, step))

    def test_balls_are_made_anew_only_where_something_changed(self) -> None:
        made = data_scenario()
        session = Session(made)
        session.seek(40)
        first = session.frame().balls
        assert all(a is b for a, b in zip(first, session.frame().balls, strict=True))
        changed = replace(made.runs[1].optimizer, learning_rate=2e-6)
        session.replace(made.with_edit(session.edit(1, optimizer=changed)))
        session.seek(40)
        second = session.frame().balls
        assert [a is b for a, b in zip(first, second, strict=True)] == [1, 0, 1]
        assert second[1].optimizer == changed
        for part in (
            replace(session.scenario, steps=40),  # the last update: another verdict
            replace(session.scenario, seed=session.scenario.seed + 1),
            replace(session.scenario, runs=session.scenario.runs[1:]),
            made,
        ):
            session.replace(part)
            session.seek(40)
            assert contents(session.frame()) == contents(fresh(part, 40))
        session.seek(41)
        assert contents(session.frame()) == contents(fresh(made, 41))

    def test_thinned_balls_are_where_they_were(self) -> None:
        made = data_scenario(3000)
        thin, whole = Session(made, rows=100), Session(made, rows=None)
        thin.seek(3000)
        whole.seek(3000)
        for step in (3000, 2999, 1234, 1, 0, 2047):
            thin.seek(step)
            whole.seek(step)
            for a, b in zip(thin.frame().balls, whole.frame().balls, strict=True):
                # All but the trail, which is thinned.
                assert content(a)[:6] == content(b)[:6]
                assert content(a)[7:-1] == content(b)[7:-1]

    def test_the_loss_is_the_balls_own_while_a_thinned_run_rolls(self) -> None:
        session = Session(data_scenario(400), rows=60)
        for _ in range(300):
            session.advance()
            for ball in session.frame().balls:
                loss = float(session.scenario.surface.value(ball.position))
                assert ball.loss == pytest.approx(loss, rel=1e-12)

    def test_beyond_the_ends(self) -> None:
        session = Session(opening_scenario())
        session.seek(10**9)
        assert session.step == session.scenario.steps
        session.advance(5)
        assert session.step == session.scenario.steps
        session.seek(-3)
        assert session.step == 0

    def test_work_goes_in_slices(self, monkeypatch) -> None:
        session = Session(data_scenario(200_000))
        clock = SimpleNamespace(perf_counter=count(0.0, 0.002).__next__)
        monkeypatch.setattr("model.session.time", clock)
        assert not session.work(200_000, 0.005)
        # The time is looked at after every block: it was up after the third.
        assert 0 < session.computed <= 3 * BLOCK

    def test_no_runs_and_no_steps(self) -> None:
        empty = replace(opening_scenario(), runs=())
        session = Session(empty)
        session.seek(50)
        assert session.frame().balls == ()
        assert session.computed == empty.steps
        short = Session(replace(opening_scenario(), steps=0))
        short.seek(5)
        frame = short.frame()
        assert (frame.step, frame.budget) == (0, 0)
        kinds = {ball.status.kind for ball in frame.balls}
        assert kinds == {StatusKind.OUT_OF_STEPS}


class TestFrame:
    def test_movements_join_the_positions(self) -> None:
        session = Session(data_scenario())
        session.seek(40)
        at_40 = session.frame()
        session.seek(41)
        at_41 = session.frame()
        for before, after in zip(at_40.balls, at_41.balls, strict=True):
            went = after.position - before.position
            assert before.movement.tolist() == went.tolist()
            assert after.last_movement.tolist() == went.tolist()

    def test_gradients_are_of_the_next_batch_and_of_all(self) -> None:
        session = Session(data_scenario())
        session.seek(7)
        frame, surface = session.frame(), session.scenario.surface
        for ball in frame.balls:
            assert ball.gradient.tolist() == surface.gradient(ball.position).tolist()
            of_batch = surface.gradient(ball.position, frame.indices)
            assert ball.batch_gradient.tolist() == of_batch.tolist()
        assert (frame.epoch, frame.batch, frame.batches) == (1, 3, 4)
        assert frame.indices is not None
        assert len(frame.indices) == 1

    def test_the_past_in_an_old_frame_never_changes(self) -> None:
        session = Session(opening_scenario())
        session.seek(100)
        frame = session.frame()
        before = contents(frame)
        lost = [ball.history.loss.copy() for ball in frame.balls]
        session.seek(30)
        edit = Edit(step=30, run=0, position=(1.0, 1.0))
        session.replace(session.scenario.with_edit(edit))
        session.seek(100)
        assert contents(frame) == before
        for ball, loss in zip(frame.balls, lost, strict=True):
            assert np.array_equal(ball.history.loss, loss)

    def test_a_lost_ball_is_shown_at_its_last_place(self) -> None:
        wild = OPTIMIZERS.from_dict({"type": "gradient_descent", "learning_rate": 9.0})
        session = Session(opening_scenario().with_run(0, optimizer=wild))
        session.seek(200)
        ball = session.frame().balls[0]
        assert ball.status.kind is StatusKind.DIVERGED
        assert np.isfinite(ball.position).all()

    def test_a_hidden_run_is_neither_shown_nor_computed(self) -> None:
        session = Session(opening_scenario().with_run(2, enabled=False))
        session.seek(50)
        assert [ball.run for ball in session.frame().balls] == [0, 1, 3, 4]
        assert session.runner(2).step == 0
        session.replace(session.scenario.with_run(2, enabled=True))
        session.seek(50)
        assert contents(session.frame()) == contents(fresh(opening_scenario(), 50))


class TestReplace:
    def test_the_saved_file_replays_the_same_run(self) -> None:
        """Many live changes while it rolls; then from the file alone."""
        session = Session(data_scenario())
        changes = (
            {"run": 0, "optimizer": OPTIMIZERS["adam"](learning_rate=0.1)},
            {"run": 1, "schedule": SCHEDULES["exponential"]()},
            {"run": 0, "optimizer": OPTIMIZERS["adamw"](learning_rate=0.1)},
            {"sampler": type(session.scenario.sampler)(batch_size=7)},
            {"run": 2, "position": (-150.0, 2.0)},
        )
        for k, change in enumerate(changes):
            session.advance(15)
            edit = Edit(step=15 * (k + 1), **change)
            session.replace(session.scenario.with_edit(edit))
        session.seek(120)
        again = Session(scenario_from_json(session.scenario.to_json()))
        again.seek(120)
        for step in range(0, 121, 5):
            session.seek(step)
            again.seek(step)
            assert contents(session.frame()) == contents(again.frame())

    def test_a_branch_leaves_a_ghost_and_undo_brings_the_run_back(self) -> None:
        before = opening_scenario()
        session = Session(before)
        session.seek(150)
        session.seek(60)
        whole = fresh(before, 150)
        session.replace(before.with_edit(Edit(step=60, run=1, position=(1.0, 1.0))))
        session.seek(61)
        ghosts = dict(session.frame().ghosts)
        assert list(ghosts) == [1]
        expected = whole.balls[1].history.x[59:151]  # from the last common place
        assert np.array_equal(ghosts[1], expected)
        session.replace(before)
        session.seek(150)
        assert contents(session.frame()) == contents(whole)
        session.restart()
        assert session.frame().ghosts == ()

    def test_what_is_still_true_is_not_computed_again(self) -> None:
        session = Session(opening_scenario())
        session.seek(150)
        kept = [session.runner(k) for k in range(5)]
        scenario = session.scenario
        session.replace(replace(scenario, camera=None, steps=300))
        assert [session.runner(k) for k in range(5)] == kept
        assert all(runner.step == 150 for runner in kept)
        session.replace(scenario.without_run(1))
        assert [session.runner(k) for k in range(4)] == [kept[0], *kept[2:]]
        assert all(session.runner(k).step == 150 for k in range(4))
        copy = (*session.scenario.runs, session.scenario.runs[0])
        session.replace(replace(session.scenario, runs=copy))
        assert session.runner(0) is kept[0]
        assert session.runner(4).step == 0
        session.seek(150)
        first, *_, last = session.frame().balls
        assert content(first)[1:] == content(last)[1:]

    def test_a_new_seed_concerns_only_what_has_dice(self) -> None:
        session = Session(data_scenario())
        session.seek(100)
        session.replace(replace(session.scenario, seed=9))
        session.seek(100)
        assert contents(session.frame()) == contents(fresh(session.scenario, 100))

    def test_another_surface_starts_anew(self) -> None:
        session = Session(opening_scenario())
        session.seek(100)
        content = session.scenario.to_dict() | {"surface": {"type": "himmelblau"}}
        session.replace(scenario_from_dict(content))
        assert session.computed == 0
        session.seek(100)
        assert contents(session.frame()) == contents(fresh(session.scenario, 100))

    def test_a_shorter_budget_takes_the_step_along(self) -> None:
        session = Session(opening_scenario())
        session.seek(150)
        session.replace(replace(session.scenario, steps=40))
        frame = session.frame()
        assert (frame.step, frame.computed, frame.budget) == (40, 40, 40)
        assert all(ball.count == 41 for ball in frame.balls)
        session.replace(replace(session.scenario, steps=200))
        session.seek(150)
        assert contents(session.frame()) == contents(fresh(opening_scenario(), 150))

    @pytest.mark.parametrize("seed", range(6))
    def test_random_changes_never_leave_the_truth(self, seed: int) -> None:
        """A long seeded session of seeks and replacements against fresh ones."""
        dice = np.random.default_rng(seed)
        session = Session(data_scenario(), rows=120)
        past = [session.scenario]
        for _ in range(100):
            scenario, step = session.scenario, int(dice.integers(0, 121))
            match int(dice.integers(0, 6)):
                case 0 if scenario.runs:
                    k = int(dice.integers(len(scenario.runs)))
                    place = tuple(dice.normal((-150, 2), (30, 1)).tolist())
                    edit = Edit(step=step, run=k, position=place)
                    session.replace(scenario.with_edit(edit))
                case 1 if scenario.runs:
                    k = int(dice.integers(len(scenario.runs)))
                    kind = OPTIMIZERS[str(dice.choice(list(OPTIMIZERS)))]
                    edit = Edit(step=step, run=k, optimizer=kind(learning_rate=1e-6))
                    session.replace(scenario.with_edit(edit))
                case 2:
                    session.replace(past[int(dice.integers(len(past)))])
                case 3 if len(scenario.runs) > 1:
                    session.replace(
                        scenario.without_run(int(dice.integers(len(scenario.runs))))
                    )
                case 4 if len(scenario.runs) < 6 and scenario.runs:
                    copied: tuple[Run, ...] = (*scenario.runs, scenario.runs[0])
                    session.replace(replace(scenario, runs=copied))
                case _:
                    size = int(dice.integers(1, 12))
                    sampler = type(past[0].sampler)(batch_size=size)
                    session.replace(
                        scenario.with_edit(Edit(step=step, sampler=sampler))
                    )
            past.append(session.scenario)
            session.seek(step)
            shown = session.frame().balls
            expected = fresh(session.scenario, step).balls
            for a, b in zip(shown, expected, strict=True):
                assert content(a)[:6] == content(b)[:6]
                assert content(a)[7:-1] == content(b)[7:-1]


@pytest.mark.slow
def test_a_hundred_thousand_steps_of_seven_runs_fit() -> None:
    kinds = (
        "gradient_descent",
        "momentum",
        "sgd",
        "adagrad",
        "rmsprop",
        "adam",
        "lion",
    )
    made = opening_scenario()
    run = made.runs[0]
    runs = tuple(
        replace(
            run, optimizer=OPTIMIZERS.from_dict({"type": kind, "learning_rate": 1e-4})
        )
        for kind in kinds
    )
    session = Session(replace(made, runs=runs, steps=100_000))
    session.seek(100_000)
    assert session.nbytes < 200 * MEGABYTE
    for step in (99_999, 50_001, 3, 77_777):
        with effort_below(1.0):
            session.seek(step)
            frame = session.frame()
        assert frame.step == step
    for ball in frame.balls:
        head = session.runner(ball.run).at(77_777)
        assert head.step == 77_777
        assert ball.history.steps[0] == 0
        assert ball.history.steps[-1] > 99_990
