"""What a person prefers, as it is kept in the settings."""

from __future__ import annotations

from dataclasses import dataclass

from gui import i18n, theme
from gui.settings.look import stored_look
from gui.settings.store import Store

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
        theme=store.choice("theme", "system", theme.CHOICES),
        language=i18n.language(),
        text=text_size(store),
        colour_map=look.colour_map,
        smoothing=look.smoothing,
        reduced_motion=reduced_motion(store),
        tasks=store.choice("experiments/kind", TASKS[0], TASKS),
        workers=round(store.number("experiments/workers", _cores(), 1, WORKERS)),
    )


def text_size(store: Store) -> float:
    """Return how large all text is to be."""
    return store.number("text", 1.0, LEAST, MOST)


def reduced_motion(store: Store) -> bool:
    """Return whether nothing is to move by itself that need not."""
    return store.flag("reduced_motion", default=False)


def _cores() -> int:
    from gui.experiments.runner import workers

    return workers()
