"""Memory is given back when a person has done nothing for a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from gui.control.author import Author
from gui.machine.memory import give_back

PATIENCE = 10_000
"""Milliseconds after the last change until memory is given back."""


class Tidying(QObject):
    """Waits for a pause after changes, runs and dialogs, and tidies up once in it."""

    def __init__(self, controller: Author, parent: QObject) -> None:
        super().__init__(parent)
        self._controller = controller
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._on_timeout)
        controller.scenario_changed.connect(self._wait)
        controller.playing_changed.connect(self._wait)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._wait)

    @property
    def waiting(self) -> bool:
        """Whether it is still to be done."""
        return self._timer.isActive()

    def _wait(self, *_: object) -> None:
        self._timer.start()

    def _on_timeout(self) -> None:
        if self._controller.moving:
            self._timer.start()
        else:
            give_back()
