"""The experiments panel: which there are, what they claim, their settings, Run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.changes import title
from gui.i18n import model_text
from gui.panels.pieces import LinkButton
from gui.widgets.buttons import TextButton
from gui.widgets.card import Card
from gui.widgets.form import Form
from gui.widgets.polish import label
from model.experiment import Experiment
from model.experiments import EXPERIMENTS
from model.jobs.place import Place

KIND = "experiments"
TAKEN = "own_surface"
"""The setting that is not edited but taken over from the window."""
LEVELS = 1000
"""Steps of the progress bar."""


class Entry(Card):
    """One experiment in the list: its name, what it measures, a button to open it."""

    def __init__(self, kind: type[Experiment], parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._kind = kind
        self._help = wrapped("small", self)
        self.open = TextButton(flat=True, parent=self)
        self.open.setStyleSheet("text-align: left; padding: 2px 0px; border: none;")
        font = self.open.font()
        font.setBold(True)
        self.open.setFont(font)
        self.body.setSpacing(2)
        self.body.addWidget(self.open)
        self.body.addWidget(self._help)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        words = title(KIND, self._kind)
        self.open.setText(words)
        self.open.setAccessibleName(words)
        self._help.setText(model_text(KIND, self._kind.help))


class ExperimentPanel(QWidget):
    """The list of experiments, or one of them with its settings.

    It holds nothing: what is set comes from outside and every change is asked for.

    Signals
    -------
    experiment_requested(str)
        An experiment shall be opened; an empty name for the list.
    value_edited(str, object)
        A setting of it.
    place_edited(str, object)
        Something of where its tasks run.
    run_requested(), cancel_requested()
        It shall begin or go on, or stop.
    fresh_requested()
        What is kept of it shall be forgotten, and it shall begin anew.
    take_requested()
        It shall run on the surface and with the optimizers of the window.
    """

    experiment_requested = Signal(str)
    value_edited = Signal(str, object)
    place_edited = Signal(str, object)
    run_requested = Signal()
    cancel_requested = Signal()
    fresh_requested = Signal()
    take_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._experiment: Experiment | None = None
        self._running = False
        self._kept = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._pages = (self._make_list(), self._make_page())
        for page in self._pages:
            column.addWidget(page)
        self.retranslate()
        self.show_list()

    # ------------------------------------------------------------ what is shown

    def show_list(self) -> None:
        """Show all experiments."""
        self._experiment = None
        self._turn(0)

    def set_experiment(self, experiment: Experiment) -> None:
        """Show one experiment with its settings."""
        first = self._experiment is None or experiment.name != self._experiment.name
        self._experiment = experiment
        if first:
            parameters = dict(experiment.parameters())
            takes = parameters.pop(TAKEN, None) is not None
            self.form.set_parameters(parameters)
            self.set_folded(folded=False)
            self.take.setVisible(takes)
        self.form.set_values(experiment.to_dict())
        for key, words in experiment.offered().items():
            self.form.row(key).set_words(words)
        self._turn(1)
        self._say_experiment()

    def set_place(self, place: Place) -> None:
        """Show where tasks run."""
        self.place.set_values(place.to_dict())
        remote = place.kind == "cluster"
        self.place.row("workers").setVisible(not remote)
        self.place.row("address").setVisible(remote)

    def set_kept(self, count: int) -> None:
        """Offer to go on where so many tasks have been finished before."""
        self._kept = count
        self._say_kept()

    def set_running(self, *, running: bool) -> None:
        """Offer to run or to cancel; while it runs the settings stand."""
        self._running = running
        self.run.setVisible(not running)
        self.cancel.setVisible(running)
        self.form.setEnabled(not running)
        self.take.setEnabled(not running)
        self.place.setEnabled(not running)
        self._say_kept()
        self.progress.setVisible(running)
        self._status.setVisible(running or bool(self._status.text()))
        if running:
            self.progress.setValue(0)

    def set_progress(self, share: float, status: str) -> None:
        """Show how far the experiment has come."""
        self.progress.setValue(round(LEVELS * share))
        self.set_status(status)

    def set_status(self, status: str) -> None:
        """Show one line below the buttons."""
        self._status.setText(status)
        self._status.setVisible(bool(status))

    def show_error(self, name: str, sentence: str) -> None:
        """Say below a setting what is wrong with it."""
        self.form.set_error(name, sentence)

    def shows(self, name: str) -> bool:
        """Say whether a setting has a row."""
        return name in self.form.names()

    def set_folded(self, *, folded: bool) -> None:
        """Fold the settings away, or show them."""
        self.form.setVisible(not folded)
        self.place.setVisible(not folded)
        self._help.setVisible(not folded)
        takes = self._experiment is not None and TAKEN in self._experiment.parameters()
        self.take.setVisible(takes and not folded)
        self.fold.setChecked(not folded)
        self._show_arrow()

    # ------------------------------------------------------------ making

    def _make_list(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(8)
        self._intro = wrapped("dim", page)
        column.addWidget(self._intro)
        self.entries: dict[str, Entry] = {}
        for name, kind in EXPERIMENTS.items():
            entry = Entry(kind, page)
            entry.open.clicked.connect(partial(self.experiment_requested.emit, name))
            self.entries[name] = entry
            column.addWidget(entry)
        column.addStretch(1)
        return page

    def _make_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(6)
        self.back = LinkButton(parent=page)
        self.back.clicked.connect(lambda: self.experiment_requested.emit(""))
        self._title = wrapped("title", page)
        self._help = wrapped("dim", page)
        self._claims = wrapped("", page)
        self.fold = QToolButton(page)
        self.fold.setCheckable(True)
        self.fold.setProperty("flat", True)
        self.fold.setStyleSheet("background: transparent; padding: 2px 4px;")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.clicked.connect(lambda shown: self.set_folded(folded=not shown))
        self.take = TextButton(icon="surface", parent=page)
        self.take.clicked.connect(self.take_requested)
        self.form = Form(parent=page)
        self.form.edited.connect(self.value_edited)
        self.place = Form(Place.parameters(), parent=page)
        self.place.edited.connect(self.place_edited)
        for widget in (self.back, self._title, self._help, self._claims, self.fold):
            column.addWidget(widget)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addWidget(self.place)
        column.addLayout(self._make_buttons(page))
        column.addStretch(1)
        return page

    def _make_buttons(self, page: QWidget) -> QVBoxLayout:
        self.run = TextButton(icon="play", accent=True, parent=page)
        self.cancel = TextButton(icon="close", parent=page)
        self.progress = QProgressBar(page)
        self.progress.setRange(0, LEVELS)
        self.progress.setTextVisible(False)
        self._status = wrapped("small", page)
        self._kept_words = wrapped("small", page)
        self.fresh = LinkButton(parent=page)
        self.run.clicked.connect(self.run_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.fresh.clicked.connect(self.fresh_requested)
        line = QHBoxLayout()
        line.setSpacing(8)
        buttons = ((self.run, 0), (self.fresh, 0), (self.cancel, 0), (self.progress, 1))
        for widget, stretch in buttons:
            line.addWidget(widget, stretch)
        line.addStretch(0)
        both = QVBoxLayout()
        both.setSpacing(4)
        both.addLayout(line)
        both.addWidget(self._kept_words)
        both.addWidget(self._status)
        self.set_running(running=False)
        return both

    def _turn(self, page: int) -> None:
        """Show a page; the other one takes no room."""
        for k, each in enumerate(self._pages):
            each.setVisible(k == page)

    # ------------------------------------------------------------ words

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Experiments"))
        self._intro.setText(
            self.tr(
                "Each experiment measures on this machine what the lecture says, and "
                "tells whether its own numbers agree."
            )
        )
        for entry in self.entries.values():
            entry.retranslate()
        self.back.show_text(self.tr("‹ All experiments"))
        self.back.setAccessibleName(self.tr("All experiments"))
        self._say_kept()
        self.fresh.show_text(self.tr("Start anew"))
        self.fresh.setAccessibleName(self.tr("Forget what is kept and start anew"))
        self.take.setText(self.tr("Take over from the window"))
        self.take.setAccessibleName(self.take.text())
        self.take.setToolTip(
            self.tr("Run on the surface that is shown, with the optimizers of its runs")
        )
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel the experiment"))
        self.progress.setAccessibleName(self.tr("Progress of the experiment"))
        self.fold.setText(self.tr("Settings"))
        self.fold.setAccessibleName(self.tr("Show or hide the settings"))
        self._say_experiment()

    def _say_experiment(self) -> None:
        experiment = self._experiment
        if experiment is None:
            return
        self._title.setText(title(KIND, experiment))
        self._help.setText(model_text(KIND, experiment.help))
        claims = [model_text(KIND, each) for each in experiment.claims]
        template = self.tr("The lecture: “{claim}”")
        self._claims.setText("\n".join(template.format(claim=each) for each in claims))
        self._claims.setVisible(bool(claims))

    def _say_kept(self) -> None:
        """Say whether there is something to go on from."""
        there = self._kept > 0
        self.run.setText(self.tr("Go on") if there else self.tr("Run"))
        name = self.tr("Go on with the experiment")
        self.run.setAccessibleName(name if there else self.tr("Run the experiment"))
        words = self.tr("{count} finished tasks are kept from before.")
        self._kept_words.setText(words.format(count=self._kept))
        for widget in (self._kept_words, self.fresh):
            widget.setVisible(there and not self._running)

    def _show_arrow(self) -> None:
        shown = self.fold.isChecked()
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.fold.setArrowType(arrow)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "fold"):
            self.retranslate()
        super().changeEvent(event)


def wrapped(role: str, parent: QWidget) -> QLabel:
    """Return a label of as many lines as it needs."""
    made = label("", role, parent)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
