"""Where the balls are drawn: on the relief, kept on the map and apart. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gui.views.stage.lens import Lens
from model.array import Array, Indices
from model.frame import Ball
from model.levels import WORLD_HEIGHT, Levels
from model.scenario import MAX_RUNS

RADIUS = 9.0
CROWD = MAX_RUNS
"""More balls than this are a cloud: they are drawn smaller, each where it is."""
GLYPHS = 6
_PLAIN = 0.5
_APART = 1.55
_ROUNDS = 16
_SLACK = 0.2
_LOOK_BACK = 512


@dataclass(frozen=True, eq=False)
class Markers:
    """The balls of one picture as columns; pixels are device pixels.

    Attributes
    ----------
    balls
        What they stand for.
    runs, slots
        Their runs and their places in the palette.
    theta, ground
        Where they are on the map, and the world point below them.
    normals
        The relief's unit normals there.
    centres
        World points, a radius above the relief.
    size
        The radius in the world, so that it is :attr:`radius` on the screen.
    shift
        The pixels by which balls on one another are moved apart.
    places
        Pixels of the middles, with the shift; NaN behind the eye.
    depth
        How far away they are.
    inside
        Whether the ball is on the map; else it stands at its border.
    radius
        In pixels: :data:`RADIUS` of the layout, less where balls are many.
    share
        How much of its usual size that is.
    """

    balls: tuple[Ball, ...]
    runs: Indices
    slots: Indices
    theta: Array
    ground: Array
    normals: Array
    centres: Array
    size: Array
    shift: Array
    places: Array
    depth: Array
    inside: NDArray[np.bool_]
    radius: float
    share: float

    def at(self, x: float, y: float, reach: float = 4.0) -> int | None:
        """Return the place in :attr:`balls` of the ball under a pixel."""
        if not self.balls:
            return None
        away = np.linalg.norm(self.places - (x, y), axis=1)
        away = np.nan_to_num(away, nan=np.inf)
        nearest = int(np.argmin(away))
        return nearest if away[nearest] <= self.radius + reach else None

    def of_run(self, run: int | None) -> int | None:
        """Return the place in :attr:`balls` of a run."""
        places = np.flatnonzero(self.runs == run).tolist() if run is not None else []
        return places[0] if places else None

    @property
    def plain(self) -> bool:
        """Whether the balls are too small for signs, stripes and shadows."""
        return self.share < _PLAIN

    @property
    def crowded(self) -> bool:
        """Whether there are more balls than anybody follows one by one."""
        return len(self.balls) > CROWD


@dataclass(frozen=True, eq=False)
class Standing:
    """Where balls stand, seen from anywhere; columns as of :class:`Markers`."""

    balls: tuple[Ball, ...]
    runs: Indices
    slots: Indices
    theta: Array
    ground: Array
    normals: Array
    inside: NDArray[np.bool_]


def stand(balls: Sequence[Ball], levels: Levels) -> Standing:
    """Return where the enabled balls stand."""
    balls = tuple(ball for ball in balls if ball.enabled)
    raw = last_places(balls)
    theta = levels.clamped(raw)
    return Standing(
        balls,
        np.array([ball.run for ball in balls], dtype=np.intp),
        np.array([ball.slot for ball in balls], dtype=np.intp),
        theta,
        *footing(theta, levels),
        levels.inside(raw),
    )


def place_balls(
    balls: Sequence[Ball], levels: Levels, lens: Lens, ratio: float
) -> Markers:
    """Return where the enabled balls are drawn."""
    return placed(stand(balls, levels), lens, ratio)


def placed(standing: Standing, lens: Lens, ratio: float) -> Markers:
    """Return where balls are drawn."""
    ground, share = standing.ground, radius_share(len(standing.balls))
    radius = RADIUS * ratio * share
    size = radius * lens.pixel_size(lens.project(ground)[1])
    size = np.nan_to_num(size, nan=0.1)
    centres = ground + size[:, None] * standing.normals
    places, depth = lens.project(centres)
    shift = apart(places, _APART * radius)
    return Markers(
        **vars(standing),
        centres=centres,
        size=size,
        shift=shift,
        places=places + shift,
        depth=np.nan_to_num(depth),
        radius=radius,
        share=share,
    )


def radius_share(count: int) -> float:
    """Return how large balls are: 1 up to a crowd; of more each has less room."""
    return float(min(1.0, (CROWD / max(count, 1)) ** 0.25))


def last_places(balls: Sequence[Ball]) -> Array:
    """Return each ball's θ, or the last finite one on its way, shape ``(balls, 2)``."""
    if not balls:
        return np.empty((0, 2))
    positions = np.concatenate([ball.position for ball in balls])
    places = positions.reshape(len(balls), -1)[:, :2]
    for k in np.flatnonzero(~np.isfinite(places).all(axis=1)).tolist():
        places[k] = last_place(balls[k])
    return places


