"""The still layer at its finest, drawn strip by strip: nobody waits for the whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from OpenGL import GL
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from gui.views.stage.layer import framebuffer
from gui.views.stage.scene import Scene

SHARE = 0.018
"""Seconds that one strip may take: it is made lower or higher until it does."""
TILE = 64
"""Rows of pixels of the lowest strip. Processors draw in tiles of so many: a strip of
whole ones has, to the last bit, the pixels that it has in a picture drawn at once."""
_GROWTH = 2.0


@dataclass
class _Wanted:
    """A scene of which so many rows are drawn."""

    key: object
    scene: Scene
    samples: int
    buffer: QOpenGLFramebufferObject | None = None
    done: int = 0


class Strips(QObject):
    """Draws a scene into a framebuffer, a strip whenever the window has time.

    Parameters
    ----------
    draw
        Draws what stands still of a scene into the framebuffer that is bound, with the
        context current.
    finished
        Called, with the context current, with the key and the framebuffer when all of
        it is drawn.

    Signals
    -------
    due()
        There is time for a strip: whoever has the context calls :meth:`draw_one`.
    """

    due = Signal()

    def __init__(
        self,
        draw: Callable[[Scene], None],
        finished: Callable[[object, QOpenGLFramebufferObject], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._draw, self._finished = draw, finished
        self._wanted: _Wanted | None = None
        self._rows = TILE
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.due)

    @property
    def pending(self) -> bool:
        """Whether something is still to be drawn."""
        return self._wanted is not None

    def want(self, key: object, scene: Scene, samples: int) -> None:
        """Begin with a scene, unless that is being drawn."""
        if self._wanted is None or self._wanted.key != key:
            self._wanted = _Wanted(key, scene, samples)
        self._timer.start()

    def drop(self) -> None:
        """Draw no more of it."""
        self._wanted = None
        self._timer.stop()

    def draw_one(self) -> None:
        """Draw the next strip; the context is current."""
        wanted = self._wanted
        if wanted is None:
            return
        begun, lens = time.perf_counter(), wanted.scene.lens
        width, height = lens.width, lens.height
        rows = min(self._rows, height - wanted.done)
        if wanted.buffer is None:
            wanted.buffer = framebuffer(width, height, wanted.samples)
        wanted.buffer.bind()
        GL.glEnable(GL.GL_SCISSOR_TEST)
        try:
            GL.glScissor(0, wanted.done, width, rows)
            self._draw(wanted.scene)
        finally:
            GL.glDisable(GL.GL_SCISSOR_TEST)
        GL.glFinish()
        wanted.done += rows
        if wanted.done < height:
            self._suit(rows, time.perf_counter() - begun)
            self._timer.start()
            return
        self._wanted = None
        self._finished(wanted.key, wanted.buffer)

    def _suit(self, rows: int, taken: float) -> None:
        """Choose how high the next strip is, by what this one took."""
        factor = min(max(SHARE / max(taken, 1e-6), 1 / _GROWTH), _GROWTH)
        self._rows = max(int(rows * factor) // TILE * TILE, TILE)
