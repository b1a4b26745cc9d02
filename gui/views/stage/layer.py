"""The still part of the scene, kept in a framebuffer with its depth."""

from __future__ import annotations

from OpenGL import GL
from PySide6.QtCore import QSize
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

Area = tuple[int, int, int, int]
PASSING = 3
"""Frames in a row that show something else before the next is not kept."""


def framebuffer(width: int, height: int, samples: int) -> QOpenGLFramebufferObject:
    """Return a framebuffer with colour and depth."""
    form = QOpenGLFramebufferObjectFormat()
    form.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
    form.setSamples(samples)
    form.setInternalTextureFormat(GL.GL_RGBA8)
    return QOpenGLFramebufferObject(QSize(width, height), form)


class StillLayer:
    """A framebuffer that is drawn only when it is stale, and copied each frame.

    It may be drawn with several samples a pixel: that costs once, not each frame.
    """

    def __init__(self) -> None:
        self._buffer: QOpenGLFramebufferObject | None = None
        self._fine: QOpenGLFramebufferObject | None = None
        self._key: object = None
        self._last: object = None
        self._changes = 0

    def forget(self) -> None:
        """Let the framebuffers go: their context is lost."""
        self._buffer = self._fine = None
        self._key = self._last = None
        self._changes = 0

    def passes(self, key: object) -> bool:
        """Return whether it is not worth keeping: each frame asks for another.

        So it is while the camera turns; what is kept then is forgotten.
        """
        self._changes = 0 if key == self._last else self._changes + 1
        self._last = key
        if self._changes < PASSING:
            return False
        self._key = None
        return True

    def holds(self, key: object, width: int, height: int) -> bool:
        """Return whether ``key`` is what is kept, of that size."""
        buffer = self._buffer
        return (
            buffer is not None
            and key == self._key
            and buffer.size() == QSize(width, height)
        )

    def take(self, key: object, drawn: QOpenGLFramebufferObject) -> None:
        """Keep what was drawn elsewhere, its samples merged."""
        if self._buffer is None or self._buffer.size() != drawn.size():
            self._buffer = framebuffer(drawn.width(), drawn.height(), 0)
        copy(drawn, self._buffer.handle())
        self._key = key

    def begin(self, key: object, width: int, height: int, samples: int) -> bool:
        """Bind a framebuffer if what is kept is not ``key``; tell whether."""
        if self.holds(key, width, height):
            return False
        buffer = self._buffer
        if buffer is None or buffer.size() != QSize(width, height):
            self._buffer = buffer = framebuffer(width, height, 0)
        self._key = key
        self._fine = framebuffer(width, height, samples) if samples else None
        (self._fine or buffer).bind()
        return True

    def finish(self) -> None:
        """Merge the samples and let their large framebuffer go."""
        if self._fine is not None and self._buffer is not None:
            copy(self._fine, self._buffer.handle())
            self._fine = None

    def copy_to(self, target: int, area: Area | None = None) -> None:
        """Copy what is kept to another framebuffer, and bind that.

        The live layer writes no depth: of an ``area`` only the colour is copied.
        """
        assert self._buffer is not None
        copy(self._buffer, target, area)


def copy(
    source: QOpenGLFramebufferObject, target: int, area: Area | None = None
) -> None:
    """Copy to a framebuffer of the same size, and bind that.

    Parameters
    ----------
    area
        Left, bottom, right, top of the pixels whose colour is copied; ``None``:
        colour and depth of all.
    """
    planes = GL.GL_COLOR_BUFFER_BIT | (0 if area else GL.GL_DEPTH_BUFFER_BIT)
    area = area or (0, 0, source.width(), source.height())
    GL.glBindFramebuffer(GL.GL_READ_FRAMEBUFFER, source.handle())
    GL.glBindFramebuffer(GL.GL_DRAW_FRAMEBUFFER, target)
    GL.glBlitFramebuffer(*area, *area, planes, GL.GL_NEAREST)
    GL.glBindFramebuffer(GL.GL_FRAMEBUFFER, target)
