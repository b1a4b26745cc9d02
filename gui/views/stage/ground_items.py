"""What stands still and fills the picture: the relief, and the backdrop behind it."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from gui.views.stage.items import StageItem, palette, state
from gui.views.stage.layer import copy, framebuffer
from gui.views.stage.mesh import Mesh
from gui.views.stage.program import Program, Texture, Vertices, rgb
from gui.views.stage.scene import Scene
from model.levels import CONTOURS

_LAYOUT = [(3, 0, False), (2, 12, False), (1, 20, False)]


class Backdrop(StageItem):
    """The gradient where nothing else is; drawn when all else is there."""

    def create(self) -> None:
        self._program = Program("backdrop")
        self._nothing = Vertices()
        self._kept: QOpenGLFramebufferObject | None = None
        self._key: object = None

    def paint(self) -> None:
        inner, outer = self.scene().theme.background
        state(depth_write=False)
        self._program.use(inner=rgb(inner), outer=rgb(outer))
        self._nothing.bind()
        GL.glDrawArrays(GL.GL_TRIANGLES, 0, 3)
        state()

    def lay(self, target: int) -> None:
        """Copy it to a framebuffer before all else: it is the same from everywhere."""
        scene = self.scene()
        width, height = scene.lens.width, scene.lens.height
        key = width, height, scene.theme.background
        if self._kept is None or self._key != key:
            self._kept, self._key = framebuffer(width, height, 0), key
            self._kept.bind()
            GL.glDepthMask(True)
            GL.glClear(GL.GL_DEPTH_BUFFER_BIT)
            self.paint()
        copy(self._kept, target, (0, 0, width, height))


class Relief(StageItem):
    """The surface.

    While the camera turns and the processor draws, light is worked out at the vertices
    instead of the pixels, colours are not blended, the nearest cells come first so that
    what they hide is left out, and only cells at the border look for it.
    """

    def create(self) -> None:
        inputs = ["position", "slope", "level"]
        self._program = Program("surface", inputs)
        self._quick = Program("quick", inputs)
        self._rim = Program("quick", inputs, "RIM")
        self._palette, self._steps = Texture(), Texture()
        self._vertices: dict[int, Vertices] = {}
        self._loaded: dict[int, Mesh] = {}
        self._colours = ""

    def paint(self) -> None:
        scene = self.scene()
        if self._colours != scene.look.colour_map:
            self._colours = scene.look.colour_map
            colours = palette(self._colours)[None]
            self._palette.load(colours)
            self._steps.load(colours, blended=False)
        (self._steps if scene.hasty else self._palette).bind()
        state()
        if scene.hasty:
            self._paint_quickly(scene)
        else:
            self._use(self._program, scene)
            self._upload(scene.mesh, scene.mesh.triangles).draw_triangles()

    def _paint_quickly(self, scene: Scene) -> None:
        triangles, inner = scene.mesh.seen_from(scene.lens.backward)
        vertices = self._upload(scene.mesh, triangles)
        self._use(self._quick, scene)
        vertices.draw_triangles(0, 3 * inner)
        self._use(self._rim, scene)
        vertices.draw_triangles(3 * inner, triangles.size)

    def _use(self, program: Program, scene: Scene) -> None:
        program.use(
            mvp=scene.lens.matrix,
            palette=0,
            eye=scene.lens.eye,
            extent=scene.levels.half,
            lines=float(CONTOURS if scene.look.contours else 0),
            width=scene.ratio,
            rim=rgb("#0b1020" if scene.theme.dark else "#ffffff"),
        )

    def _upload(self, mesh: Mesh, triangles: NDArray[Any]) -> Vertices:
        size = len(mesh.vertices)
        vertices = self._vertices.setdefault(size, Vertices())
        if self._loaded.get(size) is not mesh:
            vertices.load(mesh.vertices, _LAYOUT, triangles)
            self._loaded[size] = mesh
        else:
            vertices.index(triangles)
        return vertices
