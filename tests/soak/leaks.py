"""What a round leaves behind: by kind, so that noise is told from a leak.

A leak grows with every round. What merely goes up and down (ticks of an axis, points of
a picture that was painted or not, garbage of the moment) does not, however busy the
machine is; so nothing here is a share of what is held, or a number of seconds.
"""

from __future__ import annotations

import ctypes
import gc
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QApplication

NOISE = 100_000
"""Bytes by which a round may differ from the next: buffers, caches being filled."""


class _Heap(ctypes.Structure):
    """``struct mallinfo2`` of glibc."""

    _fields_ = [("words", ctypes.c_size_t * 10)]


OURS = {str(Counter)}
"""What counting itself leaves behind."""


class Left:
    """Counts after each round what is there.

    Attributes
    ----------
    kinds
        Python's objects by type, and the widgets.
    heap
        Bytes of the C heap in use: Qt's and NumPy's. Unlike the pages of the process
        it is exact. 0 where the C library does not say.
    """

    def __init__(self) -> None:
        self.kinds: list[Counter[str]] = []
        self.heap: list[int] = []

    def count(self) -> None:
        """Add what is there now."""
        gc.collect()
        found = Counter(f"{type(each)}" for each in gc.get_objects())
        found["widgets"] = len(QApplication.allWidgets())
        self.heap.append(_heap())
        self.kinds.append(found)

    def leaks(self) -> list[str]:
        """Return what there was more of after each round than before it."""
        names = set[str]().union(*self.kinds) - OURS
        found = [n for n in names if _rises([each[n] for each in self.kinds], 0)]
        return sorted(found) + ["bytes"] * _rises(self.heap, NOISE)


def _rises(values: Sequence[int], least: int) -> bool:
    """Return whether each value is above the one before, by more than a least."""
    return all(b - a > least for a, b in pairwise(values))


def _heap() -> int:
    """Return the bytes handed out by the C library, all threads together."""
    try:
        info = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError, TypeError):
        return 0
    info.restype = _Heap
    words = info().words
    return int(words[4] + words[7])  # mapped alone, and in arenas
