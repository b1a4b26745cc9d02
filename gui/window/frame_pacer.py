"""Which view sees which frame: the stage each one, all else some times a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.window.together import Together
from model.frame import Frame

PANELS_EVERY = 110
"""Milliseconds between two frames in panels and curves while the balls roll."""
SHARE = 3
"""How much longer they wait than they took: the balls roll smoothly on any machine."""
AT_MOST = 250
"""Milliseconds that they wait at most for that."""


class FramePacer(QObject):
    """Shows a frame on the stage at once, and elsewhere some times a second.

    Whatever repaints has the whole window composed anew, which costs more than the
    stage itself: so all that is not the stage repaints together, in one go.

    Parameters
    ----------
    stage
        The relief, or ``None``: then every frame goes to the rest.
    rest
        What shows a frame everywhere else.
    moving
        Whether more frames are about to come.
    parent
        The window.
    """

    def __init__(
        self,
        stage: Any,
        rest: Callable[[Frame], None],
        moving: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._together = Together(parent)
        self._stage, self._rest, self._moving = stage, rest, moving
        self._frame: Frame | None = None
        self._since = QElapsedTimer()
        self._since.start()
        self._measured = True
        self._wait = PANELS_EVERY
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(2 * PANELS_EVERY)
        self._late.timeout.connect(self.flush)

    def show(self, frame: Frame) -> None:
        """Take the newest frame."""
        if not self._measured:  # what came of the last one has been painted by now
            self._measured = True
            self._wait = min(max(PANELS_EVERY, SHARE * self._since.elapsed()), AT_MOST)
        if self._stage is not None:
            self._stage.set_frame(frame)
        self._frame = frame
        due = self._since.elapsed() >= self._wait
        if due or self._stage is None or not self._moving():
            self.flush()
        elif not self._late.isActive():
            self._late.start()

    def flush(self) -> None:
        """Show the newest frame everywhere."""
        self._late.stop()
        self._since.restart()
        self._measured = not self._moving()
        if self._frame is not None:
            with self._together:
                self._rest(self._frame)

    def give_up_stage(self) -> None:
        """Show no more frames on the stage."""
        self._stage = None
        self.flush()

    def stop(self) -> None:
        """Show nothing more."""
        self._late.stop()
