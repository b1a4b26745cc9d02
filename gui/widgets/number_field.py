"""A text field that holds a number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gui import theme
from gui.formatting import exact, number, parse
from gui.i18n import sentence
from gui.widgets.polish import set_look
from model.errors import UserError
from model.parameter import MUST_BE_NUMBER, shown

Check = Callable[[float], float]


def _anything(value: float) -> float:
    return value


class NumberField(QLineEdit):
    """A typed number: committed by Enter or by leaving, taken back by Escape.

    What is not legal is never taken over: the field shows a red border and one
    sentence, and the value stays what it was.

    Parameters
    ----------
    check
        Returns the legal value or raises a :class:`UserError`.
    subject
        What the sentence is about.
    """

    committed = Signal(float)
    stepped = Signal(int)
    rejected = Signal(str)
    accepted = Signal()

    def __init__(
        self,
        check: Check = _anything,
        subject: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._value = 0.0
        self._tip = ""
        self.subject = subject
        self.setProperty("role", "number")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme.tabular(self.font()))
        self.returnPressed.connect(self.commit)
        self.set_value(0.0)

    def value(self) -> float:
        """Return the value last set or committed."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value without telling anyone; typing in progress is left alone."""
        if value == self._value and self.text() and not self._is_wrong():
            return
        typing = self.hasFocus() and self.isModified()
        self._value = value
        if not typing:
            self._show()

    def set_tip(self, tip: str) -> None:
        """Set the tool tip that is shown while nothing is wrong."""
        self._tip = tip
        if not self._is_wrong():
            self.setToolTip(tip)

    def set_error(self, text: str) -> None:
        """Show what is wrong with the value; an empty text ends that."""
        set_look(self, "invalid", bool(text))
        self.setToolTip(text or self._tip)

    def commit(self) -> None:
        """Take over what was typed if it is legal."""
        if not self.isModified():
            return
        try:
            value = self._parsed()
        except UserError as error:
            text = sentence(error, self.subject)
            self.set_error(text)
            self.rejected.emit(text)
            return
        self._value = value
        self._show()
        self.accepted.emit()
        self.committed.emit(value)

    def revert(self) -> None:
        """Show the value again in place of what was typed."""
        self._show()
        self.accepted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: 10,
            Qt.Key.Key_PageDown: -10,
        }
        if event.key() in steps:
            self.commit()
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.revert()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or event.angleDelta().y() == 0:
            event.ignore()
            return
        self.stepped.emit(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setText(exact(self._value) if not self._is_wrong() else self.text())
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
            if not self._is_wrong():
                self._show()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        wide = QFontMetrics(self.font()).horizontalAdvance("0.000005")
        return QSize(wide + 16, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _parsed(self) -> float:
        try:
            value = parse(self.text())
        except ValueError:
            text = shown(self.text().strip() or "“”")
            raise UserError(MUST_BE_NUMBER, value=text) from None
        try:
            return float(self._check(value))
        except UserError as error:
            raise UserError(error.message, **error.values) from None

    def _show(self) -> None:
        # While someone edits, the digits are exact; otherwise short.
        text = exact(self._value) if self.hasFocus() else number(self._value)
        self.setText(text)
        self.setCursorPosition(0 if not self.hasFocus() else len(text))
        self.setModified(False)
        self.set_error("")

    def _is_wrong(self) -> bool:
        return bool(self.property("invalid"))
