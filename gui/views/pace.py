"""The pace of painting: repaints that are asked for often and come seldom."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

LATE = 20
"""How much later than its turn a lone repaint may come, in milliseconds."""


class Pace(QObject):
    """Lets repaints through at most so often; the last request is always honoured.

    While frames keep coming, repaints happen within a request (and so together with
    those of the other views). One single shot waits for the request that came last.
    """

    due = Signal()

    def __init__(self, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self.interval = milliseconds
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)

    @property
    def waiting(self) -> bool:
        """Whether a repaint is still to come."""
        return self._timer.isActive()

    def request(self) -> None:
        """Ask for a repaint."""
        elapsed = self._clock.elapsed() if self._clock.isValid() else self.interval
        if elapsed >= self.interval:
            self._fire()
        elif not self._timer.isActive():
            self._timer.start(int(self.interval - elapsed) + LATE)

    def _fire(self) -> None:
        self._timer.stop()
        self._clock.start()
        self.due.emit()
