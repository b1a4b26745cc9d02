"""An OpenGL view in a plain widget, for machines where the processor draws.

Qt composes a whole window with OpenGL as soon as one ``QOpenGLWidget`` is in it. On a
graphics card that costs nothing. In software it costs more than the picture, and a new
word anywhere in the window costs as much again. So here the picture is drawn into a
framebuffer beside the window, and what changed of it is painted as any other pixels.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QImage,
    QOffscreenSurface,
    QOpenGLContext,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtOpenGL import QOpenGLFramebufferObject
from PySide6.QtWidgets import QWidget

from gui.views.stage.layer import Area, framebuffer

_DRAW = QEvent.Type(QEvent.registerEventType())


class RasterCanvas(QWidget):
    """Has what a ``QOpenGLWidget`` has, as far as the stage needs it.

    The framebuffer keeps its content from one drawing to the next.

    Signals
    -------
    frameSwapped()
        A picture has been painted.
    """

    frameSwapped = Signal()  # noqa: N815  # Qt's name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: QOpenGLContext | None = None
        self._ground: QOffscreenSurface | None = None
        self._buffer: QOpenGLFramebufferObject | None = None
        self._pixels: NDArray[np.uint8] = np.zeros((1, 1, 4), np.uint8)
        self._image = QImage()
        self._stale = True
        self._asked = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ------------------------------------------------------------ to be filled in

    def initializeGL(self) -> None:
        """Make what is drawn with; the context is current."""

    def resizeGL(self, width: int, height: int) -> None:
        """Take notice of a new framebuffer of so many pixels."""

    def paintGL(self) -> None:
        """Draw into the framebuffer, which is bound."""

    def changed_area(self) -> Area | None:
        """Return what the last drawing may have changed; ``None``: everything."""
        return None

    def drawing_failed(self) -> None:
        """Deal with the error that is being handled."""

    # ------------------------------------------------------------ as a QOpenGLWidget

    def isValid(self) -> bool:
        """Return whether there is a context."""
        return self._own is not None and self._own.isValid()

    def context(self) -> QOpenGLContext | None:
        """Return the context; ``None`` before it is first needed."""
        return self._own

    def makeCurrent(self) -> None:
        """Make the context current, and make it first where there is none.

        Raises
        ------
        RuntimeError
            If the driver refuses.
        """
        fresh = self._own is None
        if self._own is None or self._ground is None:
            self._own, self._ground = _new_context(self)
        if not self._own.makeCurrent(self._ground):
            raise RuntimeError("OpenGL's context cannot be made current")
        if fresh:
            self.initializeGL()

    def doneCurrent(self) -> None:
        """Let the context go."""
        if self._own is not None:
            self._own.doneCurrent()

    def defaultFramebufferObject(self) -> int:
        """Return the name of the framebuffer that is shown."""
        return self._buffer.handle() if self._buffer is not None else 0

    def grabFramebuffer(self) -> QImage:
        """Return a picture drawn just now."""
        self.draw()
        return self._image.copy()

    def update(self, *_area: Any) -> None:
        """Draw soon; asked for more often, it is done once."""
        self._stale = True
        if not self._asked and self.isVisible():
            self._asked = True
            QCoreApplication.postEvent(self, QEvent(_DRAW))

    def repaint(self, *_area: Any) -> None:
        """Draw and show it at once."""
        self.draw()
        super().repaint()

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw now, and have what changed painted."""
        self._stale = False
        try:
            self.makeCurrent()
            new = self._make_room()
            assert self._buffer is not None
            self._buffer.bind()
            self.paintGL()
            self._buffer.bind()
            self._read(None if new else self.changed_area())
            self.doneCurrent()
        except Exception:  # noqa: BLE001  # the stage tries again, then gives up
            self.drawing_failed()

    def _make_room(self) -> bool:
        """Have a framebuffer of the widget's size; tell whether it is a new one."""
        ratio = self.devicePixelRatioF()
        width, height = (max(int(n * ratio), 1) for n in (self.width(), self.height()))
        if self._buffer is not None and self._buffer.size() == QSize(width, height):
            return False
        self._buffer = framebuffer(width, height, 0)
        self._pixels = np.zeros((height, width, 4), np.uint8)
        form = QImage.Format.Format_RGB32
        self._image = QImage(self._pixels.data, width, height, 4 * width, form)
        self._image.setDevicePixelRatio(ratio)
        self.resizeGL(width, height)
        return True

    def _read(self, area: Area | None) -> None:
        """Copy an area of the framebuffer into the image, and have it painted."""
        height, width = self._pixels.shape[:2]
        left, bottom, right, top = area or (0, 0, width, height)
        right, top = min(right, width), min(top, height)
        wide, high = right - left, top - bottom
        found = GL.glReadPixels(
            left, bottom, wide, high, GL.GL_BGRA, GL.GL_UNSIGNED_BYTE
        )
        part = np.frombuffer(found, np.uint8).reshape(high, wide, 4)
        self._pixels[height - top : height - bottom, left:right] = part[::-1]
        ratio = self._image.devicePixelRatio()
        box = (each / ratio for each in (left, height - top, wide, high))
        super().update(QRectF(*box).toAlignedRect())

    # ------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        if event.type() == _DRAW:
            self._asked = False
            if self._stale and self.isVisible():
                self.draw()
            return True
        if event.type() == QEvent.Type.DeferredDelete:
            self._let_go()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stale or self._image.isNull():
            self.draw()
        area, ratio = QRectF(event.rect()), self._image.devicePixelRatio()
        source = QRectF(area.topLeft() * ratio, area.size() * ratio)
        painter = QPainter(self)
        painter.drawImage(area, self._image, source)
        painter.end()
        self.frameSwapped.emit()

    def _let_go(self) -> None:
        """Let the framebuffer go while there is a context to do so."""
        if self._own is not None and self._ground is not None:
            self._own.makeCurrent(self._ground)
            self._buffer = None
            self._own.doneCurrent()


def _new_context(owner: QWidget) -> tuple[QOpenGLContext, QOffscreenSurface]:
    """Return a context, and what it is current on.

    It shares with no other: then all that was made in it goes with it.
    """
    context = QOpenGLContext(owner)
    if not context.create():
        raise RuntimeError("OpenGL's context cannot be made")
    ground = QOffscreenSurface(None, owner)
    ground.setFormat(context.format())
    ground.create()
    return context, ground
