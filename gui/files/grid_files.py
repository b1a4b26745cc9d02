"""Loss grids that are opened or dropped: read beside the window, then shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.jobs.job_runner import JobRunner
from model.scenario import Scenario

ENDINGS = (".npz", ".h5", ".hdf5")


class GridFiles(QObject):
    """Reads files of loss grids.

    Signals
    -------
    opened(Scenario)
        Balls on the grid of the file.
    failed(Exception)
        It cannot be read.
    """

    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self._jobs.done.connect(self.opened)
        self._jobs.failed.connect(self.failed)

    def open_path(self, path: Path) -> None:
        """Read a file; what comes of it is told by a signal."""
        self._jobs.start(lambda _tell: scenario_in(path))

    def close(self) -> None:
        """Stop reading."""
        self._jobs.close()


def holds_grid(path: Path) -> bool:
    """Whether a file holds a loss grid, as far as its name and its entries tell."""
    if path.suffix.lower() not in ENDINGS:
        return False
    from model.grids.opening import is_grid_file

    return is_grid_file(path)


def scenario_in(path: Path) -> Scenario:
    """Return balls on the grid of a file."""
    from model.grids.scene import open_grid

    return open_grid(path)
