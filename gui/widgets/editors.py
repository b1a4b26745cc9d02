"""One editor for each kind of hyperparameter, all with the same few methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.i18n import capitalized, model_text, sentence
from gui.widgets.buttons import IconButton
from gui.widgets.editor import Editor, LabelledEditor, plain_layout
from gui.widgets.number_field import NumberField
from gui.widgets.number_slider import NumberSlider
from gui.widgets.polish import label, set_look
from model.errors import UserError
from model.parameter import Parameter, check_number

TYPING_PAUSE = 700
"""Milliseconds without a key after which a typed text is taken over."""
MOST, BEGINNING = 2000, 40
"""Characters of a text that is shown in full; of a longer one only so many are."""


class NumberEditor(Editor):
    """A number: a slider and a field."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self.control = NumberSlider(parameter, context=context, parent=self)
        layout = plain_layout(self)
        layout.addWidget(self.control)
        self.setFocusProxy(self.control)
        self.control.value_edited.connect(self._on_value_edited)
        self.control.editing_started.connect(self.editing_started)
        self.control.editing_finished.connect(self.editing_finished)
        self.control.rejected.connect(self.rejected)
        self.control.accepted.connect(self.accepted)

    def set_value(self, value: Any) -> None:
        self.control.set_value(float(value))

    def set_error(self, text: str) -> None:
        self.control.set_error(text)

    def label_hint(self) -> int:
        return self.control.label_hint()

    def set_label_width(self, width: int) -> None:
        self.control.set_label_width(width)

    def _on_value_edited(self, value: float) -> None:
        whole = self.parameter.kind == "int"
        self.edited.emit(int(value) if whole else value)


class CheckEditor(Editor):
    """A switch: a check box with its name."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self.control = QCheckBox(self)
        plain_layout(self).addWidget(self.control)
        self.setFocusProxy(self.control)
        self.control.clicked.connect(self._change)
        self.retranslate()

    def set_value(self, value: Any) -> None:
        self.control.setChecked(bool(value))

    def retranslate(self) -> None:
        self.control.setText(self.title())
        self._name(self.control)


class ChoiceEditor(LabelledEditor):
    """One of a few words: a combo box."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self.control = QComboBox(self)
        self.control.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.control.setMinimumContentsLength(8)
        for choice in parameter.choices:
            self.control.addItem(choice, choice)
        self._grid.addWidget(self.control, 0, 1)
        self._label.setBuddy(self.control)
        self.setFocusProxy(self.control)
        self.control.activated.connect(self._on_activated)
        self.retranslate()

    def set_value(self, value: Any) -> None:
        self.control.setCurrentIndex(self.control.findData(value))

    def retranslate(self) -> None:
        super().retranslate()
        for index, choice in enumerate(self.parameter.choices):
            words = choice.replace("_", " ")
            self.control.setItemText(index, capitalized(model_text("choices", words)))
        self._name(self.control)
        self.control.view().setAccessibleName(self.title())

    def _on_activated(self, index: int) -> None:
        self._change(self.control.itemData(index))


class TextEditor(LabelledEditor):
    """A text, taken over by Enter, by leaving, or after a pause in typing."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self.control = QLineEdit(self)
        if parameter.high is not None:
            self.control.setMaxLength(
                int(parameter.high) + 1
            )  # what is too long is said
        self.words: IconButton | None = None
        self._value = self._shown = ""
        self._grid.addWidget(self.control, 0, 1)
        self._label.setBuddy(self.control)
        self.setFocusProxy(self.control)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._commit)
        self.control.textEdited.connect(self._pause.start)
        self.control.editingFinished.connect(self._commit)
        self.retranslate()

    def set_value(self, value: Any) -> None:
        self._value = str(value)
        self._shown = shortened(self._value)
        typing = self.control.hasFocus() and self._pause.isActive()
        if not typing and self.control.text() != self._shown:
            self.control.setText(self._shown)

    def set_words(self, words: Sequence[str]) -> None:
        """Offer words to be taken for the text, in a menu beside it."""
        if self.words is None:
            self.words = IconButton("chevron-down", size=14, parent=self)
            self.words.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
            self.words.setStyleSheet("QToolButton::menu-indicator { image: none; }")
            self.words.setMenu(QMenu(self.words))
            self._grid.addWidget(self.words, 0, 2)
            self.retranslate()
        menu = self.words.menu()
        menu.clear()
        for word in words:
            menu.addAction(word).triggered.connect(partial(self._take, word))

    def _take(self, word: str) -> None:
        self.control.setText(word)
        self._commit()

    def set_error(self, text: str) -> None:
        set_look(self.control, "invalid", bool(text))
        self.control.setToolTip(text or self.help_text())

    def retranslate(self) -> None:
        super().retranslate()
        self._name(self.control)
        if self.words is not None:
            offer = self.tr("Values of {name}").format(name=self.title())
            self.words.set_name(offer)
            self.words.menu().setAccessibleName(offer)

    def _commit(self) -> None:
        self._pause.stop()
        text = self.control.text()
        if text in {self._value, self._shown}:
            return
        try:
            self.parameter.check(text)
        except UserError as error:
            plain = UserError(error.message, **error.values)
            self.rejected.emit(sentence(plain, self.title()))
            return
        self._value = self._shown = text
        self._change(text)


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long for a field of one line."""
    return text if len(text) <= MOST else f"{text[:BEGINNING]}…"


