"""The card behind "Why?": the verdict on a ball, its figures, and what may help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.changes import title
from gui.formatting import whole
from gui.panels.diagnosis_words import (
    figures,
    remedy_reason,
    remedy_words,
    sentence,
)
from gui.panels.matrix import selectable
from gui.panels.verdicts import TONES, words
from gui.widgets.buttons import IconButton, TextButton
from gui.widgets.labels import Chip, GlyphLabel
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.curvature.diagnosis import Diagnosis
from model.curvature.remedies import Remedy
from model.frame import StatusKind
from model.optimizer import Optimizer

MOST = 3
"""Remedies that are offered; more would be a menu."""


class DiagnosisCard(Worded):
    """Shows one diagnosis; it holds nothing else.

    Signals
    -------
    remedy_requested(int, Remedy)
        A remedy for a run is to be applied.
    closed()
        The card is no longer wanted.
    """

    remedy_requested = Signal(int, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diagnosis: Diagnosis | None = None
        self._optimizer: Optimizer | None = None
        self._remedies: tuple[Remedy, ...] = ()
        self.glyph = GlyphLabel(0, self)
        self.name = label("", "section", self)
        self.close_button = IconButton("close", size=16, parent=self)
        self.chip = Chip(parent=self)
        self.since = label("", "small", self)
        self.sentence = label("", "", self)
        self.sentence.setWordWrap(True)
        self._grid = QGridLayout()
        self.rows: list[tuple[QLabel, QLabel]] = []
        self._offer = label("", "section", self)
        self.buttons: list[TextButton] = []
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.retranslate()

    def set_diagnosis(
        self, diagnosis: Diagnosis | None, optimizer: Optimizer | None, slot: int
    ) -> None:
        """Show what is the matter with a run."""
        if diagnosis == self._diagnosis and optimizer == self._optimizer:
            return
        self._diagnosis, self._optimizer = diagnosis, optimizer
        self.glyph.set_slot(slot)
        self._show()

    def text(self) -> str:
        """Return all that is shown."""
        figures = [f"{name.text()} {value.text()}" for name, value in self.rows]
        return "\n".join([self.chip.text(), self.sentence.text(), *figures])

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Diagnosis"))
        self.close_button.set_name(self.tr("Close the diagnosis"))
        self._offer.setText(self.tr("What may help"))
        self._remedies = ()
        self._show()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 2, 0, 4)
        outer.setSpacing(5)
        head = QHBoxLayout()
        head.setSpacing(6)
        for widget in (self.glyph, self.name):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.close_button)
        verdict = QHBoxLayout()
        verdict.setSpacing(8)
        verdict.addWidget(self.chip)
        verdict.addWidget(self.since, 1)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self._helps = QVBoxLayout()
        self._helps.setSpacing(4)
        outer.addLayout(head)
        outer.addLayout(verdict)
        outer.addWidget(self.sentence)
        outer.addWidget(self._offer)
        outer.addLayout(self._helps)
        outer.addLayout(self._grid)
        line = QFrame(self)
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        outer.addSpacing(4)
        outer.addWidget(line)

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        found, optimizer = self._diagnosis, self._optimizer
        if found is None or optimizer is None:
            return
        name = title("optimizers", optimizer)
        self.name.setText(name)
        self.chip.setText(words(found.status) or self.tr("on its way"))
        self.chip.set_tone(TONES.get(found.kind, "plain"))
        held = found.kind not in {StatusKind.RUNNING, StatusKind.OUT_OF_STEPS}
        told = self.tr("since step {step}").format(step=whole(found.since))
        self.since.setText(told if held and TONES.get(found.kind) else "")
        self.sentence.setText(sentence(found))
        self._show_figures(figures(found))
        self._show_remedies(found.remedies[:MOST])

    def _show_figures(self, shown: list[tuple[str, str, str]]) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        while len(self.rows) < len(shown):
            row = label("", "dim", self), selectable(self)
            self._grid.addWidget(row[0], len(self.rows), 0, left)
            self._grid.addWidget(row[1], len(self.rows), 1)
            self.rows.append(row)
        while len(self.rows) > len(shown):
            for widget in self.rows.pop():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for (name, value), (symbol, text, told) in zip(self.rows, shown, strict=True):
            name.setText(symbol)
            value.setText(text)
            for widget in (name, value):
                widget.setToolTip(told)
                widget.setAccessibleDescription(told)

    def _show_remedies(self, remedies: tuple[Remedy, ...]) -> None:
        self._offer.setVisible(bool(remedies))
        if remedies == self._remedies:
            return
        self._remedies = remedies
        while self.buttons:
            button = self.buttons.pop()
            self._helps.removeWidget(button)
            button.hide()
            button.deleteLater()
        for remedy in remedies:
            button = TextButton(remedy_words(remedy, self._optimizer), parent=self)
            button.setToolTip(remedy_reason(remedy))
            button.clicked.connect(lambda _=False, chosen=remedy: self._ask(chosen))
            self._helps.addWidget(button)
            self.buttons.append(button)

    def _ask(self, remedy: Remedy) -> None:
        if self._diagnosis is not None:
            self.remedy_requested.emit(self._diagnosis.run, remedy)
