"""What panels draw on the relief: their arrows and curves as ribbons and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gui.analysis.annotation import Annotation, Arrow, Curve
from gui.views.stage.labels import Picture, beside, tag
from gui.views.stage.ribbons import Kind, Line
from gui.views.stage.scene import Scene, colour_bytes
from gui.views.stage.trails import lifted_path
from model.array import Array
from model.scenario import Point

HEAD = 13.0
"""An arrow's head in pixels; a shorter arrow has a shorter one."""
ABOVE = 0.05
"""So far above the relief lie the lines, in world units."""
_SHAFT = 24
_GAP = 9.0


def annotation_lines(items: Sequence[Annotation], scene: Scene) -> Iterator[Line]:
    """Yield the ribbons of arrows and curves."""
    for item in items:
        line = _curve(item, scene) if isinstance(item, Curve) else _arrow(item, scene)
        if line is not None:
            yield line


def annotation_tags(items: Sequence[Annotation], scene: Scene) -> Iterator[Picture]:
    """Yield the words at the tips of arrows and at the begins of curves."""
    for item in items:
        place = _place(item)
        if not item.label or place is None:
            continue
        theta = np.array(place, dtype=np.float64)
        if not scene.levels.inside(theta):
            continue
        pixels, _ = scene.lens.project(np.nan_to_num(scene.levels.lifted(theta))[None])
        if np.all(pixels[0] >= 0) and np.all(pixels[0] < scene.viewport):
            image = tag(item.label, scene.theme, scene.letters, item.colour)
            yield beside(image, pixels[0], scene.lens, 8.0 * scene.ratio)


def _place(item: Annotation) -> Point | None:
    if isinstance(item, Arrow):
        return item.end if item.finite else None
    if not len(item.points) or not np.isfinite(item.points[0]).all():
        return None
    x, y = item.points[0].tolist()
    return x, y


def _curve(item: Curve, scene: Scene) -> Line | None:
    if len(item.points) < 2 or not np.isfinite(item.points).all():
        return None
    path = lifted_path(item.path, scene.levels, above=ABOVE)
    width = np.where(path.seen, item.width * scene.ratio, 0.0)
    return _line(path.points, item, width)


def _arrow(item: Arrow, scene: Scene) -> Line | None:
    if not item.finite:
        return None
    start, end = np.array(item.start), np.array(item.end)
    length = _pixels(start, end, scene)
    if length < 2.0:
        return None
    neck = max(1.0 - HEAD * scene.ratio / length, 0.45)
    along = np.concatenate((np.linspace(0, neck, _SHAFT), (neck + 1e-3, 1.0)))
    path = lifted_path(start + along[:, None] * (end - start), scene.levels, ABOVE)
    width = np.full(len(along), item.width)
    width[-2:] = item.width + _GAP, 0.05
    return _line(path.points, item, np.where(path.seen, width, 0.0) * scene.ratio)


def _line(points: NDArray[Any], item: Annotation, width: NDArray[Any]) -> Line:
    kind: Kind = "dotted" if item.dashed else "solid"
    colour = colour_bytes(item.colour)
    return Line(points, colour, width, item.alpha, kind, through=True)


def _pixels(start: Array, end: Array, scene: Scene) -> float:
    """Return how long the arrow is on the screen."""
    ends = scene.levels.clamped(np.stack((start, end)))
    pixels, _ = scene.lens.project(np.nan_to_num(scene.levels.lifted(ends)))
    return float(np.hypot(*(pixels[1] - pixels[0])))
