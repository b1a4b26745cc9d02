"""Undo and redo."""

from __future__ import annotations

from dataclasses import replace

from gui.control.history import DEPTH, History
from model.opening import opening_scenario

FIRST = opening_scenario()


def with_seed(seed: int):
    return replace(FIRST, seed=seed)


def test_there_is_nothing_to_undo_at_first() -> None:
    history = History(FIRST)
    assert not history.can_undo
    assert not history.can_redo
    assert history.undo() is FIRST
    assert history.redo() is FIRST


def test_steps_are_taken_back_and_made_again() -> None:
    history = History(FIRST)
    for seed in (1, 2, 3):
        history.push(with_seed(seed))
    assert [history.undo().seed for _ in range(4)] == [2, 1, 0, 0]
    assert not history.can_undo
    assert [history.redo().seed for _ in range(4)] == [1, 2, 3, 3]
    assert not history.can_redo


def test_a_change_after_undo_forgets_what_was_taken_back() -> None:
    history = History(FIRST)
    history.push(with_seed(1))
    history.undo()
    history.push(with_seed(2))
    assert not history.can_redo
    assert history.undo() is FIRST
    assert history.redo().seed == 2


def test_one_gesture_is_one_step() -> None:
    history = History(FIRST)
    for seed in range(1, 9):
        history.push(with_seed(seed), "drag")
    history.end_gesture()
    for seed in range(9, 12):
        history.push(with_seed(seed), "drag")
    assert history.present.seed == 11
    assert history.undo().seed == 8
    assert history.undo() is FIRST


def test_undo_ends_a_gesture() -> None:
    history = History(FIRST)
    history.push(with_seed(1), "drag")
    history.undo()
    history.push(with_seed(2), "drag")
    assert history.undo() is FIRST


def test_a_gesture_that_ends_where_it_began_is_no_step() -> None:
    history = History(FIRST)
    history.push(with_seed(1), "drag")
    history.push(with_seed(0), "drag")
    history.end_gesture()
    assert not history.can_undo
    assert history.present == FIRST


def test_amending_makes_no_step() -> None:
    history = History(FIRST)
    history.push(with_seed(1))
    history.amend(with_seed(7))
    assert history.present.seed == 7
    assert history.undo() is FIRST


def test_the_depth_is_bounded() -> None:
    history = History(FIRST)
    for seed in range(1, DEPTH + 50):
        history.push(with_seed(seed))
    count = 0
    while history.can_undo:
        history.undo()
        count += 1
    assert count == DEPTH - 1
    assert history.present.seed == 50
