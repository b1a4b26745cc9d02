"""The paths of the balls as bounded lists of points on the relief. No Qt.

Each step is divided so that the path follows the relief; only what is new is worked
out; old parts are thinned, so that a frame costs the same after ten steps and after a
million.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array, Indices
from model.frame import Ball, Frame, History
from model.levels import WORLD_HEIGHT, Levels

LIMIT = 2000
LIFT = 0.02
_GRAIN = 0.04
_PIECE = 0.1
_MOST_PIECES = 8


@dataclass(eq=False)
class Path:
    """Points on the relief, shape (k, 3), and which of them are to be seen, (k,)."""

    points: NDArray[np.float32]
    seen: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.points)


class Trail:
    """One run's path; :attr:`rows` says up to which row of the history each point is.

    ``theta`` holds θ, ``points`` and ``seen`` the lifted points; those from
    :attr:`lifted` on wait for :func:`lift`.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.done = 0
        self.lifted = 0
        self._rest = 0.0
        self._mark: tuple[int, bytes] | None = None
        self.theta: Array = np.empty((0, 2))
        self.rows: Indices = np.empty(0, dtype=np.intp)
        self.path = Path(np.empty((0, 3), dtype=np.float32), np.empty(0, dtype=bool))

    def follow(self, ball: Ball, levels: Levels) -> None:
        """Take in the rows of the ball's history that are new."""
        if not self._continues(ball.history):
            self.clear()
        if ball.count > self.done:
            self._extend(ball.history.x[self.done : ball.count, :2], levels)
            self.done = ball.count
            self._mark = _mark(ball.history, self.done - 1)

    def upto(self, count: int) -> Path:
        """Return the path of the first ``count`` rows."""
        size = int(np.searchsorted(self.rows, count - 1, side="right"))
        return Path(self.path.points[:size], self.path.seen[:size])

    def _continues(self, history: History) -> bool:
        """Whether the history still begins with what was taken in.

        One row decides: a run is determined by where it was.
        """
        if not self.done:
            return True
        return self.done <= len(history) and _mark(history, self.done - 1) == self._mark

    def _extend(self, theta: Array, levels: Levels) -> None:
        rows = np.arange(self.done, self.done + len(theta))
        kept = self._far_apart(theta, levels)
        theta, rows = theta[kept], rows[kept]
        while len(theta) > LIMIT:
            theta, rows = _thinned(theta), _thinned(rows)
        joined = np.concatenate((self.theta[-1:], theta))
        pieces, owners = divide(joined, levels, has_first=len(self.theta) > 0)
        offset = len(joined) - len(rows)
        self.theta = np.concatenate((self.theta, pieces))
        self.rows = np.concatenate((self.rows, rows[owners - offset]))
        self._bound()

    def _far_apart(self, theta: Array, levels: Levels) -> NDArray[np.bool_]:
        """Pick the rows at least a grain further along the path than the last."""
        last = self.theta[-1:] if len(self.theta) else theta[:1]
        world = levels.to_world(levels.clamped(np.concatenate((last, theta))))
        length = self._rest + np.cumsum(np.linalg.norm(np.diff(world, axis=0), axis=1))
        grains = np.floor(length / _GRAIN)
        self._rest = float(length[-1] - grains[-1] * _GRAIN)
        kept = np.diff(grains, prepend=0.0) > 0
        kept[0] |= not len(self.theta)
        return np.asarray(kept)

    def _bound(self) -> None:
        while len(self.theta) > LIMIT:
            half = len(self.theta) // 2
            keep = np.r_[0:half:2, half : len(self.theta)]
            lifted = keep < self.lifted
            self.theta, self.rows = self.theta[keep], self.rows[keep]
            old = keep[lifted]
            self.path = Path(self.path.points[old], self.path.seen[old])
            self.lifted = len(old)

    def accept(self, path: Path) -> None:
        """Take in the lifted points that were missing."""
        self.path = Path(
            np.concatenate((self.path.points, path.points)),
            np.concatenate((self.path.seen, path.seen)),
        )
        self.lifted = len(self.theta)


