"""A file of data: what is in it, what to do with it, and what to use it for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import i18n, theme
from gui.dialogs.data_preview import (
    PictureWall,
    Preview,
    RowsTable,
    TargetBars,
    preview_of,
)
from gui.formatting import whole
from gui.jobs.job_runner import JobRunner
from gui.panels.pieces import LinkButton
from gui.widgets.buttons import TextButton
from gui.widgets.form import Form
from gui.widgets.polish import label
from model.datasets.files.cifar import others_beside
from model.datasets.files.data import FileData
from model.datasets.files.opening import opened
from model.datasets.files.prepare import Prepared
from model.datasets.files.reading import MEGABYTE
from model.errors import UserError
from model.parameter import Parameter
from model.surfaces.network import LARGEST, MOST_SUMS

WAIT = 150
"""Milliseconds without a change after which the file is prepared anew."""
FEATURES = 4000
"""Up to so many pixels are proposed: the surface of a network on them is quick."""
SAMPLES, PICTURES = 1000, 500
"""Samples that are proposed: the surface of more takes long."""
UNITS = 8


@dataclass(frozen=True, eq=False)
class Loaded:
    """What the file gave: made beside the window."""

    data: FileData
    kind: str
    choices: tuple[str, ...]
    ready: Prepared
    preview: Preview


class DataSetDialog(QDialog):
    """Shows a file of data with its options; nothing is used before it is asked for.

    Signals
    -------
    surface_wanted(str, dict)
        A surface made of these data: its name and its values.
    experiments_wanted(str)
        The experiments shall use the file, as a text with its options.
    """

    surface_wanted = Signal(str, dict)
    experiments_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data_set_dialog")
        self.setMinimumSize(760, 480)
        self.resize(860, 600)
        self._data = FileData()
        self._loaded: Loaded | None = None
        self._jobs = JobRunner(self)
        self._jobs.done.connect(self._on_loaded)
        self._jobs.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self._load)
        self._make()
        self._lay_out()
        self._say()
        self._show_state()

    @property
    def data(self) -> FileData:
        """The data set as it is set up."""
        return self._data

    @property
    def loaded(self) -> Loaded | None:
        """What the file gave last; nothing while it is being read."""
        return self._loaded

    # ------------------------------------------------------------ what is asked

    def open_path(self, path: Path) -> None:
        """Show a file; options are proposed that suit it."""
        self._data = FileData(path=str(path), samples=SAMPLES)
        self._load(first=True)
        self.show()
        self.raise_()
        self.activateWindow()

    def choose(self) -> None:
        """Ask for a file."""
        folder = str(Path(self._data.path).parent) if self._data.path else ""
        kinds = self.tr("Data (*.csv *.tsv *.npz *ubyte *.gz *batch*);;All files (*)")
        title = self.tr("Open a file of data")
        name, _ = QFileDialog.getOpenFileName(self, title, folder, kinds)
        if name:
            self.open_path(Path(name))

    def use(self) -> None:
        """Use the data as it is chosen, and close."""
        if self._loaded is None:
            return
        for_what = self.uses.currentData()
        text = self._data.text
        if for_what == "experiments":
            self.experiments_wanted.emit(text)
        elif for_what == "regression":
            self.surface_wanted.emit("regression", {"file": text})
        else:
            hidden = str(units_for(self._loaded.ready))
            self.surface_wanted.emit("network", {"file": text, "hidden": hidden})
        self.accept()

    def close_jobs(self) -> None:
        """Stop reading, and wait for it."""
        self._timer.stop()
        self._jobs.close()

    # ------------------------------------------------------------ reading

    def _load(self, *, first: bool = False) -> None:
        self._timer.stop()
        self._loaded = None
        data = self._data
        self._error.clear()
        self._show_state(busy=True)
        self._jobs.start(lambda _tell: load(data, propose=first))

    def _on_edited(self, name: str, value: object) -> None:
        try:
            self._data = self._data.with_values(**{name: value})
        except UserError as error:
            self.form.set_error(name, i18n.sentence(error))
            return
        self.form.clear_errors()
        self._timer.start()

    def _on_whole_clicked(self) -> None:
        """Take all samples with all their pixels."""
        if self._loaded is not None:
            count = max(self._loaded.ready.total, 2)
            self._data = self._data.with_values(samples=count, pool=1)
            self._load()

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded, self._data = loaded, loaded.data
        self._show_options(loaded)
        self._facts.setText(self._facts_of(loaded))
        self._table.show_rows(loaded.preview)
        self._wall.show_pictures(loaded.preview)
        self._bars.show_bars(loaded.preview)
        pictures = bool(loaded.preview.pictures)
        self._pages.setCurrentWidget(self._wall if pictures else self._table)
        self._show_uses(loaded.ready)
        self._show_state()

    def _on_failed(self, error: Exception) -> None:
        known = isinstance(error, UserError)
        name = Path(self._data.path).name
        words = i18n.sentence(error, name) if known else str(error)  # type: ignore[arg-type]
        self._error.setText(words or type(error).__name__)
        self._show_state()

    # ------------------------------------------------------------ what is shown

    def _show_options(self, loaded: Loaded) -> None:
        picture = loaded.ready.picture is not None
        hidden = {"path"} | ({"columns"} if picture else {"pool"})
        if not others_beside(Path(loaded.data.path)):
            hidden |= {"joined"}
        if not loaded.choices:
            hidden |= {"target"}
        shown = [
            _with_choices(each, loaded)
            for name, each in FileData.parameters().items()
            if name not in hidden
        ]
        self.form.set_parameters(shown)
        if "target" in self.form.names():
            # Names of columns are said as they are written in the file.
            for combo in self.form.row("target").findChildren(QComboBox):
                for k, name in enumerate(loaded.choices):
                    combo.setItemText(k, name)
        values = loaded.data.to_dict()
        self.form.set_values({**values, "target": values["target"] or _target(loaded)})

    def _facts_of(self, loaded: Loaded) -> str:
        ready = loaded.ready
        used = self.tr("{kind}: {count} of {total} samples are used").format(
            kind=loaded.kind,
            count=whole(len(ready)),
            total=whole(ready.total),
        )
        parts = [used]
        if ready.picture is not None:
            channels, height, width = ready.picture
            words = self.tr("{width} × {height} pixels")
            if channels > 1:
                words = self.tr("{width} × {height} pixels in {channels} colours")
            parts.append(words.format(width=width, height=height, channels=channels))
        count = ready.features
        parts.append(self.tr("{count} inputs").format(count=whole(count)))
        if ready.nbytes >= MEGABYTE:
            size = self.tr("{size} MB of memory")
            parts.append(size.format(size=whole(round(ready.nbytes / MEGABYTE))))
        if ready.classes:
            words = self.tr("{count} classes").format(count=len(ready.classes))
        else:
            words = self.tr("targets are numbers")
        parts.append(words)
        if ready.left_out:
            names = ", ".join(ready.left_out)
            parts.append(self.tr("left out: {names}").format(names=names))
        return " · ".join(parts)

    def _show_uses(self, ready: Prepared) -> None:
        chosen = self.uses.currentData()
        self.uses.clear()
        if units_for(ready) > 0:
            self.uses.addItem(self.tr("The surface of a network on it"), "network")
        one = ready.features == 1 and ready.targets.ndim == 1
        if one and not ready.classes:
            self.uses.insertItem(
                0, self.tr("The surface of a line fitted to it"), "regression"
            )
        self.uses.addItem(self.tr("The experiments"), "experiments")
        self.uses.setCurrentIndex(max(0, self.uses.findData(chosen)))

    def _show_state(self, *, busy: bool = False) -> None:
        there = self._loaded is not None
        self._progress.setVisible(busy)
        self._use.setEnabled(there)
        self.uses.setEnabled(there)
        self._error.setVisible(bool(self._error.text()))
        for widget in (self._facts, self._pages, self._bars, self._bars_title):
            widget.setVisible(there)
        rest = self._loaded is not None and _is_part(self._loaded)
        self.whole.setVisible(rest)
        self.form.setVisible(bool(self.form.names()))
        self._path.setText(Path(self._data.path).name or self.tr("No file yet"))
        self._path.setToolTip(self._data.path)

    # ------------------------------------------------------------ making

    def _make(self) -> None:
        self._path = label("", "title", self)
        self._path.setTextFormat(Qt.TextFormat.PlainText)
        self._choose = TextButton(icon="open", parent=self)
        self._choose.clicked.connect(self.choose)
        self.form = Form(parent=self)
        self.form.edited.connect(self._on_edited)
        self._facts = _words("dim", self)
        self.whole = LinkButton(parent=self)
        self.whole.clicked.connect(self._on_whole_clicked)
        self._error = _words("error", self)
        self._error.setFont(theme.font("normal"))
        self._table, self._wall = RowsTable(self), PictureWall(self)
        self._pages = QStackedWidget(self)
        for page in (self._table, self._wall):
            self._pages.addWidget(page)
        self._bars_title = label("", "section", self)
        self._bars = TargetBars(self)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self.uses = QComboBox(self)
        self.uses.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._for = label("", "", self)
        self._cancel = TextButton(parent=self)
        self._cancel.clicked.connect(self.reject)
        self._use = TextButton(icon="check", accent=True, parent=self)
        self._use.clicked.connect(self.use)
        for button in (self._choose, self._cancel, self._use):
            button.setAutoDefault(False)  # Enter takes over what is typed

    def _lay_out(self) -> None:
        head, body, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._path, 1)
        head.addWidget(self._choose)
        self.form.setFixedWidth(300)
        body.setSpacing(20)
        body.addWidget(self.form, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._facts)
        right.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._pages, 1)
        right.addWidget(self._bars_title)
        right.addWidget(self._bars)
        body.addLayout(right, 1)
        foot.addWidget(self._for)
        foot.addWidget(self.uses)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._use)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addLayout(head)
        outer.addWidget(self._error)
        outer.addWidget(self._progress)
        outer.addLayout(body, 1)
        outer.addStretch(0)  # what holds the rest up where nothing is shown
        outer.addLayout(foot)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Data set from a file"))
        self._choose.setText(self.tr("Choose a file…"))
        self._choose.setAccessibleName(self.tr("Choose a file of data"))
        self._bars_title.setText(self.tr("Targets"))
        self._bars.setAccessibleName(self.tr("How the targets are spread"))
        self._table.setAccessibleName(self.tr("The first rows"))
        self._wall.setAccessibleName(self.tr("The first pictures"))
        self.whole.show_text(self.tr("Use all samples as they are"))
        self.whole.setAccessibleName(self.tr("Use all samples with all their pixels"))
        self._progress.setAccessibleName(self.tr("The file is being read"))
        self._for.setText(self.tr("Use it for"))
        self.uses.setAccessibleName(self.tr("What the data are used for"))
        for button, words in (
            (self._cancel, self.tr("Cancel")),
            (self._use, self.tr("Use it")),
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._for.setBuddy(self.uses)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_jobs()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self.close_jobs()
        super().done(result)


def load(data: FileData, *, propose: bool) -> Loaded:
    """Read a file and prepare what is shown of it; options may be proposed."""
    source = opened(Path(data.path))
    if propose:
        data = proposed(data)
    ready = data.prepared
    choices = source.choices
    return Loaded(data, source.kind, choices, ready, preview_of(ready))


def proposed(data: FileData) -> FileData:
    """Return options that suit a file: fewer pixels, columns of one size."""
    ready = data.with_values(samples=2).prepared
    if ready.picture is None:
        return data.with_values(standardize=ready.features > 1)
    pool = 1
    channels, height, width = ready.picture
    while channels * -(-height // pool) * -(-width // pool) > FEATURES:
        pool += 1
    return data.with_values(pool=min(pool, 64), samples=PICTURES)


def units_for(ready: Prepared) -> int:
    """Return how many hidden units a network may have whose surface is drawn."""
    inputs, outputs = ready.features, len(ready.classes) or 1
    if ready.targets.ndim == 2:
        outputs = ready.targets.shape[1]
    by_size = (LARGEST - outputs) // (inputs + 1 + outputs)
    by_samples = MOST_SUMS // len(ready) - outputs
    return max(0, int(min(UNITS, by_size, by_samples)))


def _is_part(loaded: Loaded) -> bool:
    """Whether there are more samples, or more pixels."""
    return len(loaded.ready) < loaded.ready.total or loaded.data.pool > 1


def _target(loaded: Loaded) -> str:
    name = loaded.ready.target
    return name if name in loaded.choices else ""


def _with_choices(parameter: Parameter, loaded: Loaded) -> Parameter:
    """Return the target's declaration with the columns to choose from."""
    if parameter.name != "target":
        return parameter
    return replace(parameter, kind="choice", choices=loaded.choices, high=None)


def _words(role: str, parent: QWidget) -> QLabel:
    made = label("", role, parent)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
