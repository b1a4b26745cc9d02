"""The sheet of all keys."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.panels.pieces import Scroller
from gui.window.actions import COMMANDS, Actions


class KeysSheet(QDialog):
    """Lists every key, in groups, and every gesture of the mouse."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        sheet = QWidget()
        columns = QGridLayout(sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setHorizontalSpacing(32)
        columns.setVerticalSpacing(16)
        scroller = Scroller(sheet, self)
        layout.addWidget(scroller)
        for k, (title, rows) in enumerate(self._groups(actions)):
            columns.addWidget(
                _table(title, rows), k // 2, k % 2, Qt.AlignmentFlag.AlignTop
            )
        self._fit(sheet.sizeHint())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        buttons.rejected.connect(self.close)
        layout.addWidget(buttons)

    def _fit(self, wanted: QSize) -> None:
        """Be as large as the keys, but not larger than the screen."""
        frame = QSize(60, 90)
        room = self.screen().availableSize() if self.screen() else wanted + frame
        self.resize((wanted + frame).boundedTo(room * 0.92))

    def _groups(self, actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
        titles = {
            "time": self.tr("Time"),
            "view": self.tr("View"),
            "program": self.tr("Program"),
        }
        words = actions.words()
        groups = [
            (
                title,
                [
                    (_keys(command.keys), words[command.name])
                    for command in COMMANDS
                    if command.group == group and command.keys
                ],
            )
            for group, title in titles.items()
        ]
        groups[0][1].append(("1 … 9", self.tr("Tick a run or not")))
        return [groups[0], (self.tr("Mouse"), self._gestures()), *groups[1:]]

    def _gestures(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Click"), self.tr("Start every ticked optimizer there")),
            (self.tr("Drag a ball"), self.tr("Put it elsewhere")),
            (self.tr("Drag"), self.tr("Turn the surface")),
            (self.tr("Right drag"), self.tr("Move the surface")),
            (self.tr("Wheel"), self.tr("Zoom to the pointer")),
            (self.tr("Double click"), self.tr("Fly there and inspect")),
            (self.tr("Alt and pointer"), self.tr("Taylor's plane and sheet there")),
            (self.tr("Tab, arrows, Enter"), self.tr("Place a ball without a mouse")),
            (self.tr("the same, Shift+Enter"), self.tr("Inspect that point")),
        ]


def _keys(keys: tuple[str, ...]) -> str:
    shown = [
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        for key in keys
    ]
    return "  ".join(dict.fromkeys(shown))


def _table(title: str, rows: list[tuple[str, str]]) -> QLabel:
    dim = theme.current().dim
    cells = "".join(
        f"<tr><td style='padding-right:16px; color:{dim}'>{escape(keys)}</td>"
        f"<td>{escape(words)}</td></tr>"
        for keys, words in rows
    )
    label = QLabel(f"<b>{escape(title)}</b><table cellspacing='3'>{cells}</table>")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
