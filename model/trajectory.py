"""What a run leaves behind: columns over the steps, with bounded memory."""

from __future__ import annotations

import numpy as np

from model.array import Array, Indices
from model.frame import History

Rows = list[tuple[float, ...]]
"""Rows ``(step, loss, gradient norm, rate, t, *x, *state)`` on their way in."""

STEP, LOSS, NORM, RATE, COUNT, X = range(6)


class Trajectory:
    """The records of one run, one row a step, the oldest first.

    A row holds the position *and* the optimizer's state, so any recorded step can be
    gone back to by indexing. When more than ``capacity`` rows have come in, every
    second row is dropped and only every ``stride``-th step is kept from then on; the
    start, the marked steps and the newest row always stay. Steps between two rows are
    reached by a few updates from the row before.

    Parameters
    ----------
    dimension
        The number d of parameters.
    capacity
        How many rows are kept at most (the marked ones apart).
    """

    def __init__(self, dimension: int, capacity: int = 65_536) -> None:
        self.dimension = dimension
        self.capacity = max(capacity, 16)
        self.stride = 1
        self._marks: set[int] = {0}
        self._table = np.empty((0, X + dimension))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def last_step(self) -> int:
        """The newest recorded step; −1 when there is none."""
        return int(self._table[self._count - 1, STEP]) if self._count else -1

    @property
    def nbytes(self) -> int:
        """The memory held."""
        return int(self._table.nbytes)

    def mark(self, step: int) -> None:
        """Keep the row of ``step`` whatever is thinned."""
        self._marks.add(step)

    def append(self, rows: Rows) -> None:
        """Add rows of rising steps; the state may be longer than before."""
        if not rows:
            return
        block = _block(rows)
        self._reserve(self._count + len(block), block.shape[1])
        target = self._table[self._count : self._count + len(block)]
        target[:, : block.shape[1]] = block
        target[:, block.shape[1] :] = 0.0
        self._count += len(block)
        while self._count > self.capacity + len(self._marks):
            before = self._count
            self._thin()
            if self._count == before:
                break

    def truncate(self, step: int) -> None:
        """Forget everything after ``step``."""
        self._count = self.rows_until(step)
        # A fresh table: what comes next must not be written into views handed out.
        self._table = self._table[: self._count].copy()
        self._marks = {mark for mark in self._marks if mark <= step} | {0}

    def rows_until(self, step: int) -> int:
        """Return how many rows there are of steps up to and including ``step``."""
        column = self._table[: self._count, STEP]
        return int(np.searchsorted(column, step, side="right"))

    def row_before(self, step: int) -> Array:
        """Return the newest row of a step not after ``step``."""
        row: Array = self._table[self.rows_until(step) - 1].copy()
        return row

    def history(self) -> History:
        """Return all rows as read-only columns."""
        table = self._table[: self._count]
        table.setflags(write=False)
        return History(
            steps=table[:, STEP],
            x=table[:, X : X + self.dimension],
            loss=table[:, LOSS],
            gradient_norm=table[:, NORM],
            learning_rate=table[:, RATE],
        )

    def wants(self, step: int) -> bool:
        """Whether a row of ``step`` would be kept."""
        return step % self.stride == 0 or step in self._marks

    def _thin(self) -> None:
        self.stride *= 2
        steps = self._table[: self._count, STEP].astype(np.intp)
        keep: Indices = steps % self.stride == 0
        keep |= np.isin(steps, list(self._marks))
        keep[-1] = True
        kept = self._table[: self._count][keep]
        # A fresh table: views handed out with earlier frames stay as they were.
        self._table = np.empty((max(len(kept) * 2, 64), self._table.shape[1]))
        self._table[: len(kept)] = kept
        self._count = len(kept)

    def _reserve(self, rows: int, width: int) -> None:
        have_rows, have_width = self._table.shape
        if rows <= have_rows and width <= have_width:
            return
        if rows > have_rows:
            have_rows = max(rows, 2 * have_rows, 64)
        grown = np.zeros((have_rows, max(width, have_width)))
        grown[: self._count, :have_width] = self._table[: self._count]
        self._table = grown


def _block(rows: Rows) -> Array:
    """Return the rows as a table; after an exchange the last has another state."""
    width = max(len(rows[0]), len(rows[-1]))
    if len(rows[0]) != len(rows[-1]):
        rows = [(*row, *[0.0] * (width - len(row))) for row in rows]
    return np.array(rows, dtype=np.float64)
