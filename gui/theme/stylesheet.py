"""The style sheet: a template in ``resources/style`` filled with a theme."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from functools import cache
from pathlib import Path
from string import Template

from gui.theme.colors import Theme

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"

INDICATORS = {
    "tick": ("tick", "on_accent"),
    "dash": ("dash", "on_accent"),
    "dot": ("dot", "on_accent"),
    "tick_faint": ("tick", "faint"),
    "tick_menu": ("tick", "text"),
    "down": ("arrow-down", "dim"),
    "down_faint": ("arrow-down", "faint"),
    "up": ("arrow-up", "dim"),
    "up_faint": ("arrow-up", "faint"),
    "right": ("arrow-right", "dim"),
    "left": ("arrow-left", "dim"),
    "close": ("close", "dim"),
    "float": ("float", "dim"),
}
"""Pictures in the style sheet: the indicator drawn and the colour it takes."""


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for tinted pictures (style sheets take only files)."""
    return tempfile.TemporaryDirectory(prefix="descent-lab-")


@cache
def style_sheet(theme: Theme, size: float) -> str:
    """Return the style sheet of a theme for text of ``size`` points."""
    template = (RESOURCES / "style" / "window.qss").read_text(encoding="utf-8")
    values = {each.name: getattr(theme, each.name) for each in fields(theme)}
    values |= {f"image_{key}": path for key, path in _pictures(theme).items()}
    values |= {"small": f"{0.9 * size:.2f}pt", "title": f"{1.3 * size:.2f}pt"}
    box = max(14, round(1.5 * size))
    values |= {"box": f"{box}px", "box_radius": f"{box // 2 + 1}px"}
    values |= {"row": f"{round(2.3 * size)}px"}
    values |= {"icon": f"{max(20, round(2.0 * size))}px"}
    return Template(template).substitute(values)


def _pictures(theme: Theme) -> dict[str, str]:
    made = {}
    for key, (name, role) in INDICATORS.items():
        plain = RESOURCES / "icons" / f"indicator-{name}.svg"
        svg = plain.read_text("utf-8").replace("currentColor", getattr(theme, role))
        try:
            path = Path(_folder().name) / f"{theme.name}-{key}.svg"
            path.write_text(svg, "utf-8")
        except OSError:  # no room for pictures in colour
            path = plain
        made[key] = path.as_posix()
    return made
