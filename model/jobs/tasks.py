"""What a task is, and how a worker brings it to its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")
Work = Generator[Any, None, Outcome]
Task = Callable[[], Work[Outcome]]

POLITE = 5
"""By how much workers stand back behind a window that wants to be drawn."""


class Cancelled(Exception):  # noqa: N818 (it is not a fault)
    """A task was told to stop."""


_stop: Any = None
"""In a process of a pool: the event that ends it."""
_board: Any = None
"""In a process of a pool: where each process notes how far its task is."""
_place = 0
"""The place of this process on the board."""

Note = Callable[[float], object]


def join(event: Any, board: Any, taken: Any) -> None:
    """Begin as a process of a pool that ends when the event is set.

    Parameters
    ----------
    board, taken
        Shared numbers, one a process, and how many processes have taken a place.
    """
    global _stop, _board, _place  # noqa: PLW0603 (one a process, set when it begins)
    _stop, _board = event, board
    with taken.get_lock():
        _place = taken.value % len(board)
        taken.value += 1
    with suppress(AttributeError, OSError):  # not everywhere
        os.nice(POLITE)


def _told_to_stop() -> bool:
    return _stop is not None and bool(_stop.is_set())


def _note(share: float) -> None:
    if _board is not None:
        _board[_place] = share


def finish(
    task: Task[Outcome],
    stopped: Callable[[], bool] = _told_to_stop,
    note: Note = _note,
) -> Outcome:
    """Run one task to its end and return its result.

    Parameters
    ----------
    stopped
        Asked after every ``yield`` whether to stop.
    note
        Hears the share of the task that is done, where the task yields one; 0 when it
        begins and when it ends.

    Raises
    ------
    Cancelled
        If the worker is told to stop meanwhile.
    """
    work = task()
    note(0.0)
    try:
        while True:
            said = next(work)
            if isinstance(said, float):
                note(said)
            if stopped():
                work.close()
                raise Cancelled
    except StopIteration as end:
        outcome: Outcome = end.value
        return outcome
    finally:
        note(0.0)
