"""Files of data in the window: the dialog, and what it leads to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.controller import Controller
from model.surfaces import SURFACES

if TYPE_CHECKING:  # it is loaded with the first file
    from gui.dialogs.data_set import DataSetDialog


class DataFiles(QObject):
    """Opens the dialog for a file, and uses the data as it is asked to.

    Signals
    -------
    experiments_wanted(str)
        The experiments shall use a file, named as a text with its options.
    """

    experiments_wanted = Signal(str)

    def __init__(self, controller: Controller, window: QWidget) -> None:
        super().__init__(window)
        self._controller, self._window = controller, window
        self.dialog: DataSetDialog | None = None

    def open_path(self, path: Path) -> None:
        """Show what is in a file."""
        self._dialog().open_path(path)

    def choose_requested(self) -> None:
        """Ask for a file and show what is in it."""
        self._dialog().choose()

    def close(self) -> None:
        """Stop reading."""
        if self.dialog is not None:
            self.dialog.close_jobs()
            self.dialog.close()

    def _dialog(self) -> DataSetDialog:
        """Return the dialog; one that was closed is made anew, in today's language."""
        from gui.dialogs.data_set import DataSetDialog

        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
        self.dialog = DataSetDialog(self._window)
        self.dialog.surface_wanted.connect(self._on_surface_wanted)
        self.dialog.experiments_wanted.connect(self.experiments_wanted)
        return self.dialog

    def _on_surface_wanted(self, name: str, values: dict[str, Any]) -> None:
        self._controller.surface_made(lambda: SURFACES[name].from_dict(values))
