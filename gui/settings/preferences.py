"""What a person prefers: kept in the settings, applied while everything goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gui import i18n, theme
from gui.settings.look import Look, stored_look
from gui.settings.store import Store

if TYPE_CHECKING:  # they are loaded when they are first asked for
    from gui.dialogs.preferences import PreferencesDialog
    from gui.experiments.desk import ExperimentDesk

LEAST, MOST = 0.8, 2.0
"""How small and how large text may be, of the system's size."""
TASKS = ("processes", "threads", "cluster")
WORKERS = 256


@dataclass(frozen=True)
class Preferences:
    """Everything that the dialog shows.

    Attributes
    ----------
    text
        How large all text is, of the system's size.
    smoothing
        When the relief is drawn with several samples a pixel.
    tasks, workers
        What experiments run on, and how many tasks at a time.
    """

    theme: str
    language: str
    text: float
    colour_map: str
    smoothing: str
    reduced_motion: bool
    tasks: str
    workers: int


def stored_preferences(store: Store) -> Preferences:
    """Return the preferences of last time; defaults for what is missing or wrong."""
    look = stored_look(store)
    return Preferences(
        theme=store.text("theme", "system", theme.CHOICES),
        language=i18n.language(),
        text=text_size(store),
        colour_map=look.colour_map,
        smoothing=look.smoothing,
        reduced_motion=reduced_motion(store),
        tasks=store.text("experiments/kind", TASKS[0], TASKS),
        workers=round(store.number("experiments/workers", _cores(), 1, WORKERS)),
    )


def text_size(store: Store) -> float:
    """Return how large all text is to be."""
    return store.number("text", 1.0, LEAST, MOST)


def reduced_motion(store: Store) -> bool:
    """Return whether nothing is to move by itself that need not."""
    return store.flag("reduced_motion", default=False)


class PreferencesDesk(QObject):
    """Applies what the dialog asks for, keeps it, and shows the dialog."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: PreferencesDialog | None = None
        self._apply_motion(reduced_motion(window.store))

    @property
    def values(self) -> Preferences:
        """What is preferred now."""
        return stored_preferences(self._window.store)

    def show(self) -> None:
        """Show the dialog with what is in force."""
        if self.dialog is None:
            from gui.dialogs.preferences import PreferencesDialog

            self.dialog = PreferencesDialog(self._window)
            self.dialog.changed.connect(self.change)
            self.dialog.defaults_requested.connect(self.use_defaults)
        self.dialog.show_values(self.values)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def change(self, name: str, value: Any) -> None:
        """Apply and keep one preference."""
        window = self._window
        ways: dict[str, Callable[[Any], object]] = {
            "theme": window.set_theme,
            "language": window.set_language,
            "text": self._change_text,
            "colour_map": lambda chosen: window.change_look(colour_map=chosen),
            "smoothing": lambda chosen: window.change_look(smoothing=chosen),
            "reduced_motion": self._change_motion,
            "tasks": lambda kind: self._change_place("kind", kind),
            "workers": lambda count: self._change_place("workers", count),
        }
        ways[name](value)
        if self.dialog is not None:
            self.dialog.show_values(self.values)

    def use_defaults(self) -> None:
        """Go back to the first look; language and place of the tasks stay."""
        first = Look()
        for name, value in {
            "theme": "system",
            "text": 1.0,
            "colour_map": first.colour_map,
            "smoothing": first.smoothing,
            "reduced_motion": False,
        }.items():
            if getattr(self.values, name) != value:
                self.change(name, value)

    def _change_text(self, factor: float) -> None:
        self._window.store.set("text", factor)
        self._window.arrangements.set_scale(factor)

    def _change_motion(self, on: bool) -> None:
        self._window.store.set("reduced_motion", on)
        self._apply_motion(on)

    def _apply_motion(self, on: bool) -> None:
        for view in (self._window.stage, self._window.strip):
            if view is not None:
                view.reduced_motion = on

    def _change_place(self, key: str, value: object) -> None:
        desk: ExperimentDesk | None = self._window.experiments.desk
        self._window.store.set(f"experiments/{key}", value)
        if desk is not None:
            desk.set_place(key, value)


def _cores() -> int:
    from gui.experiments.runner import workers

    return workers()
