"""What the docks that look at one run share."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.window.desk import Desk
from model.frame import Ball, Frame
from model.scenario import Scenario

AGAIN = 30
"""Milliseconds until the next slice of what is not there yet."""


class RunDock(QWidget):
    """Content of a dock about the selected run: told what is new, it shows it.

    A subclass shows in ``_show`` what ``_ball`` and ``_scenario`` are, and says its
    words in ``retranslate``.

    Attributes
    ----------
    name
        The dock's name in the table, and of what the content draws on the surface.
    """

    name: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._frame: Frame | None = None
        self._scenario: Scenario | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._show)

    def _begin(self) -> None:
        """Say the words, and notice from now on whether the dock is seen."""
        self._desk.window.docks[self.name].visibilityChanged.connect(self._on_seen)
        self.retranslate()

    def set_scenario(self, scenario: Scenario) -> None:
        """Take notice of changes; they are shown with the next frame."""
        self._scenario = scenario

    def set_frame(self, frame: Frame) -> None:
        """Show the selected run as it is in a frame."""
        self._frame = frame
        self._show()

    def set_selected(self, _run: int | None) -> None:
        """Show another run."""
        self._show()

    def close_jobs(self) -> None:
        """End what is under way, and take away what is drawn."""
        self._again.stop()
        self._desk.annotate(self.name, ())

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()

    def _on_seen(self, seen: bool) -> None:
        if not seen:
            self.close_jobs()

    def _ball(self) -> Ball | None:
        """Return the ball of the selected run, if it rolls."""
        chosen = self._desk.controller.selected
        return next((ball for ball in self._balls() if ball.run == chosen), None)

    def _balls(self) -> tuple[Ball, ...]:
        return self._frame.balls if self._frame is not None else ()

    def _show(self) -> None:
        """Show what is known now; where nothing is seen, do nothing."""


class FirstRunDock(RunDock):
    """The same, but of the first run while none is selected; idle while not seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._seen = True

    def set_scenario(self, scenario: Scenario) -> None:
        super().set_scenario(scenario)
        self._show()

    def _on_seen(self, seen: bool) -> None:
        self._seen = seen
        self._show()

    def _ball(self) -> Ball | None:
        return super()._ball() or next(iter(self._balls()), None)


def head_of(content: QWidget, *, spacing: int = 8) -> tuple[QVBoxLayout, QHBoxLayout]:
    """Lay a content out as a column; return it and the row at its top."""
    column = QVBoxLayout(content)
    column.setContentsMargins(6, 2, 6, 2)
    column.setSpacing(2)
    row = QHBoxLayout()
    row.setSpacing(spacing)
    column.addLayout(row)
    return column, row
