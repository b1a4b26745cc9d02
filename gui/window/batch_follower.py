"""Lets the stage follow the loss of the current batch, with the whole as a ghost."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject

from gui import theme
from gui.analysis.annotation import Curve
from gui.controller import Controller
from gui.jobs.job_runner import JobRunner
from model.frame import Frame, Turn
from model.scenario import Scenario
from model.surface import Surface

if TYPE_CHECKING:
    from model.levels import Levels

SIZE = 120
"""Grid lines along each axis of a batch's surface: it changes with every update."""
WHOLE = 200
"""The same of the whole loss: as on the stage, so that it is known already."""
KEPT = 64
GHOST = "whole_loss"
LINES = (0.06, 0.16, 0.3, 0.46, 0.64, 0.82)
"""The colour levels of the whole loss whose contour lines are its ghost."""


class BatchFollower(QObject):
    """Shows on the stage what the selected run's next update sees.

    Everything is computed beside the window; what is late is passed over, so that the
    balls never wait for their ground.
    """

    def __init__(self, controller: Controller, stage: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._stage = controller, stage
        self._on = False
        self._frame: Frame | None = None
        self._wanted: tuple[Any, ...] | None = None
        self._running: tuple[Any, ...] | None = None
        self._made: OrderedDict[tuple[Any, ...], Levels] = OrderedDict()
        self._whole: dict[tuple[Any, ...], tuple[Levels, list[Any]]] = {}
        self._jobs = JobRunner(self)
        self._jobs.done.connect(self._on_done)
        controller.frame_ready.connect(self._on_frame_ready)
        controller.scenario_changed.connect(self._on_scenario_changed)
        controller.selection_changed.connect(lambda _run: self._follow())

    @property
    def on(self) -> bool:
        """Whether the stage follows the batches."""
        return self._on

    def follow(self, on: bool) -> None:
        """Follow the batches, or show the whole loss again."""
        if on == self._on or self._stage is None:
            return
        self._on = on
        if on:
            self._frame = self._controller.session.frame()
            self._follow()
        else:
            self._leave()

    def close(self) -> None:
        """Wait until nothing runs any more."""
        self._on = False
        self._jobs.close()

    def _leave(self) -> None:
        self._wanted = None
        if self._shows_batch():
            self._stage.set_annotations(GHOST, ())
            self._stage.refine()

    def _shows_batch(self) -> bool:
        levels = self._stage.levels
        return levels is not None and levels.surface.name == "batch"

    def _on_scenario_changed(self, old: Scenario, new: Scenario) -> None:
        if new.surface != old.surface:
            self._made.clear()
            self._whole.clear()
            self._stage_forgets()

    def _stage_forgets(self) -> None:
        if self._stage is not None:
            self._stage.set_annotations(GHOST, ())

    def _on_frame_ready(self, frame: Frame) -> None:
        if self._on:
            self._frame = frame
            self._follow()

    def _turn(self) -> Turn | None:
        balls = self._frame.balls if self._frame is not None else ()
        turns = [
            (ball.run != self._controller.selected, ball.turn)
            for ball in balls
            if ball.turn is not None and ball.turn.indices is not None
        ]
        return min(turns, key=lambda each: each[0])[1] if turns else None

    def _follow(self) -> None:
        turn = self._turn() if self._on else None
        if not self._on:
            return
        if turn is None or turn.indices is None:
            self._leave()
            return
        surface, colouring = self._controller.scenario.surface, self._stage.colouring
        self._wanted = surface, colouring, tuple(turn.indices.tolist())
        if self._wanted in self._made:
            self._show(self._wanted)
        elif self._running is None:
            self._begin(self._wanted)

    def _begin(self, key: tuple[Any, ...]) -> None:
        self._running = key
        known = self._whole.get(key[:2])
        self._jobs.start(partial(_levels_of, key, known))

    def _on_done(self, result: tuple[Any, ...]) -> None:
        key, whole, levels = result
        self._running = None
        self._whole = {key[:2]: whole}
        self._made[key] = levels
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        if not self._on or self._wanted is None:
            return
        # While the balls roll, a batch that has just gone by is shown all the same.
        if key[:2] == self._wanted[:2]:
            self._show(key)
        if self._wanted != key and self._wanted not in self._made:
            self._begin(self._wanted)

    def _show(self, key: tuple[Any, ...]) -> None:
        self._made.move_to_end(key)
        levels = self._made[key]
        if self._stage.levels is not levels:
            self._stage.show_levels(levels)
            look = theme.current()
            lines = self._whole[key[:2]][1] if key[:2] in self._whole else []
            ghost = [Curve(line, look.text, 1.3, 0.5, dashed=True) for line in lines]
            self._stage.set_annotations(GHOST, ghost)


def _levels_of(key: tuple[Any, ...], known: Any, _tell: Any) -> tuple[Any, ...]:
    """Compute a batch's levels, and those of the whole where they are not known."""
    from model.batch_surface import batch_levels

    surface, colouring, chosen = key
    whole = known or _whole_of(surface, colouring)
    return key, whole, batch_levels(whole[0], np.array(chosen), SIZE)


def _whole_of(surface: Surface, colouring: Any) -> tuple[Levels, list[Any]]:
    import contourpy

    from model.levels import Levels

    levels = Levels(surface, colouring, WHOLE, quick=True)
    shown = np.ma.masked_invalid(levels.level(levels.loss).T)
    generator = contourpy.contour_generator(levels.xs, levels.ys, shown)
    lines = [np.asarray(part) for at in LINES for part in generator.lines(at)]
    return levels, [line for line in lines if len(line) > 2]
