"""What to take away, how large, and how far the writing has come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.controller import Controller
from gui.dialogs.export_kinds import KINDS, Kind
from gui.dialogs.export_pages import FilmPage, StillPage
from gui.export.film import FilmMaker
from gui.export.options import Options
from gui.settings.store import Store
from gui.widgets.buttons import TextButton

if TYPE_CHECKING:
    from gui.export.exporter import Exporter

PAUSE = 500
"""Milliseconds without a change after which the size is estimated."""


class ExportDialog(QDialog):
    """Asks for kind, size and range; stays open until all is written.

    Everything but its words is taken from the exporter and the controller.
    """

    def __init__(
        self,
        exporter: Exporter,
        controller: Controller,
        store: Store,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exporter, self._controller, self._store = exporter, controller, store
        self._estimating: FilmMaker | None = None
        self._bytes = 0.0
        self.setObjectName("export_dialog")
        self._make_pages()
        self._make_rows()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._estimate)
        exporter.progressed.connect(self._on_progressed)
        exporter.ended.connect(self._on_ended)
        exporter.failed.connect(self._on_failed)
        exporter.told.connect(self._on_told)
        self.retranslate()
        self._on_kind_changed()

    def open_for_now(self) -> None:
        """Show the dialog with the run as it is now."""
        self.film.set_steps(self._controller.scenario.steps)
        self._result.clear()
        self._make_room()
        self.show()
        self.raise_()
        self.activateWindow()
        self._on_changed()

    def close_jobs(self) -> None:
        """Stop estimating."""
        self._timer.stop()
        if self._estimating is not None:
            self._estimating.cancel()
            self._exporter.discard(self._estimating)
            self._estimating = None

    @property
    def kind(self) -> Kind:
        """What is chosen."""
        found: Kind = self._kinds.currentData()
        return found

    def choose(self, name: str) -> None:
        """Choose a kind by its name."""
        self._kinds.setCurrentIndex([kind.name for kind in KINDS].index(name))

    @property
    def options(self) -> Options:
        """What the person asks for."""
        return Options(
            still=self.still.still,
            film=self.film.film,
            curves=self.kind.name == "curves",
        )

    def export_to(self, path: Path) -> None:
        """Begin writing."""
        self.close_jobs()
        self._result.clear()
        self._progress.setValue(0)
        self._exporter.export_to(path, self.options)
        self._show_state()

    # ------------------------------------------------------------ layout

    def _make_pages(self) -> None:
        self._kinds = QComboBox(self)
        for kind in KINDS:
            self._kinds.addItem("", kind)
        self._kinds.currentIndexChanged.connect(self._on_kind_changed)
        self._about = QLabel(self)
        self._about.setWordWrap(True)
        self._about.setProperty("role", "dim")
        self._pages = QStackedWidget(self)
        self.still, self.film = StillPage(self), FilmPage(self)
        for page in (self.still, self.film):
            page.changed.connect(self._on_changed)
        self._page_of: dict[str, QWidget] = {
            "still": self.still,
            "film": self.film,
            "plain": QWidget(self),
        }
        for each in self._page_of.values():
            self._pages.addWidget(each)

    def _make_rows(self) -> None:
        self._size = QLabel(self)
        self._size.setWordWrap(True)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._result = QLabel(self)
        self._result.setWordWrap(True)
        self._copy = TextButton(icon="copy", parent=self)
        self._cancel = TextButton(parent=self)
        self._save = TextButton(icon="export", accent=True, parent=self)
        self._copy.clicked.connect(self._exporter.copy_figure_requested)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self._save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (self._kinds, self._about, self._pages, self._size):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._progress)
        layout.addWidget(self._result)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout.addLayout(buttons)

    # ------------------------------------------------------------ words

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setWindowTitle(self.tr("Export"))
        self._kinds.setAccessibleName(self.tr("What to export"))
        for place, kind in enumerate(KINDS):
            self._kinds.setItemText(place, kind.words[0])
        for page in (self.still, self.film):
            page.retranslate()
        self._copy.setText(self.tr("Copy figure"))
        self._copy.setToolTip(
            self.tr("Put stage, map and curves as one picture on the clipboard")
        )
        self._progress.setAccessibleName(self.tr("Progress"))
        self._about.setText(self.kind.words[1])
        self._show_state()
        self._show_size(self._bytes)
        self._make_room()

    def _make_room(self) -> None:
        """Grow where the words of another language or kind need it."""
        for layout in self.findChildren(QLayout):
            layout.invalidate()
        self.setMinimumSize(self.minimumSizeHint().expandedTo(self._roomy()))

    def _roomy(self) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        return QSize(60 * letter, 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_timer"):
            self.retranslate()
        super().changeEvent(event)

    # ------------------------------------------------------------ state

    def _on_kind_changed(self) -> None:
        if not hasattr(self, "_timer"):
            return
        self._pages.setCurrentWidget(self._page_of[self.kind.page])
        self._about.setText(self.kind.words[1])
        self._pages.setVisible(self.kind.page != "plain")
        self._on_changed()
        self._show_state()

    def _on_changed(self) -> None:
        """Show what comes out; ask how large a film gets when no change follows."""
        if not hasattr(self, "_timer"):
            return
        self.close_jobs()
        self._show_size(0.0)
        if self.kind.page == "film" and self.isVisible() and self._possible:
            self._timer.start()

    @property
    def _possible(self) -> bool:
        return self._exporter.has_stage or not self.kind.needs_stage

    def _show_state(self) -> None:
        busy = self._exporter.busy
        self._progress.setVisible(busy)
        self._kinds.setEnabled(not busy)
        self._pages.setEnabled(not busy)
        self._copy.setEnabled(not busy)
        self._save.setEnabled(not busy and self._possible)
        self._save.setText(self.tr("Save as…"))
        self._cancel.setText(self.tr("Cancel") if busy else self.tr("Close"))
        if not self._possible:
            self._result.setText(self.tr("OpenGL is missing here."))

    def _show_size(self, size: float) -> None:
        """Say how large the result is, in pixels, frames and bytes."""
        self._bytes = size
        options = self.options
        if self.kind.page == "still":
            width, height = options.still.pixels
            text = self.tr("{width} × {height} pixels").format(
                width=width, height=height
            )
        elif self.kind.page == "film" and options.film is not None:
            text = self.tr("{count} frames").format(count=options.film.count)
            if size:
                amount = QLocale().formattedDataSize(round(size), 1)
                text = self.tr("{frames}, about {size}").format(
                    frames=text, size=amount
                )
        else:
            text = ""
        self._size.setText(text)
        self._size.setVisible(bool(text))

    def _estimate(self) -> None:
        film = self.options.film
        if film is None or self._exporter.busy:
            return
        maker = self._exporter.estimate(Path(f"film{self.kind.ending}"), film)
        self._estimating = maker
        maker.done.connect(self._on_estimated)
        maker.failed.connect(self._on_failed)
        maker.start()

    def _on_estimated(self, size: float) -> None:
        self.close_jobs()
        self._show_size(size)

    def _on_save_clicked(self) -> None:
        folder = Path(self._store.text("folder", str(Path.home())))
        name = self._controller.scenario.surface.name
        ending = self.kind.ending
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            str(folder / f"{name}{ending}"),
            f"{self._kinds.currentText()} (*{ending})",
        )
        if chosen:
            path = Path(chosen)
            right = path.suffix.lower() == ending
            self.export_to(path if right else path.with_name(path.name + ending))

    def _on_cancel_clicked(self) -> None:
        if self._exporter.busy:
            self._exporter.cancel()
        else:
            self.close()

    def _on_progressed(self, share: float, size: float) -> None:
        self._progress.setValue(round(1000 * share))
        if size:
            self._show_size(size)

    def _on_ended(self) -> None:
        self._show_state()

    def _on_told(self, sentence: str) -> None:
        self._result.setProperty("role", "dim")
        self._say(sentence)

    def _on_failed(self, error: Exception) -> None:
        from gui import i18n
        from model.errors import UserError

        self.close_jobs()
        self._result.setProperty("role", "error")
        if isinstance(error, UserError):
            self._say(i18n.sentence(error))
        else:
            self._say(str(error) or type(error).__name__)

    def _say(self, sentence: str) -> None:
        self._result.style().unpolish(self._result)
        self._result.style().polish(self._result)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setText(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_changed()
        self._show_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_jobs()
        super().closeEvent(event)
