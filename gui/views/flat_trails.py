"""Trails as few lines as a screen can show, kept up to date as they grow.

They are single lines, not one path: a path as wide as these costs Qt's raster engine
some fifty times as much as its lines do.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF

from model.array import Array

CELL = 1.25
"""Points that fall on the same cell of so many pixels as the last are not drawn."""
MOST = 800
"""How many lines are left when there were twice as many."""
FAR = 10_000.0
"""Pixels beyond which a point is drawn nearer, in the same direction."""
_PROBES = 24


class FlatTrail:
    """One run's trail in pixels; only what is new is looked at again."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything: places on the screen have changed."""
        self._count = 0
        self._probes: tuple[NDArray[np.intp], Array] | None = None
        self._last = np.empty((0, 2))
        self._segments = np.empty((0, 2, 2))
        self._lines: list[QLineF] = []
        self._tip: list[QLineF] = []

    def lines(self, trail: Array, scale: Array, offset: Array) -> list[QLineF]:
        """Return the lines of a trail, shape ``(n, 2)``, at pixels θ·scale + offset."""
        if not self._continues(trail):
            self.clear()
        if len(trail) > self._count:
            with np.errstate(all="ignore"):
                pixels = trail[self._count :] * scale + offset
            self._extend(reached(pixels))
            self._remember(trail)
        return self._lines + self._tip

    def _extend(self, pixels: Array) -> None:
        points = distinct(np.concatenate((self._last, pixels)))
        added = np.stack((points[:-1], points[1:]), axis=1)
        self._segments = np.concatenate((self._segments, added))
        if len(self._segments) > 2 * MOST:
            self._segments = different(self._segments, MOST)
            self._lines = lines_of(self._segments)
        else:
            self._lines += lines_of(added)
        self._last = points[-1:]
        if len(pixels):
            self._tip = lines_of(np.stack((self._last, pixels[-1:]), axis=1))

    def _continues(self, trail: Array) -> bool:
        if self._probes is None or len(trail) < self._count:
            return False
        rows, values = self._probes
        return bool(np.array_equal(trail[rows], values, equal_nan=True))

    def _remember(self, trail: Array) -> None:
        self._count = len(trail)
        # Rows may occur twice: np.unique would load masked arrays at the start.
        rows = np.linspace(0, len(trail) - 1, _PROBES).astype(np.intp)
        self._probes = rows, trail[rows].copy()


def reached(pixels: Array) -> Array:
    """Return the points that are numbers, those very far away pulled nearer."""
    known = pixels[np.all(np.isfinite(pixels), axis=-1)]
    far = np.max(np.abs(known), axis=-1, initial=0.0, keepdims=True)
    return np.asarray(known * np.minimum(1.0, FAR / np.maximum(far, 1.0)))


def distinct(pixels: Array) -> Array:
    """Drop the points that fall on the same cell as the one before them."""
    if len(pixels) < 2:
        return pixels
    cells = np.floor(pixels / CELL).astype(np.int64)
    keep = np.ones(len(pixels), dtype=bool)
    keep[1:] = np.any(cells[1:] != cells[:-1], axis=-1)
    return pixels[keep]


def different(segments: Array, most: int) -> Array:
    """Return segments, shape ``(n, 2, 2)``, without those drawn twice.

    A ball that hops between the walls of a valley crosses it on the same line again and
    again. What is more than ``most`` after that is thinned, the oldest first.
    """
    cells = np.floor(segments / (2 * CELL)).astype(np.int64) + 2**14
    ends = np.sort(cells[..., 0] * 2**15 + cells[..., 1], axis=-1)
    _, last = np.unique(ends[::-1, 0] * 2**30 + ends[::-1, 1], return_index=True)
    kept = segments[np.sort(len(segments) - 1 - last)]
    if len(kept) <= most:
        return kept
    recent = kept[-most // 2 :]
    early = kept[: -most // 2]
    return np.concatenate((early[:: -(-len(early) // (most // 2))], recent))


def lines_of(segments: Array) -> list[QLineF]:
    """Return Qt's lines of segments, shape ``(n, 2, 2)``."""
    return [QLineF(*each) for each in segments.reshape(-1, 4).tolist()]
