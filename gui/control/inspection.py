"""Intents about what is looked at closely."""

from __future__ import annotations

from typing import Any

from gui.control.author import Author, of_a_run, without_edits
from model.frame import Frame
from model.scenario import Point


class InspectionIntents(Author):
    """The inspected point, and the way out of it."""

    def follow_requested(self, what: str) -> None:
        """Say what is inspected: the ``ball``, the ``pointer`` or a ``point``."""
        self._follow = what
        self._inspect()

    def inspect_requested(self, x: float, y: float) -> None:
        """Inspect a point and stay with it."""
        self._follow, self._point = "point", (x, y)
        self._inspect()

    @of_a_run
    def inspect_run_requested(self, run: int) -> None:
        """Inspect a ball."""
        self._follow = "ball"
        self.run_selected(run)
        self._inspect()

    def frame_seen(self, frame: Frame) -> None:
        """Inspect the selected ball of a frame that the panels are being shown."""
        if self._follow == "ball":
            self._inspect(frame)

    def hovered(self, point: Point | None) -> None:
        """Follow the pointer, if that is what is inspected."""
        if self._follow == "pointer" and point is not None:
            self._point = point
            self._inspect()

    def escape_requested(self, run: int | None, distance: float) -> None:
        """Start a run, or every ticked one, beside the inspected point along ±u₁.

        u₁ belongs to the most negative eigenvalue: that way the loss falls.
        """
        from model.curvature.escape import Exit

        seen = self._seen
        if seen is not None:
            self._try("escape", lambda: self._escape(Exit.of(seen), run, distance))

    def _escape(self, way: Any, run: int | None, distance: float) -> None:
        x, y = (way.theta + distance * way.direction).tolist()
        if run is None:
            self._start_all((x, y))
        else:
            scenario = without_edits(self.scenario, run)
            self._apply_at_start(scenario.with_run(run, start=(x, y), enabled=True))
        self.play_requested(on=True)
