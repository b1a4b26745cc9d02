"""What is drawn: each item turns the view's present scene into GL calls."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_not

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from OpenGL import GL
from pyqtgraph.opengl.GLGraphicsItem import GLGraphicsItem
from PySide6.QtGui import QImage

from gui.views.stage.markers import (
    GLYPHS,
    Markers,
    neighbours_below,
    patch_grid,
    patches_on,
    strip_indices,
)
from gui.views.stage.picking import FLOOR
from gui.views.stage.program import Program, Texture, Vertices, image_pixels, rgb
from gui.views.stage.ribbons import VERTEX, AnyLine, assemble, split
from gui.views.stage.rolling import STILL
from gui.views.stage.scene import Scene
from model.array import Array

_BIAS = 0.0022
_PATCH = 7
_HIDDEN = 0.22
_SHADOW = 1.9
_CORNERS = np.array([(-1, -1), (1, -1), (1, 1), (-1, -1), (1, 1), (-1, 1)])


class StageItem(GLGraphicsItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An item that can be made anew when its context is lost."""

    def initializeGL(self) -> None:
        self.create()

    def create(self) -> None:
        """Make the GL objects in the current context."""

    def scene(self) -> Scene:
        """Return what the view shows now."""
        scene: Scene = self.view().scene
        return scene


class Floor(StageItem):
    """The grid below the relief, with the relief's soft shadow.

    The eye is always above it, so it may be drawn after the relief, where that leaves
    anything of it to be seen.
    """

    def create(self) -> None:
        self._program = Program("floor", ["position"])
        self._square = Vertices()

    def paint(self) -> None:
        scene = self.scene()
        half = scene.levels.half * 1.35
        flat = np.column_stack((_CORNERS * half, np.full(6, FLOOR)))
        self._square.load(flat.astype(np.float32), [(3, 0, False)])
        ticks = [scene.levels.axis_ticks(axis) for axis in (0, 1)]
        dark = scene.theme.dark
        state(blend=True, depth_write=False)
        self._program.use(
            mvp=scene.lens.matrix,
            origin=[each[0].place for each in ticks],
            spacing=[_spacing([tick.place for tick in each]) for each in ticks],
            extent=scene.levels.half,
            line=[*rgb(scene.theme.floor), 0.34 if dark else 0.42],
            shade=0.40 if dark else 0.11,
            width=scene.ratio,
        )
        GL.glDrawArrays(GL.GL_TRIANGLES, 0, 6)
        state()


class Shadows(StageItem):
    """Contact shadows: decals on the relief below the balls.

    They follow its curves, but where there are many.
    """

    def create(self) -> None:
        self._program = Program("shadow", ["position", "local"])
        self._patches = Vertices()

    def paint(self) -> None:
        scene = self.scene()
        markers = scene.markers
        if not markers.balls or markers.plain:
            return
        size = markers.size * _SHADOW
        if markers.crowded:
            side, points = 2, patches_on(markers.ground, markers.normals, size)
        else:
            side = _PATCH
            points = neighbours_below(markers.theta, size, scene.levels, side)
        data = np.empty((*points.shape[:-1], 5), dtype=np.float32)
        data[..., :3], data[..., 3:] = points, patch_grid(side)
        indices = strip_indices(len(points), side)
        self._patches.load(
            data.reshape(-1, 5), [(3, 0, False), (2, 12, False)], indices
        )
        state(blend=True, depth_write=False)
        self._program.use(mvp=scene.lens.matrix, bias=_BIAS, strength=0.62)
        self._patches.draw_triangles()


class Ribbons(StageItem):
    """Trails, arrows, dotted lines: all lines in one draw call a pass."""

    def create(self) -> None:
        self._program = Program(
            "ribbon", ["before", "position", "after", "width", "colour", "style"]
        )
        self._strip = Vertices()
        self._loaded: list[AnyLine] = []

    def paint(self) -> None:
        """Draw all lines, then those that shine through where they are hidden."""
        lines, first = split(self.shown())
        if not lines:
            return
        count = self._load(lines)
        state(blend=True, depth_write=False)
        GL.glDrawArrays(GL.GL_TRIANGLE_STRIP, 0, count)
        if first < count:
            state(blend=True, depth_write=False, behind=True)
            self._program.use(strength=_HIDDEN, halo=0.0)
            GL.glDrawArrays(GL.GL_TRIANGLE_STRIP, first, count - first)

    def shown(self) -> Sequence[AnyLine]:
        """Return the lines to be drawn."""
        return self.scene().lines

    def _load(self, lines: Sequence[AnyLine]) -> int:
        """Have lines on the card and return the number of vertices to draw."""
        if len(lines) != len(self._loaded) or any(map(is_not, lines, self._loaded)):
            self._upload(lines)
        self._strip.bind()
        scene = self.scene()
        self._program.use(
            mvp=scene.lens.matrix,
            viewport=scene.viewport,
            halo=1.3 * scene.ratio,
            halo_colour=rgb(scene.theme.outline),
            bias=_BIAS,
            strength=1.0,
        )
        return self._strip.count - 4

    def _upload(self, lines: Sequence[AnyLine]) -> None:
        """Copy the vertices of lines to the card."""
        point = 2 * VERTEX.itemsize
        fields = VERTEX.fields
        assert fields is not None
        at = {name: int(fields[name][1]) for name in VERTEX.names or ()}
        self._loaded = list(lines)
        self._strip.load(
            assemble(lines),
            [
                (3, 0, False),
                (3, point, False),
                (3, 2 * point, False),
                (1, point + at["width"], False),
                (4, point + at["colour"], True),
                (2, point + at["style"], False),
            ],
        )


