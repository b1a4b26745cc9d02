"""Refuse a Qt binding that would crash the program after seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

_CALLS = 1000


def loses_references(
    call: Callable[[], object] | None = None, count: Callable[[], int] | None = None
) -> bool:
    """Return whether calls into Qt drop references of ``None``.

    PySide6 6.12.0 on Python < 3.12 drops one at each call that returns nothing; the
    interpreter then dies with "none_dealloc". From 3.12 on ``None`` is immortal.

    Parameters
    ----------
    call
        A call into Qt that returns ``None``.
    count
        Returns the number of references of ``None``.
    """
    call = call or _quiet_call(QObject())
    count = count or (lambda: sys.getrefcount(None))
    before = count()
    for _ in range(_CALLS):
        call()
    return count() < before - _CALLS // 2


def _quiet_call(thing: QObject) -> Callable[[], object]:
    return lambda: thing.setObjectName("")
