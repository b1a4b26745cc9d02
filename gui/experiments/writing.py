"""What an experiment found as a file: a table, everything, or a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.settings.store import Store
from model.chart import Chart
from model.errors import UserError
from model.experiment import WRITERS, Experiment, Result


class ResultFiles(QObject):
    """Asks where to, and writes; the ending says what.

    Signals
    -------
    told(str), failed(Exception)
        A sentence about what was written, or why it was not.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._parent = store, parent

    def ask(self, name: str) -> Path | None:
        """Return the file a person chooses for an experiment's result."""
        kinds = [
            self.tr("Picture of the chart (*.png)"),
            self.tr("Table (*.csv)"),
            self.tr("JSON (*.json)"),
        ]
        folder = Path(self._store.text("folder", str(Path.home())))
        named, chosen = QFileDialog.getSaveFileName(
            self._parent,
            self.tr("Export"),
            str(folder / f"{name}.png"),
            ";;".join(kinds),
        )
        if not named:
            return None
        ending = chosen[chosen.rfind(".") : -1] if chosen else ".png"
        path = Path(named)
        return path if path.suffix else path.with_suffix(ending)

    def write(
        self, path: Path, experiment: Experiment, result: Result, chart: Chart
    ) -> None:
        """Write the table, everything, or the chart that is seen."""
        self._store.set("folder", str(path.parent))
        try:
            if path.suffix.lower() in WRITERS:
                result.write(path)
            else:
                _draw(path.with_suffix(".png"), experiment, result, chart)
        except (UserError, OSError) as error:
            self.failed.emit(error)
        else:
            self.told.emit(self.tr("Written: {file}").format(file=path))


def _draw(path: Path, experiment: Experiment, result: Result, chart: Chart) -> None:
    from gui.export.chart_pictures import picture_of, write_picture

    write_picture(picture_of(experiment, chart, result.checks), path)
