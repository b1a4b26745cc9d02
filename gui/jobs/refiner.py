"""Makes dear surfaces finer on the screen, stage by stage, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.jobs.job_runner import JobRunner, Tell
from model.fine_grid import Ends, box_of, refined
from model.surface import Surface

CHEAP = 200
"""Surfaces that are drawn on so many lines anyhow need no refining."""


class Refiner(QObject):
    """Computes finer meshes of a surface and has the views drawn anew.

    Signals
    -------
    progressed(float)
        0 to 1; at 1 nothing is left to do.
    """

    progressed = Signal(float)

    def __init__(self, views: Sequence[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._views = views
        self._jobs = JobRunner(self)
        self._jobs.done.connect(lambda _none: self.progressed.emit(1.0))
        self._jobs.arrived.connect(self._on_came)

    def set_surface(self, surface: Surface) -> None:
        """Begin with the whole domain of another surface."""
        self.refine(surface, box_of(surface))

    def refine(self, surface: Surface, ends: Ends) -> None:
        """Make a part of the surface finer; what went before is dropped."""
        if surface.detail < CHEAP:
            self._jobs.start(partial(_refine, surface, ends))
        else:
            self._jobs.cancel()

    def close(self) -> None:
        """Wait for the thread."""
        self._jobs.close()

    def _on_came(self, _lines: int) -> None:
        for view in self._views:
            view.refine()


def _refine(surface: Surface, ends: Ends, tell: Tell) -> None:
    share = 0.0
    for lines in refined(surface, ends):
        share = share if lines is None else lines / surface.detail
        tell(share, lines)
