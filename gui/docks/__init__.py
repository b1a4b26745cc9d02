"""The docks: one line a dock here, and for the later ones one file each beside this.

A dock's module has ``make(desk)``, which returns its content. It is called when the
dock is first seen, so that the window's start does not wait for it. The content may
have any of ``set_scenario``, ``set_frame``, ``set_selected``, ``set_theme`` and
``close_jobs``; they are called where they exist, frames only while the dock is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model.errors import QT_TRANSLATE_NOOP

Side = Literal["left", "right", "bottom"]


@dataclass(frozen=True)
class Entry:
    """One dock.

    Attributes
    ----------
    name
        Its name in settings and in lessons.
    title
        What stands on it, marked for translation.
    side
        Where it stands at first.
    beside
        The dock whose place it shares at first, behind it; none: a place of its own.
    made
        Whether ``gui.docks.NAME`` makes its content; else the window brings it.
    shown
        Whether it is there at first.
    needs_data
        Whether it has a meaning only where the surface is made of samples.
    """

    name: str
    title: str
    side: Side
    beside: str = ""
    made: bool = True
    shown: bool = True
    needs_data: bool = False


DOCKS = (
    Entry("runs", QT_TRANSLATE_NOOP("docks", "Runs"), "left", made=False),
    Entry("inspector", QT_TRANSLATE_NOOP("docks", "Inspector"), "left", made=False),
    Entry(
        *("critical", QT_TRANSLATE_NOOP("docks", "Critical points"), "left"),
        beside="inspector",
        made=False,
    ),
    Entry(
        *("surface", QT_TRANSLATE_NOOP("docks", "Surface"), "left"),
        beside="inspector",
        made=False,
    ),
    Entry(
        *("sampler", QT_TRANSLATE_NOOP("docks", "Batches"), "left"),
        beside="inspector",
        made=False,
        needs_data=True,
    ),
    Entry("curves", QT_TRANSLATE_NOOP("docks", "Curves"), "bottom", made=False),
    Entry(
        *("cut", QT_TRANSLATE_NOOP("docks", "1-D cut"), "bottom"),
        beside="curves",
        made=False,
    ),
    Entry(
        *("step", QT_TRANSLATE_NOOP("docks", "Step parts"), "bottom"),
        beside="curves",
    ),
    Entry(
        *("rates", QT_TRANSLATE_NOOP("docks", "Rates"), "bottom"),
        beside="curves",
    ),
    Entry(
        *("weighted_sum", QT_TRANSLATE_NOOP("docks", "Weighted sum"), "bottom"),
        beside="curves",
        shown=False,
    ),
    Entry(
        *("pad", QT_TRANSLATE_NOOP("docks", "η and momentum"), "bottom"),
        beside="curves",
        shown=False,
    ),
    Entry(
        *("line", QT_TRANSLATE_NOOP("docks", "1-D picture"), "bottom"),
        beside="curves",
    ),
    Entry(
        *("schedule", QT_TRANSLATE_NOOP("docks", "Schedule"), "bottom"),
        beside="curves",
        shown=False,
    ),
    Entry(
        *("batch_surfaces", QT_TRANSLATE_NOOP("docks", "Batch by batch"), "bottom"),
        beside="curves",
        needs_data=True,
    ),
    Entry(
        *("projection", QT_TRANSLATE_NOOP("docks", "Projection"), "bottom"),
        beside="curves",
        shown=False,
    ),
    Entry(
        *("lesson", QT_TRANSLATE_NOOP("docks", "Lesson"), "right"),
        shown=False,
    ),
)
