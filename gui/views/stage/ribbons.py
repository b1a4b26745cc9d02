"""Lines of a width in pixels as one array of vertices for one draw call. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

VERTEX = np.dtype(
    [
        ("position", "<f4", 3),
        ("width", "<f4"),
        ("colour", "u1", 4),
        ("style", "<f4", 2),
    ]
)
Vertices = NDArray[Any]
Kind = Literal["solid", "outlined", "dotted"]
_KINDS: dict[Kind, float] = {"solid": 0.0, "outlined": 1.0, "dotted": 2.0}
_DASH = 0.16


@dataclass(frozen=True, eq=False)
class Line:
    """A line through world points.

    Attributes
    ----------
    points
        Shape ``(k, 3)``.
    width
        In pixels, one for all points or one each; 0 hides a point.
    colour
        Red, green, blue, 0 to 255.
    opacity
        0 to 1, one for all points or one each.
    through
        Whether it shines through the relief where that hides it.
    """

    points: NDArray[Any]
    colour: tuple[int, int, int]
    width: NDArray[Any] | float = 2.0
    opacity: NDArray[Any] | float = 1.0
    kind: Kind = "solid"
    through: bool = False


def split(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """Return lines with those that shine through last, and where these begin.

    The place counts vertices of :func:`assemble`.
    """
    drawn = [line for line in lines if len(line.points) > 1]
    drawn.sort(key=lambda line: line.through)
    before = sum(len(line.points) + 2 for line in drawn if not line.through)
    return drawn, 2 * before


def assemble(lines: Sequence[Line]) -> Vertices:
    """Return the vertices of a triangle strip, two a point.

    Before and after each line stands a point without width: it breaks the strip, and
    it is the neighbour of the end points, whose direction the shader needs.
    """
    lines = [line for line in lines if len(line.points) > 1]
    size = sum(len(line.points) + 2 for line in lines)
    vertices = np.zeros(size, dtype=VERTEX)
    start = 0
    for line in lines:
        stop = start + len(line.points) + 2
        _fill(vertices[start:stop], line)
        start = stop
    return np.repeat(vertices, 2)


def _fill(part: Vertices, line: Line) -> None:
    inner = part[1:-1]
    inner["position"] = line.points
    inner["width"] = line.width
    inner["colour"][:, :3] = line.colour
    inner["colour"][:, 3] = np.multiply(line.opacity, 255)
    part["style"][:, 0] = _KINDS[line.kind]
    if line.kind == "dotted":
        inner["style"][:, 1] = _lengths(line.points) / _DASH
    for pad, end in ((0, 1), (-1, -2)):
        part[pad] = part[end]
        part["width"][pad] = 0.0


def _lengths(points: NDArray[Any]) -> NDArray[Any]:
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return np.concatenate(([0.0], np.cumsum(steps)))
