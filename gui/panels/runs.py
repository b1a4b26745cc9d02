"""The runs panel: one row a run, and a button for more."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.panels.optimizer_menu import OptimizerMenu
from gui.panels.pieces import Scroller, order_tabs
from gui.panels.run_intents import RunIntents
from gui.panels.run_row import RunRow
from gui.widgets.buttons import TextButton
from gui.widgets.polish import label
from model.frame import Ball, Frame
from model.scenario import MAX_RUNS, Run, Scenario


class RunsPanel(RunIntents):
    """Shows the runs of a scenario at the frame's step; emits what a person wants."""

    run_added_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario: Scenario | None = None
        self._balls: dict[int, Ball] = {}
        self._step = 0
        self._selected: int | None = None
        self.rows: list[RunRow] = []
        self._list = QWidget(self)
        self._area = Scroller(self._list, self)
        self._none = label("", "dim", self._list)
        self.add = TextButton(icon="add", parent=self)
        self.menu = OptimizerMenu(self.add)
        self.menu.chosen.connect(self.run_added_requested)
        self.add.setMenu(self.menu)
        self._tabs = QTimer(self)
        self._tabs.setSingleShot(True)
        self._tabs.setInterval(0)
        self._tabs.timeout.connect(lambda: order_tabs(self._list))
        self._lay_out()
        self.retranslate()

    def set_scenario(self, scenario: Scenario) -> None:
        """Show another scenario; rows are made or removed only where runs are."""
        old, self._scenario = self._scenario, scenario
        if old is None or len(old.runs) != len(scenario.runs):
            self._fit_rows(old.runs if old else (), scenario.runs)
        for row in self.rows:
            row.show_run(scenario, self._step, self._ball(row.index))
        self.add.setEnabled(len(scenario.runs) < MAX_RUNS)

    def set_frame(self, frame: Frame) -> None:
        """Show another step."""
        self._step = frame.step
        self._balls = {ball.run: ball for ball in frame.balls}
        for row in self.rows:
            row.show_step(frame.step, self._ball(row.index))

    def set_selected(self, run: int | None) -> None:
        """Mark the selected run's row, and scroll to it."""
        self._selected = run
        for row in self.rows:
            row.set_selected(row.index == run)
            if row.index == run and self.isVisible():
                self._area.ensureWidgetVisible(row, 0, 4)

    def show_error(self, run: int, name: str, sentence: str) -> None:
        """Show one sentence about a run's hyperparameter."""
        if run < len(self.rows):
            self.rows[run].set_error(name, sentence)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Runs"))
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add an optimizer"))
        self.add.setToolTip(self.tr("Let another optimizer roll from the same start"))
        self._none.setText(self.tr("No runs yet. Add an optimizer."))

    def _lay_out(self) -> None:
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(8, 2, 8, 2)
        self._rows.setSpacing(4)
        self._rows.addWidget(self._none)
        self._rows.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 8)
        outer.setSpacing(6)
        outer.addWidget(self._area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        foot.addWidget(self.add)
        outer.addLayout(foot)

    def _ball(self, run: int) -> Ball | None:
        """Return a run's ball, unless it belongs to a scenario that is gone."""
        runs = self._scenario.runs if self._scenario else ()
        ball = self._balls.get(run)
        known = ball is not None and run < len(runs) and runs[run].enabled
        return ball if known and ball and ball.slot == runs[run].slot else None

    def _fit_rows(self, old: tuple[Run, ...], new: tuple[Run, ...]) -> None:
        """Have as many rows as runs; the row of a removed run goes, not the last."""
        self._balls = {}
        while len(self.rows) > len(new):
            self._drop_row(
                _first_difference(old, new) if len(old) - 1 == len(new) else -1
            )
        while len(self.rows) < len(new):
            self._add_row()
        for index, row in enumerate(self.rows):
            row.index = index
            row.set_selected(index == self._selected)
        self._none.setVisible(not new)
        self._tabs.start()

    def _add_row(self) -> None:
        row = RunRow(len(self.rows), self._list)
        self.relay(row)
        row.structure_changed.connect(self._tabs.start)
        self._rows.insertWidget(self._rows.count() - 1, row)
        self.rows.append(row)

    def _drop_row(self, index: int) -> None:
        row = self.rows.pop(index)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()


def _first_difference(old: tuple[Run, ...], new: tuple[Run, ...]) -> int:
    """Return which of the old runs is missing among the new ones."""
    pairs = zip(old, new, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if a != b), len(new))
