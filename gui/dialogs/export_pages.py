"""What can be chosen of a picture and of a film."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from gui.export.film import Film
from gui.export.still import Still

SIZES = ((640, 480), (800, 600), (1280, 720), (1920, 1080))
RATES = (10, 20, 25, 50)
TURNS = (0, 90, 180, 360)
SCALES = (1, 2, 3, 4)
LARGEST = 4096
"""Pixels of a side, before the scale."""


class Page(QWidget):
    """A form of numbers and choices.

    Signals
    -------
    changed()
        Something else was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[tuple[QLabel, Callable[[], str]]] = []
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        for label, words in self._labels:
            label.setText(words())
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(words())

    def _row(self, words: Callable[[], str], widget: QWidget) -> None:
        label = QLabel(self)
        label.setBuddy(widget)
        self._labels.append((label, words))
        self._form.addRow(label, widget)

    def _spin(self, low: int, high: int, value: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(low, high)
        box.setValue(value)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self.changed)
        return box

    def _combo(
        self, values: tuple[object, ...], words: Callable[..., str], place: int = 0
    ) -> QComboBox:
        box = QComboBox(self)
        for value in values:
            box.addItem(words(value), value)
        box.setCurrentIndex(place)
        box.currentIndexChanged.connect(self.changed)
        return box


class StillPage(Page):
    """How large a picture is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.breadth = self._spin(16, LARGEST, Still().width)
        self.rise = self._spin(16, LARGEST, Still().height)
        self.scale = self._combo(SCALES, lambda value: f"{value}×")
        self._row(lambda: self.tr("Width"), self.breadth)
        self._row(lambda: self.tr("Height"), self.rise)
        self._row(lambda: self.tr("Scale"), self.scale)

    @property
    def still(self) -> Still:
        """What is chosen."""
        scale = float(self.scale.currentData())
        return Still(self.breadth.value(), self.rise.value(), scale)

    def retranslate(self) -> None:
        super().retranslate()
        for box in (self.breadth, self.rise):
            box.setSuffix(" " + self.tr("px"))


class FilmPage(Page):
    """How large, how fast and of which steps a film is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame = self._combo(SIZES, lambda size: f"{size[0]} × {size[1]}", 1)
        self.rate = self._combo(RATES, str, 1)
        self.seconds = self._spin(1, 120, 10)
        self.first, self.last = self._spin(0, 1, 0), self._spin(0, 1, 0)
        self.turn = self._combo(TURNS, lambda angle: f"{angle}°")
        self._row(lambda: self.tr("Size"), self.frame)
        self._row(lambda: self.tr("Frames per second"), self.rate)
        self._row(lambda: self.tr("Length"), self.seconds)
        self._row(lambda: self.tr("From step"), self.first)
        self._row(lambda: self.tr("To step"), self.last)
        self._row(lambda: self.tr("Turn the camera by"), self.turn)
        self.first.valueChanged.connect(self.last.setMinimum)

    def set_steps(self, steps: int) -> None:
        """Offer all steps of a run."""
        for box, value in ((self.first, 0), (self.last, steps)):
            box.setRange(0, steps)
            box.setValue(value)

    @property
    def film(self) -> Film:
        """What is chosen."""
        width, height = self.frame.currentData()
        return Film(
            width=width,
            height=height,
            rate=float(self.rate.currentData()),
            seconds=float(self.seconds.value()),
            first=self.first.value(),
            last=self.last.value(),
            turn=float(self.turn.currentData()),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.seconds.setSuffix(" " + self.tr("s"))
