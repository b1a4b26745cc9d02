"""The dock in which a step is taken apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.analysis.annotation import Annotation, Arrow
from gui.docks.common import RunDock
from gui.panels.step_parts import StepPanel
from gui.theme import Theme
from gui.theme.roles import ink
from gui.window.desk import Desk
from model.array import Array
from model.parts import Role
from model.taken_apart import StepTaken

HARDLY = 0.01
"""A ball so near the edge, as a share of the map, leaves no room for arrows."""
SMALLEST, LARGEST = 0.15, 0.45
"""The longest arrow's length, as a share of the map's, within which it is true."""


def make(desk: Desk) -> QWidget:
    """Make the dock's content."""
    return StepDock(desk)


class StepDock(RunDock):
    """The parts of the selected run's next update, as cards and as arrows."""

    name = "step"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._splitter = desk.window.splitter
        self.panel = StepPanel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.split_requested.connect(self._splitter.split_requested)
        self._splitter.changed.connect(self._show)
        desk.controller.playing_changed.connect(lambda _on: self._draw())
        self._begin()

    def set_theme(self, _chosen: Theme) -> None:
        """Draw in the colours of another theme."""
        self.panel.update()
        self._draw()

    def close_jobs(self) -> None:
        """Take the arrows away."""
        self._annotate(())

    def _on_seen(self, seen: bool) -> None:
        if not seen:
            self._splitter.split_requested(on=False)
            self._annotate(())

    def _show(self) -> None:
        if self._frame is None or self._scenario is None or not self.isVisible():
            return
        ball = self._ball()
        taken = self._splitter.taken() if ball is not None else None
        shown = self._splitter.shown if self._splitter.on else None
        axes = self._scenario.surface.axes
        slot = ball.slot if ball is not None else 0
        self.panel.set_split(on=self._splitter.on)
        self.panel.set_taken(taken, shown, slot, axes)
        self._draw()

    def _draw(self) -> None:
        """Draw the arrows; while the balls roll they would trail behind."""
        taken = None
        if not self._desk.controller.moving and not self.visibleRegion().isEmpty():
            taken = self._splitter.taken()
        if taken is None or self._scenario is None:
            self._annotate(())
            return
        shown = self._splitter.shown if self._splitter.on else len(taken.parts)
        factor = magnification(taken, self._scenario.surface.domain)
        self.panel.set_scale(factor)
        dark = theme.current().dark
        items = arrows(taken, shown, factor, dark=dark, named=self._splitter.on)
        self._annotate(tuple(items))

    def _annotate(self, items: tuple[Annotation, ...]) -> None:
        """Draw these; the stage's own arrows would say the same once more."""
        self._desk.annotate(self.name, items)
        stage, look = self._desk.stage, self._desk.window.look.stage
        if stage is not None:
            mine = bool(items) or (self._splitter.on and self.isVisible())
            stage.set_look(replace(look, arrows=look.arrows and not mine))


def magnification(
    taken: StepTaken, domain: tuple[tuple[float, float], tuple[float, float]]
) -> float:
    """Return how many times larger than true arrows are drawn: 1, 2 or 5 · 10ⁿ.

    All parts of a step have the same, so that they can be compared. Where the ball is
    near the edge they are as short as it takes: beyond it nothing can be drawn.
    """
    sides = np.array([high - low for low, high in domain])
    longest = max(
        (float(np.max(np.abs(arrow) / sides)) for arrow in _drawn(taken)),
        default=0.0,
    )
    if not 0 < longest < math.inf:
        return 1.0
    room = _room(taken, domain)
    if SMALLEST <= longest <= LARGEST and room >= 1:
        return 1.0
    if longest < SMALLEST:
        wanted = SMALLEST / longest
        rung = next(rung for rung in _rungs(wanted) if rung >= 0.999 * wanted)
        if rung <= room:
            return rung
    most = min(room, LARGEST / longest)
    return max(rung for rung in _rungs(most) if rung <= 1.001 * most)


def _rungs(near: float) -> list[float]:
    power = 10.0 ** math.floor(math.log10(near))
    return [power * each for each in (1, 2, 5, 10)]


def _room(
    taken: StepTaken, domain: tuple[tuple[float, float], tuple[float, float]]
) -> float:
    """Return how many times as long all arrows still end on the map.

    Infinity where the ball itself is not on it, or hardly.
    """
    low, high = np.array(domain).T
    edge = HARDLY * (high - low)
    x = taken.x[:2]
    if (x < low + edge).any() or (x > high - edge).any():
        return math.inf
    room = math.inf
    for start, arrow in _placed(taken):
        end = start + arrow
        with np.errstate(all="ignore"):
            times = np.where(end > 0, high - x, low - x) / end
        room = min(room, float(times[end != 0].min(initial=math.inf)))
    return room


def _drawn(taken: StepTaken) -> Iterator[Array]:
    for _, arrow in _placed(taken):
        yield arrow


def _placed(taken: StepTaken) -> Iterator[tuple[Array, Array]]:
    """Yield where each arrow starts, seen from the ball, and the arrow."""
    for part in taken.parts:
        if part.arrow is not None and np.isfinite(part.arrow[:2]).all():
            origin = np.zeros(2) if part.origin is None else part.origin[:2]
            yield origin, part.arrow[:2]


def arrows(
    taken: StepTaken, shown: int, factor: float, *, dark: bool, named: bool
) -> Iterator[Annotation]:
    """Yield the arrows of the first ``shown`` parts; the newest is named."""
    newest = taken.parts[shown - 1] if shown else None
    # The movement lies under its parts, which often point the same way.
    parts = sorted(taken.parts[:shown], key=lambda part: part.role is not Role.MOVE)
    for part in parts:
        if part.arrow is None:
            continue
        look, last = ink(part.role, dark=dark), part is newest
        origin = np.zeros(2) if part.origin is None else factor * part.origin[:2]
        start = taken.x[:2] + origin
        end = start + factor * part.arrow[:2]
        name = QCoreApplication.translate("parts", part.name)
        yield Arrow(
            (float(start[0]), float(start[1])),
            (float(end[0]), float(end[1])),
            look.colour,
            look.width,
            dashed=look.dashed,
            label=name if named and last else "",
        )
