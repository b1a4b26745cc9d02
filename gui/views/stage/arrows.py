"""The arrows of the selected ball: −ηg, the last movement, the next step. No Qt.

All three are drawn at one magnification, so that they can be compared; one that would
still be too long is compressed and shows a break.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gui.views.stage.lens import Lens
from gui.views.stage.ribbons import Kind, Line
from gui.views.stage.trails import lifted_path
from model.array import Array
from model.frame import Ball
from model.levels import Levels

SHORTEST = 64.0
LONGEST = 170.0
_MOST = 1000.0
_HEAD = 15.0
_GAP = 7.0
_POINTS = 24
Colour = tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Arrow:
    """A movement in world x, y to be drawn from the ball."""

    way: Array
    kind: Kind
    width: float
    colour: Colour


def arrow_lines(
    ball: Ball, levels: Levels, lens: Lens, ratio: float, colour: Colour, text: Colour
) -> tuple[list[Line], float]:
    """Return the lines of a ball's arrows and their magnification."""
    theta = ball.position[:2]
    if not np.isfinite(theta).all() or not levels.inside(theta):
        return [], 1.0
    movements: tuple[tuple[Array, Kind, float, Colour], ...] = (
        (-ball.rate * ball.gradient, "outlined", 4.0, colour),
        (ball.last_movement, "solid", 2.0, text),
        (ball.movement, "solid", 3.2, colour),
    )
    arrows = [
        Arrow(way[:2] * levels.stretch, kind, width, ink)
        for way, kind, width, ink in movements
        if np.isfinite(way[:2]).all()
    ]
    ground = np.nan_to_num(levels.lifted(theta))
    pixel = float(lens.pixel_size(lens.project(ground)[1])) * ratio
    factor = magnification([arrow.way for arrow in arrows], pixel)
    lines: list[Line] = []
    for arrow in arrows:
        lines += _arrow(arrow, theta, levels, pixel, factor, ratio)
    return lines, factor


def magnification(ways: list[Array], pixel: float) -> float:
    """Return the round factor that makes the longest arrow long enough to see."""
    longest = max((_length(way) for way in ways), default=0.0) / pixel
    if not 0 < longest < SHORTEST:
        return 1.0
    wanted = min(SHORTEST / longest, _MOST)
    power = 10.0 ** np.floor(np.log10(wanted))
    fitting = [k for k in (1, 2, 5) if k * power <= wanted * 1.0001]
    return float(power * max(fitting, default=1))


def _arrow(
    arrow: Arrow,
    theta: Array,
    levels: Levels,
    pixel: float,
    factor: float,
    ratio: float,
) -> list[Line]:
    size = _length(arrow.way)
    full = size * factor / pixel
    if not 3.0 <= full < math.inf:
        return []
    length = min(full, LONGEST)
    direction = arrow.way / size
    along = _stations(length, broken=full > LONGEST)
    world = levels.to_world(theta) + (along * pixel)[:, None] * direction
    points = lifted_path(levels.to_theta(world), levels, above=10 * pixel).points
    width = np.full(len(along), arrow.width)
    width[-1], width[-2] = 0.05, arrow.width * 1.2 + 7.0
    if full > LONGEST:
        middle = (along > length * 0.6 - 0.1) & (along < length * 0.6 + _GAP + 0.1)
        width[middle] = 0.0
    return [Line(points, arrow.colour, width * ratio, 1.0, arrow.kind, through=True)]


def _length(way: Array) -> float:
    """Return the length, also where its square would be beyond all numbers."""
    return math.hypot(*way.tolist())


def _stations(length: float, *, broken: bool) -> Array:
    """Return the pixels from the ball at which an arrow has a point."""
    neck = max(length - _HEAD, length * 0.4)
    shaft = np.linspace(0.0, neck, _POINTS)
    if broken:
        start, stop = length * 0.6, length * 0.6 + _GAP
        edges = (start - 0.5, start, stop, stop + 0.5)
        shaft = np.sort(np.concatenate((shaft, edges)))
    return np.concatenate((shaft, (neck + 0.01, length)))
