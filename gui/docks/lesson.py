"""The dock of the lessons."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.desk import Desk
from gui.lesson_desk import LessonDesk


def make(desk: Desk) -> QWidget:
    """Return the lessons, which read themselves beside the window."""
    return LessonDesk(desk)
