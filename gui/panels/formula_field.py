"""The field in which a person types a surface."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.i18n import sentence
from gui.widgets.polish import label, set_look
from gui.widgets.worded import Worded
from model.errors import UserError

PAUSE = 300
"""Milliseconds without a key after which the formula is read."""


class FormulaField(Worded):
    """A line for L(x, y), read while it is typed.

    What cannot be read is told in one sentence under the line; nothing else happens.

    Parameters
    ----------
    check
        Reads a formula or raises a :class:`UserError`.
    """

    edited = Signal(str)

    def __init__(
        self, check: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._shown = ""
        self.line = QLineEdit(self)
        self.line.setMaxLength(400)
        self.error = label("", "error", self)
        self.error.setWordWrap(True)
        self.error.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._read)
        self.line.textEdited.connect(self._pause.start)
        self.line.editingFinished.connect(self._finish)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2)
        outer.addWidget(self.line)
        outer.addWidget(self.error)
        self.setFocusProxy(self.line)
        self.retranslate()

    def show_formula(self, text: str) -> None:
        """Show the surface's formula; typing in progress is left alone."""
        if text == self._shown:
            return
        self._shown = text
        focused = self.line.hasFocus() and self.line.isModified()
        typing = focused or self._pause.isActive()
        if not typing and self.line.text() != text:
            self.line.setText(text)
            self.set_error("")

    def set_error(self, text: str) -> None:
        """Show one sentence under the line; an empty one takes it away."""
        set_look(self.line, "invalid", bool(text))
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.line.setAccessibleDescription(text or self.line.toolTip())

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.line.setAccessibleName(self.tr("Formula"))
        tip = self.tr(
            "Variables x and y (or w1 and w2); sin cos tan exp log sqrt abs tanh sinh "
            "cosh atan; pi and e. Any other letter becomes a slider."
        )
        self.line.setToolTip(tip)
        self.line.setPlaceholderText(self.tr("for example (1 - x*y)**2 + a*x**2"))

    def _finish(self) -> None:
        if self._pause.isActive():
            self._read()

    def _read(self) -> None:
        self._pause.stop()
        text = self.line.text().strip()
        if text == self._shown:
            self.set_error("")
            return
        try:
            self._check(text)
        except UserError as error:
            plain = UserError(error.message, **error.values)
            self.set_error(sentence(plain, self.tr("The formula")))
            return
        self.set_error("")
        self.edited.emit(text)
