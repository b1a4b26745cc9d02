"""What can be grasped in a window, and what a hand does with it."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from tests.e2e.person import KEYS, LEFT, NOTHING

GRASPED = (
    *(QAbstractButton, QComboBox, QAbstractSlider, QAbstractSpinBox),
    *(QLineEdit, QTabBar),
)
TEXTS = (
    *("0", "0.01", "1e300", "-3", "abc", "0.5", "12", "", "1,5", "0.1 0.9", "nan"),
    *("x**2 + y**2", "adam, momentum", "3,7", "−2", "∞", "字", "1e-400"),
)


def reachable(top: QWidget) -> list[QWidget]:
    """Return what can be grasped now."""
    return [
        each
        for each in top.findChildren(QWidget)
        if isinstance(each, GRASPED)
        and each.isEnabled()
        and each.isVisible()
        and not each.visibleRegion().isEmpty()
    ]


def menu_of(widget: QWidget) -> QMenu | None:
    menu = getattr(widget, "menu", None)
    return menu() if callable(menu) else None


def entries(menu: QMenu, depth: int = 3) -> list:
    """Return the entries of a menu and of those in it, as they stand when it opens."""
    menu.aboutToShow.emit()
    found = []
    for each in menu.actions():
        if each.menu() is not None and depth:
            found += entries(each.menu(), depth - 1)
        elif each.isEnabled() and not each.isSeparator() and each.isVisible():
            found.append(each)
    return found


def click(widget: QWidget, at: QPoint | None = None, button=LEFT) -> None:
    QTest.mouseClick(widget, button, NOTHING, at or widget.rect().center())


def write(line: QWidget, text: str) -> None:
    line.setFocus()
    QTest.keyClick(line, KEYS.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in text:
        if letter.isascii():
            QTest.keyClick(line, letter)
        else:  # QTest knows no such key
            kind = QEvent.Type.KeyPress
            QApplication.sendEvent(line, QKeyEvent(kind, 0, NOTHING, letter))
    QTest.keyClick(line, KEYS.Key_Return)


def drop(window: QWidget, path) -> None:
    """Drop a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    rest = data, LEFT, NOTHING
    action = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(QPoint(200, 200), action, *rest),
        QDropEvent(QPointF(200, 200), action, *rest),
    ):
        QApplication.sendEvent(window, event)


def close_menus() -> None:
    """Close menus and sheets that a click or a key has opened."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        QCoreApplication.processEvents()


def dialogs() -> list[QDialog]:
    """Return the dialogs that are seen."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]
