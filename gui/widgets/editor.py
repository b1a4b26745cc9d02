"""What every editor of a hyperparameter has: a value, a name, errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.i18n import capitalized, model_text
from gui.widgets.polish import label, set_look
from gui.widgets.worded import Worded
from model.parameter import Parameter


class Editor(Worded):
    """What a form knows of a row.

    Signals
    -------
    edited(object)
        The person set a new legal value.
    editing_started(), editing_finished()
        Around one edit, which may be many values.
    rejected(str), accepted()
        What was typed is not legal, with the sentence; or is so again.
    """

    edited = Signal(object)
    editing_started = Signal()
    editing_finished = Signal()
    rejected = Signal(str)
    accepted = Signal()

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.context = context

    def title(self) -> str:
        """Return the hyperparameter's name in the language of the window."""
        text = self.parameter.title or self.parameter.name.replace("_", " ")
        return capitalized(model_text(self.context, text))

    def help_text(self) -> str:
        """Return what the hyperparameter does, in the language of the window."""
        return model_text(self.context, self.parameter.help)

    def set_value(self, value: Any) -> None:
        """Show a value; nothing is emitted."""
        raise TypeError(f"{type(self).__name__} shows no {value!r}")

    def set_words(self, words: Sequence[str]) -> None:
        """Offer words to be taken, where a text is typed."""
        raise TypeError(f"{type(self).__name__} does not take {words!r}")

    def set_error(self, text: str) -> None:
        """Mark the value as wrong; an empty text ends that."""
        set_look(self, "invalid", bool(text))
        self.setToolTip(text or self.help_text())

    def label_hint(self) -> int:
        """Return the width the name beside the control would like; 0 if it has none."""
        return 0

    def set_label_width(self, width: int) -> None:
        """Give the name beside the control a set width."""
        del width

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""

    def _name(self, control: QWidget, detail: str = "") -> None:
        control.setAccessibleName(f"{self.title()} {detail}".strip())
        control.setAccessibleDescription(self.help_text())
        control.setToolTip(self.help_text())

    def _change(self, value: Any) -> None:
        """Tell of an edit that is one value."""
        self.accepted.emit()
        self.editing_started.emit()
        self.edited.emit(value)
        self.editing_finished.emit()


class LabelledEditor(Editor):
    """An editor with its name before the control."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self._label = label(parent=self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._label, 0, 0)

    def label_hint(self) -> int:
        return self._label.sizeHint().width()

    def set_label_width(self, width: int) -> None:
        self._label.setMinimumWidth(max(width, 0))

    def retranslate(self) -> None:
        symbol = self.parameter.symbol
        self._label.setText(f"{self.title()} {symbol}".strip())
        self._label.setToolTip(self.help_text())


def plain_layout(owner: QWidget) -> QVBoxLayout:
    """Return a column without margins for the widget."""
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout
