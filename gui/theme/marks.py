"""Colours of critical points by kind, and of curvature by sign.

A kind is told by its shape as well (:mod:`gui.analysis.kind_glyphs`), a sign by its
number.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Marks:
    """One look of the marks, as ``#rrggbb``.

    Attributes
    ----------
    kinds
        By kind: minimum, maximum, saddle, degenerate, non_smooth, boundary.
    ring
        What sets a mark off its ground.
    up, down, flat
        Of positive, negative and zero curvature.
    plane, sheet
        Of Taylor's first and second order.
    """

    kinds: dict[str, str]
    ring: str
    up: str
    down: str
    flat: str
    plane: str
    sheet: str


LIGHT = Marks(
    kinds={
        "minimum": "#0b6b3a",
        "maximum": "#b3261e",
        "saddle": "#7a3e00",
        "degenerate": "#6a2fb5",
        "non_smooth": "#33405a",
        "boundary": "#00657d",
    },
    ring="#ffffff",
    up="#d95f02",
    down="#1f5fd6",
    flat="#4a5468",
    plane="#7a4fc9",
    sheet="#c2187a",
)
DARK = Marks(
    kinds={
        "minimum": "#6fe0a2",
        "maximum": "#ff8d84",
        "saddle": "#ffc766",
        "degenerate": "#c9a6ff",
        "non_smooth": "#d5dcea",
        "boundary": "#6fd8ef",
    },
    ring="#0b0d12",
    up="#ff9f45",
    down="#74a7ff",
    flat="#c3cbdb",
    plane="#b59cff",
    sheet="#ff7ac2",
)


def marks(*, dark: bool) -> Marks:
    """Return the colours that suit a light or a dark ground."""
    return DARK if dark else LIGHT


def of_sign(chosen: Marks, value: float, zero: float) -> str:
    """Return the colour of a curvature; up to ``zero`` it counts as none."""
    if abs(value) <= zero:
        return chosen.flat
    return chosen.up if value > 0 else chosen.down
