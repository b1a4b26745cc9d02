"""The desk of the experiments: panel and result together, and who runs what."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gui import i18n, theme
from gui.changes import title
from gui.experiments.prepared import (
    Read,
    scenario_of_scene,
    stored_place,
    taking,
    with_file_read,
)
from gui.experiments.runner import ExperimentRunner
from gui.experiments.writing import ResultFiles
from gui.jobs.job_runner import JobRunner
from gui.panels.experiment import ExperimentPanel
from gui.panels.pieces import Scroller
from gui.settings.store import Store
from gui.views.result import ResultView
from model.chart import Opened
from model.contest import OWN, Contest, Entrant
from model.errors import UserError
from model.experiment import Column, Experiment, Result
from model.experiment_words import kept_of
from model.experiments import EXPERIMENTS
from model.jobs import Kept
from model.jobs.place import Place
from model.scenario import Scenario

WIDE = 760
"""From this width on the result lies beside the settings."""
SIDE = 330


class ExperimentDesk(QWidget):
    """Holds the settings of each experiment, runs one at a time, shows what comes.

    It does not touch the session: what shall be seen on the stage is asked for.

    Signals
    -------
    scenario_requested(Scenario)
        To be opened as one step that can be undone.
    told(str), failed(Exception)
        A sentence for the window's message bar.
    finished(str, Result)
        An experiment is done; its name and what it found.
    take_requested()
        The window's scenario is wanted, to be given to :meth:`take_scenario`.
    """

    scenario_requested = Signal(object)
    told = Signal(str)
    failed = Signal(object)
    finished = Signal(str, object)
    take_requested = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings: dict[str, Experiment] = {}
        self._name = ""
        self._experiment: Experiment | None = None
        self._columns: Mapping[str, Column] = {}
        self._result: Result | None = None
        self._opened: tuple[int, Opened] | None = None
        self._place = stored_place(store)
        self._kept: Kept | None = None
        self.runner = ExperimentRunner(self)
        self._scenes = JobRunner(self)
        self._reader = JobRunner(self)
        self._files = ResultFiles(store, self)
        self._since = QElapsedTimer()
        self.panel = ExperimentPanel()
        self.view = ResultView()
        self._lay_out()
        self._connect()
        self.panel.set_place(self._place)
        self.view.hide()

    def _lay_out(self) -> None:
        body = QWidget(self)
        self._flow = QBoxLayout(QBoxLayout.Direction.TopToBottom, body)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(0)
        self._flow.addWidget(self.panel)
        self._flow.addWidget(self.view, 1)
        edge = QVBoxLayout(self)
        edge.setContentsMargins(0, 4, 0, 0)
        self.scroller = Scroller(body, self)
        edge.addWidget(self.scroller)

    def _connect(self) -> None:
        panel, view, runner = self.panel, self.view, self.runner
        panel.experiment_requested.connect(self.open_experiment)
        panel.value_edited.connect(self._on_value_edited)
        panel.place_edited.connect(self._on_place_edited)
        panel.run_requested.connect(self.run)
        panel.fresh_requested.connect(self.run_anew)
        panel.cancel_requested.connect(self.cancel)
        panel.take_requested.connect(self.take_requested)
        view.row_chosen.connect(self._on_row_chosen)
        view.book.value_edited.connect(self._on_value_edited)
        view.scene_requested.connect(self._on_scene_requested)
        view.export_requested.connect(self._on_export_requested)
        runner.progressed.connect(self._on_progressed)
        runner.arrived.connect(self._on_arrived)
        runner.done.connect(self._on_done)
        runner.failed.connect(self._on_failed)
        self._reader.done.connect(self._on_read)
        self._reader.failed.connect(self._on_unreadable)
        self._files.told.connect(self.told)
        self._files.failed.connect(self.failed)
        self._scenes.done.connect(self._on_scene_made)
        self._scenes.failed.connect(self._on_scene_failed)
        theme.notifier().changed.connect(self.view.set_theme)

    def sizeHint(self) -> QSize:
        return QSize(440, 600)

    @property
    def result(self) -> Result | None:
        """What was found last, for the experiment that is open."""
        return self._result

    # ------------------------------------------------------------ what a person asks

    def open_experiment(self, name: str) -> None:
        """Open an experiment, or the list of all; another one ends what runs."""
        if name != self._name:
            self.cancel()
            self._forget()
        self._name = name
        if name:
            self.panel.set_experiment(self._chosen())
        else:
            self.panel.show_list()
        self.panel.set_status("")
        self._look_what_is_kept()
        self._arrange()

    def set_up(self, experiment: Experiment, *, run: bool = False) -> None:
        """Open an experiment with settings that somebody else has chosen."""
        self.cancel()
        self._settings[experiment.name] = experiment
        self.open_experiment(experiment.name)
        if run:
            self.run()

    def take_file(self, file: str) -> None:
        """Let every experiment that learns data use a file of a person's own."""
        asked = [kind for kind in EXPERIMENTS.values() if "file" in kind.parameters()]
        before = [self._settings.get(kind.name) or kind() for kind in asked]
        self._reader.start(lambda _tell: Read(taking(before, file), tell=True))

    def _on_read(self, read: Read) -> None:
        """Use settings whose file has been read; what was edited meanwhile stays."""
        for each in read.experiments:
            now = self._settings.get(each.name, each)
            file: Any = {"file": each.to_dict()["file"]}
            self._settings[each.name] = now.with_values(**file)
        self.panel.set_status("")
        if read.tell:
            self.open_experiment(self._name)
            names = [title("experiments", each) for each in read.experiments]
            words = self.tr("These experiments use the file now: {names}")
            self.told.emit(words.format(names=", ".join(names)))
        elif self._name in (each.name for each in read.experiments):
            self._show_chosen()

    def _on_unreadable(self, error: Exception) -> None:
        self.panel.set_status("")
        if isinstance(error, UserError):
            self.panel.show_error("file", i18n.sentence(error))
        else:
            self.failed.emit(error)

    def take_scenario(self, scenario: Scenario) -> None:
        """Let the experiment that is open use a scenario's surface and optimizers."""
        before = self._chosen() if self._name else None
        if not isinstance(before, Contest):
            return
        enabled = [run for run in scenario.runs if run.enabled]
        runs = [
            Entrant(run.optimizer, rated=True, schedule=run.schedule) for run in enabled
        ]
        start = enabled[0].start if enabled else ()
        try:
            taken = before.taking(scenario.surface, runs, start)
        except UserError as error:
            self.panel.show_error("optimizers", i18n.sentence(error))
            return
        self.panel.form.clear_errors()
        self._settings[self._name] = taken
        self.panel.set_experiment(taken)
        self._look_what_is_kept()

    def run_anew(self) -> None:
        """Forget what is kept of the experiment that is open, and run it."""
        if self._kept is not None:
            self._kept.clear()
        self.run()

    def run(self) -> None:
        """Run the experiment that is open, or go on with it."""
        self._look_what_is_kept()
        self._forget()
        self._experiment = self._chosen()
        self.panel.set_running(running=True)
        self.panel.set_progress(0.0, self.tr("Starting…"))
        self.panel.set_folded(folded=True)
        self.view.show()
        self._since.start()
        self.runner.start(self._experiment, self._place, self._kept)
        self._arrange()

    def cancel(self) -> None:
        """Stop what runs; the rows that have arrived stay."""
        if self.runner.running:
            self.runner.cancel()
            self.panel.set_running(running=False)
            self.panel.set_status(self.tr("Cancelled: these rows are not complete."))
            self._look_what_is_kept()

    def close_down(self) -> None:
        """Stop what runs, and wait for it."""
        self.runner.close()
        self._scenes.close()
        self._reader.close()

    def _on_value_edited(self, name: str, value: object) -> None:
        if (name, value) == ("surface", OWN):
            self.take_requested.emit()
            return
        if name == "file" and value:
            before, file = self._chosen(), str(value)
            self.panel.set_status(self.tr("The file is being read…"))
            self._reader.start(
                lambda _tell: Read((with_file_read(before, file),), tell=False)
            )
            return
        if name in {"file", "dataset"}:
            self._reader.cancel()
        try:
            changed = self._chosen().with_values(**{name: value})
        except UserError as error:
            where = (error.where or name).split(".")[0]
            row = where if self.panel.shows(where) else name
            self.panel.show_error(row, i18n.sentence(error))
            return
        self._settings[self._name] = changed
        self._show_chosen()
        if name in changed.looks and self._experiment is not None:
            self._experiment = self._experiment.with_values(**{name: value})
            self._show_charts()

    def _show_chosen(self) -> None:
        self.panel.form.clear_errors()
        self.panel.set_experiment(self._chosen())
        self._look_what_is_kept()

    def set_place(self, name: str, value: object) -> None:
        """Let tasks run elsewhere, or more at a time, from the next start on."""
        self._on_place_edited(name, value)

    def _on_place_edited(self, name: str, value: object) -> None:
        try:
            self._place = self._place.with_values(**{name: value})
        except UserError as error:
            self.panel.place.set_error(name, i18n.sentence(error))
            return
        self.panel.place.clear_errors()
        self.panel.set_place(self._place)
        for key in Place.parameters():
            self._store.set(f"experiments/{key}", getattr(self._place, key))

    def _look_what_is_kept(self) -> None:
        """See what an earlier run with these settings has finished."""
        self._kept = None
        if self._name:
            self._kept = kept_of(self._chosen(), self._store.kept_folder)
        self.panel.set_kept(len(self._kept) if self._kept else 0)

    def _on_row_chosen(self, row: int) -> None:
        if self._result is None or self._experiment is None:
            self.panel.set_status(self.tr("Dots can be opened when all have arrived."))
            return
        opened = self._experiment.opened(self._result, row)
        self._opened = (row, opened) if opened is not None else None
        self.view.set_opened(row, opened)
        if opened is not None:
            self.scroller.ensureWidgetVisible(self.view.opened, 0, 40)

    def _on_scene_requested(self, scene: Mapping[str, Any]) -> None:
        # Suggesting rates tries some hundred steps; that is not done in a click.
        self.panel.set_status(self.tr("The surface is being made…"))
        self._scenes.start(lambda _tell: scenario_of_scene(scene))

    def _on_scene_made(self, scenario: Scenario) -> None:
        self.panel.set_status("")
        self.scenario_requested.emit(scenario)

    def _on_scene_failed(self, error: Exception) -> None:
        self.panel.set_status("")
        self.failed.emit(error)

    # ------------------------------------------------------------ what comes

    def _on_progressed(self, share: float) -> None:
        if self.runner.running:
            seconds = self._since.elapsed() // 1000
            words = self.tr("{share} done, {seconds} s")
            words = words.format(share=f"{share:.0%}", seconds=seconds)
            self.panel.set_progress(share, words)

    def _on_arrived(self, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        self._show_charts()

    def _on_done(self, result: Result) -> None:
        self._result = result
        self._columns = result.columns
        self.panel.set_running(running=False)
        self.panel.set_status("")
        self._show_charts()
        self.view.set_checks(result.checks)
        self.view.set_exportable(on=True)
        self.finished.emit(self._name, result)
        if self._kept is not None and self._kept.fault is not None:
            self.failed.emit(self._kept.fault)
        self._look_what_is_kept()
        self._arrange()

    def _on_failed(self, error: Exception) -> None:
        self.panel.set_running(running=False)
        self._look_what_is_kept()
        known = isinstance(error, UserError)
        words = i18n.sentence(error) if known else str(error) or type(error).__name__  # type: ignore[arg-type]
        self.panel.set_status(words)
        self.failed.emit(error)

    def _show_charts(self) -> None:
        if self._experiment is not None:
            details = self._result.details if self._result else {}
            self.view.set_charts(self._experiment.charts(self._columns, details))
            settings, values = self._experiment.parameters(), self._experiment.to_dict()
            self.view.book.set_settings(settings, values)

    def _forget(self) -> None:
        self._experiment, self._result, self._opened = None, None, None
        self._columns = {}
        self.view.set_opened(None, None)
        self.view.set_charts(())
        self.view.set_checks(())
        self.view.set_exportable(on=False)
        self.view.hide()

    def _chosen(self) -> Experiment:
        if self._name not in self._settings:
            self._settings[self._name] = EXPERIMENTS[self._name]()
        return self._settings[self._name]

    # ------------------------------------------------------------ files

    def _on_export_requested(self) -> None:
        if (path := self._files.ask(self._name)) is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write what was found: the table, everything, or the chart that is seen."""
        if self._experiment is not None and self._result is not None:
            chart = self.view.book.view.chart
            self._files.write(path, self._experiment, self._result, chart)

    # ------------------------------------------------------------ the widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Lay the result beside the settings where there is room, else below."""
        beside = self.width() >= WIDE and bool(self._name)
        way = QBoxLayout.Direction
        self._flow.setDirection(way.LeftToRight if beside else way.TopToBottom)
        most = SIDE if beside and not self.view.isHidden() else 16_777_215
        self.panel.setMaximumWidth(most)
        self.panel.setMinimumWidth(min(SIDE, most))
        self._flow.setAlignment(
            self.panel, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        )
