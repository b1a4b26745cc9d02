"""Planes through three points: the dialog, and where points are to be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.analysis.kind_glyphs import kind_name
from gui.changes import title
from gui.controller import Controller
from gui.formatting import number
from gui.jobs.job_runner import Tell
from model.array import Array
from model.scenario import Scenario

if TYPE_CHECKING:  # loaded with the first dialog
    from gui.dialogs.points import PointsDialog, Source
    from model.networks.recipe import Recipe
    from model.surfaces.network import Network

SEEDS = 4
"""So many trained networks are offered."""
CRITICAL = 8
"""So many critical points are offered."""


class PointsDesk(QObject):
    """Opens the dialog, and offers it the points that are known in the window."""

    def __init__(self, controller: Controller, window: QWidget) -> None:
        super().__init__(window)
        self._controller, self._window = controller, window
        self.dialog: PointsDialog | None = None

    def show(self) -> None:
        """Ask for three points of the present network."""
        surface = self._surface()
        if surface is None:
            return
        if self.dialog is None:
            from gui.dialogs.points import PointsDialog

            self.dialog = PointsDialog(self.sources, self._window)
            self.dialog.surface_wanted.connect(self._controller.surface_brought)
        self.dialog.set_surface(surface)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def set_scenario(self, scenario: Scenario) -> None:
        """Go on with another plane; points of another network are of no use."""
        if self.dialog is None or self.dialog.isHidden():
            return
        surface = self._surface()
        if surface is None:
            self.dialog.close()
        else:
            self.dialog.set_surface(surface)
        del scenario

    def close(self) -> None:
        """Stop what is being computed."""
        if self.dialog is not None:
            self.dialog.close()

    def sources(self) -> list[Source]:
        """Return all points that are known here."""
        surface = self._surface()
        return [] if surface is None else list(self._sources(surface))

    def _surface(self) -> Network | None:
        surface = self._controller.scenario.surface
        return surface if surface.name == "network" else None  # type: ignore[return-value]

    def _sources(self, surface: Network) -> Iterator[Source]:
        from gui.dialogs.points import Source

        plane = surface.on_plane.plane
        balls = self._controller.session.frame().balls
        words = self.tr("Ball {count}, {name}, where it is now")
        for ball in balls:
            if np.isfinite(ball.position).all():
                name = title("optimizers", ball.optimizer)
                named = words.format(count=ball.run + 1, name=name)
                yield Source(named, _there(plane.point(np.asarray(ball.position))))
        yield Source(self.tr("The middle of this plane"), _there(plane.origin), 1)
        analysis = self._controller.analyst.analysis
        for point in analysis.points[:CRITICAL] if analysis is not None else ():
            kind = kind_name(point.kind)
            words = self.tr("Critical point of this plane: {kind}, L = {loss}")
            named = words.format(kind=kind, loss=number(point.loss))
            yield Source(named, _there(plane.point(point.theta)), 2)
        words = self.tr("A network trained from seed {seed}, {steps} steps")
        for seed in range(surface.seed, surface.seed + SEEDS):
            recipe = replace(
                surface.recipe, plane="random", weights="", points="", seed=seed
            )
            named = words.format(seed=seed, steps=surface.training)
            yield Source(named, partial(_trained, recipe), 3)


def _there(theta: Array) -> partial[Array]:
    return partial(_given, np.asarray(theta, dtype=np.float64)[None])


def _given(points: Array, _tell: Tell) -> Array:
    return points


def _trained(recipe: Recipe, tell: Tell) -> Array:
    """Train a network, with rests, and return where it ends."""
    for share in recipe.train():
        tell(share)
    return np.asarray(recipe.path()[-1:])
