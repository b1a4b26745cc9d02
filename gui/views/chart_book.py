"""Several charts in one place, of which one is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.theme import Theme
from gui.views.chart_table import TableView
from gui.views.chart_view import ChartView
from gui.views.spoken import said, spoken
from gui.widgets.buttons import Segmented
from gui.widgets.form import Form
from gui.widgets.polish import label
from model.chart import Chart, Words
from model.parameter import Parameter


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
        self._note = sentence("small", self)
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


def sentence(role: str, parent: QWidget) -> QLabel:
    """Return a label for a sentence of any length, taken as it stands."""
    made = label("", role, parent)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    policy = QSizePolicy.Policy
    made.setSizePolicy(policy.Preferred, policy.Minimum)
    return made
