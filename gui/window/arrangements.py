"""Learn, Lab and Present: which panels are there, and how large the words are."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.docks import DOCKS

LEARN = ("runs", "curves", "lesson")
LESSON_WIDTH, RUNS_WIDTH, CURVES_HEIGHT = 370, 300, 190
EMS = 13
"""Widths of a letter that a page of a lesson needs at least."""
LARGER = 1.35
"""How much larger the words are for a projector."""


class Arrangements(QObject):
    """Arranges the docks of a window.

    **Learn** has the lesson and what it needs, **Lab** all panels, **Present** the
    stage and the bar with Play in larger type. Present once more leaves it again.
    """

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._before: tuple[QByteArray, float] | None = None
        window.installEventFilter(self)

    @property
    def presenting(self) -> bool:
        """Whether the window is as a projector shows it."""
        return self._before is not None

    def learn(self) -> None:
        """Show the lessons, with the runs and the curves."""
        self.leave()
        self._show_only(LEARN)
        window, way = self._window, Qt.Orientation
        docks = window.docks
        self._place_lesson()
        window.resizeDocks([docks["lesson"]], [LESSON_WIDTH], way.Horizontal)
        window.resizeDocks([docks["runs"]], [RUNS_WIDTH], way.Horizontal)
        window.resizeDocks([docks["curves"]], [CURVES_HEIGHT], way.Vertical)
        docks.made("lesson").focus()

    def _place_lesson(self) -> None:
        """Put the lesson to the right, or behind the runs where that is too wide."""
        window, docks = self._window, self._window.docks
        runs, lesson = docks["runs"], docks["lesson"]
        docks.made("lesson")
        if lesson in window.tabifiedDockWidgets(runs):
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, lesson)
        window.layout().activate()
        room = window.screen().availableGeometry().width()
        later = EMS * QFontInfo(window.font()).pixelSize()
        more = max(later - lesson.minimumSizeHint().width(), 0)
        wide = window.minimumSizeHint().width() + more
        if not lesson.isFloating() and wide > room:
            window.tabifyDockWidget(runs, lesson)
            lesson.raise_()

    def lab(self) -> None:
        """Show all panels that a first window has."""
        self.leave()
        scenario = self._window.controller.scenario
        has_data = scenario.surface.samples > 0
        first = [e.name for e in DOCKS if e.shown and (has_data or not e.needs_data)]
        self._show_only(first)
        for entry in DOCKS:
            if entry.shown and not entry.beside:
                self._window.docks[entry.name].raise_()

    def present(self) -> None:
        """Show the stage in larger type, or go back to what was before."""
        if self.presenting:
            self.leave()
            return
        before = self._window.saveState(), theme.scale()
        self._show_only(())
        self._before = before
        self._window.statusBar().hide()
        _scale(before[1] * LARGER)
        self._tell()

    def leave(self) -> None:
        """Go back to the panels and the type that were there before Present."""
        if self._before is None:
            return
        (state, scale), self._before = self._before, None
        self._window.restoreState(state)
        self._window.statusBar().show()
        _scale(scale)
        self._tell()

    def set_scale(self, factor: float) -> None:
        """Make all text so large; under Present larger still."""
        if self._before is None:
            _scale(factor)
        else:
            self._before = self._before[0], factor
            _scale(factor * LARGER)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember the panels, not their absence, when the window is closed."""
        del watched
        if event.type() == QEvent.Type.Close:
            self.leave()
        return False

    def _show_only(self, names: tuple[str, ...] | list[str]) -> None:
        for name, dock in self._window.docks.items():
            dock.setVisible(name in names)
        if (experiments := self._window.experiments.dock) is not None:
            experiments.hide()

    def _tell(self) -> None:
        self._window.actions_["present"].setChecked(self.presenting)


def _scale(factor: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.current(), factor)
