"""Limits of work that hold on any machine, however busy it is with other things."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def effort_below(seconds: float, what: str = "this") -> Iterator[None]:
    """Fail if this thread keeps the processor for longer than some seconds.

    Time in which it waits for its turn does not count. Limits should be some ten times
    what is usual: they tell a wrong order of growth from a right one, not milliseconds
    of a good machine from those of a poor one.
    """
    begun = time.thread_time()
    yield
    used = time.thread_time() - begun
    assert used < seconds, f"{what} takes {used:.3f} s of work, not {seconds}"
