"""Bisection of many intervals at once, some halvings ahead."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from model.array import Array

AHEAD = 6
"""So many halvings ahead all middles that may be met are asked for at once …"""
FEW = 256
"""… where the intervals hold no more numbers than these: there a question costs more
than the middles in it that are never met."""

Below = Callable[[Array], NDArray[np.bool_]]
"""Says of places ``(n, *shape)`` whether they lie on the side of the lower end; its
last axis may have length 1, for all coordinates of a place."""


def bisected(
    low: Array, high: Array, below: Below, rounds: int, finest: float = 0.0
) -> tuple[Array, Array]:
    """Halve intervals ``rounds`` times and return the ends of what is left.

    It ends sooner where no interval is wider than ``finest`` any more, or no number
    lies between the ends of any. The result is that of one halving after the other.
    """
    shape, columns = low.shape, np.arange(low.size)
    low, high = low.ravel(), high.ravel()
    while low.size and rounds > 0:
        levels = min(rounds, AHEAD if low.size <= FEW else 1)
        tree = _ahead(low, high, levels)
        places = tree.reshape(len(tree), *shape)
        sides = np.broadcast_to(below(places), places.shape).reshape(tree.shape)
        node = np.zeros(low.size, dtype=np.intp)
        for _ in range(levels):
            middle, side = tree[node, columns], sides[node, columns]
            between = (middle != low) & (middle != high)
            if not between.any() or not (high - low > finest).any():
                return low.reshape(shape), high.reshape(shape)
            low, high = np.where(side, middle, low), np.where(side, high, middle)
            node = 2 * node + 1 + side
        rounds -= levels
    return low.reshape(shape), high.reshape(shape)


def _ahead(low: Array, high: Array, levels: int) -> Array:
    """Return the middles of a tree of halvings; below row k are 2k + 1 and 2k + 2."""
    ends = np.stack((low, high))
    middles = list[Array]()
    for _ in range(levels):
        middle = (ends[:-1] + ends[1:]) / 2
        middles.append(middle)
        finer = np.empty((2 * len(ends) - 1, low.size))
        finer[::2], finer[1::2] = ends, middle
        ends = finer
    return np.concatenate(middles)
