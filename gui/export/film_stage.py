"""A stage that nobody sees: it hands out its pictures as numbers, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import shiboken6
from OpenGL import GL
from PySide6.QtCore import QSize
from PySide6.QtGui import QOffscreenSurface, QOpenGLContext, QSurfaceFormat
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from gui.views.stage import tags
from gui.views.stage.canvas import StageCanvas
from gui.views.stage.labels import scales
from gui.views.stage.layer import Area, copy, framebuffer
from gui.views.stage.scene import Scene
from model.png import Pixels

TILE = 400
"""Side of the part of a picture that is drawn at a time, in pixels."""
SAMPLES = 4
Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the whole picture."""


class FilmStage(StageCanvas):
    """Draws the same scene as the stage in the window, in a context of its own.

    It is made in the window's thread; all that draws may be called in another one,
    always the same, and ends with :meth:`close_context`. Its context shares nothing, so
    that all it has made goes with it.

    What stands still is drawn once with several samples a pixel and copied for each
    picture; balls and trails smooth their own edges.
    """

    def __init__(self) -> None:
        super().__init__()
        self._place = QOffscreenSurface()
        self._place.setFormat(QSurfaceFormat.defaultFormat())
        self._place.create()
        self._context: QOpenGLContext | None = None
        self._warm = False
        self._written: list[tags.Picture] = []
        self._key: tuple[Any, ...] | None = None
        self._made: tuple[QOpenGLFramebufferObject, QOpenGLFramebufferObject] | None = (
            None
        )

    def update(self, *_arguments: Any) -> None:
        """Nobody looks: nothing needs painting."""

    def paintGL(self) -> None:
        """Nobody looks: nothing needs painting."""

    def makeCurrent(self) -> None:
        """Draw into this stage from now on, in this thread."""
        if self._context is not None:
            if QOpenGLContext.currentContext() is not self._context:
                self._bind(self._context)
            return
        context = QOpenGLContext()
        context.setFormat(self._place.requestedFormat())
        if not context.create():
            raise RuntimeError("there is no further OpenGL context")
        self._context = context
        self._bind(context)
        self._make_all()

    def _bind(self, context: QOpenGLContext) -> None:
        if not context.makeCurrent(self._place):
            raise RuntimeError("the OpenGL context is lost")

    def doneCurrent(self) -> None:
        """Draw nothing for now; in a thread where nobody else draws all stays."""
        if self._context is not None and self.thread().isCurrentThread():
            self._context.doneCurrent()

    def _make_all(self) -> None:
        self.renderer = GL.glGetString(GL.GL_RENDERER).decode(errors="replace")
        for item in self.items:
            item.initialize()

    def take_over(self, stage: StageCanvas) -> None:
        """Show what another stage shows; what that has computed is used again."""
        self._surface, self._levels = stage._surface, stage._levels
        self._meshes = dict(stage._meshes)
        self._look, self._theme = stage._look, stage._theme
        self._camera, self._selected = stage._camera, stage._selected
        self._annotations = dict(stage._annotations)
        if stage._overlays is not None:
            overlays = self._with_overlays()
            overlays.analysis, overlays.look = (
                stage._overlays.analysis,
                stage._overlays.look,
            )
        self._book.clear()

    def close_context(self) -> None:
        """Let everything on the graphics card go, in the thread that has drawn."""
        if self._context is None:
            return
        self.makeCurrent()
        self._made = self._key = None
        self._context.doneCurrent()
        shiboken6.delete(self._context)
        self._context = None

    def release(self) -> None:
        """Let this widget go, in the window's thread."""
        self.close_context()
        self._place.destroy()
        self.deleteLater()

    def begin(
        self, width: int, height: int, *, turning: bool = False
    ) -> Iterator[None]:
        """Get the still layer ready, a part at a time; at once if it still is.

        A camera that turns makes it stale for each picture: where the processor draws,
        it is then drawn with one sample a pixel. The parts are small all the same: the
        processor draws one at a time, and the window's own must find its turn.
        """
        self.makeCurrent()
        samples = 0 if turning and self.software else SAMPLES
        scene = self._scene_for(width, height, 1.0)
        key = samples, width, height, scene.levels, *self._still_key(scene)
        if key == self._key:
            return
        self._key = None
        self._written = scales(scene, tags.bar_title(scene.levels))
        yield
        if not self._warm:
            yield from self._warm_up(samples)
        for box in boxes(width, height, TILE if samples else 2 * TILE):
            self._draw_still_part(scene, box, samples)
            yield
        self._key = key

    def _warm_up(self, samples: int) -> Iterator[None]:
        """Compile what draws and load the relief, a part at a time."""
        paints = [item.paint for item in (*self._still_items, *self._live_items)]
        for paint in (*paints, lambda: self._labels.draw(self._written)):
            self.makeCurrent()
            corner = framebuffer(16, 16, samples)
            corner.bind()
            GL.glViewport(0, 0, 16, 16)
            paint()
            GL.glFinish()
            self.doneCurrent()
            yield
        self._warm = True

    def picture(self, width: int, height: int) -> Pixels:
        """Return the scene as it is now; the still layer must be ready."""
        self.makeCurrent()
        try:
            scene = self._scene_for(width, height, 1.0)
            kept, target = self._buffers(width, height)
            copy(kept, target.handle())
            GL.glViewport(0, 0, width, height)
            self._draw_live(scene, self._pictures(scene, None))
            return _read(width, height)
        finally:
            self.doneCurrent()

    def tiles(
        self, width: int, height: int, scale: float
    ) -> Iterator[tuple[Box, Pixels]]:
        """Draw a still of ``width·scale`` × ``height·scale`` pixels, part by part."""
        whole = round(width * scale), round(height * scale)
        self.makeCurrent()
        scene = self._scene_for(*whole, scale)
        self._written = scales(scene, tags.bar_title(scene.levels))
        pictures = self._pictures(scene, None)
        self.doneCurrent()
        for box in boxes(*whole, TILE):
            yield box, self._tile(scene, pictures, box)

    def _tile(self, scene: Scene, pictures: list[tags.Picture], box: Box) -> Pixels:
        """Draw a part: the whole picture through a small window moved over it."""
        left, top, width, height = box
        self.makeCurrent()
        try:
            fine = framebuffer(width, height, SAMPLES)
            fine.bind()
            self._draw_through(scene, left, scene.lens.height - top - height)
            self._draw_live(scene, pictures)
            plain = framebuffer(width, height, 0)
            _blit(fine, (0, 0, width, height), plain, (0, 0, width, height))
            plain.bind()
            return _read(width, height)
        finally:
            self.doneCurrent()

    def _scene_for(self, width: int, height: int, scale: float) -> Scene:
        scene = self._gather(self._lens_for(width, height), scale, coarse=False)
        if scene is None:
            raise RuntimeError("there is no surface to draw")
        self.scene = scene
        return scene

    def _buffers(
        self, width: int, height: int
    ) -> tuple[QOpenGLFramebufferObject, QOpenGLFramebufferObject]:
        """Return the framebuffers of the still layer and of the picture."""
        if self._made is None or self._made[0].size() != QSize(width, height):
            self._made = framebuffer(width, height, 0), framebuffer(width, height, 0)
        return self._made

    def _draw_still_part(self, scene: Scene, box: Box, samples: int) -> None:
        left, top, width, height = box
        bottom = scene.lens.height - top - height
        self.makeCurrent()
        try:
            kept, _ = self._buffers(scene.lens.width, scene.lens.height)
            part = framebuffer(width, height, samples)
            part.bind()
            self._draw_through(scene, left, bottom)
            place = left, bottom, left + width, bottom + height
            _blit(part, (0, 0, width, height), kept, place)
        finally:
            self.doneCurrent()

    def _draw_through(self, scene: Scene, left: int, bottom: int) -> None:
        """Draw what stands still; the picture begins left of and below the frame."""
        lens = scene.lens
        GL.glViewport(-left, -bottom, lens.width, lens.height)
        GL.glDepthMask(True)
        GL.glClear(GL.GL_COLOR_BUFFER_BIT | GL.GL_DEPTH_BUFFER_BIT)
        for item in self._still_items:
            item.paint()
        if self._overlays is not None:
            self._overlays.draw_still(scene)
        self._labels.draw(self._written)


