"""A number as a row: its name, a slider over the useful range, a field for any."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gui.formatting import number
from gui.i18n import capitalized, model_text
from gui.widgets.graded_slider import GradedSlider
from gui.widgets.labels import ElidedLabel
from gui.widgets.number_field import NumberField
from gui.widgets.polish import label
from gui.widgets.scales import Grading, grading_of
from model.parameter import Parameter

PAUSE = 600
"""Milliseconds after the last key or notch of the wheel that end one edit."""


class NumberSlider(QWidget):
    """A hyperparameter's control, made from its declaration.

    Double-click on the name returns to the default. Where the row is too narrow the
    name moves above the slider, so that large text clips nothing.

    Parameters
    ----------
    parameter
        The declaration; ``kind`` float or int.
    compact
        Show the symbol alone instead of the name.
    context
        The translation context of the title and the help.

    Signals
    -------
    value_edited(float)
        Live, while the person drags or steps, and once for a typed number.
    editing_started(), editing_finished()
        Around each edit: what lies between is one step of undo.
    rejected(str)
        The sentence about a typed value that is not legal.
    """

    value_edited = Signal(float)
    editing_started = Signal()
    editing_finished = Signal()
    rejected = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        parameter: Parameter,
        *,
        compact: bool = False,
        context: str = "parameters",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parameter = parameter
        self._compact = compact
        self._context = context
        self._limit_text = ""
        self._editing = False
        self._label_width = 0
        self._value = float(parameter.default)
        grading = grading_of(parameter)
        self.slider = GradedSlider(grading or Grading(0, 1), self)
        self.slider.setVisible(grading is not None)
        self.field = NumberField(parameter.check, parent=self)
        self._label = ElidedLabel(parent=self)
        self._unit = label(parameter.unit, "dim", self)
        self._unit.setVisible(bool(parameter.unit))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.field if grading is None else self.slider)
        self.retranslate()
        self.set_value(self._value)

    @property
    def parameter(self) -> Parameter:
        """The declaration this control was made from."""
        return self._parameter

    def value(self) -> float:
        """Return the value shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value; nothing is emitted."""
        self._value = float(value)
        self.slider.show_value(self._value)
        self.field.set_value(self._value)

    def set_limit(self, value: float | None, text: str = "") -> None:
        """Mark a limit on the slider; ``text`` says in the tool tip what it is."""
        self.slider.set_limit(value)
        told = text if value is not None else ""
        if told != self._limit_text:
            self._limit_text = told
            self._show_tips()

    def set_error(self, text: str) -> None:
        """Show one sentence about the value; an empty text ends that."""
        self.field.set_error(text)

    def title(self) -> str:
        """Return the hyperparameter's name in the language of the window."""
        text = self._parameter.title or self._parameter.name.replace("_", " ")
        return capitalized(model_text(self._context, text))

    def label_hint(self) -> int:
        """Return the width the name would like."""
        return self._label.sizeHint().width()

    def set_label_width(self, width: int) -> None:
        """Give the name a set width, so that the rows of a form line up."""
        self._label_width = width
        self._reflow()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        title, symbol = self.title(), self._parameter.symbol
        self._label.set_texts(symbol if self._compact and symbol else title, symbol)
        self._unit.setText(model_text(self._context, self._parameter.unit))
        self.field.subject = title
        name = f"{title} {symbol}".strip()
        help_text = model_text(self._context, self._parameter.help)
        self.slider.setAccessibleName(self.tr("{name}, slider").format(name=name))
        self.field.setAccessibleName(name)
        self.setAccessibleName(name)
        for each in (self, self.slider, self.field):
            each.setAccessibleDescription(help_text)
        self._show_tips()
        self._reflow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._reflow()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def minimumSizeHint(self) -> QSize:
        least = self._row.minimumSize()
        height = least.height() + (self._label.sizeHint().height() if self._tall else 0)
        return QSize(least.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._label and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonDblClick:
                self._reset()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self._finish()
        return False

    def _lay_out(self) -> None:
        self._tall = False
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(4)
        self._outer.addWidget(self._label)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.slider, 1)
        if self.slider.isHidden():
            self._row.addStretch(1)
        self._row.addWidget(self.field)
        self._row.addWidget(self._unit)
        self._outer.addLayout(self._row, 1)

    def _connect(self) -> None:
        self.slider.moved.connect(self._on_slider_moved)
        self.slider.sliderPressed.connect(self._begin)
        self.slider.sliderReleased.connect(self._finish)
        self.field.committed.connect(self._on_field_committed)
        self.field.stepped.connect(self._on_field_stepped)
        self.field.rejected.connect(self.rejected)
        self.field.accepted.connect(self.accepted)
        self._pause.timeout.connect(self._finish)
        for each in (self._label, self.slider, self.field):
            each.installEventFilter(self)

    def _on_slider_moved(self, value: float) -> None:
        self._edit(value)
        if not self.slider.isSliderDown():
            self._pause.start()

    def _on_field_stepped(self, steps: int) -> None:
        self._edit(self._stepped(steps))
        self._pause.start()

    def _on_field_committed(self, value: float) -> None:
        self._edit(value)
        self._finish()

    def _reset(self) -> None:
        self._edit(float(self._parameter.default))
        self._finish()

    def _edit(self, value: float) -> None:
        if self._parameter.kind == "int":
            value = float(round(value))
        if value == self._value:
            return
        self._begin()
        self.set_value(value)
        self.field.set_error("")
        self.accepted.emit()
        self.value_edited.emit(value)

    def _begin(self) -> None:
        if not self._editing:
            self._editing = True
            self.editing_started.emit()

    def _finish(self) -> None:
        self._pause.stop()
        if self._editing:
            self._editing = False
            self.slider.show_value(self._value)
            self.editing_finished.emit()

    def _stepped(self, steps: int) -> float:
        """Return the value some hundredths of the slider further, if legal."""
        grading = self.slider.grading
        if self.slider.isHidden() or not grading.low <= self._value <= grading.high:
            size = abs(self._value) * 0.05 or 0.1
            new = self._value + steps * size
        else:
            new = grading.value(grading.place(self._value) + steps / 100)
        if self._parameter.kind == "int" and abs(new - self._value) < 1:
            new = self._value + (1 if steps > 0 else -1)
        return self._legal(new)

    def _legal(self, value: float) -> float:
        try:
            kind = self._parameter.kind
            return float(
                self._parameter.check(round(value) if kind == "int" else value)
            )
        except ValueError:
            return self._value

    def _show_tips(self) -> None:
        lines = [model_text(self._context, self._parameter.help)]
        grading = self.slider.grading
        if not self.slider.isHidden():
            ends = number(grading.low), number(grading.high)
            text = self.tr("Slider: {low} to {high}. Any legal value can be typed.")
            lines.append(text.format(low=ends[0], high=ends[1]))
        default = number(float(self._parameter.default))
        text = self.tr("Double-click the name for the default, {value}.")
        lines += [text.format(value=default), self._limit_text]
        tip = "\n".join(line for line in lines if line)
        self._label.setToolTip(f"{self.title()} {self._parameter.symbol}\n{tip}")
        self.slider.setToolTip(tip)
        self.field.set_tip(tip)

    def _reflow(self) -> None:
        own = self._label.sizeHint().width()
        room = self.width() - self._row.minimumSize().width() - self._outer.spacing()
        # Until it has been laid out a widget has a made-up size: not to be judged by.
        known = self.testAttribute(Qt.WidgetAttribute.WA_Resized) or self.isVisible()
        self._set_tall(known and not self._compact and own > room)
        wanted = max(own, min(self._label_width, room))
        self._label.setMinimumWidth(0 if self._tall else wanted)

    def _set_tall(self, tall: bool) -> None:
        if tall == self._tall:
            return
        self._tall = tall
        direction = QBoxLayout.Direction
        way = direction.TopToBottom if tall else direction.LeftToRight
        self._outer.setDirection(way)
        self.updateGeometry()
