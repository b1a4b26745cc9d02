"""Drawing beside the window: in a thread of its own, where OpenGL allows that."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QOpenGLContext

from gui.jobs.mailbox import Mailbox
from gui.machine.manners import step_back

PAUSE = 0.005
"""Seconds after which a hand that waits looks again."""
Work = Callable[[], Iterator[bool]]


class Beside(QObject):
    """Does some work part by part, in a thread or else whenever the window rests.

    Parameters
    ----------
    work
        Called once, where the work is done. The iterator gives, after each part,
        whether there was something to do. It is closed where it was made.
    ended
        Called in the window's thread with what went wrong, or ``None``; not after
        :meth:`stop`.
    """

    def __init__(
        self,
        work: Work,
        ended: Callable[[Exception | None], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._ended = work, ended
        self._wanted = True
        self._mailbox = Mailbox(self._on_ended, self)
        self._thread: threading.Thread | None = None
        self._timer: QTimer | None = None
        self._parts: Iterator[bool] | None = None

    def start(self) -> None:
        """Begin."""
        if QOpenGLContext.supportsThreadedOpenGL():
            self._thread = threading.Thread(target=self._run, name="draw", daemon=True)
            self._thread.start()
            return
        self._parts = self._work()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(0)

    def stop(self) -> None:
        """End it after the part that is being done, and wait for that."""
        self._wanted = False
        if self._thread is not None:
            self._thread.join(10.0)
            self._thread = None
        if self._timer is not None:
            self._timer.stop()
        if self._parts is not None:
            _close(self._parts)
            self._parts = None

    def _run(self) -> None:
        step_back()
        try:
            parts = self._work()
            try:
                while self._wanted and (busy := next(parts, None)) is not None:
                    if not busy:
                        time.sleep(PAUSE)
            finally:
                _close(parts)
        except Exception as error:  # noqa: BLE001 (told in the window's own thread)
            self._tell(error)
        else:
            self._tell(None)

    def _on_timeout(self) -> None:
        assert self._parts is not None
        assert self._timer is not None
        try:
            busy = next(self._parts, None)
        except Exception as error:  # noqa: BLE001 (told like any other failure)
            self._timer.stop()
            self._tell(error)
            return
        if busy is None:
            self._timer.stop()
            self._tell(None)
        else:
            self._timer.setInterval(0 if busy else round(1e3 * PAUSE))

    def _tell(self, error: Exception | None) -> None:
        if self._wanted:
            self._mailbox.put(error)

    def _on_ended(self, error: Exception | None) -> None:
        if self._wanted:
            self._ended(error)


def _close(parts: Any) -> None:
    """Let an iterator tidy up after itself."""
    parts.close()
