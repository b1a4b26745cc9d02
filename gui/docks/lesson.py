"""The dock of the lessons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.lessons.desk import LessonDesk
from gui.window.desk import Desk


def make(desk: Desk) -> QWidget:
    """Return the lessons, which read themselves beside the window."""
    return LessonDesk(desk)
