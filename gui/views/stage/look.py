"""What the stage is told about its looks: colours of a theme, choices of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.levels import Colouring

ColourMap = Literal["viridis", "plasma", "cividis"]
Smoothing = Literal["rest", "always", "never"]
SMOOTHINGS: tuple[Smoothing, ...] = ("rest", "always", "never")
"""When the relief is drawn with several samples a pixel: once nothing turns it, …"""

LIGHT_BALLS = (
    "#2d051b #f36205 #a68a7e #2f6b72 #239ed5 #191c8d #803a05".split()  # noqa: SIM905
)
DARK_BALLS = (
    "#eafac4 #bf5b41 #e884f7 #48918c #affaf7 #824ad2 #bfbc18".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class StageTheme:
    """The stage's colours, as ``#rrggbb``.

    Attributes
    ----------
    background
        The middle and the corners of the backdrop.
    floor
        Grid lines of the floor.
    outline
        What sets balls and trails off the relief: rings and halos.
    accent
        The ring of the selected ball and the crosshair.
    panel
        The ground of tags and read-outs.
    words
        How large texts are; 1 is the usual size.
    """

    background: tuple[str, str] = ("#ffffff", "#e6eaf1")
    floor: str = "#8b95a7"
    text: str = "#2a3140"
    balls: tuple[str, ...] = tuple(LIGHT_BALLS)
    outline: str = "#ffffff"
    accent: str = "#1f62d0"
    panel: str = "#ffffff"
    dark: bool = False
    words: float = 1.0


LIGHT = StageTheme()
DARK = StageTheme(
    background=("#202634", "#0c0e13"),
    floor="#93a0b8",
    text="#dfe5ef",
    balls=tuple(DARK_BALLS),
    outline="#0b0d12",
    accent="#6ea8ff",
    panel="#1a1f2a",
    dark=True,
)


@dataclass(frozen=True)
class Look:
    """What a person chose to see.

    Attributes
    ----------
    colouring
        How the colour follows the loss; ``None``: as the height does.
    """

    colour_map: ColourMap = "viridis"
    colouring: Colouring | None = None
    contours: bool = True
    arrows: bool = True
    trails: bool = True
    marks: bool = True
    smoothing: Smoothing = "rest"

    def samples(self, *, hasty: bool, fine: int) -> int:
        """Return how many samples a pixel has: ``fine``, or none."""
        wanted = self.smoothing == "always" or (self.smoothing == "rest" and not hasty)
        return fine if wanted else 0
