"""Three sizes of the system's font, and digits of equal width."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

Role = Literal["small", "normal", "title"]

FACTORS: dict[Role, float] = {"small": 0.9, "normal": 1.0, "title": 1.3}

_base: list[float] = []


def base_size(app: QApplication) -> float:
    """Return the system's font size in points, as it was before any scaling."""
    if not _base:
        size = app.font().pointSizeF()
        _base.append(size if size > 0 else 10.0)
    return max(_base[0], 9.5)


_scale = [1.0]


def scale() -> float:
    """Return how much larger than the system's all text is."""
    return _scale[0]


def set_scale(app: QApplication, factor: float) -> None:
    """Set the program's font to the system's, ``factor`` times as large."""
    size = base_size(app) * factor
    _scale[0] = factor
    font = app.font()
    if abs(font.pointSizeF() - size) > 1e-3:
        font.setPointSizeF(size)
        app.setFont(font)


def font(role: Role = "normal", *, bold: bool = False) -> QFont:
    """Return the program's font in one of its three sizes."""
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * FACTORS[role])
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def tabular(of: QFont) -> QFont:
    """Return the font with digits of equal width, so that live numbers stand still.

    Fonts without the feature (and those whose digits are equal anyway) are unchanged.
    """
    made = QFont(of)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
