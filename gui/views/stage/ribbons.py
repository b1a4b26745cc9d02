"""Lines of a width in pixels as one array of vertices for one draw call. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from model.array import Indices

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
AnyLine: TypeAlias = "Line | Bundle"


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

    @property
    def length(self) -> int:
        """How many points of :func:`assemble` it takes; a single point is no line."""
        return len(self.points) + 2 if len(self.points) > 1 else 0

    def fill(self, part: Vertices) -> None:
        """Write the line's points, with one without width before and after them."""
        inner = part[1:-1]
        inner["position"] = self.points
        inner["width"] = self.width
        inner["colour"][:, :3] = self.colour
        inner["colour"][:, 3] = np.multiply(self.opacity, 255)
        part["style"][:, 0] = _KINDS[self.kind]
        if self.kind == "dotted":
            inner["style"][:, 1] = _lengths(self.points) / _DASH
        for pad, end in ((0, 1), (-1, -2)):
            part[pad] = part[end]
            part["width"][pad] = 0.0


@dataclass(frozen=True, eq=False)
class Bundle:
    """Solid lines of which there may be thousands, their points one after the other.

    Attributes
    ----------
    points
        Shape ``(k, 3)``.
    sizes
        How many points each line has, two at least; they sum up to k.
    colours
        Bytes of red, green, blue, one for each line.
    width, opacity
        As of :class:`Line`, one for each point.
    """

    points: NDArray[Any]
    sizes: Indices
    colours: NDArray[np.uint8]
    width: NDArray[Any]
    opacity: NDArray[Any]
    through: bool = False

    @property
    def length(self) -> int:
        """How many points of :func:`assemble` it takes."""
        return len(self.points) + 2 * len(self.sizes)

    def fill(self, part: Vertices) -> None:
        """Write the lines' points, with one without width before and after each."""
        line = np.repeat(np.arange(len(self.sizes)), self.sizes)
        ends = np.cumsum(self.sizes + 2) - 1
        pads = np.concatenate((ends - self.sizes - 1, ends))
        inner = np.empty(len(self.points), dtype=VERTEX)
        inner["position"], inner["width"] = self.points, self.width
        inner["colour"][:, :3] = self.colours[line]
        inner["colour"][:, 3] = np.multiply(self.opacity, 255)
        inner["style"] = _KINDS["solid"], 0.0
        part[np.arange(len(inner)) + 2 * line + 1] = inner
        part[pads] = part[np.concatenate((pads[: len(ends)] + 1, ends - 1))]
        part["width"][pads] = 0.0


def split(lines: Sequence[AnyLine]) -> tuple[list[AnyLine], int]:
    """Return lines with those that shine through last, and where these begin.

    The place counts vertices of :func:`assemble`.
    """
    drawn = [line for line in lines if line.length]
    drawn.sort(key=lambda line: line.through)
    before = sum(line.length for line in drawn if not line.through)
    return drawn, 2 * before


def assemble(lines: Sequence[AnyLine]) -> Vertices:
    """Return the vertices of a triangle strip, two a point.

    Before and after each line stands a point without width: it breaks the strip, and
    it is the neighbour of the end points, whose direction the shader needs.
    """
    lines = [line for line in lines if line.length]
    vertices = np.zeros(sum(line.length for line in lines), dtype=VERTEX)
    start = 0
    for line in lines:
        stop = start + line.length
        line.fill(vertices[start:stop])
        start = stop
    return np.repeat(vertices, 2)


def _lengths(points: NDArray[Any]) -> NDArray[Any]:
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    return np.concatenate(([0.0], np.cumsum(steps)))
