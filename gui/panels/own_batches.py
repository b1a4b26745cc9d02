"""A run's own batches: those of all runs, or a sampler for this run alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.changes import title
from gui.panels.sampler import SIZE, sampler_form
from gui.widgets.form import Form
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.sampler import SAMPLERS, Sampler

AS_ALL = ""


class OwnBatches(Worded):
    """A choice of samplers with the parameters of the one taken; it holds no values.

    Signals
    -------
    sampler_requested(str)
        A sampler by name; empty: that of all runs.
    value_edited(str, object), gesture_finished()
        A parameter of it; live during a drag, which has then ended.
    """

    sampler_requested = Signal(str)
    value_edited = Signal(str, object)
    gesture_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sampler: Sampler | None = None
        self._declared: object = None
        self._label = label(parent=self)
        self.kinds = QComboBox(self)
        self._label.setBuddy(self.kinds)
        self.form = Form(parent=self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.kinds, 1)
        outer.addLayout(row)
        outer.addWidget(self.form)
        self.kinds.activated.connect(self._on_kind_chosen)
        self.form.edited.connect(self.value_edited)
        self.form.editing_finished.connect(self.gesture_finished)
        self.retranslate()

    def show_sampler(self, sampler: Sampler | None, samples: int) -> bool:
        """Show a run's own sampler, if any; return whether rows were remade."""
        self.setVisible(samples > 0)
        declared = sampler and type(sampler), samples
        remade = declared != self._declared
        if remade:
            self._declared = declared
            shown = sampler_form(sampler, samples) if sampler else {}
            self.form.set_parameters(shown)
            self.form.setVisible(bool(shown))
        if remade or sampler != self._sampler:
            self._sampler = sampler
            self._show_kind()
            if sampler is not None:
                self._show_values(sampler, samples)
        return remade

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self._label.setText(self.tr("Batches"))
        self.kinds.clear()
        self.kinds.addItem(self.tr("As all runs"), AS_ALL)
        for name, kind in SAMPLERS.items():
            self.kinds.addItem(title("samplers", kind), name)
        self._show_kind()
        self.kinds.setAccessibleName(self.tr("Batches of this run"))
        self.kinds.setToolTip(self.tr("Which samples this run alone sees at a time"))
        self.kinds.view().setAccessibleName(self.kinds.accessibleName())

    def _show_kind(self) -> None:
        name = self._sampler.name if self._sampler is not None else AS_ALL
        self.kinds.setCurrentIndex(self.kinds.findData(name))

    def _show_values(self, sampler: Sampler, samples: int) -> None:
        values = {key: getattr(sampler, key) for key in sampler.parameters()}
        if SIZE in values:
            values[SIZE] = min(values[SIZE], samples)
        self.form.set_values(values)

    def _on_kind_chosen(self, index: int) -> None:
        chosen = self.kinds.itemData(index)
        self._show_kind()
        self.sampler_requested.emit(chosen)
