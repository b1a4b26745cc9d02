"""How a ball is turned after rolling along its trail without slipping. No Qt.

Along a small way d on a slope with the unit normal n a ball of radius r turns by |d|/r
around n × d. The turns of a trail multiply in order; a ball that is put somewhere else
by hand slides there without turning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from model.array import Array, Indices
from model.levels import Levels

if TYPE_CHECKING:
    from gui.views.stage.markers import Markers, Standing
    from gui.views.stage.trails import TrailBook

RADIUS = 0.17
"""Of the ball that rolls, in the world: about as large as it looks from afar."""
STILL = np.array([1.0, 0.0, 0.0, 0.0])
"""A ball that has not turned, as a quaternion (w, x, y, z)."""


def times(a: Array, b: Array) -> Array:
    """Return products of quaternions, shape ``(…, 4)``: first b turns, then a."""
    w, v = a[..., :1], a[..., 1:]
    other, u = b[..., :1], b[..., 1:]
    scalar = w * other - (v * u).sum(axis=-1, keepdims=True)
    return np.concatenate((scalar, w * u + other * v + np.cross(v, u)), axis=-1)


def turned(turn: Array, vector: Array) -> Array:
    """Return a vector, ``(3,)``, after a turn."""
    pure = np.concatenate(((0.0,), vector))
    back = turn * (1.0, -1.0, -1.0, -1.0)
    return np.asarray(times(times(turn, pure), back)[1:])


def turns_along(points: Array, normals: Array, radius: float = RADIUS) -> Array:
    """Return how a ball is turned at each point of a path, ``(k, 4)``.

    ``points`` and ``normals`` have shape ``(k, 3)``; at the first it has not turned.
    """
    steps = single_turns(
        np.diff(points, axis=0), 0.5 * (normals[1:] + normals[:-1]), radius
    )
    return products(np.concatenate((STILL[None], steps)))


def single_turns(ways: Array, normals: Array, radius: float = RADIUS) -> Array:
    """Return how a ball turns on each of several small ways, ``(k, 4)``."""
    lengths = np.sqrt((ways * ways).sum(axis=1))
    axes = np.cross(normals, ways)
    sizes = np.sqrt((axes * axes).sum(axis=1))
    known = sizes > 1e-12
    half = np.where(known, lengths, 0.0) / (2 * radius)
    scale = np.sin(half) / np.where(known, sizes, 1.0)
    return np.concatenate((np.cos(half)[:, None], scale[:, None] * axes), axis=-1)


def products(turns: Array, first: Indices | None = None) -> Array:
    """Return the products of the first, the first two, … turns; the latest outermost.

    Each pass doubles how many are joined, so that a thousand take ten passes. Where
    the turns are those of several balls, ``first`` says of each where its ball begins.
    """
    found, reach = turns.copy(), 1
    rank = np.arange(len(turns)) - (0 if first is None else first)
    while len(far := np.flatnonzero(rank >= reach)):
        found[far] = times(found[far], found[far - reach])
        reach *= 2
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def turns_now(standing: Standing | Markers, book: TrailBook, levels: Levels) -> Array:
    """Return how each ball of a picture is turned, shape ``(balls, 4)``.

    The book knows it where a trail ends; from there the ball has rolled on.
    """
    ground = standing.ground
    points, turns = book.ends(standing.balls, ground)
    ways = single_turns(ground - points, normals_at(ground, levels))
    return times(ways, turns)


def normals_at(points: Array, levels: Levels) -> Array:
    """Return the relief's unit normals near world points: those of the nearest line."""
    theta = levels.clamped(levels.to_theta(points[:, :2]))
    at = []
    for axis, lines in enumerate((levels.xs, levels.ys)):
        step = (lines[-1] - lines[0]) / (len(lines) - 1)
        place = np.rint((theta[:, axis] - lines[0]) / step).astype(np.intp)
        at.append(np.clip(place, 0, len(lines) - 1))
    where = at[0], at[1]
    gradient = np.stack([partial[where] for partial in levels.partials], axis=-1)
    slopes = levels.slopes_of(levels.loss[where], gradient)
    normals = np.ones((len(points), 3))
    normals[:, :2] = -np.nan_to_num(slopes, posinf=0, neginf=0)
    return np.asarray(normals / np.linalg.norm(normals, axis=1, keepdims=True))
