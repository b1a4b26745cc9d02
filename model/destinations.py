"""Where runs end: at which minimum, off the map, or nowhere yet.

A run belongs to the minimum whose bowl it is in: where the Hessian has no negative
eigenvalue and Newton's method leads, within a short way, to a point without slope. So a
ball that still hops a little, or creeps the last bit, has arrived. Minima that touch
(the points of a valley without slope along it) are one end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.status import outside
from model.surface import Surface

UNDECIDED, DIVERGED = -1, -2
Labels = NDArray[np.int64]
Cell = tuple[int, int]

NEWTON_STEPS = 40
AT_REST = 1e-10
SLOPE = 1e-7
"""Steps, and slopes along a valley floor, below which there is none."""
REACH = 0.05
"""How far the minimum may be from where a run was left, in widths of the map."""
CAPTURE = 0.02
"""The same for minima without a slope that vanishes, which are known by name."""
FLAT = 1e-7
"""Eigenvalues below this share of the largest count as zero."""
GRAIN = 96
"""Ends in touching cells of so many a side of the map are one end."""
FINE = 4096
SPREAD = 1 << 31
AROUND = tuple((a, b) for a in (-1, 0, 1) for b in (-1, 0, 1))


@dataclass
class Destinations:
    """The ends found so far, in the order in which they were found.

    Attributes
    ----------
    points
        A point of each, ``(2,)``.
    """

    surface: Surface
    points: list[Array] = field(default_factory=list)
    _same: list[int] = field(default_factory=list)
    _cells: dict[Cell, int] = field(default_factory=dict)

    @property
    def width(self) -> Array:
        """The sides of the map."""
        low, high = np.array(self.surface.domain).T
        width: Array = high - low
        return width

    def joined(self, labels: Labels) -> Labels:
        """Return labels given before, with ends that have since grown together."""
        table = np.array([*self._same, DIVERGED, UNDECIDED], dtype=np.int64)
        found: Labels = table[labels]  # −1 and −2 count from the end
        return found

    def labels(self, x: Array) -> Labels:
        """Return the end of each run, by its number in ``points``.

        Parameters
        ----------
        x
            Where runs were left, ``(n, 2)``.
        """
        sound = np.isfinite(x).all(axis=1)
        found = np.full(len(x), DIVERGED, dtype=np.int64)
        # Thousands of runs end in a few places; one of those in a grain speaks for all.
        grains = np.floor(x[sound] / self.width * FINE)
        grains = np.clip(grains, -SPREAD // 4, SPREAD // 4).astype(np.int64)
        keys = grains[:, 0] * SPREAD + grains[:, 1]
        _, first, all_of = np.unique(keys, return_index=True, return_inverse=True)
        found[sound] = self._of(x[sound][first])[all_of]
        return found

    def _of(self, x: Array) -> Labels:
        found = np.full(len(x), UNDECIDED, dtype=np.int64)
        with np.errstate(all="ignore"):
            lost = ~np.isfinite(self.surface.value(x))
            settled = ~lost
            places = np.where(lost[:, None], 0.0, x)
            settled[~lost], places[~lost] = self._settled(x[~lost])
            far = lost | (~settled & outside(self.surface, places))
        found[settled] = self._numbers(places[settled])
        found[far] = DIVERGED
        return found

    def _settled(self, x: Array) -> tuple[NDArray[np.bool_], Array]:
        """Return which points are in a bowl, and its lowest point."""
        bottom, ok = _bottoms(self.surface, x, self.width)
        for each in self.surface.known_points:
            if each.kind == "non_smooth":
                theta = np.array(each.theta)
                near = (np.abs(x - theta) <= CAPTURE * self.width).all(axis=1)
                bottom[near], ok[near] = theta, True
        return ok, bottom

    def _numbers(self, places: Array) -> Labels:
        cells = np.floor(places / self.width * GRAIN + 0.5).astype(np.int64)
        unique, first, inverse = np.unique(
            cells, axis=0, return_index=True, return_inverse=True
        )
        keys = [(int(a), int(b)) for a, b in unique]
        for group in _groups(keys, self._cells):
            self._name(group, keys, places[first])
        numbers = np.array([self._cells[key] for key in keys], dtype=np.int64)
        named: Labels = numbers[inverse.ravel()]
        return named

    def _name(self, group: set[Cell], keys: Sequence[Cell], places: Array) -> None:
        """Give touching cells one number: the lowest that one of them has, or a new."""
        known = {self._cells[each] for each in group if each in self._cells}
        if known:
            number = min(known)
        else:
            number = len(self.points)
            self._same.append(number)
            k = next(k for k, key in enumerate(keys) if key in group)
            self.points.append(places[k])
        self._cells |= dict.fromkeys(group, number)
        if len(known) > 1:
            for cell, old in self._cells.items():
                if old in known:
                    self._cells[cell] = number
            self._same = [number if each in known else each for each in self._same]


def _groups(keys: Iterable[Cell], known: Iterable[Cell]) -> list[set[Cell]]:
    """Return the cells as sets of those that touch, with old ones they touch."""
    listed = list(keys)
    everything, left = {*listed, *known}, dict.fromkeys(listed)
    found = []
    while left:
        group, border = set[Cell](), [next(iter(left))]
        while border:
            cell = border.pop()
            if cell in group:
                continue
            group.add(cell)
            left.pop(cell, None)
            near = ((cell[0] + a, cell[1] + b) for a, b in AROUND)
            border += [each for each in near if each in everything - group]
        found.append(group)
    return found


def _bottoms(
    surface: Surface, x: Array, width: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """Return where Newton's method leads, and whether that is a minimum near by."""
    place = x.copy()
    ok = np.ones(len(x), dtype=bool)
    moving = np.arange(len(x))
    for _ in range(NEWTON_STEPS):
        step, bowl, _ = _newton(surface, place[moving])
        after = place[moving] - step
        bowl &= (np.abs(after - x[moving]) <= REACH * width).all(axis=1)
        ok[moving[~bowl]] = False
        place[moving[bowl]] = after[bowl]
        long = (np.abs(step) > AT_REST * width).any(axis=1)
        moving = moving[bowl & long]
        if not len(moving):
            break
    ok[moving] = False
    step, bowl, sloping = _newton(surface, place)
    return place, ok & bowl & ~sloping


