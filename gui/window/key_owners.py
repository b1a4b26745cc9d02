"""Which keys belong to the control that has the focus, and not to the window.

Space plays and the arrows step, whatever was clicked last. Whoever walks through the
window by Tab, however, ticks boxes with Space and moves sliders with the arrows.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ACROSS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
OWN: dict[type[QWidget], tuple[Qt.Key, ...]] = {
    QAbstractButton: (Qt.Key.Key_Space,),
    QComboBox: (Qt.Key.Key_Space,),
    QAbstractSlider: _ACROSS,
    QTabBar: _ACROSS,
}
"""The keys of a control that was reached by the keyboard."""


class KeyOwners(QObject):
    """Watches whatever has the focus in a window, and decides about its keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tabbing = False
        self._by_keyboard = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide before the control does; an accepted key is no command."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._by_keyboard = self._tabbing = False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if kind == QEvent.Type.KeyPress:
            self._tabbing = event.key() in _TABS or _presses(watched, event)
        if kind != QEvent.Type.ShortcutOverride:
            return False
        if self._owns(watched, event):
            event.accept()
            return True
        if _leaves_to_window(watched, event):
            event.ignore()
            return True
        return False

    def _owns(self, focused: QWidget, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or not self._by_keyboard:
            return False
        return any(
            isinstance(focused, kind) and event.key() in keys
            for kind, keys in OWN.items()
        )

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._by_keyboard, self._tabbing = self._tabbing, False
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and self._window.isAncestorOf(new):
            new.installEventFilter(self)


def _presses(focused: QWidget, event: QKeyEvent) -> bool:
    """Whether a button is pressed by a key: where it leads, the keyboard goes on."""
    return isinstance(focused, QAbstractButton) and event.key() in _PRESSES


def _leaves_to_window(focused: QWidget, event: QKeyEvent) -> bool:
    """Whether it is undo or redo in a line in which nothing has been typed."""
    keys = QKeySequence.StandardKey
    undo = event.matches(keys.Undo) or event.matches(keys.Redo)
    return undo and isinstance(focused, QLineEdit) and not focused.isModified()
