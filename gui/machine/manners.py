"""The window's thread comes first: what works beside it waits its turn."""

from __future__ import annotations

import os
import sys
import threading

SHORT = 5e-4
"""Seconds after which Python's lock is handed on: the window asks for it with every
stroke."""
BACK = 10
"""How much nicer than the window its work beside it is."""


def hand_on_the_lock() -> None:
    """Have Python's lock handed on often between all threads of the program."""
    sys.setswitchinterval(SHORT)


def step_back() -> None:
    """Let the window's thread, and what it starts, go before the calling thread.

    Threads and processes that the caller starts from then on stand back with it. Only
    Linux gives each thread a rank of its own; elsewhere nothing changes.
    """
    if sys.platform == "linux" and not _first():
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _own_rank() + BACK)


def _first() -> bool:
    """Whether this is the main thread, which never stands back."""
    return threading.current_thread() is threading.main_thread()


def _own_rank() -> int:
    """Return the rank of the program: that of its main thread."""
    return os.getpriority(os.PRIO_PROCESS, os.getpid())
