"""What the program is made with: libraries and their licences."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

LIBRARIES = {
    "PySide6-Essentials": "LGPL 3",
    "shiboken6": "LGPL 3",
    "pyqtgraph": "MIT",
    "PyOpenGL": "BSD",
    "numpy": "BSD",
    "scipy": "BSD",
    "sympy": "BSD",
    "mpmath": "BSD",
    "contourpy": "BSD",
    "pillow": "MIT-CMU",
    "ziamath": "MIT",
    "ziafont": "MIT",
    "latex2mathml": "MIT",
}
"""Packages that a bundle carries, with what their authors allow."""


class Library(NamedTuple):
    """A library as it is here."""

    name: str
    version: str
    licence: str


def libraries() -> Iterator[Library]:
    """Give Python, Qt and every package that is here; nothing is imported for it."""
    yield Library("Python", platform.python_version(), "PSF")
    for name, licence in LIBRARIES.items():
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        shown = "Qt, PySide6" if name == "PySide6-Essentials" else name
        yield Library(shown, version, licence)
