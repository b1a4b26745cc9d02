"""Which point of the relief lies under a pixel: a ray march. No Qt."""

from __future__ import annotations

import numpy as np

from gui.views.stage.lens import Lens
from model.array import Array
from model.levels import WORLD_HEIGHT, Levels

FLOOR = -0.30
_STEPS = 600
_HALVINGS = 24


def pick(lens: Lens, levels: Levels, x: float, y: float) -> Array | None:
    """Return θ, shape (2,), where the ray through a pixel first meets the relief.

    The march looks for the first change of side over the drawn grid; halving then
    finds the place. ``None`` where the ray meets nothing.
    """
    eye, direction = lens.ray(x, y)
    span = _through_box(levels, eye, direction)
    if span is None:
        return None
    along = np.linspace(*span, _STEPS)
    above = _above(levels, eye + along[:, None] * direction)
    signs = np.sign(above)
    crossing = np.flatnonzero(signs[:-1] * signs[1:] < 0)
    if not len(crossing):
        return None
    first = crossing[0]
    hit = _halve(levels, eye, direction, (along[first], along[first + 1]))
    return levels.clamped(levels.to_theta(hit[:2]))


def on_plane(lens: Lens, x: float, y: float, z: float) -> Array | None:
    """Return world x, y where the ray through a pixel meets the level ``z``."""
    eye, direction = lens.ray(x, y)
    if direction[2] > -1e-3:
        return None
    return np.asarray((eye + (z - eye[2]) / direction[2] * direction)[:2])


def grid_height(levels: Levels, world: Array) -> Array:
    """Return z of the drawn grid at world x, y: bilinear, NaN outside."""
    rows, columns = levels.loss.shape
    place = (world + levels.half) / (2 * levels.half) * (rows - 1, columns - 1)
    inside = np.all((place >= 0) & (place <= (rows - 1, columns - 1)), axis=-1)
    cell = np.where(inside[..., None], place, 0.0)
    corner = np.minimum(cell.astype(int), (rows - 2, columns - 2))
    u, v = np.moveaxis(cell - corner, -1, 0)
    i, j = np.moveaxis(corner, -1, 0)
    z = levels.heights
    low = z[i, j] * (1 - u) + z[i + 1, j] * u
    high = z[i, j + 1] * (1 - u) + z[i + 1, j + 1] * u
    return np.where(inside, low * (1 - v) + high * v, np.nan)


def _above(levels: Levels, points: Array) -> Array:
    return np.asarray(points[..., 2] - grid_height(levels, points[..., :2]))


def _through_box(
    levels: Levels, eye: Array, direction: Array
) -> tuple[float, float] | None:
    """Return where the ray enters and leaves the box around the relief."""
    low = np.append(-levels.half, -0.01)
    high = np.append(levels.half, WORLD_HEIGHT + 0.01)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.sort(np.stack(((low - eye), (high - eye))) / direction, axis=0)
    start, stop = max(float(ends[0].max()), 0.0), float(ends[1].min())
    return (start, stop) if stop > start else None


def _halve(
    levels: Levels, eye: Array, direction: Array, ends: tuple[float, float]
) -> Array:
    near, far = ends
    side = np.sign(_above(levels, eye + near * direction))
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if np.sign(_above(levels, eye + middle * direction)) == side:
            near = middle
        else:
            far = middle
    return np.asarray(eye + far * direction)
