"""The paths of the balls as bounded lists of points on the relief. No Qt.

Each step is divided so that the path follows the relief; only what is new is worked
out; old parts are thinned, so that a frame costs the same after ten steps and after a
million. All balls go through each calculation together: ten thousand cost little more
calls than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.views.stage.rolling import STILL, normals_at, products, single_turns, times
from gui.views.stage.trail_store import TrailStore, starts_of, thinned_to
from model.array import Array, Indices
from model.frame import Ball, Frame, History
from model.levels import WORLD_HEIGHT, Levels
from model.scenario import MAX_RUNS

LIMIT = 2000
"""Points of a trail, at most; of more trails than runs there can be, the share."""
LIFT = 0.02
_LEAST = 12
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


@dataclass(frozen=True, eq=False)
class Paths:
    """The paths of several balls one after the other; ``sizes`` says how long each."""

    points: NDArray[np.float32]
    seen: NDArray[np.bool_]
    sizes: Indices


class TrailBook:
    """The trails of all runs on one surface.

    Of each is known how many rows of its history were taken in (``done``), where the
    last of them was (``mark``: its step and θ), and how far along the path that is from
    the last point that was kept (``rest``).
    """

    def __init__(self) -> None:
        self._ghosts: dict[int, tuple[Array, Path]] = {}
        self.clear()

    def clear(self) -> None:
        """Forget everything, as for another surface."""
        self._ghosts.clear()
        self._of_run: dict[int, int] = {}
        self._store = TrailStore()
        self._done: Indices = np.zeros(0, dtype=np.intp)
        self._rest: Array = np.zeros(0)
        self._mark: Array = np.zeros((0, 3))
        self._asked: tuple[object, tuple[Indices, Indices]] | None = None

    def update(self, frame: Frame, levels: Levels) -> None:
        """Take in a frame; one call of the surface lifts all that is new."""
        self._asked = None
        if frame.balls:
            self._follow(frame.balls, levels)
        known = {run: array for run, (array, _) in self._ghosts.items()}
        self._ghosts = {
            run: self._ghosts[run]
            if known.get(run) is theta
            else (theta, ghost_path(theta, levels))
            for run, theta in frame.ghosts
        }

    def path(self, ball: Ball) -> Path:
        """Return a ball's path up to its frame."""
        paths = self.paths((ball,))
        return Path(paths.points, paths.seen)

    def paths(self, balls: Sequence[Ball]) -> Paths:
        """Return the balls' paths up to their frame."""
        trails, sizes = self._upto(balls)
        points = self._store.taken(trails, sizes)
        return Paths(points["place"], points["seen"], sizes)

    def ends(self, balls: Sequence[Ball], grounds: Array) -> tuple[Array, Array]:
        """Return the last points of the balls' paths and how they were turned there.

        A ball without a path has not turned since it was at its ``grounds``.
        """
        trails, sizes = self._upto(balls)
        known = np.flatnonzero(sizes)
        points, turns = grounds.copy(), np.tile(STILL, (len(trails), 1))
        last = self._store.data[trails[known], sizes[known] - 1]
        points[known], turns[known] = last["place"], last["turn"]
        return points, turns

    def ghosts(self) -> tuple[tuple[int, Path], ...]:
        """Return the paths of the branches that were left, by run."""
        return tuple((run, path) for run, (_, path) in self._ghosts.items())

    # What is known of the balls

    def _upto(self, balls: Sequence[Ball]) -> tuple[Indices, Indices]:
        """Return the balls' trails and how many of their points are up to the frame."""
        if self._asked is not None and self._asked[0] is balls:
            return self._asked[1]
        found = [self._of_run.get(ball.run, -1) for ball in balls]
        trails = np.array(found, dtype=np.intp)
        counts = np.array([ball.count for ball in balls], dtype=np.intp)
        sizes = np.zeros(len(trails), dtype=np.intp)
        known = np.flatnonzero(trails >= 0)
        sizes[known] = self._store.size[trails[known]]
        early = known[counts[known] < self._done[trails[known]]]
        for k in early:
            rows = self._store.data["row"][trails[k], : sizes[k]]
            sizes[k] = np.searchsorted(rows, counts[k] - 1, side="right")
        self._asked = balls, (trails, sizes)
        return trails, sizes

    def _trails_of(self, balls: Sequence[Ball]) -> Indices:
        """Return the balls' trails, of new runs new ones."""
        known = self._of_run
        found = [known.setdefault(ball.run, len(known)) for ball in balls]
        if (more := len(known) - len(self._done)) > 0:
            self._store.make(len(known))
            self._done = np.append(self._done, np.zeros(more, dtype=np.intp))
            self._rest = np.append(self._rest, np.zeros(more))
            self._mark = np.append(self._mark, np.zeros((more, 3)), axis=0)
        return np.array(found, dtype=np.intp)

    def _follow(self, balls: Sequence[Ball], levels: Levels) -> None:
        """Take in the rows of the balls' histories that are new."""
        trails = self._trails_of(balls)
        order = np.argsort(trails).tolist()
        trails, balls = trails[order], [balls[k] for k in order]
        histories = [ball.history for ball in balls]
        self._forget_others(trails, histories)
        counts = np.array([ball.count for ball in balls], dtype=np.intp)
        new = np.flatnonzero(counts > self._done[trails])
        if not len(new):
            return
        trails, counts = trails[new], counts[new]
        grown = [histories[k] for k in new.tolist()]
        done, ends = self._done[trails].tolist(), counts.tolist()
        spans = zip(grown, done, ends, strict=True)
        theta = np.concatenate([each.x[begin:end] for each, begin, end in spans])
        theta, added = theta[:, :2], counts - self._done[trails]
        self._extend(trails, added, theta, levels)
        self._done[trails] = counts
        pairs = zip(grown, ends, strict=True)
        self._mark[trails, 0] = [each.steps.item(end - 1) for each, end in pairs]
        self._mark[trails, 1:] = theta[np.cumsum(added) - 1]

    def _forget_others(self, trails: Indices, histories: Sequence[History]) -> None:
        """Forget the trails whose history no longer begins with what was taken in.

        One row decides: a run is determined by where it was.
        """
        done = self._done[trails].tolist()
        pairs = zip(histories, done, strict=True)
        long = [0 < rows <= len(history.steps) for history, rows in pairs]
        asked = np.flatnonzero(long)
        marks = _marks([(histories[k], done[k] - 1) for k in asked.tolist()])
        same = np.zeros(len(trails), dtype=bool)
        known = self._mark[trails[asked]]
        same[asked] = (marks.view(np.int64) == known.view(np.int64)).all(axis=1)
        others = trails[~same]
        self._done[others], self._rest[others] = 0, 0.0
        self._store.size[others] = 0

    # Arithmetic of all trails that grow

    def _extend(
        self, trails: Indices, added: Indices, theta: Array, levels: Levels
    ) -> None:
        """Go on with trails by so many rows each, which stand in ``theta``."""
        owners = np.repeat(np.arange(len(trails)), added)
        rows = np.arange(len(theta)) + np.repeat(
            self._done[trails] - starts_of(added), added
        )
        share = max(LIMIT * MAX_RUNS // max(len(self._done), MAX_RUNS), _LEAST)
        kept = self._far_apart(trails, added, theta, levels)
        kept[kept] = thinned_parts(owners[kept], share)
        if not kept.any():
            return
        theta, rows, owners = theta[kept], rows[kept], trails[owners[kept]]
        theta, parents = pieces_between(self._before(owners, theta), theta, levels)
        rows, owners = rows[parents], owners[parents]
        fitting = self._store.make_room(owners, share)
        self._append(owners[fitting], rows[fitting], theta[fitting], levels)

    def _far_apart(
        self, trails: Indices, added: Indices, theta: Array, levels: Levels
    ) -> NDArray[np.bool_]:
        """Pick the rows at least a grain further along the path than the last."""
        first, fresh = starts_of(added), self._done[trails] == 0
        before = np.concatenate((theta[:1], theta[:-1]))
        before[first] = np.where(fresh[:, None], theta[first], self._mark[trails, 1:])
        ways = levels.to_world(levels.clamped(theta))
        ways -= levels.to_world(levels.clamped(before))
        length = np.cumsum(np.linalg.norm(ways, axis=1))
        begin = np.concatenate(([0.0], length))[first]
        length += np.repeat(self._rest[trails] - begin, added)
        grains = np.floor(length / _GRAIN)
        passed = np.concatenate(([0.0], grains[:-1]))
        passed[first] = 0.0
        kept = grains > passed
        kept[first[self._store.size[trails] == 0]] = True
        last = first + added - 1
        self._rest[trails] = length[last] - grains[last] * _GRAIN
        return np.asarray(kept)

    def _before(self, owners: Indices, theta: Array) -> Array:
        """Return the point before each: the one in front, or the end of its trail."""
        before, _, going = _shifted(owners, theta, self._store.size)
        ends = self._store.ends(owners[going])
        before[going] = ends["theta"]
        return before

    def _append(
        self, owners: Indices, rows: Indices, theta: Array, levels: Levels
    ) -> None:
        """Put points onto the relief and at the ends of their trails."""
        path = lifted_path(theta, levels)
        turns = self._turns(owners, path.points, levels)
        self._store.append(
            owners, theta=theta, row=rows, place=path.points, seen=path.seen, turn=turns
        )

    def _turns(
        self, owners: Indices, points: NDArray[np.float32], levels: Levels
    ) -> Array:
        """Return how the balls are turned at new points, shape ``(k, 4)``."""
        here = points.astype(np.float64)
        before, first, going = _shifted(owners, here, self._store.size)
        ends = self._store.ends(owners[going])
        before[going] = ends["place"]
        normals = normals_at(np.concatenate((before, here)), levels)
        middle = 0.5 * (normals[: len(here)] + normals[len(here) :])
        steps = single_turns(here - before, middle)
        steps[going] = times(steps[going], ends["turn"])
        return products(steps, first)


def lifted_path(theta: Array, levels: Levels, above: float = LIFT) -> Path:
    """Return points on the relief above θ; off the map and over holes unseen."""
    points = levels.lifted(levels.clamped(theta))
    hole = np.isnan(points[:, 2])
    points[hole, 2] = WORLD_HEIGHT
    points[:, 2] += above
    return Path(points.astype(np.float32), levels.inside(theta) & ~hole)


def ghost_path(theta: Array, levels: Levels) -> Path:
    """Return the whole path of a branch that was left, thinned to the limit."""
    theta = theta[thinned_to(len(theta), LIMIT // 4), :2]
    before = np.concatenate((theta[:1], theta[:-1]))
    return lifted_path(pieces_between(before, theta, levels)[0], levels)


def pieces_between(
    before: Array, theta: Array, levels: Levels
) -> tuple[Array, Indices]:
    """Divide the steps from ``before`` to θ into pieces short on the relief.

    Returns
    -------
    pieces
        Points, shape ``(k, 2)``; each step ends with its θ exactly.
    parents
        Of which step each point is, shape ``(k,)``.
    """
    ways = levels.to_world(levels.clamped(theta))
    ways -= levels.to_world(levels.clamped(before))
    length = np.linalg.norm(ways, axis=1)
    count = np.clip(np.ceil(length / _PIECE), 1, _MOST_PIECES).astype(np.intp)
    parents = np.repeat(np.arange(len(theta)), count)
    first = np.repeat(starts_of(count), count)
    part = ((np.arange(len(parents)) - first + 1) / count[parents])[:, None]
    with np.errstate(all="ignore"):
        inner = before[parents] * (1 - part) + theta[parents] * part
        return np.where(part >= 1, theta[parents], inner), parents


def thinned_parts(owners: Indices, limit: int) -> NDArray[np.bool_]:
    """Pick of each owner's rows, which stand together, at most ``limit``."""
    kept = np.ones(len(owners), dtype=bool)
    sizes = np.bincount(owners)
    first = starts_of(sizes)
    for k in np.flatnonzero(sizes > limit):
        part = slice(first[k], first[k] + sizes[k])
        kept[part] = False
        kept[part][thinned_to(int(sizes[k]), limit)] = True
    return kept


def _marks(rows: Sequence[tuple[History, int]]) -> Array:
    """Return step and θ of one row of each history, shape ``(histories, 3)``."""
    marks = np.empty((len(rows), 3))
    if rows:
        marks[:, 0] = [history.steps.item(row) for history, row in rows]
        places = np.concatenate([history.x[row] for history, row in rows])
        marks[:, 1:] = places.reshape(len(rows), -1)[:, :2]
    return marks


def _shifted(
    owners: Indices, values: Array, sizes: Indices
) -> tuple[Array, Indices, Indices]:
    """Return what stands in front of each value that has the same owner.

    The first of an owner stands in front of itself.

    Returns
    -------
    before
        What stands in front, of the values' shape.
    first
        Where the owner of each value begins.
    going
        Where owners begin that had something before, as ``sizes`` says.
    """
    before = np.concatenate((values[:1], values[:-1]))
    change = np.diff(owners, prepend=-1) != 0
    begins = np.flatnonzero(change)
    before[begins] = values[begins]
    return before, begins[np.cumsum(change) - 1], begins[sizes[owners[begins]] > 0]
