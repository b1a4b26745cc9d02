"""Many balls at once: a race, a sweep of starts, basins of attraction."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np

from model import fused
from model.array import Array
from model.objective import Objective
from model.optimizer import Elementwise, Optimizer, State, Step
from model.surface import Surface

LARGE = 16 << 20
"""Bytes of a block from which the C library learns; they are never touched."""
CHUNK = 65_536
"""Balls moved together: few enough to stay in a shared cache, and enough for threads
to work for longer than they wait for each other (measured: 16,384 is 20 % slower)."""


def advance_many(
    objective: Objective,
    optimizer: Optimizer,
    x: Array,
    state: State,
    first_t: int,
    steps: int,
    rates: float | Sequence[float] | Array,
    threads: int = 2,
    chunk: int | None = None,
    *,
    overwrite: bool = False,
) -> Step:
    """Make several updates of many balls.

    On a surface, a component-wise rule moves chunks of balls, all updates of a chunk
    while it is in the cache, the chunks spread over threads: in compiled loops if
    :mod:`model.fused` can make them, else with numpy as separate arrays of the two
    coordinates. Everything else goes through ``optimizer.step``. All give the same.

    Parameters
    ----------
    x
        Positions, shape ``(balls, d)``; neither this nor ``state`` is changed, unless
        ``overwrite`` says so.
    state
        What ``optimizer.init`` or an earlier call returned.
    first_t
        The number of the first of these updates, from 1.
    steps
        How many updates to make.
    rates
        The learning rate of each update, shape ``(steps,)``, or one for all.
    threads
        How many threads to use; 1 starts none.
    chunk
        How many balls are moved together, if not the usual number.
    overwrite
        Whether ``x`` and ``state`` may be written over: where balls are many, new
        memory costs more than a step.

    Returns
    -------
    Step
        The new positions and the new state.
    """
    each = np.broadcast_to(np.asarray(rates, dtype=np.float64), (steps,)).tolist()
    if (
        isinstance(objective, Surface)
        and isinstance(optimizer, Elementwise)
        and x.ndim == 2
        and not _differs_by_ball(optimizer)
    ):
        return _Chunks(objective, optimizer, first_t, each).run(
            x, state, threads, chunk, overwrite=overwrite
        )
    for t, rate in enumerate(each, start=first_t):
        x, state = optimizer.step(objective, x, state, t, rate)
    return Step(x, state)


def _differs_by_ball(optimizer: Optimizer) -> bool:
    """Say whether some hyperparameter is an array, which chunks would have to split."""
    values = (getattr(optimizer, name) for name in optimizer.parameters())
    return any(isinstance(value, np.ndarray) for value in values)


@cache
def _keep_blocks() -> None:
    """Make the C library keep blocks as large as a chunk when they are freed.

    Else glibc gives every such block back to the system, which must clear it anew for
    the next intermediate result. It learns from the first large block that is freed.
    """
    np.empty(LARGE, dtype=np.uint8)


class _Chunks:
    """The updates to be made of each chunk of balls."""

    def __init__(
        self,
        surface: Surface,
        optimizer: Elementwise,
        first_t: int,
        rates: list[float],
    ) -> None:
        self._surface = surface
        self._optimizer = optimizer
        self._updates = list(enumerate(rates, start=first_t))

    def run(
        self,
        x: Array,
        state: State,
        threads: int,
        chunk: int | None,
        *,
        overwrite: bool,
    ) -> Step:
        """Move all balls, chunk by chunk."""
        loops = fused.fused(self._surface, self._optimizer, self._updates, len(x))
        chunk = chunk or CHUNK
        before = [x, *(state[slot] for slot in self._optimizer.slots)]
        after = [
            each if overwrite and _lies_plainly(each) else np.empty(each.shape)
            for each in before
        ]
        begins = range(0, len(x), chunk)

        def move(begin: int) -> None:
            part = slice(begin, begin + chunk)
            old, new = [each[part] for each in before], [each[part] for each in after]
            if loops is None:
                self._move(old, new)
            else:
                _loop(loops, old, new)

        if threads > 1 and len(begins) > 1:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(move, begins))
        else:
            for begin in begins:
                move(begin)
        moved, *kept = after
        return Step(moved, dict(zip(self._optimizer.slots, kept, strict=True)))

    def _move(self, before: list[Array], after: list[Array]) -> None:
        """Move one chunk with numpy.

        The slopes are worked out with each coordinate contiguous. For few updates only
        they are turned so, for many all that is known of the balls.
        """
        _keep_blocks()
        few = len(self._updates) < len(before)
        if few:
            _copy(before, after)
            x, *kept = after
        else:
            x, *kept = (
                np.array(each.T, dtype=np.float64, order="C") for each in before
            )
        slopes = self._turned_slopes if few else self._surface.overwrite_partials
        with np.errstate(all="ignore"):
            self._optimizer.overwrite_many(x, slopes, tuple(kept), self._updates)
        if not few:
            for target, values in zip(after, (x, *kept), strict=True):
                target.T[...] = values

    def _turned_slopes(self, x: Array, out: Array) -> None:
        """Write the slopes at places of shape ``(balls, 2)``."""
        turned = np.array(x.T, order="C")
        found = np.empty_like(turned)
        self._surface.overwrite_partials(turned, found)
        out.T[...] = found


def _copy(before: list[Array], after: list[Array]) -> None:
    """Copy arrays, where they are not moved where they lie."""
    for target, values in zip(after, before, strict=True):
        if not np.may_share_memory(target, values):
            target[...] = values


def _lies_plainly(values: Array) -> bool:
    """Return whether an array can be written over by a loop through its memory."""
    flags = values.flags
    return flags.c_contiguous and flags.writeable and values.dtype == np.float64


def _loop(loops: list[fused.Fused], before: list[Array], after: list[Array]) -> None:
    """Move one chunk by compiled loops, where it stands afterwards."""
    _copy(before, after)
    x, *kept = after
    for each in loops:
        each.move(x, tuple(kept))