class BoxEditor(LabelledEditor):
    """A rectangle [[low, high], [low, high]]: four fields."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self.fields = [NumberField(check_number, parent=self) for _ in range(4)]
        self._axes = [label(f"w{index}", "dim", self) for index in "₁₂"]
        for index, field in enumerate(self.fields):
            row, column = divmod(index, 2)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(field, row + 1, column + 1)
            field.committed.connect(self._on_field_committed)
            field.rejected.connect(self.rejected)
            field.accepted.connect(self.accepted)
        for row, axis in enumerate(self._axes):
            self._grid.addWidget(axis, row + 1, 0)
        self._grid.setColumnStretch(2, 1)
        self._value: Any = ((0.0, 1.0), (0.0, 1.0))
        self.setFocusProxy(self.fields[0])
        self.retranslate()

    def set_value(self, value: Any) -> None:
        self._value = self.parameter.check(value)
        numbers = [side for interval in self._value for side in interval]
        for field, number in zip(self.fields, numbers, strict=True):
            field.set_value(number)

    def set_error(self, text: str) -> None:
        for field in self.fields:
            field.set_error(text)

    def label_hint(self) -> int:
        return 0

    def retranslate(self) -> None:
        super().retranslate()
        ends = [self.tr("from"), self.tr("to")]
        for index, field in enumerate(self.fields):
            detail = f"{self._axes[index // 2].text()} {ends[index % 2]}"
            field.subject = f"{self.title()}, {detail}"
            self._name(field, detail)

    def _on_field_committed(self) -> None:
        left, right, bottom, top = (field.value() for field in self.fields)
        try:
            value = self.parameter.check(((left, right), (bottom, top)))
        except UserError as error:
            plain = UserError(error.message, **error.values)
            self.rejected.emit(sentence(plain, self.title()))
            return
        if value != self._value:
            self._value = value
            self._change(value)


class ConstantsEditor(Editor):
    """The free letters of a formula: a slider for each."""

    def __init__(
        self, parameter: Parameter, context: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, context, parent)
        self.sliders: dict[str, NumberSlider] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._width = 0
        self.setVisible(False)

    def set_value(self, value: Any) -> None:
        pairs = dict(value.items() if isinstance(value, Mapping) else value)
        if list(pairs) != list(self.sliders):
            self._rebuild(pairs)
        for letter, number in pairs.items():
            with QSignalBlocker(self.sliders[letter]):
                self.sliders[letter].set_value(float(number))

    def set_error(self, text: str) -> None:
        for slider in self.sliders.values():
            slider.set_error(text)

    def label_hint(self) -> int:
        return max((each.label_hint() for each in self.sliders.values()), default=0)

    def set_label_width(self, width: int) -> None:
        self._width = width
        for slider in self.sliders.values():
            slider.set_label_width(width)

    def _rebuild(self, pairs: Mapping[str, float]) -> None:
        for old in self.sliders.values():
            self._layout.removeWidget(old)
            old.deleteLater()
        self.sliders = {}
        for letter, number in pairs.items():
            reach = max(5.0, 2 * abs(float(number)))
            declared = Parameter(
                name=letter,
                symbol=letter,
                default=float(number),
                useful=(-reach, reach),
                help=self.parameter.help,
            )
            slider = NumberSlider(
                declared, compact=True, context=self.context, parent=self
            )
            slider.set_label_width(self._width)
            slider.value_edited.connect(self._on_value_edited)
            slider.editing_started.connect(self.editing_started)
            slider.editing_finished.connect(self.editing_finished)
            slider.rejected.connect(self.rejected)
            slider.accepted.connect(self.accepted)
            self._layout.addWidget(slider)
            self.sliders[letter] = slider
        self.setVisible(bool(pairs))

    def _on_value_edited(self) -> None:
        values = {letter: each.value() for letter, each in self.sliders.items()}
        self.edited.emit(tuple(sorted(values.items())))


EDITORS: dict[str, Callable[[Parameter, str, QWidget | None], Editor]] = {
    "float": NumberEditor,
    "int": NumberEditor,
    "bool": CheckEditor,
    "choice": ChoiceEditor,
    "text": TextEditor,
    "box": BoxEditor,
    "constants": ConstantsEditor,
}
"""The editor for each kind that ``model.parameter`` knows."""
