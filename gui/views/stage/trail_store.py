"""Points of many trails as one table with a row a trail, filled from the left. No Qt.

A table that can grow to both sides lets all trails be read, thinned and gone on with by
a handful of array operations, however many there are.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Indices

POINT = np.dtype(
    [
        ("theta", "f8", 2),
        ("row", "i8"),
        ("place", "f4", 3),
        ("seen", "?"),
        ("turn", "f8", 4),
    ],
    align=True,
)
"""A point of a trail: θ; up to which row of the history it is; where it lies in the
world and whether it is to be seen; how the ball is turned there."""
_LEAST_ROOM = 8


class TrailStore:
    """The table ``data``, shape ``(trails, room)``, and how much of each row is used.

    Points given together stand in the order of their trails.
    """

    def __init__(self) -> None:
        self.size: Indices = np.zeros(0, dtype=np.intp)
        self.data: NDArray[Any] = np.zeros((0, _LEAST_ROOM), POINT)

    def make(self, trails: int) -> None:
        """Have so many trails, the new ones empty."""
        more = trails - len(self.size)
        self.size = np.append(self.size, np.zeros(more, dtype=np.intp))
        if trails > len(self.data):
            self._enlarge(max(trails, 2 * len(self.data)), self.data.shape[1])

    def taken(self, trails: Indices, sizes: Indices) -> NDArray[Any]:
        """Return the first points of trails, so many each, one after the other."""
        rank = np.arange(sizes.sum()) - np.repeat(starts_of(sizes), sizes)
        return np.asarray(self.data[np.repeat(trails, sizes), rank])

    def ends(self, trails: Indices) -> NDArray[Any]:
        """Return the last points of trails that have one."""
        return np.asarray(self.data[trails, self.size[trails] - 1])

    def make_room(self, owners: Indices, limit: int) -> NDArray[np.bool_]:
        """Thin trails that would become longer than ``limit`` with one point an owner.

        Returns which of the new points are still to be appended.
        """
        kept = np.ones(len(owners), dtype=bool)
        added = np.bincount(owners, minlength=len(self.size))
        first = starts_of(added)
        for trail in np.flatnonzero(self.size + added > limit).tolist():
            old, new = int(self.size[trail]), int(added[trail])
            if not new:
                continue
            left = thinned_to(old + new, limit)
            stay = left[left < old]
            self.data[trail, : len(stay)] = self.data[trail, stay]
            self.size[trail] = len(stay)
            part = slice(first[trail], first[trail] + new)
            kept[part] = False
            kept[part][left[left >= old] - old] = True
        return kept

    def append(self, owners: Indices, **columns: NDArray[Any]) -> None:
        """Put points at the ends of their trails."""
        added = np.bincount(owners, minlength=len(self.size))
        order = starts_of(added)
        at = self.size[owners] + np.arange(len(owners)) - order[owners]
        needed, room = int((self.size + added).max(initial=0)), self.data.shape[1]
        if needed > room:
            self._enlarge(len(self.data), max(needed, 2 * room))
        for name, values in columns.items():
            self.data[name][owners, at] = values
        self.size += added

    def _enlarge(self, trails: int, room: int) -> None:
        known = self.data
        if (trails, room) != known.shape:
            self.data = np.zeros((trails, room), POINT)
            self.data[: known.shape[0], : known.shape[1]] = known


def starts_of(sizes: Indices) -> Indices:
    """Return where each of several parts begins that stand one after the other."""
    return np.asarray(np.cumsum(sizes) - sizes)


def thinned_to(size: int, limit: int) -> Indices:
    """Return which of ``size`` points stay, again and again half of the older half."""
    left = np.arange(size)
    while len(left) > limit:
        half = len(left) // 2
        left = left[np.r_[0:half:2, half : len(left)]]
    return left
