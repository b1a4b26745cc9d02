"""What an experiment found: its charts, the claims checked, and a point opened."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.formatting import MINUS
from gui.i18n import model_text
from gui.theme import Theme
from gui.views.chart_table import TableView
from gui.views.chart_view import ChartView
from gui.widgets.buttons import IconButton, Segmented, TextButton
from gui.widgets.form import Form
from gui.widgets.labels import Chip, Tone
from gui.widgets.polish import label
from model.chart import Axis, Chart, Heat, Mark, Opened, Series, Table, Words
from model.experiment import ClaimCheck
from model.optimizers import OPTIMIZERS
from model.parameter import Parameter
from model.wording import filled

SIGN = re.compile(r"(?<![\w.–-])-(?=\d)")
"""The sign of a number, not the hyphen between two."""
POWER = re.compile(r"(?<=\d)e([+-])0*(\d+)")
CONTEXTS = ("experiments", "optimizers", "parameters")
TONES: dict[str, Tone] = {
    "agrees": "success",
    "disagrees": "danger",
    "undecided": "warning",
}


def _power(found: re.Match[str]) -> str:
    """Return a power of ten as everywhere in the window: e−8 for e-08."""
    return f"e{MINUS if found[1] == '-' else ''}{found[2]}"


def said(words: Words) -> Words:
    """Return words in the language of the window, filled in."""
    texts = (model_text(context, words.text) for context in CONTEXTS)
    text = next((each for each in texts if each != words.text), words.text)
    values = {key: _title(value) for key, value in words.values.items()}
    full = SIGN.sub(MINUS, POWER.sub(_power, filled(text, values)))
    return Words(full.replace("{", "{{").replace("}", "}}"))


def _title(value: float | str) -> float | str:
    """Return an optimizer's name in the catalogue as people say it."""
    if not isinstance(value, str) or value not in OPTIMIZERS:
        return value
    return model_text("optimizers", OPTIMIZERS[value].title)


def spoken(chart: Chart) -> Chart:
    """Return a chart whose words are in the language of the window."""

    def axis(each: Axis) -> Axis:
        return replace(each, name=said(each.name))

    def named(each: Any) -> Any:
        return replace(each, name=said(each.name))

    series: tuple[Series, ...] = tuple(named(each) for each in chart.series)
    marks: tuple[Mark, ...] = tuple(named(each) for each in chart.marks)
    return replace(
        chart,
        title=said(chart.title),
        variant=said(chart.variant),
        note=said(chart.note),
        x=axis(chart.x),
        y=axis(chart.y),
        series=series,
        marks=marks,
        names=tuple(said(each) for each in chart.names),
        heat=None if chart.heat is None else spoken_heat(chart.heat),
        table=None if chart.table is None else spoken_table(chart.table),
    )


def spoken_heat(heat: Heat) -> Heat:
    """Return a map whose words are in the language of the window."""
    return replace(
        heat,
        name=said(heat.name),
        beyond=said(heat.beyond),
        parts=tuple(replace(each, name=said(each.name)) for each in heat.parts),
        names=tuple(said(each) for each in heat.names),
    )


def spoken_table(table: Table) -> Table:
    """Return a table whose words are in the language of the window."""
    cells = tuple(
        tuple(said(each) if isinstance(each, Words) else each for each in row)
        for row in table.cells
    )
    return replace(table, heads=tuple(said(each) for each in table.heads), cells=cells)


def translated(text: str) -> str:
    """Return a text of this module in the language of the window."""
    return QCoreApplication.translate("result", text)


def verdict_words(check: ClaimCheck) -> str:
    """Return how a claim came out, in the language of the window."""
    return {
        "agrees": translated("These measurements agree"),
        "disagrees": translated("These measurements disagree"),
        "undecided": translated("These measurements do not decide"),
    }[check.verdict]


