"""The controls of an item, made from its declarations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.widgets.editor import Editor
from gui.widgets.editors import EDITORS, NumberEditor
from gui.widgets.polish import label
from model.parameter import Parameter


class Form(QWidget):
    """A row for each hyperparameter; it holds no values but those it shows.

    Parameters
    ----------
    parameters
        The declarations, as ``Declared.parameters()`` returns them.
    context
        The translation context of titles and helps.

    Signals
    -------
    edited(str, object)
        Name and new legal value; live while a slider is dragged.
    editing_started(str), editing_finished(str)
        Around one edit of a hyperparameter: one step of undo.
    rejected(str, str)
        Name and sentence: what was typed is not legal.
    """

    edited = Signal(str, object)
    editing_started = Signal(str)
    editing_finished = Signal(str)
    rejected = Signal(str, str)

    def __init__(
        self,
        parameters: Mapping[str, Parameter] | Iterable[Parameter] = (),
        *,
        context: str = "parameters",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[str, Editor] = {}
        self._errors: dict[str, QLabel] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.set_parameters(parameters)

    def set_parameters(
        self, parameters: Mapping[str, Parameter] | Iterable[Parameter]
    ) -> None:
        """Make the rows anew for another item; equal declarations keep theirs."""
        listed = parameters.values() if isinstance(parameters, Mapping) else parameters
        wanted = {each.name: each for each in listed}
        if {name: row.parameter for name, row in self._rows.items()} == wanted:
            return
        for old in (*self._rows.values(), *self._errors.values()):
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self._errors = {}, {}
        for parameter in wanted.values():
            self._add(parameter)
        self._line_up()

    def names(self) -> list[str]:
        """Return the hyperparameters of the form, in order."""
        return list(self._rows)

    def row(self, name: str) -> Editor:
        """Return the editor of a hyperparameter."""
        return self._rows[name]

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; nothing is emitted, and names without a row are passed over."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].set_value(value)

    def set_error(self, name: str, text: str) -> None:
        """Show one sentence under a row; an empty text takes it away."""
        if name in self._rows:
            self._rows[name].set_error(text)
            self._errors[name].setText(text)
            self._errors[name].setVisible(bool(text))

    def clear_errors(self) -> None:
        """Take all sentences away."""
        for name in self._rows:
            self.set_error(name, "")

    def set_limit(self, name: str, value: float | None, text: str = "") -> None:
        """Mark a limit on a number's slider."""
        row = self._rows.get(name)
        if isinstance(row, NumberEditor):
            row.control.set_limit(value, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._line_up()

    def _add(self, parameter: Parameter) -> None:
        name = parameter.name
        row = EDITORS[parameter.kind](parameter, self._context, self)
        if parameter.kind != "constants":
            row.set_value(parameter.default)
        error = label("", "error", self)
        error.setWordWrap(True)
        error.hide()
        row.edited.connect(partial(self._on_row_edited, name))
        row.editing_started.connect(partial(self.editing_started.emit, name))
        row.editing_finished.connect(partial(self.editing_finished.emit, name))
        row.rejected.connect(partial(self._on_row_rejected, name))
        row.accepted.connect(partial(self.set_error, name, ""))
        self._rows[name], self._errors[name] = row, error
        self._layout.addWidget(row)
        self._layout.addWidget(error)

    def _line_up(self) -> None:
        widest = max((row.label_hint() for row in self._rows.values()), default=0)
        for row in self._rows.values():
            row.set_label_width(widest)

    def _on_row_edited(self, name: str, value: object) -> None:
        self.edited.emit(name, value)

    def _on_row_rejected(self, name: str, text: str) -> None:
        self.set_error(name, text)
        self.rejected.emit(name, text)
