"""How something is exported, and with which endings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gui.export.still import Still

if TYPE_CHECKING:  # loads OpenGL
    from gui.export.film import Film

PICTURE, FILMS, DRAWING = ".png", (".gif", ".mp4"), ".svg"


@dataclass(frozen=True)
class Options:
    """How something is exported.

    Attributes
    ----------
    film
        For GIF and MP4; ``None``: all steps.
    curves
        Whether a drawing is of the curves instead of the map.
    """

    still: Still = field(default_factory=Still)
    film: Film | None = None
    curves: bool = False