def boxes(width: int, height: int, side: int) -> Iterator[Box]:
    """Cut a picture into parts of at most ``side`` × ``side`` pixels."""
    for top in range(0, height, side):
        for left in range(0, width, side):
            yield left, top, min(side, width - left), min(side, height - top)


def _blit(
    source: QOpenGLFramebufferObject,
    taken: Area,
    target: QOpenGLFramebufferObject,
    put: Area,
) -> None:
    """Copy colour and depth from one framebuffer to a place of another.

    Qt's own function would hold Python's lock until all has been drawn.
    """
    planes = GL.GL_COLOR_BUFFER_BIT | GL.GL_DEPTH_BUFFER_BIT
    GL.glBindFramebuffer(GL.GL_READ_FRAMEBUFFER, source.handle())
    GL.glBindFramebuffer(GL.GL_DRAW_FRAMEBUFFER, target.handle())
    GL.glBlitFramebuffer(*taken, *put, planes, GL.GL_NEAREST)


def _read(width: int, height: int) -> Pixels:
    """Return the bound framebuffer's colours, the top row first."""
    pixels = np.empty((height, width, 4), np.uint8)
    GL.glPixelStorei(GL.GL_PACK_ALIGNMENT, 1)
    GL.glReadPixels(0, 0, width, height, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE, pixels)
    return np.ascontiguousarray(pixels[::-1, :, :3])
