"""Applies what a person prefers while everything goes on, and asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from gui.settings.look import Look
from gui.settings.preferences import (
    Preferences,
    reduced_motion,
    stored_preferences,
)

if TYPE_CHECKING:  # they are loaded when they are first asked for
    from gui.dialogs.preferences import PreferencesDialog
    from gui.experiments.desk import ExperimentDesk


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
