"""What a person prefers, in one window; every choice is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui import i18n, theme
from gui.settings.preferences import LEAST, MOST, TASKS, WORKERS, Preferences
from gui.views.colour_maps import COLOUR_MAPS
from gui.views.stage.look import SMOOTHINGS
from gui.widgets.buttons import TextButton
from gui.widgets.polish import label

SIZES = (LEAST, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, MOST)


class PreferencesDialog(QDialog):
    """Shows preferences and tells of changes; it keeps none.

    Signals
    -------
    changed(str, object)
        A preference by its name, and what was chosen.
    defaults_requested()
        The first look is wanted again.
    """

    changed = Signal(str, object)
    defaults_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preferences_dialog")
        self._words: list[tuple[QLabel | QCheckBox, Callable[[], str]]] = []
        self._options: list[tuple[QComboBox, Callable[[], Sequence[str]]]] = []
        page = QWidget(self)
        page.setProperty("role", "plain")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(20, 16, 20, 12)
        self._column.setSpacing(10)
        self._make_look()
        self._make_drawing()
        self._make_tasks()
        self._column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(page)
        self._page = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._button_row())
        self.retranslate()

    def show_values(self, values: Preferences) -> None:
        """Show what is in force; nothing is emitted."""
        chosen = {
            self.theme: values.theme,
            self.language: values.language,
            self.text: min(SIZES, key=lambda size: abs(size - values.text)),
            self.colour_map: values.colour_map,
            self.smoothing: values.smoothing,
            self.tasks: values.tasks,
        }
        for box, value in chosen.items():
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        for widget in (self.motion, self.workers):
            widget.blockSignals(True)
        self.motion.setChecked(values.reduced_motion)
        self.workers.setValue(values.workers)
        self.workers.setEnabled(values.tasks != "cluster")
        for widget in (self.motion, self.workers):
            widget.blockSignals(False)

    # ------------------------------------------------------------ layout

    def _make_look(self) -> None:
        form = self._section(lambda: self.tr("Look and language"))
        self.theme = self._combo("theme", theme.CHOICES, self._theme_words)
        self.language = self._combo(
            "language", tuple(i18n.LANGUAGES), lambda: tuple(i18n.LANGUAGES.values())
        )
        self.text = self._combo("text", SIZES, _percentages)
        self._row(form, lambda: self.tr("Theme"), self.theme)
        self._row(form, lambda: self.tr("Language"), self.language)
        self._row(form, lambda: self.tr("Size of text"), self.text)

    def _make_drawing(self) -> None:
        form = self._section(lambda: self.tr("Drawing and motion"))
        self.colour_map = self._combo(
            "colour_map",
            COLOUR_MAPS,
            lambda: tuple(name.capitalize() for name in COLOUR_MAPS),
        )
        self.smoothing = self._combo("smoothing", SMOOTHINGS, self._smoothing_words)
        self.motion = QCheckBox(self)
        self.motion.toggled.connect(lambda on: self.changed.emit("reduced_motion", on))
        self._words.append((self.motion, lambda: self.tr("Reduce motion")))
        self._row(form, lambda: self.tr("Colour map"), self.colour_map)
        self._row(form, lambda: self.tr("Smooth edges"), self.smoothing)
        form.addRow(self.motion)
        self._note(
            form,
            lambda: self.tr(
                "With reduced motion the camera jumps instead of flying, and a first "
                "window waits for Play."
            ),
        )

    def _make_tasks(self) -> None:
        form = self._section(lambda: self.tr("Experiments"))
        self.tasks = self._combo("tasks", TASKS, self._task_words)
        self.workers = QSpinBox(self)
        self.workers.setRange(1, WORKERS)
        self.workers.setKeyboardTracking(False)
        self.workers.valueChanged.connect(
            lambda count: self.changed.emit("workers", count)
        )
        self._row(form, lambda: self.tr("Tasks run on"), self.tasks)
        self._row(form, lambda: self.tr("Tasks at a time"), self.workers)
        self._note(
            form,
            lambda: self.tr(
                "Processes use every core; threads need less memory. The address of a "
                "cluster is given beside the experiments."
            ),
        )

    def _button_row(self) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(20, 10, 20, 14)
        self._defaults = TextButton(icon="reset", parent=self)
        self._close = TextButton(accent=True, parent=self)
        self._defaults.setAutoDefault(False)
        self._close.setDefault(True)
        self._defaults.clicked.connect(self.defaults_requested)
        self._close.clicked.connect(self.close)
        line.addWidget(self._defaults)
        line.addStretch(1)
        line.addWidget(self._close)
        return row

    def _section(self, words: Callable[[], str]) -> QFormLayout:
        title = label("", "section", self)
        self._words.append((title, words))
        card = QFrame(self)
        card.setProperty("role", "card")
        form = QFormLayout(card)
        form.setContentsMargins(14, 12, 14, 12)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._column.addWidget(title)
        self._column.addWidget(card)
        return form

    def _combo(
        self, name: str, values: Sequence[Any], words: Callable[[], Sequence[str]]
    ) -> QComboBox:
        box = QComboBox(self)
        for value in values:
            box.addItem("", value)
        box.setMinimumContentsLength(10)
        box.currentIndexChanged.connect(
            lambda _index: self.changed.emit(name, box.currentData())
        )
        self._options.append((box, words))
        return box

    def _row(
        self, form: QFormLayout, words: Callable[[], str], widget: QWidget
    ) -> None:
        title = QLabel(self)
        title.setBuddy(widget)
        self._words.append((title, words))
        form.addRow(title, widget)

    def _note(self, form: QFormLayout, words: Callable[[], str]) -> None:
        note = label("", "small", self)
        note.setWordWrap(True)
        self._words.append((note, words))
        form.addRow(note)

    # ------------------------------------------------------------ words

    def _theme_words(self) -> Sequence[str]:
        words = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "high_contrast": self.tr("High contrast"),
            "system": self.tr("As the system"),
        }
        return [words[choice] for choice in theme.CHOICES]

    def _smoothing_words(self) -> Sequence[str]:
        return (
            self.tr("When nothing turns"),
            self.tr("Always"),
            self.tr("Never"),
        )

    def _task_words(self) -> Sequence[str]:
        return (
            self.tr("Processes"),
            self.tr("Threads"),
            self.tr("A Dask cluster"),
        )

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setWindowTitle(self.tr("Preferences"))
        for widget, words in self._words:
            widget.setText(words())
            buddy = widget.buddy() if isinstance(widget, QLabel) else None
            if buddy is not None:
                buddy.setAccessibleName(words())
        for box, options in self._options:
            for place, text in enumerate(options()):
                box.setItemText(place, text)
        self._defaults.setText(self.tr("Defaults"))
        self._close.setText(self.tr("Close"))
        self._make_room()

    def _make_room(self) -> None:
        """Be as large as everything asks for, but leave the screen some rim."""
        layout = self.layout()
        if layout is None:
            return
        self.ensurePolished()
        letter = self.fontMetrics().averageCharWidth()
        wide = max(self._page.minimumSizeHint().width() + 20, 52 * letter)
        page = self._page.layout()
        high = page.totalHeightForWidth(wide) if page is not None else 0
        wanted = QSize(wide, high + self._close.sizeHint().height() + 40)
        room = self.screen().availableSize() * 0.94
        self._area.setMinimumWidth(min(wide, room.width()))
        self.resize(wanted.boundedTo(room))

    def changeEvent(self, event: QEvent) -> None:
        if hasattr(self, "_close"):
            if event.type() == QEvent.Type.LanguageChange:
                self.retranslate()
            elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
                self._make_room()
        super().changeEvent(event)


def _percentages() -> Sequence[str]:
    return [f"{round(100 * size)} %" for size in SIZES]
