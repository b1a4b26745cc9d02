"""The one clock of the program."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME = 1 / 60
"""A frame, in seconds: the unit of the speed «steps a frame»."""
LONGEST = 0.25
"""A frame that came later than this is dropped, not made up for."""


class Clock(QObject):
    """Ticks while somebody needs it, and says how much time has gone by."""

    ticked = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(FRAME * 1000))
        self._timer.timeout.connect(self._on_timeout)
        self._last = 0.0

    @property
    def running(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to tick; nothing happens if it does already."""
        if not self._timer.isActive():
            self._last = time.perf_counter()
            self._timer.start()

    def stop(self) -> None:
        """Cease to tick: at rest the program uses no processor time."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        # A clock that was set back must not take steps back.
        elapsed, self._last = min(max(now - self._last, 0.0), LONGEST), now
        self.ticked.emit(elapsed)


class ManualClock(Clock):
    """A clock that a test or a soak drives by hand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._going = False

    @property
    def running(self) -> bool:
        return self._going

    def start(self) -> None:
        self._going = True

    def stop(self) -> None:
        self._going = False

    def advance(self, seconds: float = FRAME) -> None:
        """Let time go by, as one frame."""
        if self._going:
            self.ticked.emit(seconds)
