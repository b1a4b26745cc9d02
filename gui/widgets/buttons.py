"""Buttons with icons, and a row of choices of which one is taken."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.theme import icons


class IconButton(QToolButton):
    """A button that shows an icon; its name is told by the tool tip and to readers.

    Parameters
    ----------
    icon
        The name of a line icon.
    name
        What the button does; :meth:`set_name` changes it with the language.
    """

    def __init__(
        self,
        icon: str,
        name: str = "",
        *,
        flat: bool = True,
        accent: bool = False,
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("flat", flat and not accent)
        self.setProperty("accent", accent)
        self._size = size
        self._role = "on_accent" if accent else "text"
        self.set_icon(icon)
        self.set_name(name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        icons.set_icon(self, icon, self._role, self._size)

    def set_name(self, name: str, shortcut: str = "", help_text: str = "") -> None:
        """Say what the button does, with the key that does the same."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(help_text)
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        first = f"{name} ({keys})" if keys else name
        self.setToolTip(f"{first}\n{help_text}" if help_text else first)


class TextButton(QPushButton):
    """A button with words, and an icon if one is named."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        *,
        accent: bool = False,
        flat: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("accent", accent)
        self.setProperty("flat", flat)
        self._role = "on_accent" if accent else "text"
        if icon:
            self.set_icon(icon)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        icons.set_icon(self, icon, self._role, 16)


class Segmented(QFrame):
    """A few named choices side by side, one of them taken.

    Signals
    -------
    chosen(str)
        The person took another choice.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Iterable[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "segmented")
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Maximum, policy.Fixed)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self._group.buttonClicked.connect(self._on_button_clicked)
        for key, text in choices:
            self.add(key, text)

    def add(self, key: str, text: str, tip: str = "") -> QToolButton:
        """Add a choice."""
        button = QToolButton(self)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._buttons[key] = button
        self._group.addButton(button)
        self._row.addWidget(button)
        self.set_text(key, text, tip)
        button.setChecked(len(self._buttons) == 1)
        return button

    def set_text(self, key: str, text: str, tip: str = "") -> None:
        """Name a choice, in the language of the window."""
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(text)
        self._buttons[key].setToolTip(tip)

    def value(self) -> str:
        """Return the choice that is taken."""
        taken = self._group.checkedButton()
        return next((k for k, each in self._buttons.items() if each is taken), "")

    def set_value(self, key: str) -> None:
        """Take a choice; nothing is emitted."""
        self._buttons[key].setChecked(True)

    def _on_button_clicked(self) -> None:
        self.chosen.emit(self.value())
