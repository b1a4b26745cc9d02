"""Where a person's own lessons lie."""

from __future__ import annotations

from pathlib import Path

from gui.settings.store import Store
from model.lessons.shelf import named_folders

KEY = "lessons/folder"


def folders(store: Store) -> tuple[Path, ...]:
    """Return the folders of lessons besides the program's own.

    The one beside the settings, the one that was chosen in the window, and the one that
    the environment names.
    """
    beside = store.session_file.parent / "lessons"
    chosen = store.text(KEY, "")
    return (beside, *((Path(chosen),) if chosen else ()), *named_folders())


def choose(store: Store, folder: Path) -> None:
    """Remember a folder of lessons."""
    store.set(KEY, str(folder))