def _newton(
    surface: Surface, x: Array
) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return Newton's step where the Hessian has no negative eigenvalue.

    Returns
    -------
    step
        ``(n, 2)``; along an axis without curvature 0.
    bowl
        Whether there is no negative eigenvalue, and a positive one.
    sloping
        Whether there is a slope along an axis without curvature.
    """
    hessian, g = surface.hessian(x), surface.gradient(x)
    a, b, c = hessian[:, 0, 0], hessian[:, 0, 1], hessian[:, 1, 1]
    middle, radius = (a + c) / 2, np.hypot((a - c) / 2, b)
    turn = 0.5 * np.arctan2(2 * b, a - c)
    cos, sin = np.cos(turn), np.sin(turn)
    high, low = middle + radius, middle - radius
    floor = FLAT * np.abs(high)
    bowl = (low >= -floor) & (high > 0) & np.isfinite(middle + radius)
    along, across = cos * g[:, 0] + sin * g[:, 1], cos * g[:, 1] - sin * g[:, 0]
    flat = low <= floor
    along, side = along / high, np.where(flat, 0.0, across / np.where(flat, 1.0, low))
    step = np.stack((cos * along - sin * side, sin * along + cos * side), axis=1)
    width = np.ptp(np.array(surface.domain), axis=1).max()
    sloping = flat & (np.abs(across) > SLOPE * high * width)
    step[~bowl] = 0.0
    return step, bowl, sloping
