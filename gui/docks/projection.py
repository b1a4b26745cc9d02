"""The dock of projections: what the plane of a network does not show of a path."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.jobs.job_runner import JobRunner
from gui.theme import Theme
from gui.views.chart_book import ChartBook
from gui.views.spoken import said
from gui.widgets.polish import label
from gui.window.desk import Desk
from model.chart import Chart, Words
from model.scenario import Scenario
from model.surface import Surface
from model.surfaces.network import Network


def make(desk: Desk) -> QWidget:
    """Make the dock's content."""
    del desk
    return ProjectionDock()


class ProjectionDock(QWidget):
    """The losses along a path and along its shadow, and what the plane leaves out."""

    def __init__(self) -> None:
        super().__init__()
        self._surface: Surface | None = None
        self._found: tuple[tuple[Chart, ...], tuple[Words, ...]] = ((), ())
        self._jobs = JobRunner(self)
        self._jobs.done.connect(self._on_done)
        self.said = label("", "dim")
        self.said.setWordWrap(True)
        self.book = ChartBook()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addWidget(self.said)
        column.addWidget(self.book, 1)
        column.addStretch(0)  # what holds the words up where no chart is
        self._show()

    def set_scenario(self, scenario: Scenario) -> None:
        """Show what belongs to the surface."""
        surface = scenario.surface
        if surface == self._surface:
            return
        self._surface = surface
        self._found = ((), ())
        self._show()
        if isinstance(surface, Network) and surface.plane != "random":
            self._jobs.start(lambda _tell: _found(surface))
        else:
            self._jobs.cancel()

    def set_theme(self, look: Theme) -> None:
        """Use the colours of a theme."""
        self.book.set_theme(look)

    def close_jobs(self) -> None:
        """Wait for what is computed."""
        self._jobs.close()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _on_done(self, found: object) -> None:
        self._found = found  # type: ignore[assignment]  # of the job below
        self._show()

    def _show(self) -> None:
        charts, sentences = self._found
        self.book.set_charts(charts)
        self.book.setVisible(bool(charts))
        nothing = self.tr(
            "Nothing is projected here. Choose the surface of a network, and “path”, "
            "“three” or “eigen” as its plane."
        )
        self.said.setText("  ".join(str(said(each)) for each in sentences) or nothing)


def _found(surface: Network) -> tuple[tuple[Chart, ...], tuple[Words, ...]]:
    from model.charts import projection

    laid = surface.recipe.laid
    return projection.charts(laid), tuple(projection.sentences(laid))