def last_place(ball: Ball) -> Array:
    """Return the ball's θ, or the last finite one on its way."""
    theta = ball.position[:2]
    if np.isfinite(theta).all():
        return theta
    recent = ball.history.x[max(ball.count - _LOOK_BACK, 0) : ball.count, :2]
    finite = np.flatnonzero(np.isfinite(recent).all(axis=1))
    return np.asarray(recent[finite[-1]]) if len(finite) else np.full(2, np.nan)


def footing(theta: Array, levels: Levels) -> tuple[Array, Array]:
    """Return the world points below θ and the unit normals of the relief there."""
    loss = levels.loss_at(theta)
    ground = np.empty((len(theta), 3))
    ground[:, :2] = levels.to_world(theta)
    ground[:, 2] = np.nan_to_num(levels.height(loss), nan=WORLD_HEIGHT)
    normals = np.ones((len(theta), 3))
    normals[:, :2] = -np.nan_to_num(levels.slopes(theta, loss), posinf=0, neginf=0)
    return ground, normals / np.linalg.norm(normals, axis=1, keepdims=True)


def apart(places: Array, least: float) -> Array:
    """Return shifts that keep points at least about ``least`` pixels from each other.

    Points at one place open like a fan; the shift vanishes smoothly as they part. The
    points of a crowd have no room for that and stay.
    """
    count = len(places)
    if not 2 <= count <= CROWD:
        return np.zeros_like(places)
    turn = np.exp(1j * (2 * np.pi * np.arange(count) / count + 0.4))
    known = places[:, 0] + 1j * places[:, 1]
    moved = known + 1e-2 * turn
    itself = np.eye(count) * 1e9
    for _ in range(_ROUNDS):
        between = moved[:, None] - moved
        distance = np.abs(between) + itself
        lack = least - distance
        if not (lack > _SLACK).any():
            break
        push = np.where(lack > 0, lack / distance, 0.0)
        moved = moved + 0.45 * (between * push).sum(axis=1)
    shift = np.nan_to_num(moved - known)
    return np.column_stack((shift.real, shift.imag))


@lru_cache(maxsize=2)
def patch_grid(side: int) -> Array:
    """Return the points of a patch from −1 to 1, shape ``(side, side, 2)``."""
    grid = np.linspace(-1.0, 1.0, side)
    return np.stack(np.meshgrid(grid, grid, indexing="ij"), axis=-1)


def neighbours_below(theta: Array, size: Array, levels: Levels, side: int) -> Array:
    """Return a patch of the relief around each θ, shape ``(n, side, side, 3)``."""
    local = patch_grid(side)
    world = levels.to_world(theta)[:, None, None] + local * size[:, None, None, None]
    points = levels.lifted(levels.clamped(levels.to_theta(world)))
    return np.nan_to_num(points, nan=-10.0)


def patches_on(ground: Array, normals: Array, size: Array) -> Array:
    """Return the corners of flat patches on the relief, shape ``(n, 2, 2, 3)``."""
    way = patch_grid(2) * size[:, None, None, None]
    slope = -normals[:, :2] / normals[:, 2:]
    points = np.empty((*way.shape[:-1], 3))
    points[..., :2] = ground[:, None, None, :2] + way
    rise = (way * slope[:, None, None]).sum(axis=-1)
    points[..., 2] = ground[:, None, None, 2] + rise
    return points


@lru_cache(maxsize=8)
def strip_indices(count: int, side: int) -> NDArray[np.uint32]:
    """Return the triangles of ``count`` patches, flat; always the same array."""
    index = np.arange(side * side).reshape(side, side)
    a, b, c, d = index[:-1, :-1], index[1:, :-1], index[1:, 1:], index[:-1, 1:]
    one = np.stack((a, b, c, a, c, d), axis=-1).ravel()
    every = one[None] + (np.arange(count) * side * side)[:, None]
    return every.ravel().astype(np.uint32)
