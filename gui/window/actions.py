"""Every command of the window: its words, its icon and its keys, said once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.theme import icons


@dataclass(frozen=True)
class Command:
    """One command.

    Attributes
    ----------
    keys
        Its shortcuts; the first is the one that is shown.
    checkable
        Whether it is a switch.
    group
        Under which heading of the sheet of keys it stands.
    """

    name: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    group: str = "program"


COMMANDS = (
    Command("open", "open", ("Ctrl+O",)),
    Command("data", "open", ("Ctrl+D",)),
    Command("save", "save", ("Ctrl+S",)),
    Command("save_as", "save-as", ("Ctrl+Shift+S",)),
    Command("export", "export", ("Ctrl+E",)),
    Command("share", "share", ("Ctrl+Shift+C",)),
    Command("paste", "link", ("Ctrl+V",)),
    Command("experiments", "experiment", ("X",)),
    Command("opening", "reset", ()),
    Command("quit", "", ("Ctrl+Q",)),
    Command("undo", "undo", ("Ctrl+Z",)),
    Command("redo", "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    Command("play", "play", ("Space",), group="time"),
    Command("step_back", "step-back", ("Left",), group="time"),
    Command("step_forward", "step-forward", ("Right",), group="time"),
    Command("split", "layers", ("S",), checkable=True, group="time"),
    Command("leap_back", "", ("Shift+Left",), group="time"),
    Command("leap_forward", "", ("Shift+Right",), group="time"),
    Command("to_start", "to-start", ("Home",), group="time"),
    Command("to_end", "to-end", ("End",), group="time"),
    Command("restart", "reset", ("R", "F5"), group="time"),
    Command("faster", "speed", ("+", "="), group="time"),
    Command("slower", "", ("-",), group="time"),
    Command("trails", "trail", ("T",), checkable=True, group="view"),
    Command("arrows", "arrow", ("A",), checkable=True, group="view"),
    Command("contours", "layers", ("L",), checkable=True, group="view"),
    Command("inset", "surface", ("C",), checkable=True, group="view"),
    Command("batches", "batch", ("B",), checkable=True, group="view"),
    Command("marks", "target", ("M",), checkable=True, group="view"),
    Command("panels", "eye", ("H",), checkable=True, group="view"),
    Command("camera", "camera-reset", ("F",), group="view"),
    Command("full_screen", "full-screen", ("F11",), checkable=True, group="view"),
    Command("learn", "lesson", ("F1",), group="view"),
    Command("lab", "layers", ("F2",), group="view"),
    Command("present", "surface", ("F3",), checkable=True, group="view"),
    Command("preferences", "settings", ("Ctrl+,",)),
    Command("explain", "info", ("Shift+F1",)),
    Command("describe", "copy", ("D",)),
    Command("keys", "help", ("?",), group="program"),
    Command("about", "info", ()),
)


class Actions(QObject):
    """The commands as Qt actions, by name; their words follow the language."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_name: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(window)
            action.setObjectName(f"action_{command.name}")
            action.setCheckable(command.checkable)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if command.icon:
                icons.set_icon(action, command.icon)
            window.addAction(action)
            self._by_name[command.name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def connect_all(self, slots: dict[str, Callable[..., object]]) -> None:
        """Connect each named command: a switch gets its new state, others nothing."""
        for name, slot in slots.items():
            action = self._by_name[name]
            if action.isCheckable():
                action.triggered.connect(slot)
            else:
                action.triggered.connect(lambda _=False, call=slot: call())

    def words(self) -> dict[str, str]:
        """Return the words of every command in the present language."""
        return {
            "open": self.tr("Open…"),
            "data": self.tr("Data set from a file…"),
            "save": self.tr("Save"),
            "save_as": self.tr("Save as…"),
            "export": self.tr("Export…"),
            "share": self.tr("Share as text"),
            "paste": self.tr("Paste scenario"),
            "experiments": self.tr("Experiments"),
            "opening": self.tr("Back to the opening scene"),
            "quit": self.tr("Quit"),
            "undo": self.tr("Undo"),
            "redo": self.tr("Redo"),
            "play": self.tr("Play or pause"),
            "step_back": self.tr("One step back"),
            "step_forward": self.tr("One step forward"),
            "split": self.tr("Split steps into their parts"),
            "leap_back": self.tr("Ten steps back"),
            "leap_forward": self.tr("Ten steps forward"),
            "to_start": self.tr("To the start"),
            "to_end": self.tr("To the end"),
            "restart": self.tr("Roll again from the start"),
            "faster": self.tr("Faster"),
            "slower": self.tr("Slower"),
            "trails": self.tr("Trails"),
            "arrows": self.tr("Arrows of the selected ball"),
            "contours": self.tr("Contour lines"),
            "inset": self.tr("Map from above"),
            "batches": self.tr("Batch strip"),
            "marks": self.tr("Critical points that were found"),
            "panels": self.tr("Side panels"),
            "camera": self.tr("Look at the whole surface"),
            "full_screen": self.tr("Full screen"),
            "learn": self.tr("Learn: lessons beside the stage"),
            "lab": self.tr("Lab: all panels"),
            "present": self.tr("Present: stage in large type"),
            "preferences": self.tr("Preferences…"),
            "explain": self.tr("What am I looking at?"),
            "describe": self.tr("The scene in words…"),
            "keys": self.tr("All keys"),
            "about": self.tr("About Descent Lab"),
        }

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        for name, words in self.words().items():
            action = self._by_name[name]
            action.setText(words)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words.rstrip('…')} ({keys})" if keys else words)
