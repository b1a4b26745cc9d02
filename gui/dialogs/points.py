"""The dialog of three points: where a plane through parameter space goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui import i18n
from gui.formatting import number, whole
from gui.jobs.job_runner import JobRunner, Tell
from gui.widgets.buttons import TextButton
from gui.widgets.polish import label
from model.array import Array
from model.errors import UserError
from model.networks import NetworkLoss
from model.networks.points import points_in_file, points_in_text, points_text
from model.plane import plane_through
from model.surfaces.network import Network

COUNT = 3

Get = Callable[[Tell], Array]


@dataclass(frozen=True, eq=False)
class Source:
    """Somewhere to take points from.

    Attributes
    ----------
    words
        What it is, for people.
    get
        Makes the points ``(n, d)``, beside the window.
    group
        Sources of one group stand together.
    """

    words: str
    get: Get
    group: int = 0


@dataclass(frozen=True, eq=False)
class Found:
    """Points with their losses, ``(n, d)`` and ``(n,)``."""

    points: Array
    losses: Array


class PointsDialog(QDialog):
    """Three rows, one a point; nothing is used before it is asked for.

    It stays beside the window, so that points can be gathered from several planes.

    Signals
    -------
    surface_wanted(Network)
        The plane through the three points.
    """

    surface_wanted = Signal(object)

    def __init__(
        self,
        sources: Callable[[], list[Source]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("points_dialog")
        self.setMinimumWidth(620)
        self._surface: Network | None = None
        self.rows = [PointRow(k, sources, self) for k in range(COUNT)]
        for row in self.rows:
            row.changed.connect(self._show_state)
            row.several.connect(self._on_several)
        self._intro = label("", "", self)
        self._intro.setWordWrap(True)
        self._error = label("", "error", self)
        self._error.setWordWrap(True)
        self._close = TextButton(parent=self)
        self._use = TextButton(icon="check", accent=True, parent=self)
        self._close.clicked.connect(self.close)
        self._use.clicked.connect(self.use)
        for button in (self._close, self._use):
            button.setAutoDefault(False)
        self._lay_out()
        self.retranslate()

    def set_surface(self, surface: Network) -> None:
        """Take points of this network; those of another one are forgotten."""
        old, self._surface = self._surface, surface
        network = surface.network
        for row in self.rows:
            row.set_network(network)
        text, size = surface.points, network.dimension
        if text and old is None:
            now = Source(self.tr("as it is"), lambda _: points_in_text(text, size))
            self.rows[0].take(now)
        self.retranslate()

    def use(self) -> None:
        """Ask for the plane through the points."""
        points = self.points()
        if points is None or self._surface is None:
            return
        try:
            surface = self._surface.with_values(
                plane="three", points=points_text(points)
            )
        except UserError as error:
            self._error.setText(i18n.sentence(error))
            return
        self.surface_wanted.emit(surface)

    def points(self) -> Array | None:
        """Return the three points ``(3, d)``, if they are there and span a plane."""
        found = [row.point() for row in self.rows]
        if any(each is None for each in found):
            return None
        points = np.stack([each for each in found if each is not None])
        try:
            plane_through(*points)
        except UserError:
            return None
        return points

    def error(self) -> str:
        """Return what is wrong with the three together; empty: nothing."""
        return self._error.text()

    def close_jobs(self) -> None:
        """Stop all that is being read or trained."""
        for row in self.rows:
            row.close_jobs()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setWindowTitle(self.tr("Plane through three points"))
        size = self._surface.network.dimension if self._surface is not None else 0
        words = self.tr(
            "Give three points of parameter space. A point has {count} numbers: all "
            "weights and biases, layer by layer, as PyTorch orders them. Type or paste "
            "them, open a file (NPZ, NPY, CSV), or take a point from here. This dialog "
            "may stay open while you look at other planes."
        )
        self._intro.setText(words.format(count=whole(size)))
        for button, text in (
            (self._close, self.tr("Close")),
            (self._use, self.tr("Lay the plane")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        for row in self.rows:
            row.retranslate()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rows[0].field.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_jobs()
        super().closeEvent(event)

    def _on_several(self, found: Found, words: str) -> None:
        """Give each row one of three points that came at once."""
        for k, row in enumerate(self.rows):
            row.show_found(Found(found.points[k : k + 1], found.losses[k : k + 1]))
            row.set_words(f"{words} · {k + 1}" if words else "")

    def _show_state(self) -> None:
        ready = self.points() is not None
        self._use.setEnabled(ready)
        whole_set = all(row.point() is not None for row in self.rows)
        words = self.tr("These three points lie on one line: they span no plane.")
        self._error.setText(words if whole_set and not ready else "")
        self._error.setVisible(bool(self._error.text()))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self._use)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        outer.addWidget(self._intro)
        for row in self.rows:
            outer.addWidget(row)
        outer.addWidget(self._error)
        outer.addStretch(1)
        outer.addLayout(foot)


class PointRow(QFrame):
    """One point: where it comes from, its loss, or what is wrong with it.

    Signals
    -------
    changed()
        There is another point, or none.
    several(Found, str)
        Three points came at once, with what they are.
    """

    changed = Signal()
    several = Signal(object, str)

    def __init__(
        self, place: int, sources: Callable[[], list[Source]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._place, self._sources = place, sources
        self._network: NetworkLoss | None = None
        self._found: Found | None = None
        self._words = ""
        self._jobs = JobRunner(self)
        self._jobs.progressed.connect(self._on_progressed)
        self._jobs.done.connect(self._on_found)
        self._jobs.failed.connect(self._on_failed)
        self._make()

    @property
    def words(self) -> str:
        """What is said of the point."""
        return self._state.text()

    def set_network(self, network: NetworkLoss) -> None:
        """Take points of this network only."""
        old, self._network = self._network, network
        found = self._found
        if found is None or old is network:
            return
        if found.points.shape[1] != network.dimension:
            self._drop()
        else:  # the same parameters mean another loss
            self.take(Source(self._words, lambda _: found.points))

    def point(self) -> Array | None:
        """Return the point ``(d,)``; ``None`` where none is given."""
        if self._found is None:
            return None
        return np.asarray(self._found.points[self._which.value() - 1])

    def take(self, source: Source) -> None:
        """Take points from somewhere, beside the window."""
        network = self._network
        if network is None:
            return
        self._words = source.words
        self._found = None
        self.changed.emit()
        self._set_state(self.tr("being computed…"))

        def work(tell: Tell) -> Found:
            points = source.get(tell)
            return Found(points, network.value(points))

        self._jobs.start(work)

    def show_found(self, found: Found) -> None:
        """Show points that are there."""
        self._found = found
        self._which.setRange(1, len(found.points))
        self._say()
        self.changed.emit()

    def set_words(self, words: str) -> None:
        """Name the point."""
        self._words = words
        self._say()

    def close_jobs(self) -> None:
        """Stop reading or training."""
        self._jobs.close()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        name = self.tr("Point {count}").format(count=self._place + 1)
        self._title.setText(name)
        self.field.setPlaceholderText(self.tr("numbers, or a point as text"))
        self.field.setAccessibleName(name)
        for button, words in (
            (self.here, self.tr("From here")),
            (self.file, self.tr("File…")),
        ):
            button.setText(words)
            button.setAccessibleName(f"{name}: {words}")
        self._which.setAccessibleName(self.tr("Which of the points"))
        self._say()

    def _make(self) -> None:
        self._title = label("", "section", self)
        self._title.setMinimumWidth(60)
        self.field = QLineEdit(self)
        self.field.setMaxLength(10_000_000)
        self.field.setClearButtonEnabled(True)
        self.field.editingFinished.connect(self._on_typed)
        self.here, self.file = TextButton(parent=self), TextButton(parent=self)
        self.menu = QMenu(self.here)
        self.menu.aboutToShow.connect(self._fill)
        self.here.setMenu(self.menu)
        self.file.clicked.connect(self._on_file)
        self._which = QSpinBox(self)
        self._which.setRange(1, 1)
        self._which.valueChanged.connect(self._on_which)
        self._state = QLabel(self)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        for button in (self.here, self.file):
            button.setAutoDefault(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        for column, widget in enumerate(
            (self._title, self.field, self._which, self.here, self.file)
        ):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._state, 1, 1, 1, 4)
        grid.setColumnStretch(1, 1)

    def _fill(self) -> None:
        self.menu.clear()
        group = None
        for source in self._sources():
            if group not in (None, source.group):
                self.menu.addSeparator()
            group = source.group
            action = self.menu.addAction(source.words)
            action.triggered.connect(partial(self._on_source, source))

    def _on_source(self, source: Source, _checked: bool = False) -> None:
        self.field.clear()
        self.take(source)

    def _on_typed(self) -> None:
        if not self.field.isModified():
            return
        self.field.setModified(False)
        text, network = self.field.text(), self._network
        if not text.strip() or network is None:
            self._drop()
            return
        size = network.dimension
        self.take(Source(self.tr("as typed"), lambda _: points_in_text(text, size)))

    def _on_file(self) -> None:
        kinds = self.tr("Points (*.npz *.npy *.csv *.tsv *.txt);;All files (*)")
        title = self.tr("Open a file of points")
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Take the points of a file."""
        if self._network is not None:
            size = self._network.dimension
            self.field.clear()
            self.take(Source(path.name, lambda _: points_in_file(path, size)))

    def _on_progressed(self, share: float) -> None:
        words = self.tr("being computed… {share}").format(share=f"{share:.0%}")
        self._set_state(words)

    def _on_found(self, found: Found) -> None:
        if len(found.points) == COUNT:
            self.several.emit(found, self._words)
        else:
            self.show_found(found)

    def _on_failed(self, error: Exception) -> None:
        known = isinstance(error, UserError)
        words = i18n.sentence(error) if known else str(error)  # type: ignore[arg-type]
        self._drop()
        self._set_state(words or type(error).__name__, wrong=True)

    def _on_which(self) -> None:
        self._say()
        self.changed.emit()

    def _drop(self) -> None:
        self._jobs.cancel()
        self._found, self._words = None, ""
        self._which.setRange(1, 1)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self._found
        self._which.setVisible(found is not None and len(found.points) > 1)
        if found is None:
            self._set_state(self.tr("no point yet"))
            return
        loss = number(float(found.losses[self._which.value() - 1]))
        words = self.tr("{what}: L = {loss}").format(what=self._words, loss=loss)
        if len(found.points) > 1:
            of = self.tr("{what}, one of {count} points: L = {loss}")
            words = of.format(what=self._words, count=len(found.points), loss=loss)
        self._set_state(words)

    def _set_state(self, words: str, *, wrong: bool = False) -> None:
        self._state.setText(words)
        self._state.setProperty("role", "error" if wrong else "dim")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
