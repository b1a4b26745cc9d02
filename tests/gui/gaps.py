"""For how long the window was deaf: what its thread worked between two ticks."""

from __future__ import annotations

import time
from typing import Self

from PySide6.QtCore import QTimer


class Gaps:
    """Notes, while a block runs, the work of this thread from tick to tick.

    The clock on the wall would count what others do on the machine; what a thread
    works without hearing an event is its own doing.
    """

    def __init__(self, milliseconds: int = 5) -> None:
        self.found: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0

    def __enter__(self) -> Self:
        self._last = time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.thread_time()
        self.found.append(now - self._last)
        self._last = now

    def at(self, share: float) -> float:
        """Return the seconds below which such a share of the gaps is."""
        return sorted(self.found)[int(share * len(self.found))]
