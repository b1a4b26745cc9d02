"""Undo and redo: a list of scenarios, gestures joined to one step."""

from __future__ import annotations

from model.scenario import Scenario

DEPTH = 1_000


class History:
    """The scenarios one can go back and forth between.

    Changes that carry the same gesture (one drag of one slider) become one step.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._states = [scenario]
        self._at = 0
        self._gesture: object = None

    @property
    def present(self) -> Scenario:
        """The scenario we are at."""
        return self._states[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step taken back can be made again."""
        return self._at < len(self._states) - 1

    def push(self, scenario: Scenario, gesture: object = None) -> None:
        """Add a step, or change the newest one while its gesture goes on."""
        del self._states[self._at + 1 :]
        if gesture is not None and gesture == self._gesture:
            self._states[self._at] = scenario
        else:
            self._states.append(scenario)
            del self._states[: max(0, len(self._states) - DEPTH)]
            self._at = len(self._states) - 1
        self._gesture = gesture

    def amend(self, scenario: Scenario) -> None:
        """Change the present scenario without a step of its own (the camera)."""
        self._states[self._at] = scenario

    def end_gesture(self) -> None:
        """Let the next change be a step of its own.

        A gesture that ended where it began was no step.
        """
        if self._gesture is not None and self._at:
            before, now = self._states[self._at - 1 : self._at + 1]
            if before == now:
                del self._states[self._at]
                self._at -= 1
        self._gesture = None

    def undo(self) -> Scenario:
        """Go one step back, if there is one."""
        self._gesture = None
        self._at = max(0, self._at - 1)
        return self.present

    def redo(self) -> Scenario:
        """Go one step forth, if there is one."""
        self._gesture = None
        self._at = min(len(self._states) - 1, self._at + 1)
        return self.present
