"""What an experiment found: its charts, the claims checked, and a point opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.i18n import model_text
from gui.theme import Theme
from gui.views.chart_book import ChartBook, sentence
from gui.views.spoken import said, verdict_words
from gui.widgets.buttons import IconButton, TextButton
from gui.widgets.labels import Chip, Tone
from model.chart import Chart, Opened, Words
from model.experiment import ClaimCheck

TONES: dict[str, Tone] = {
    "agrees": "success",
    "disagrees": "danger",
    "undecided": "warning",
}


class CheckCard(QFrame):
    """One claim: the verdict, what was claimed, what was found."""

    def __init__(self, check: ClaimCheck, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._check = check
        self.chip = Chip(tone=TONES[check.verdict], parent=self)
        self._claim, self._found = sentence("", self), sentence("small", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        for widget in (self.chip, self._claim, self._found):
            column.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        check = self._check
        self.chip.setText(verdict_words(check))
        claim = model_text("experiments", check.claim)
        self._claim.setText(self.tr("Claim: {claim}").format(claim=claim))
        self._found.setText(str(said(Words(check.sentence, check.values))))


class OpenedCard(QFrame):
    """What is behind a point: a sentence, its own charts, the way to the stage.

    Signals
    -------
    scene_requested(object)
        The scenario, as in a file, shall be shown on the stage.
    """

    scene_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._opened: Opened | None = None
        self._words = sentence("", self)
        self.book = ChartBook(self)
        self.book.set_least_height(190)
        self.stage = TextButton(icon="surface", parent=self)
        self.stage.clicked.connect(self._on_stage_clicked)
        self._shown = sentence("small", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self.book, 1)
        column.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._shown)
        self.hide()
        self.retranslate()

    def set_opened(self, opened: Opened | None) -> None:
        """Show what is behind a point; ``None`` takes the card away."""
        self._opened = opened
        self.setVisible(opened is not None)
        self.book.set_charts(opened.charts if opened else ())
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.stage.setText(self.tr("Open on the stage"))
        self.stage.setAccessibleName(self.stage.text())
        self.stage.setToolTip(
            self.tr("Show this loss plane as the surface; Undo brings the old one back")
        )
        self.stage.setVisible(self._opened is not None and bool(self._opened.scene))
        if self._opened is not None:
            self._words.setText(str(said(self._opened.words)))
            self._shown.setText(str(said(self._opened.shown)))
        self._shown.setVisible(bool(self._shown.text()))

    def _on_stage_clicked(self) -> None:
        if self._opened is not None and self._opened.scene:
            self.scene_requested.emit(self._opened.scene)


class ResultView(QWidget):
    """The charts of an experiment as its rows arrive, and what came of it.

    Signals
    -------
    row_chosen(int)
        A point of a chart was opened.
    scene_requested(object)
        The scenario behind it shall be shown on the stage.
    export_requested()
        The result shall be written to a file.
    """

    row_chosen = Signal(int)
    scene_requested = Signal(object)
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = ChartBook(self)
        self.book.set_least_height(250)
        self.book.row_chosen.connect(self.row_chosen)
        self.export = IconButton("export", parent=self)
        self.export.clicked.connect(self.export_requested)
        self.book.head.addWidget(self.export)
        self.opened = OpenedCard(self)
        self.opened.scene_requested.connect(self.scene_requested)
        self._cards: list[CheckCard] = []
        self._checks = QVBoxLayout()
        self._checks.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.book, 1)
        column.addWidget(self.opened)
        column.addLayout(self._checks)
        self.retranslate()

    def set_charts(self, charts: Sequence[Chart]) -> None:
        """Show the charts of the rows known so far."""
        self.book.set_charts(charts)

    def set_checks(self, checks: Sequence[ClaimCheck]) -> None:
        """Show which claims were checked, and how they came out."""
        for old in self._cards:
            self._checks.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [CheckCard(each, self) for each in checks]
        for card in self._cards:
            self._checks.addWidget(card)

    @property
    def checks(self) -> tuple[CheckCard, ...]:
        """The cards of the claims."""
        return tuple(self._cards)

    def set_opened(self, row: int | None, opened: Opened | None) -> None:
        """Show what is behind a row."""
        self.book.set_row(row)
        self.opened.set_opened(opened)

    def set_exportable(self, *, on: bool) -> None:
        """Offer to write the result, or not yet."""
        self.export.setEnabled(on)

    def set_theme(self, look: Theme) -> None:
        """Use the colours of a theme."""
        for book in (self.book, self.opened.book):
            book.set_theme(look)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Result of the experiment"))
        self.export.set_name(
            self.tr("Export the result"), "", self.tr("As table, JSON or picture")
        )
        self.opened.retranslate()
        for card in self._cards:
            card.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_cards"):
            self.retranslate()
