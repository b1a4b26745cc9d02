"""The clock of runs with batches of different sizes; the runs themselves stay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.export import complete_session, table_of
from model.pacing import (
    Pacing,
    Segment,
    clock_at,
    clock_of,
    epoch_lengths,
    shared_sampler,
    update_at,
)
from model.sampler import FullBatch, MiniBatch, OneSample
from model.scenario import (
    PACES,
    Edit,
    Scenario,
    own_sampler,
    scenario_from_dict,
    scenario_from_json,
)
from model.session import Session

TWO = {
    "format": "descent-lab/scenario",
    "version": 1,
    "surface": {"type": "regression", "dataset": "line20"},
    "runs": [
        {"optimizer": {"type": "gradient_descent", "learning_rate": 0.05}},
        {
            "optimizer": {"type": "gradient_descent", "learning_rate": 0.05},
            "sampler": {"type": "one_sample"},
        },
    ],
    "steps": 100,
    "pace": "epochs",
}


def two(**changes: object) -> Scenario:
    return replace(scenario_from_dict(TWO), **changes)


def test_own_batches_are_the_runs_own() -> None:
    session = Session(two())
    session.seek(30)
    own = session.runner(1).plan.phase(0).sampler
    assert isinstance(own, OneSample)
    assert isinstance(session.runner(0).plan.phase(0).sampler, FullBatch)


def test_at_equal_epochs_the_full_batch_makes_one_update_in_twenty() -> None:
    session = Session(two())
    made = []
    for step in (0, 1, 19, 20, 39, 40, 100):
        session.seek(step)
        made.append((session.update_of(0), session.update_of(1)))
    assert made == [(0, 0), (0, 1), (0, 19), (1, 20), (1, 39), (2, 40), (5, 100)]
    assert session.updates(0) == 5
    assert epoch_lengths(session.scenario) == [(0, 20)]


@pytest.mark.parametrize("pace", PACES)
def test_every_run_is_the_same_at_any_pace(pace: str) -> None:
    plain, other = Session(two(pace="updates")), Session(two(pace=pace))
    plain.seek(100)
    other.seek(100)
    for run in (0, 1):
        count = other.updates(run)
        assert np.array_equal(
            other.runner(run).at(count).x, plain.runner(run).at(count).x
        )


def test_frames_count_steps_of_the_clock() -> None:
    session = Session(two())
    session.seek(45)
    frame = session.frame()
    full, single = frame.balls
    assert (full.updates, single.updates) == (2, 45)
    assert full.count == 3
    assert full.history.steps[:3].tolist() == [0, 20, 40]
    assert (single.turn.epoch, single.turn.batch, single.turn.batches) == (2, 5, 20)
    assert full.turn.indices is None
    assert len(single.turn.indices) == 1
    assert frame.computed >= 45


def test_computed_is_what_all_have_reached() -> None:
    session = Session(two())
    session.seek(100)
    assert session.computed == 100
    fresh = Session(two())
    assert fresh.computed == 0


def test_time_is_measured_and_the_fastest_never_waits() -> None:
    session = Session(two(pace="time"))
    session.seek(60)
    made = [session.update_of(run) for run in (0, 1)]
    assert max(made) == 60
    assert min(made) > 0


def test_tables_have_a_row_an_update() -> None:
    table = table_of(complete_session(two()))
    rows = [int((table.run == run).sum()) for run in (0, 1)]
    assert rows == [6, 101]
    assert table.epoch[table.run == 0].tolist() == [0, 1, 2, 3, 4, 5]
    assert table.epoch[table.run == 1][[1, 20, 21]].tolist() == [1, 1, 2]


def test_a_live_change_keeps_its_update_at_any_pace() -> None:
    slower = scenario_from_dict(TWO).runs[0].optimizer.with_values(learning_rate=0.01)
    scenario = two().with_edit(Edit(step=2, run=0, optimizer=slower))
    assert clock_at(scenario, 0, 2) == 40
    assert update_at(scenario, 0, 59) == 2
    session = Session(scenario)
    session.seek(100)
    rates = session.runner(0).trajectory.history().learning_rate
    assert rates.tolist() == [0.05, 0.05, 0.05, 0.01, 0.01, 0.01]


def test_a_change_of_the_shared_sampler_leaves_own_ones_alone() -> None:
    scenario = two(pace="updates").with_edit(
        Edit(step=5, sampler=MiniBatch(batch_size=4))
    )
    session = Session(scenario)
    assert isinstance(session.runner(0).plan.phase(6).sampler, MiniBatch)
    assert isinstance(session.runner(1).plan.phase(6).sampler, OneSample)
    scenario = scenario.with_edit(Edit(step=7, run=1, sampler=FullBatch()))
    session.replace(scenario)
    assert isinstance(session.runner(1).plan.phase(8).sampler, FullBatch)


def live_samplers(pace: str = "updates") -> Session:
    """Return a session in which run 0 gets batches of its own at 20, shares at 50.

    At 35 what all share becomes another.
    """
    session = Session(two(pace=pace))
    changes: list[tuple[int, dict[str, Any]]] = [
        (20, {"run": 0, "sampler": MiniBatch(batch_size=5)}),
        (35, {"run": None, "sampler": MiniBatch(batch_size=4)}),
        (50, {"run": 0, "shares": True}),
    ]
    for clock, change in changes:
        session.seek(clock)
        session.replace(session.scenario.with_edit(session.edit(**change)))
    session.seek(80)
    return session


@pytest.mark.parametrize("pace", ["updates", "epochs"])
def test_own_batches_come_and_go_from_their_step_on(pace: str) -> None:
    session = live_samplers(pace)
    sizes = []
    for clock in (19, 20, 34, 35, 49, 50, 79):
        session.seek(clock)
        turn = session.frame().balls[0].turn
        assert turn is not None
        sizes.append(turn.sampler.size(20))
    assert sizes == [20, 5, 5, 5, 5, 4, 4]


@pytest.mark.parametrize("pace", ["updates", "epochs"])
def test_own_batches_that_come_and_go_replay_bit_for_bit(pace: str) -> None:
    session = live_samplers(pace)
    again = Session(scenario_from_json(session.scenario.to_json()))
    again.seek(80)
    for run in range(2):
        ways = [each.runner(run).trajectory.history() for each in (session, again)]
        assert ways[0].x.tobytes() == ways[1].x.tobytes()
        assert ways[0].steps.tolist() == ways[1].steps.tolist()


def test_what_was_computed_before_own_batches_is_kept() -> None:
    session = Session(two(pace="updates"))
    session.seek(30)
    before = session.runner(0).trajectory.history().x[:31].copy()
    session.replace(
        session.scenario.with_edit(session.edit(0, sampler=MiniBatch(batch_size=5)))
    )
    assert session.runner(0).step >= 29  # not begun anew
    session.seek(40)
    after = session.runner(0).trajectory.history().x
    assert np.array_equal(after[:31], before)


def test_files_keep_own_samplers_and_the_pace() -> None:
    scenario = two().with_edit(Edit(step=7, run=1, sampler=FullBatch()))
    assert scenario_from_json(scenario.to_json()) == scenario
    plain = two(pace="updates").to_dict()
    assert "pace" not in plain
    assert "sampler" not in plain["runs"][0]


def test_an_unknown_pace_is_refused_by_name() -> None:
    with pytest.raises(UserError) as caught:
        scenario_from_dict(TWO | {"pace": "miles"})
    assert caught.value.where == "pace"


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 50),
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 50)), max_size=3),
    st.integers(0, 300),
)
def test_clock_and_updates_agree(
    gain: int, later: list[tuple[int, int]], update: int
) -> None:
    segments = [Segment(0, 0, gain, 50)]
    for length, other in later:
        begin = segments[-1].update + length
        clock = Pacing(tuple(segments)).clock(begin)
        segments.append(Segment(begin, clock, other, 50))
    pacing = Pacing(tuple(segments))
    clock = pacing.clock(update)
    assert pacing.update(clock) == update
    assert not clock or pacing.update(clock - 1) == update - 1 or update == 0
    assert pacing.clocks(np.array([float(update)])).tolist() == [clock]


def hands(session: Session, clock: int) -> list[tuple[int, ...]]:
    """Return how many updates the runs have made at each step of the clock."""
    runs = range(len(session.scenario.runs))
    return [tuple(session.update_of(k, at) for k in runs) for at in range(clock + 1)]


def changed(session: Session, clock: int, run: int | None, size: int) -> Session:
    """Go to a step and give batches another size there, as the window does."""
    session.seek(clock)
    edit = session.edit(run, sampler=MiniBatch(batch_size=size))
    session.replace(session.scenario.with_edit(edit))
    session.seek(clock)
    return session


@pytest.mark.parametrize("pace", ["epochs", "time"])
@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from([None, 1]), st.integers(1, 20)),
        min_size=1,
        max_size=4,
    )
)
def test_batches_change_at_the_step_where_they_were_changed(
    pace: str, changes: list[tuple[int, int | None, int]]
) -> None:
    session = Session(two(pace=pace))
    for clock, run, size in sorted(changes, key=lambda each: each[0]):
        session.seek(clock)
        before, places = (
            hands(session, clock),
            [b.position for b in session.frame().balls],
        )
        changed(session, clock, run, size)
        assert hands(session, clock) == before
        after = [ball.position for ball in session.frame().balls]
        assert np.array_equal(places, after)
        turn = session.frame().balls[0 if run is None else run].turn
        assert turn.sampler == MiniBatch(batch_size=size)
    session.seek(100)
    again = Session(scenario_from_json(session.scenario.to_json()))
    again.seek(100)
    assert hands(again, 100) == hands(session, 100)
    for run in (0, 1):
        made = session.update_of(run)
        assert np.array_equal(
            again.runner(run).at(made).x, session.runner(run).at(made).x
        )
        clocks = [session.frame().balls[run].history.steps]
        assert np.all(np.diff(clocks) >= 0)


def test_a_changed_run_keeps_its_place_on_the_clock() -> None:
    session = changed(Session(two()), 30, None, 4)
    # The full batch has made its update at 20 and waits; five updates an epoch now.
    assert [session.update_of(0, at) for at in (19, 20, 30, 33, 34, 50)] == [
        *(0, 1, 1, 1, 2, 6)
    ]
    assert [session.update_of(1, at) for at in (30, 31, 50)] == [30, 31, 50]
    (edit,) = session.scenario.edits
    assert (edit.step, edit.clock, edit.updates) == (1, 30, (1, 30))
    assert clock_of(session.scenario, edit) == 30
    # The same runs, update by update, where the clock is another one.
    plain = Session(replace(session.scenario, pace="updates"))
    plain.seek(100)
    session.seek(100)
    for run in (0, 1):
        made = session.update_of(run)
        there, here = (each.runner(run).at(made).x for each in (plain, session))
        assert np.array_equal(there, here)


def test_the_step_of_the_clock_follows_the_quickest_run_in_force() -> None:
    session = changed(Session(two()), 40, 1, 10)
    assert epoch_lengths(session.scenario) == [(0, 20), (40, 2)]
    assert [session.update_of(0, at) for at in (40, 41, 42, 44)] == [2, 2, 3, 4]
    assert [session.update_of(1, at) for at in (40, 41, 42, 44)] == [40, 41, 42, 44]


def test_an_earlier_change_forgets_later_ones_of_all_whom_it_concerns() -> None:
    session = changed(Session(two()), 60, 1, 5)
    session = changed(session, 70, None, 10)
    assert len(session.scenario.edits) == 2
    session = changed(session, 65, None, 5)
    assert [edit.clock for edit in session.scenario.edits] == [65, 60]
    session = changed(session, 50, None, 5)
    assert [edit.clock for edit in session.scenario.edits] == [50]
    alone = session.scenario.without_run(0).edits[0]
    assert (alone.run, alone.updates) == (None, (50,))


@pytest.mark.parametrize("wrong", [{"clock": -1}, {"clock": "x"}, {"updates": [1.5]}])
def test_what_is_no_number_of_a_step_is_refused_by_name(wrong: dict) -> None:
    edit = {"step": 2, "sampler": {"type": "full_batch"}, **wrong}
    with pytest.raises(UserError, match=r"clock|updates") as caught:
        scenario_from_dict(TWO | {"edits": [edit]})
    assert caught.value.where.startswith("edits[0]")


def test_at_equal_updates_the_clock_counts_updates() -> None:
    plain = two(pace="updates")
    assert [update_at(plain, 1, step) for step in (0, 7, 100)] == [0, 7, 100]
    assert [clock_at(plain, 1, update) for update in (0, 7, 100)] == [0, 7, 100]


def test_whole_columns_of_updates_lie_where_single_ones_do() -> None:
    updates = np.arange(0.0, 90.0)
    assert (Pacing().clocks(updates) == updates).all()
    slow = Pacing((Segment(0, 0, 1, 4), Segment(10, 40, 3, 4, 2)))
    assert slow.clocks(updates).tolist() == [slow.clock(int(u)) for u in updates]


def test_the_shared_sampler_is_the_one_of_the_update_that_is_made() -> None:
    batches = MiniBatch(batch_size=5)
    changed = two(edits=(Edit(step=2, sampler=batches),))
    found = [shared_sampler(changed, clock) for clock in (0, 39, 40, 60)]
    assert found == [FullBatch(), FullBatch(), batches, batches]
    assert shared_sampler(two(), 60) == FullBatch()
    one, other = two().runs
    alone = two(runs=(replace(one, sampler=OneSample()), other), pace="updates")
    alone = replace(alone, edits=(Edit(step=3, sampler=batches),))
    assert [shared_sampler(alone, clock) for clock in (2, 3)] == [FullBatch(), batches]


def test_a_run_has_its_own_sampler_from_its_change_on() -> None:
    batches = MiniBatch(batch_size=5)
    edits = (Edit(step=4, run=0, sampler=batches), Edit(step=9, run=0, shares=True))
    changed = two(edits=edits, pace="updates")
    found = [own_sampler(changed, 0, update) for update in (3, 4, 8, 9)]
    assert found == [None, batches, batches, None]
    assert own_sampler(changed, 1, 20) == OneSample()
