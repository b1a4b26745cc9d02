"""The scenario as a file: open, save, recent, and the copy kept for the next start."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.controller import Controller
from gui.files.grid_files import holds_grid
from gui.jobs.job_runner import JobRunner
from gui.settings.store import Store
from model.errors import UserError
from model.files import packed_names, read_text, write_text
from model.opening import opening_scenario, read_scenario
from model.scenario import Scenario

AUTOSAVE = 800
"""Milliseconds after the last change until the session is kept."""


class Documents(QObject):
    """Connects the session with files.

    Signals
    -------
    changed()
        The file, or whether it is up to date, has changed.
    failed(UserError)
        A file could not be read or written; the session is as it was.
    """

    changed = Signal()
    not_kept = Signal(object)
    """The session can no longer be kept for the next start, and why (told once)."""
    failed = Signal(object)
    data_found = Signal(object)
    """A file that shall be opened holds no scenario but data."""
    grid_found = Signal(object)
    """Or the losses of a grid."""

    def __init__(self, controller: Controller, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._controller, self._store, self._window = controller, store, window
        self.path: Path | None = None
        self._saved: Scenario | None = None
        self._before: Scenario | None = None
        self._coming = Path()
        self._reader = JobRunner(self)
        self._reader.done.connect(lambda found: self._open(self._coming, found))
        self._reader.failed.connect(self.failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE)
        self._timer.timeout.connect(self.keep_session)
        controller.scenario_changed.connect(self._on_scenario_changed)

    @property
    def unsaved(self) -> bool:
        """Whether the file differs from what is on the screen."""
        return self.path is not None and not _same(
            self._controller.scenario, self._saved
        )

    def opened(self, path: Path, scenario: Scenario) -> None:
        """Remember that the scenario on the screen is this file's.

        A picture only carries it: saving must not overwrite that.
        """
        if is_export(path):
            return
        self.path, self._saved = path, scenario
        self._store.add_recent(path)
        self.changed.emit()

    def open_path(self, path: Path) -> bool:
        """Open a file; if it is not right, say so and leave everything as it is.

        Returns whether it is open: files of data, and scenarios that name one, are read
        beside the window, and shown as soon as that is done.
        """
        if holds_grid(path):
            self.grid_found.emit(path)
            return False
        from model.datasets.files.opening import is_data_file

        if is_data_file(path) and not is_exported_table(path):
            self.data_found.emit(path)
            return False
        if names_data(path):
            self._coming = path
            self._reader.start(lambda _tell: read_scenario(path))
            return False
        self._reader.cancel()
        try:
            scenario = read_scenario(path)
        except UserError as error:
            self.failed.emit(error)
            return False
        self._open(path, scenario)
        return True

    def close(self) -> None:
        """Stop reading."""
        self._reader.close()

    def _open(self, path: Path, scenario: Scenario) -> None:
        if is_export(path):
            self.show_scenario(scenario)
            return

        def shown(before: Scenario) -> None:
            self.opened(path, scenario)
            self._before = None if _same(before, scenario) else before

        self._before = None
        self._controller.open_scenario(scenario, then=shown)

    def open_requested(self) -> None:
        """Ask for a file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a scenario or a loss grid"),
            self._folder(),
            f"{self._filter()};;{self.tr('Loss grids (*.npz *.h5 *.hdf5)')}",
        )
        if name:
            self.open_path(Path(name))

    def opening_requested(self) -> None:
        """Go back to the scene the program opens with; this can be undone."""
        self.show_scenario(opening_scenario(), play=True)

    def example_requested(self, path: Path) -> None:
        """Open a scenario that comes with the program; saving asks for a new place."""
        try:
            scenario = read_scenario(path)
        except UserError as error:
            self.failed.emit(error)
            return
        self.show_scenario(scenario, play=True)

    def show_scenario(self, scenario: Scenario, *, play: bool = False) -> None:
        """Open a scenario that has no file of its own; saving asks for a place."""
        self.path = self._saved = self._before = None
        self._controller.open_scenario(scenario, play=play)
        self.changed.emit()

    def save_path(self, path: Path) -> bool:
        """Write the scenario to a file."""
        scenario = self._controller.scenario
        try:
            write_text(path, scenario.to_json(path.parent) + "\n")
        except UserError as error:
            self.failed.emit(error)
            return False
        self.opened(path, scenario)
        return True

    def save_requested(self) -> None:
        """Save to the file it came from, or ask for one."""
        if self.path is None:
            self.save_as_requested()
        else:
            self.save_path(self.path)

    def save_as_requested(self) -> None:
        """Ask for a file and save to it."""
        suggestion = self.path or Path(self._folder()) / self._suggested_name()
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save the scenario"),
            str(suggestion),
            self._filter(),
        )
        if name:
            path = Path(name)
            self.save_path(path if path.suffix else path.with_suffix(".json"))

    def keep_session(self) -> None:
        """Keep the session for the next start, now."""
        self._timer.stop()
        before = self._store.fault
        self._store.save_session(self._controller.scenario)
        self._store.set("step", self._controller.session.step)
        if before is None and self._store.fault is not None:
            self.not_kept.emit(self._store.fault)

    def _on_scenario_changed(self, _old: Scenario, new: Scenario) -> None:
        if self._before is not None and _same(new, self._before):
            # The opening was undone: saving must not write this into that file.
            self.path = self._saved = self._before = None
        self._timer.start()
        self.changed.emit()

    def _folder(self) -> str:
        return str(self.path.parent) if self.path else self._store.text("folder", "")

    def _suggested_name(self) -> str:
        return f"{self._controller.scenario.surface.name}.json"

    def _filter(self) -> str:
        return self.tr("Scenarios (*.json);;All files (*)")


def names_data(path: Path) -> bool:
    """Whether a scenario seems to name a file of data, which may be large."""
    if path.suffix.lower() != ".json":
        return False
    try:
        return _NAMES_DATA.search(read_text(path)) is not None
    except UserError:
        return False


_NAMES_DATA = re.compile(r'"file"\s*:\s*"[^"]')


def is_exported_table(path: Path) -> bool:
    """Whether an NPZ file was exported here: it carries its scenario."""
    return "scenario.npy" in packed_names(path)


def is_export(path: Path) -> bool:
    """Whether a file is a picture or the like that only carries a scenario."""
    from model.carried import carries

    return carries(path)


def _same(one: Scenario, other: Scenario | None) -> bool:
    """Whether two scenarios are equal but for where one looks from."""
    return other is not None and replace(one, camera=None) == replace(
        other, camera=None
    )
