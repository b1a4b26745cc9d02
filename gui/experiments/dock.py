"""The dock of the experiments, made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gui.settings.store import Store

if TYPE_CHECKING:  # it is loaded with the first look at an experiment
    from gui.experiments.desk import ExperimentDesk
    from gui.main_window import MainWindow

WIDTH = 460


class ExperimentsDock(QObject):
    """Shows and hides the experiments; before the first time there is nothing.

    Signals
    -------
    scenario_requested(Scenario), told(str), failed(Exception), finished(str, Result)
        As of the desk.
    """

    scenario_requested = Signal(object)
    told = Signal(str)
    failed = Signal(object)
    finished = Signal(str, object)

    def __init__(self, window: QMainWindow, store: Store) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self.dock: QDockWidget | None = None
        self.desk: ExperimentDesk | None = None
        window.installEventFilter(self)

    def toggle(self) -> None:
        """Show the experiments; hide them where they are seen."""
        dock = self.dock or self._make()
        if dock.isVisible() and not dock.visibleRegion().isEmpty():
            dock.hide()
        else:
            dock.show()
            dock.raise_()

    def show(self) -> ExperimentDesk:
        """Bring the experiments to the front."""
        dock = self.dock or self._make()
        dock.show()
        dock.raise_()
        assert self.desk is not None
        return self.desk

    def take_file(self, file: str) -> None:
        """Show the experiments, and let those that can use a file of data."""
        if self.dock is None or not self.dock.isVisible():
            self.toggle()
        if self.desk is not None:
            self.desk.take_file(file)

    def close(self) -> None:
        """End what runs."""
        if self.desk is not None:
            self.desk.close_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        return super().eventFilter(watched, event)

    def _make(self) -> QDockWidget:
        from gui.experiments.desk import ExperimentDesk

        desk = ExperimentDesk(self._store)
        desk.scenario_requested.connect(self.scenario_requested)
        desk.told.connect(self.told)
        desk.failed.connect(self.failed)
        desk.finished.connect(self.finished)
        desk.take_requested.connect(self._on_take_requested)
        dock = QDockWidget(self._window)
        dock.setObjectName("dock_experiments")
        dock.setWidget(desk)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self._window.setCorner(Qt.Corner.BottomRightCorner, right)
        if not self._window.restoreDockWidget(dock):
            self._window.addDockWidget(right, dock)
            self._window.resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
        self.dock, self.desk = dock, desk
        self._say()
        return dock

    def _on_take_requested(self) -> None:
        if self.desk is not None:
            window = cast("MainWindow", self._window)
            self.desk.take_scenario(window.controller.scenario)

    def _say(self) -> None:
        if self.dock is not None:
            words = self.tr("Experiments")
            self.dock.setWindowTitle(words)
            self.dock.setAccessibleName(words)
