"""What must be settled about OpenGL before anything draws."""

from __future__ import annotations

import os
import sys
from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QOffscreenSurface,
    QOpenGLContext,
    QSurfaceFormat,
)

LEAST_VERSION = (3, 1)
_RENDERER = 0x1F01
_SOFTWARE = ("llvmpipe", "softpipe", "swiftshader", "gdi generic", "swrast")


def prepare() -> None:
    """Set the surface format and share contexts; call before ``QApplication``.

    Views share compiled programs, so their contexts must be shared too. Multisampling
    is off: in software it costs more than half the frames; pictures get their own.
    Once there is an application it is too late and nothing is done.
    """
    if QCoreApplication.instance() is not None:
        return
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    form = QSurfaceFormat()
    form.setDepthBufferSize(24)
    form.setStencilBufferSize(8)
    form.setSamples(0)
    form.setSwapInterval(0)
    if sys.platform == "darwin":  # the default there is 2.1, and core ends at 4.1
        form.setVersion(4, 1)
        form.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    QSurfaceFormat.setDefaultFormat(form)


def choose_platform() -> None:
    """Tell PyOpenGL what Qt uses; call after ``QApplication``, before pyqtgraph.opengl.

    PyOpenGL guesses from the session and takes EGL under Wayland, also where Qt runs
    on X11; then every call fails.
    """
    name = QGuiApplication.platformName()
    if sys.platform.startswith("linux"):
        egl = name.startswith(("wayland", "eglfs"))
        os.environ["PYOPENGL_PLATFORM"] = "egl" if egl else "glx"


def is_software(renderer: str) -> bool:
    """Return whether a ``GL_RENDERER`` draws on the processor."""
    return any(word in renderer.lower() for word in _SOFTWARE)


class Driver(NamedTuple):
    """What draws here."""

    version: tuple[int, int]
    renderer: str


_seen: deque[Driver] = deque(maxlen=1)


def driver() -> Driver | None:
    """Look what draws here; ``None`` where nothing does.

    Raises
    ------
    RuntimeError
        If there is no ``QApplication`` yet: only that knows.
    """
    if QCoreApplication.instance() is None:
        raise RuntimeError("what draws is known only once there is an application")
    if QGuiApplication.platformName() in {"offscreen", "minimal", "vnc"}:
        return None
    context = QOpenGLContext()
    if not context.create():
        return None
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not (surface.isValid() and context.makeCurrent(surface)):
        return None
    major, minor = context.format().version()
    name = context.functions().glGetString(_RENDERER)
    context.doneCurrent()
    _seen.append(Driver((major, minor), str(name or "")))
    return _seen[-1]


def renderer() -> str:
    """Return the name of what draws, as last seen; empty where nothing does."""
    found = _seen[-1] if _seen else driver()
    return found.renderer if found else ""


def gl_works() -> bool:
    """Return whether this application can draw the relief.

    Where it cannot (no driver, the ``offscreen`` platform) the window shows the flat
    map only.
    """
    found = driver()
    return found is not None and found.version >= LEAST_VERSION and _binding_loads()


def _binding_loads() -> bool:
    """Return whether the library that draws is there, and finds the driver's."""
    try:
        from OpenGL import GL  # noqa: F401
    except (ImportError, AttributeError, TypeError):  # what PyOpenGL may raise
        return False
    return True
