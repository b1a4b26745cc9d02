"""What a dock's content may ask of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gui.analysis.annotation import Annotation
from gui.controller import Controller
from gui.settings.store import Store


@dataclass(frozen=True, eq=False)
class Desk:
    """The window as its docks see it.

    Attributes
    ----------
    controller, store
        The one writer, and the settings.
    stage, contour
        The relief (``None`` where it cannot be drawn) and the map.
    tell, fail
        Show a sentence, or an error, in the window's message bar.
    show_dock
        Bring a dock to the front by its name.
    window
        The window itself, as a parent for dialogs.
    """

    controller: Controller
    store: Store
    stage: Any
    contour: Any
    tell: Callable[[str], None]
    fail: Callable[[Exception], None]
    show_dock: Callable[[str], None]
    window: Any

    def annotate(self, key: str, items: Sequence[Annotation]) -> None:
        """Draw arrows and curves on relief and map; none takes them away."""
        for view in (self.stage, self.contour):
            if view is not None:
                view.set_annotations(key, items)
