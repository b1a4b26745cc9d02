"""A limit of time and of memory for each input."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 6.0
"""Of processor time that one input may take."""
ROOM = 1_500 * 2**20
"""Bytes beyond what the process has when it begins."""


class TooSlow(BaseException):
    """An input took longer than any may."""


def limit_memory(room: int = ROOM) -> None:
    """Let the process have so much memory more; asking for more fails."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + room
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def limited_time(seconds: float = SECONDS) -> Iterator[None]:
    """Raise :class:`TooSlow` where the processor works longer on what is inside."""
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: object) -> None:
    raise TooSlow
