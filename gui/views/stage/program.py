"""Thin handles on GL objects: programs from the shader files, buffers, textures."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from OpenGL import GL
from OpenGL.GL import shaders
from PySide6.QtGui import QImage

from model.array import Array

SHADERS = Path(__file__).resolve().parents[3] / "resources" / "shaders"
_VERSION = "#version 140\n"


class Program:
    """A compiled pair of shaders ``NAME.vert`` and ``NAME.frag``.

    Parameters
    ----------
    attributes
        The vertex inputs; their places in this list are their locations.
    variant
        A word defined in both.
    """

    def __init__(
        self, name: str, attributes: Sequence[str] = (), variant: str = ""
    ) -> None:
        self.attributes = tuple(attributes)
        parts = (
            ("vert", GL.GL_VERTEX_SHADER),
            ("frag", GL.GL_FRAGMENT_SHADER),
        )
        self.handle = GL.glCreateProgram()
        for ending, kind in parts:
            text = (SHADERS / f"{name}.{ending}").read_text(encoding="utf-8")
            head = _VERSION + (f"#define {variant}\n" if variant else "")
            shader = shaders.compileShader(head + text, kind)
            GL.glAttachShader(self.handle, shader)
            GL.glDeleteShader(shader)
        for location, attribute in enumerate(self.attributes):
            GL.glBindAttribLocation(self.handle, location, attribute)
        GL.glLinkProgram(self.handle)
        if not GL.glGetProgramiv(self.handle, GL.GL_LINK_STATUS):
            log = GL.glGetProgramInfoLog(self.handle)
            raise RuntimeError(f"the shader {name} does not link: {log!r}")
        self._places: dict[str, int] = {}
        self._values: dict[str, Any] = {}

    def use(self, **uniforms: Any) -> None:
        """Make the program current and set its uniforms by their shape."""
        GL.glUseProgram(self.handle)
        for name, value in uniforms.items():
            known = self._values.get(name)
            if known is not value and not _same(known, value):
                self._set(name, value)
                self._values[name] = value

    def _set(self, name: str, value: Any) -> None:
        place = self._places.get(name)
        if place is None:
            place = self._places[name] = GL.glGetUniformLocation(self.handle, name)
        if isinstance(value, int):
            GL.glUniform1i(place, value)
        elif isinstance(value, float):
            GL.glUniform1f(place, value)
        elif np.shape(value) == (4, 4):
            matrix = np.ascontiguousarray(value, dtype=np.float32)
            GL.glUniformMatrix4fv(place, 1, True, matrix)
        else:
            _VECTORS[len(value)](place, *map(float, value))


def _same(known: Any, value: Any) -> bool:
    """Whether plain values are equal; arrays are not looked at."""
    return isinstance(value, int | float | tuple) and known == value


_VECTORS = {2: GL.glUniform2f, 3: GL.glUniform3f, 4: GL.glUniform4f}


class Vertices:
    """A vertex array with one buffer of vertices and, if wanted, one of indices."""

    def __init__(self) -> None:
        self.array = GL.glGenVertexArrays(1)
        self._data, self._index = GL.glGenBuffers(2)
        self._layout: object = None
        self._loaded: NDArray[np.uint32] | None = None
        self.count = 0

    def bind(self) -> None:
        GL.glBindVertexArray(self.array)

    def load(
        self,
        data: NDArray[Any],
        layout: Sequence[tuple[int, int, bool]],
        indices: NDArray[np.uint32] | None = None,
    ) -> None:
        """Copy vertices to the card.

        Parameters
        ----------
        layout
            For each attribute its number of components, its offset in bytes, and
            whether it is made of bytes that stand for 0 to 1.
        """
        stride = data.dtype.itemsize if data.dtype.names else data.strides[0]
        self.bind()
        GL.glBindBuffer(GL.GL_ARRAY_BUFFER, self._data)
        GL.glBufferData(GL.GL_ARRAY_BUFFER, data.nbytes, data, GL.GL_STREAM_DRAW)
        if self._layout != (stride, layout):
            self._lay_out(stride, layout)
        self.count = len(data)
        if indices is not None:
            self.index(indices)

    def _lay_out(self, stride: int, layout: Sequence[tuple[int, int, bool]]) -> None:
        self._layout = (stride, layout)
        for location, (size, offset, is_bytes) in enumerate(layout):
            kind = GL.GL_UNSIGNED_BYTE if is_bytes else GL.GL_FLOAT
            GL.glEnableVertexAttribArray(location)
            at = ctypes.c_void_p(offset)
            GL.glVertexAttribPointer(location, size, kind, is_bytes, stride, at)

    def index(self, indices: NDArray[np.uint32]) -> None:
        """Copy indices to the card, unless they are the ones it has."""
        self.bind()
        self.count = indices.size
        if indices is self._loaded:
            return
        self._loaded = indices
        flat = np.ascontiguousarray(indices, dtype=np.uint32).ravel()
        kind = GL.GL_ELEMENT_ARRAY_BUFFER
        GL.glBindBuffer(kind, self._index)
        GL.glBufferData(kind, flat.nbytes, flat, GL.GL_STREAM_DRAW)

    def draw_triangles(self, first: int = 0, end: int | None = None) -> None:
        """Draw the triangles of all indices, or of some."""
        self.bind()
        count = (self.count if end is None else end) - first
        at = ctypes.c_void_p(4 * first)
        GL.glDrawElements(GL.GL_TRIANGLES, count, GL.GL_UNSIGNED_INT, at)


class Texture:
    """A picture on the card, red green blue alpha."""

    def __init__(self) -> None:
        self.handle = GL.glGenTextures(1)
        self.size = (0, 0)

    def bind(self) -> None:
        GL.glActiveTexture(GL.GL_TEXTURE0)
        GL.glBindTexture(GL.GL_TEXTURE_2D, self.handle)

    def load(self, pixels: NDArray[np.uint8], *, blended: bool = True) -> None:
        """Copy pixels of shape ``(height, width, 4)``, blended between or not."""
        height, width = pixels.shape[:2]
        between = GL.GL_LINEAR if blended else GL.GL_NEAREST
        self.bind()
        for name, value in (
            (GL.GL_TEXTURE_MIN_FILTER, between),
            (GL.GL_TEXTURE_MAG_FILTER, between),
            (GL.GL_TEXTURE_WRAP_S, GL.GL_CLAMP_TO_EDGE),
            (GL.GL_TEXTURE_WRAP_T, GL.GL_CLAMP_TO_EDGE),
        ):
            GL.glTexParameteri(GL.GL_TEXTURE_2D, name, value)
        GL.glPixelStorei(GL.GL_UNPACK_ALIGNMENT, 1)
        GL.glTexImage2D(
            GL.GL_TEXTURE_2D,
            0,
            GL.GL_RGBA8,
            width,
            height,
            0,
            GL.GL_RGBA,
            GL.GL_UNSIGNED_BYTE,
            np.ascontiguousarray(pixels),
        )
        self.size = (width, height)


def image_pixels(image: QImage) -> NDArray[np.uint8]:
    """Return a premultiplied RGBA image's pixels, shape ``(height, width, 4)``."""
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    rows = flat.reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)


@cache
def rgb(colour: str) -> Array:
    """Return ``#rrggbb`` as three numbers from 0 to 1."""
    return np.array([int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)])