class ChartBook(QWidget):
    """Several charts of which one is seen: chosen by title, then by variant.

    Signals
    -------
    row_chosen(int)
        A point of the chart was opened.
    value_edited(str, object)
        The setting that moves the chart was given another value.
    """

    row_chosen = Signal(int)
    value_edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: tuple[Chart, ...] = ()
        self._settings: Mapping[str, Parameter] = {}
        self._values: Mapping[str, Any] = {}
        self._title, self._variant = "", ""
        self.titles = QComboBox(self)
        self.titles.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.titles.setMinimumContentsLength(8)
        self.titles.activated.connect(self._on_title_activated)
        self.variants = Segmented(parent=self)
        self.variants.chosen.connect(self._on_variant_chosen)
        self._made: tuple[str, ...] = ()
        self.view = ChartView(self)
        self.view.row_chosen.connect(self.row_chosen)
        self.table = TableView(self)
        self.table.row_chosen.connect(self.row_chosen)
        self.form = Form(parent=self)
        self.form.edited.connect(self.value_edited)
        self.form.hide()
        self._note = _words("small", self)
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        self.head.addWidget(self.titles, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.head)
        column.addWidget(self.variants)
        column.addWidget(self.view, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.form)
        column.addWidget(self._note)
        self.retranslate()

    @property
    def chart(self) -> Chart | None:
        """The chart that is seen, in the words of the model."""
        own = [each for each in self._charts if each.title.text == self._title]
        fitting = [each for each in own if each.variant.text == self._variant]
        return next(iter([*fitting, *own, *self._charts]), None)

    def set_charts(self, charts: Sequence[Chart]) -> None:
        """Show other charts; the one that was chosen stays chosen if it is there."""
        self._charts = tuple(charts)
        self._show()

    def set_settings(
        self, settings: Mapping[str, Parameter], values: Mapping[str, Any]
    ) -> None:
        """Know the settings of which a chart may name one, to be offered below it."""
        self._settings, self._values = settings, values
        self._offer_setting()

    def _offer_setting(self) -> None:
        chart = self.chart
        name = chart.setting if chart else ""
        self.form.setVisible(name in self._settings)
        if name in self._settings:
            self.form.set_parameters([self._settings[name]])
            self.form.set_values(self._values)

    def set_row(self, row: int | None) -> None:
        """Mark what is open; nothing is emitted."""
        self.view.set_row(row)
        self.table.set_row(row)

    def set_least_height(self, height: int) -> None:
        """Keep the chart, or the table, at least so high."""
        self.view.setMinimumHeight(height)
        self.table.setMinimumHeight(height)

    def set_theme(self, look: Theme) -> None:
        """Use the colours of a theme."""
        self.view.set_theme(look)
        self.table.set_theme(look)

    def _show(self) -> None:
        chart = self.chart
        self._offer_setting()
        if chart is None:
            self.view.set_chart(Chart(Words()))
            shown = (self.titles, self.variants, self.view, self.table, self._note)
            for widget in shown:
                widget.hide()
            return
        self._title, self._variant = chart.title.text, chart.variant.text
        self._offer_titles()
        self._offer_variants()
        own = spoken(chart)
        self.view.set_chart(own)
        if own.table is not None:
            self.table.set_table(own.table)
        self.table.setVisible(own.table is not None)
        self.view.setVisible(own.table is None)
        self._note.setText(str(own.note))
        self._note.setVisible(bool(own.note.text))

    def _offer_titles(self) -> None:
        kinds = {each.title.text: each.title for each in self._charts}
        words = [str(said(each)) for each in kinds.values()]
        shown = [self.titles.itemText(k) for k in range(self.titles.count())]
        if shown != words:
            self.titles.clear()
            for key, text in zip(kinds, words, strict=True):
                self.titles.addItem(text, key)
        self.titles.setCurrentIndex(self.titles.findData(self._title))
        self.titles.show()

    def _offer_variants(self) -> None:
        own = [each for each in self._charts if each.title.text == self._title]
        keys = tuple(each.variant.text for each in own if each.variant.text)
        self.variants.setVisible(len(keys) > 1)
        if keys != self._made:
            self._remake_variants(keys)
        for key in keys:
            self.variants.set_text(key, str(said(Words(key))))
        if self._variant in keys:
            self.variants.set_value(self._variant)

    def _remake_variants(self, keys: tuple[str, ...]) -> None:
        new = Segmented([(key, key) for key in keys], self)
        new.chosen.connect(self._on_variant_chosen)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self.variants, new)
        self.variants.deleteLater()
        self.variants, self._made = new, keys
        self.variants.setAccessibleName(self.tr("Variant of the chart"))
        self.variants.setVisible(len(keys) > 1)

    def _on_title_activated(self, index: int) -> None:
        self._title = str(self.titles.itemData(index))
        self._show()

    def _on_variant_chosen(self, key: str) -> None:
        self._variant = key
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_note"):
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.titles.setAccessibleName(self.tr("Which chart is shown"))
        self.variants.setAccessibleName(self.tr("Variant of the chart"))
        self._show()


class CheckCard(QFrame):
    """One claim: the verdict, what was claimed, what was found."""

    def __init__(self, check: ClaimCheck, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._check = check
        self.chip = Chip(tone=TONES[check.verdict], parent=self)
        self._claim, self._found = _words("", self), _words("small", self)
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
        self._words = _words("", self)
        self.book = ChartBook(self)
        self.book.set_least_height(190)
        self.stage = TextButton(icon="surface", parent=self)
        self.stage.clicked.connect(self._on_stage_clicked)
        self._shown = _words("small", self)
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


def _words(role: str, parent: QWidget) -> QLabel:
    made = label("", role, parent)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    policy = QSizePolicy.Policy
    made.setSizePolicy(policy.Preferred, policy.Minimum)
    return made
