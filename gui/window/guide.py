"""The first minute: one hint at a time, each gone once it has been followed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from gui.controller import Controller
from gui.settings.store import Store
from gui.widgets.hint import Hint
from model.scenario import Point, Scenario

STEPS = ("drop", "rate")


class Guide(QObject):
    """Says what to try next; never in the way, never twice."""

    def __init__(self, controller: Controller, store: Store, host: QWidget) -> None:
        super().__init__(host)
        self._store = store
        self._hint = Hint(host)
        self._hint.dismissed.connect(self._on_dismissed)
        self._begun = False
        controller.scenario_changed.connect(self._on_scenario_changed)
        host.installEventFilter(self)

    @property
    def step(self) -> str | None:
        """The hint that is due."""
        for step in STEPS:
            if not self._store.flag(f"guide/{step}", default=False):
                return step
        return None

    def begin(self) -> None:
        """Show the first hint that is due."""
        self._begun = True
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        return False

    def _on_scenario_changed(self, old: Scenario, new: Scenario) -> None:
        if old is new or not self._begun:
            return
        if _starts(old) != _starts(new) and old.surface == new.surface:
            self._done("drop")
        elif _rates(old) != _rates(new) and old.surface == new.surface:
            self._done("rate")

    def _on_dismissed(self) -> None:
        if self.step is not None:
            self._done(self.step)

    def _done(self, step: str) -> None:
        if self.step == step:
            self._store.set(f"guide/{step}", True)
            self._show()

    def _show(self) -> None:
        words = {
            "drop": self.tr("Click anywhere on the surface to drop a ball"),
            "rate": self.tr("Drag a learning rate η while it runs"),
        }
        step = self.step
        self._hint.show_text(words[step] if self._begun and step else "")


def _starts(scenario: Scenario) -> list[Point]:
    return [run.start for run in scenario.runs]


def _rates(scenario: Scenario) -> list[float]:
    edited = [edit.optimizer for edit in scenario.edits if edit.optimizer]
    return [run.optimizer.learning_rate for run in scenario.runs] + [
        optimizer.learning_rate for optimizer in edited
    ]