class TrailBook:
    """The trails of all runs on one surface."""

    def __init__(self) -> None:
        self._trails: dict[int, Trail] = {}
        self._ghosts: dict[int, tuple[Array, Path]] = {}

    def clear(self) -> None:
        """Forget everything, as for another surface."""
        self._trails.clear()
        self._ghosts.clear()

    def update(self, frame: Frame, levels: Levels) -> None:
        """Take in a frame; one call of the surface lifts all that is new."""
        for ball in frame.balls:
            self._trails.setdefault(ball.run, Trail()).follow(ball, levels)
        lift(self._trails.values(), levels)
        known = {run: array for run, (array, _) in self._ghosts.items()}
        self._ghosts = {
            run: self._ghosts[run]
            if known.get(run) is theta
            else (theta, ghost_path(theta, levels))
            for run, theta in frame.ghosts
        }

    def path(self, ball: Ball) -> Path:
        """Return a ball's path up to its frame."""
        trail = self._trails.get(ball.run)
        return trail.upto(ball.count) if trail else Trail().path

    def ghosts(self) -> tuple[tuple[int, Path], ...]:
        """Return the paths of the branches that were left, by run."""
        return tuple((run, path) for run, (_, path) in self._ghosts.items())


def lift(trails: Iterable[Trail], levels: Levels) -> None:
    """Put all waiting points of all trails onto the relief."""
    waiting = [trail for trail in trails if trail.lifted < len(trail.theta)]
    if not waiting:
        return
    parts = [trail.theta[trail.lifted :] for trail in waiting]
    path = lifted_path(np.concatenate(parts), levels)
    ends = np.cumsum([len(part) for part in parts])[:-1]
    points, seen = np.split(path.points, ends), np.split(path.seen, ends)
    for trail, each, visible in zip(waiting, points, seen, strict=True):
        trail.accept(Path(each, visible))


def lifted_path(theta: Array, levels: Levels, above: float = LIFT) -> Path:
    """Return points on the relief above θ; off the map and over holes unseen."""
    points = levels.lifted(levels.clamped(theta))
    hole = np.isnan(points[:, 2])
    points[hole, 2] = WORLD_HEIGHT
    points[:, 2] += above
    return Path(points.astype(np.float32), levels.inside(theta) & ~hole)


def ghost_path(theta: Array, levels: Levels) -> Path:
    """Return the whole path of a branch that was left, thinned to the limit."""
    while len(theta) > LIMIT // 4:
        theta = _thinned(theta)
    pieces, _ = divide(theta[:, :2], levels, has_first=False)
    return lifted_path(pieces, levels)


def divide(theta: Array, levels: Levels, *, has_first: bool) -> tuple[Array, Indices]:
    """Divide the steps between rows into pieces short on the relief.

    Parameters
    ----------
    has_first
        Whether the first row has been drawn already; it is then left out.

    Returns
    -------
    pieces
        Points, shape ``(k, 2)``; each step ends with its row exactly.
    owners
        The row at which each point's step ends, shape ``(k,)``.
    """
    if len(theta) < 2:
        pieces = theta[len(theta) * has_first :]
        return pieces, np.zeros(len(pieces), dtype=np.intp)
    world = levels.to_world(levels.clamped(theta))
    length = np.linalg.norm(np.diff(world, axis=0), axis=1)
    count = np.clip(np.ceil(length / _PIECE), 1, _MOST_PIECES).astype(np.intp)
    owners = np.repeat(np.arange(1, len(theta)), count)
    first = np.repeat(np.cumsum(count) - count, count)
    part = ((np.arange(len(owners)) - first + 1) / count[owners - 1])[:, None]
    with np.errstate(all="ignore"):
        inner = theta[owners - 1] * (1 - part) + theta[owners] * part
        pieces = np.where(part >= 1, theta[owners], inner)
    if has_first:
        return pieces, owners
    return np.concatenate((theta[:1], pieces)), np.concatenate(([0], owners))


def _mark(history: History, row: int) -> tuple[int, bytes]:
    return int(history.steps[row]), history.x[row, :2].tobytes()


def _thinned(values: NDArray[Any]) -> NDArray[Any]:
    half = len(values) // 2
    return values[np.r_[0:half:2, half : len(values)]]
