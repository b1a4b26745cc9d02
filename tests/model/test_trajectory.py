"""Records: thinned within bounds, with what must stay, and never changed for others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.trajectory import Trajectory


def row(step: int, width: int = 0) -> tuple[float, ...]:
    return (step, step / 2, step / 3, 0.1, step, step * 1.5, -step, *[step] * width)


def filled(steps: int, capacity: int = 64, marks: tuple[int, ...] = ()) -> Trajectory:
    """Feed steps as a run does: only those that are wanted, and the last one."""
    made = Trajectory(2, capacity)
    for mark in marks:
        made.mark(mark)
    for step in range(steps + 1):
        if made.wants(step):
            made.append([row(step)])
    return made


def test_all_is_kept_while_there_is_room() -> None:
    made = filled(60)
    assert made.stride == 1
    assert made.history().steps.tolist() == list(range(61))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 3000),
    st.integers(1, 200),
    st.sets(st.integers(0, 3000), max_size=8),
)
def test_thinning_keeps_the_ends_and_the_marks(
    steps: int, capacity: int, marks: set[int]
) -> None:
    made = filled(steps, capacity, tuple(marks))
    kept = made.history().steps.tolist()
    assert len(made) <= max(capacity, 16) + len(marks) + 1
    assert kept[0] == 0
    assert kept == sorted(set(kept))
    assert {mark for mark in marks if mark <= steps} <= set(kept)
    assert steps - kept[-1] < made.stride
    gaps = np.diff(kept)
    assert len(gaps) == 0 or gaps.max() <= made.stride
    assert made.history().x[:, 0].tolist() == [1.5 * step for step in kept]


def test_the_newest_row_of_a_block_stays() -> None:
    made = Trajectory(2, 16)
    made.append([row(step) for step in range(100)])
    assert made.last_step == 99
    assert len(made) <= 17


def test_memory_is_bounded_however_long_the_run() -> None:
    made = filled(50_000, capacity=1000)
    assert made.nbytes <= 2 * 1100 * 7 * 8


def test_columns_are_read_only() -> None:
    history = filled(10).history()
    columns = (
        history.steps,
        history.x,
        history.loss,
        history.gradient_norm,
        history.learning_rate,
    )
    for column in columns:
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1.0


def test_a_view_stays_as_it_was() -> None:
    """Growing, thinning and branching leave handed-out columns alone."""
    made = filled(40, capacity=64)
    view = made.history()
    steps, loss = view.steps.copy(), view.loss.copy()
    made.truncate(19)
    made.append([(step, 99.0, 99.0, 1.0, step, 9.0, 9.0) for step in range(20, 200)])
    assert np.array_equal(view.steps, steps)
    assert np.array_equal(view.loss, loss)
    assert made.history().loss[20] == 99.0


def test_truncate_forgets_what_is_later() -> None:
    made = filled(50, marks=(10, 40))
    made.truncate(25)
    assert made.last_step == 25
    assert made.rows_until(1000) == 26
    assert made.wants(40)  # the stride is still 1
    made.truncate(-1)
    assert (len(made), made.last_step) == (0, -1)


def test_rows_are_found_by_step() -> None:
    made = filled(1000, capacity=100)
    stride = made.stride
    assert stride > 1
    assert made.row_before(3 * stride)[0] == 3 * stride
    assert made.row_before(3 * stride - 1)[0] == 2 * stride
    assert made.rows_until(0) == 1


def test_a_longer_state_widens_the_rows_before() -> None:
    made = Trajectory(2)
    made.append([row(0), row(1)])
    made.append([row(2, width=4)])
    assert made.row_before(1).tolist() == [*row(1), 0, 0, 0, 0]
    assert made.row_before(2).tolist() == list(row(2, width=4))
    made.append([row(3)])
    assert made.row_before(3).tolist() == [*row(3), 0, 0, 0, 0]


def test_widening_alone_does_not_double_the_memory() -> None:
    made = Trajectory(2, 10_000)
    made.append([row(step) for step in range(1000)])
    before = made.nbytes
    made.append([row(1000, width=7)])
    made.append([row(1001, width=14)])
    assert made.nbytes <= 2 * 3 * before + 1


def test_nothing_added_changes_nothing() -> None:
    made = filled(5)
    made.append([])
    assert made.last_step == 5
