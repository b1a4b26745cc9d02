"""Which steps of a whole run need a closer look, found for all of them at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.curvature.pace import DANCE
from model.curvature.status import LONG, NEAR, TURNS, WINDOW
from model.frame import History
from model.surface import Surface


def may_have_stopped(
    surface: Surface, history: History, budget: int = 0
) -> NDArray[np.bool_]:
    """Say of each row of an unthinned history whether its status must be looked at.

    Where it is ``False``, a ball on the map simply runs; found for all rows at once.
    """
    may = np.zeros(len(history), dtype=np.bool_)
    if len(history) < WINDOW:
        return may
    with np.errstate(all="ignore"):
        x = history.x / np.array([high - low for low, high in surface.domain])
        windows = np.lib.stride_tricks.sliding_window_view(x, WINDOW, axis=0)
        extents = windows.max(axis=-1) - windows.min(axis=-1)
        net = 2 * np.abs(windows[..., -1] - windows[..., 0])
        slow = (net * (budget * (1 + 1e-9)) < WINDOW).all(axis=1)
        may[WINDOW - 1 :] = (extents <= NEAR).all(axis=1) | slow
        moves = history.x[1:] - history.x[:-1]
        back = (moves[1:] * moves[:-1]).sum(axis=1) < 0
        turns = np.lib.stride_tricks.sliding_window_view(back, TURNS - 1)
        hopping: NDArray[np.bool_] = np.asarray(turns.all(axis=1))
        may[WINDOW - 1 :] |= hopping[WINDOW - 1 - TURNS :]
        may[LONG - 1 :] |= _may_dance(x)
    return may


def _may_dance(x: Array) -> NDArray[np.bool_]:
    """Say of each row from the ``LONG``-th on whether the ball goes round and round."""
    if len(x) < LONG:
        return np.zeros(0, dtype=np.bool_)
    span = LONG // 2
    path = np.cumsum(np.abs(x[1:] - x[:-1]), axis=0)
    path = np.vstack((np.zeros_like(path[:1]), path))
    ends = slice(LONG - 1, None), slice(LONG - span, len(x) - span + 1)
    net, way = (np.abs(each[ends[0]] - each[ends[1]]) for each in (x, path))
    closed: NDArray[np.bool_] = net.max(axis=1) <= DANCE * (1 + 1e-6) * way.max(axis=1)
    return closed
