"""Verdicts on balls, remembered by all that they rest on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from model.curvature.pace import Under
from model.curvature.status import LONG, status_of
from model.frame import History, Status, StatusKind
from model.surface import Surface

KEPT = 512
"""Verdicts remembered at most; each with 3 kB of what it rests on."""


class Verdicts:
    """The verdicts on all balls of one surface.

    A verdict is a function of the last places and losses, of what the ball rolls under
    and of the surface. Where all of these are what they were, bit for bit, so is the
    verdict, but for its step: a ball that lies still is judged once, however often it
    is looked at, and one that hops between the same two places twice.
    """

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self._known: OrderedDict[Hashable, Status | None] = OrderedDict()

    def of(
        self, history: History, count: int, recent: History, under: Under | None
    ) -> Status | None:
        """Return what :func:`status_of` says of a ball after its first rows."""
        key = _key(history, count, recent, under)
        if key in self._known:
            self._known.move_to_end(key)
            known = self._known[key]
            return known and replace(known, step=int(recent.steps[-1]))
        found = status_of(self.surface, history, count, recent, under)
        # How a ball was lost rests on the whole of its way.
        if found is None or found.kind is not StatusKind.DIVERGED:
            self._known[key] = found
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found


def _key(
    history: History, count: int, recent: History, under: Under | None
) -> Hashable:
    """Return all that a verdict rests on, apart from the surface."""
    first = max(count - LONG, 0)
    columns = (
        recent.x,
        recent.loss,
        recent.gradient_norm[-1:],
        history.x[first:count],
        history.loss[first:count],
    )
    rule: Hashable = None
    if under is not None:
        untouched = bool(history.steps[first] >= under.since)
        rule = under.optimizer, under.rate, under.budget, under.noisy, untouched
    return tuple(column.tobytes() for column in columns), rule
