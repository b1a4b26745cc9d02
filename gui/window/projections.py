"""Paths of other runs whose shadows fall on the surface: drawn and named so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QEvent, QObject

from gui import theme
from gui.analysis.annotation import Annotation, Arrow, Curve
from model.scenario import Scenario
from model.surface import Surface

if TYPE_CHECKING:  # planes come with networks
    from model.projection import Projection

KEY = "projections"
CROSS = 0.03
"""Half the size of a single point's cross, in parts of the map."""
MOST = 400
"""A path is drawn through so many of its points at most."""


class Projections(QObject):
    """Draws a surface's projections on relief and map, whatever else is drawn."""

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._surface: Surface | None = None
        theme.notifier().changed.connect(self.show)
        window.installEventFilter(self)

    def set_scenario(self, scenario: Scenario) -> None:
        """Draw those of another surface."""
        if scenario.surface != self._surface:
            self._surface = scenario.surface
            self.show()

    def show(self, _theme: object = None) -> None:
        """Draw them in the colours and the language in force."""
        if self._surface is not None:
            items = tuple(self._items(self._surface))
            for view in (self._window.stage, self._window.contour):
                if view is not None:
                    view.set_annotations(KEY, items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show()
        return super().eventFilter(watched, event)

    def _items(self, surface: Surface) -> Iterator[Annotation]:
        several = len(surface.projections) > 1
        for k, each in enumerate(surface.projections):
            if len(each.points) > 1:
                yield from self._path(each)
            else:
                words = self.tr("network {number}")
                if getattr(surface, "points", ""):
                    words = self.tr("point {number}")
                name = words.format(number=k + 1) if several else ""
                yield from _cross(surface, each, name)

    def _path(self, path: Projection) -> Iterator[Annotation]:
        """Yield a path as a dotted line with an arrow at its end."""
        colour = theme.current().text
        points = path.points[:: max(1, len(path.points) // MOST)]
        yield Curve(points, colour, 2.4, 0.9, dashed=True, label=self._words(path))
        before, end = (tuple(map(float, path.points[k])) for k in (-2, -1))
        yield Arrow((before[0], before[1]), (end[0], end[1]), colour)

    def _words(self, path: Projection) -> str:
        if path.explained is None:
            return self.tr("projection of a path")
        share = sum(path.explained)
        words = self.tr("projection of the training: shows {share} of its variance")
        return words.format(share=f"{share:.1%}")


def _cross(surface: Surface, point: Projection, words: str) -> Iterator[Annotation]:
    """Yield a cross at a single point, with a halo: it may lie on any colour."""
    (x0, x1), (y0, y1) = surface.domain
    x, y = point.points[0].tolist()
    a, b = CROSS * (x1 - x0), CROSS * (y1 - y0)
    look = theme.current()
    across, along = ((x + a, y), (x - a, y)), ((x, y - b), (x, y + b))
    for each in (across, along):
        yield Curve(np.array(each), look.canvas, 6.0)
    yield Curve(np.array(across), look.text, 3.0, label=words)
    yield Curve(np.array(along), look.text, 3.0)