class Balls(StageItem):
    """The balls; where the relief hides them their ghost is seen through it."""

    def create(self) -> None:
        inputs = ["centre", "corner", "shift", "colour", "shape", "turn"]
        self._full, self._plain = (
            Program("ball", inputs),
            Program("ball", inputs, "PLAIN"),
        )
        self._squares = Vertices()

    def paint(self) -> None:
        scene = self.scene()
        if not scene.markers.balls:
            return
        self._squares.load(
            ball_vertices(
                scene.markers, scene.theme.balls, scene.selected, scene.turns
            ),
            [
                (3, 0, False),
                (2, 12, False),
                (2, 20, False),
                (3, 28, False),
                (4, 40, False),
                (4, 56, False),
            ],
        )
        projection = scene.lens.projection
        ring = 1.8 * scene.ratio * scene.markers.share
        program = self._plain if scene.markers.plain else self._full
        program.use(
            mvp=scene.lens.matrix,
            viewport=scene.viewport,
            margin=(ring + 1.0, 2.6 * ring + 1.0),
            depth_terms=(projection[2, 2], projection[2, 3]),
            ring=ring,
            ring_colour=rgb(scene.theme.outline),
            accent=rgb(scene.theme.accent),
            right=scene.lens.right,
            upward=scene.lens.up,
            backward=scene.lens.backward,
            strength=0.34,
        )
        state(blend=True, depth_write=False, behind=True)
        GL.glDrawArrays(GL.GL_TRIANGLES, 0, self._squares.count)
        state(blend=True, depth_write=False)
        program.use(strength=1.0)
        GL.glDrawArrays(GL.GL_TRIANGLES, 0, self._squares.count)


class Sprites(StageItem):
    """Painted pictures laid over the scene: labels and tags."""

    def create(self) -> None:
        self._program = Program("sprite")
        self._nothing = Vertices()
        self._textures: dict[int, Texture] = {}

    def draw(self, pictures: Sequence[tuple[QImage, float, float]]) -> None:
        """Draw images with their left upper corners at pixels."""
        keys = [image.cacheKey() for image, _, _ in pictures]
        spare = [self._textures.pop(k) for k in set(self._textures) - set(keys)]
        state(depth=False, blend=True)
        GL.glBlendFunc(GL.GL_ONE, GL.GL_ONE_MINUS_SRC_ALPHA)
        self._nothing.bind()
        for key, (image, x, y) in zip(keys, pictures, strict=True):
            if key not in self._textures:
                self._textures[key] = spare.pop() if spare else Texture()
                self._textures[key].load(image_pixels(image))
            self._textures[key].bind()
            self._program.use(
                picture=0,
                rectangle=(round(x), round(y), image.width(), image.height()),
                viewport=self.scene().viewport,
            )
            GL.glDrawArrays(GL.GL_TRIANGLE_STRIP, 0, 4)
        if spare:
            GL.glDeleteTextures([texture.handle for texture in spare])
        state()


def state(
    *,
    depth: bool = True,
    depth_write: bool = True,
    blend: bool = False,
    behind: bool = False,
) -> None:
    """Set what GL does with fragments; ``behind`` keeps those that are hidden."""
    (GL.glEnable if depth else GL.glDisable)(GL.GL_DEPTH_TEST)
    (GL.glEnable if blend else GL.glDisable)(GL.GL_BLEND)
    GL.glDepthMask(depth and depth_write)
    GL.glDepthFunc(GL.GL_GREATER if behind else GL.GL_LEQUAL)
    GL.glBlendFuncSeparate(
        GL.GL_SRC_ALPHA, GL.GL_ONE_MINUS_SRC_ALPHA, GL.GL_ONE, GL.GL_ONE_MINUS_SRC_ALPHA
    )


def palette(name: str) -> NDArray[np.uint8]:
    """Return a colour map's 256 colours, shape ``(256, 4)``."""
    colours = pg.colormap.get(name).getLookupTable(0.0, 1.0, 256, alpha=True)
    return np.asarray(colours, dtype=np.uint8)


def ball_vertices(
    markers: Markers,
    colours: Sequence[str],
    selected: int | None,
    turns: Array | None = None,
) -> NDArray[np.float32]:
    """Return six corners a ball with all that the shader needs, shape (6n, 18).

    The farthest come first: balls write no depth, so the nearest must be drawn last.
    """
    count = len(markers.balls)
    table = np.array([rgb(colour) for colour in colours])
    data = np.empty((count, 18), dtype=np.float32)
    data[:, :3] = markers.centres
    data[:, 5:7] = markers.shift * (1, -1)
    data[:, 7:10] = table[markers.slots % len(table)]
    data[:, 10], data[:, 11] = markers.radius, markers.size
    data[:, 12] = markers.slots % GLYPHS
    data[:, 13] = markers.runs == (-1 if selected is None else selected)
    data[:, 14:] = STILL if turns is None else turns
    corners = np.repeat(data[np.argsort(-markers.depth)], 6, axis=0)
    corners.reshape(count, 6, 18)[..., 3:5] = _CORNERS
    return corners


def _spacing(places: Sequence[float]) -> float:
    return places[1] - places[0] if len(places) > 1 else 1e6
