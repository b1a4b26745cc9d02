"""The one writer: intents come in, the session changes, facts go out."""

from __future__ import annotations

from gui.control.author import SPEEDS, Author
from gui.control.batches import BatchIntents
from gui.control.inspection import InspectionIntents
from gui.control.runs import RunIntents
from gui.control.surfaces import SurfaceIntents

__all__ = ["SPEEDS", "Author", "Controller"]


class Controller(RunIntents, SurfaceIntents, BatchIntents, InspectionIntents):
    """Holds the session, its undo history and the clock.

    Panels and views emit intents (``…_requested``), which are connected to the methods
    of the same name; they repaint from ``scenario_changed`` and ``frame_ready`` and
    know neither each other nor this class.
    """
