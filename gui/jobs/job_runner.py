"""Long work beside the window: one job at a time, with progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Protocol

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from gui.jobs.mailbox import Mailbox
from gui.machine.manners import step_back


class Tell(Protocol):
    """What a job calls now and then: how far it is, and perhaps what it has found."""

    def __call__(self, share: float, found: Any = None, /) -> None: ...


Work = Callable[[Tell], Any]
Kind = Literal["progressed", "arrived", "done", "failed"]


class Superseded(Exception):  # noqa: N818 (nothing went wrong)
    """The job is no longer wanted."""


class _Job(QRunnable):
    def __init__(self, number: int, work: Work, runner: JobRunner) -> None:
        super().__init__()
        self._number, self._work, self._runner = number, work, runner

    def run(self) -> None:
        step_back()
        try:
            result = self._work(self._tell)
        except Superseded:
            return
        except Exception as error:  # noqa: BLE001 (told in the window's own thread)
            self._say("failed", error)
        else:
            self._say("done", result)

    def _tell(self, share: float, found: Any = None, /) -> None:
        if self._runner.current != self._number:
            raise Superseded
        self._say("progressed", share)
        if found is not None:
            self._say("arrived", found)

    def _say(self, kind: Kind, value: Any) -> None:
        self._runner.mailbox.put((self._number, kind, value))


class JobRunner(QObject):
    """Runs jobs in a thread; a new one supersedes the one before.

    Signals
    -------
    progressed(float), arrived(object), done(object), failed(Exception)
        About the newest job only, in the window's thread.
    """

    progressed = Signal(float)
    arrived = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current = 0
        self.mailbox = Mailbox(self._on_news, self)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def start(self, work: Work) -> None:
        """Run ``work(tell)``; it calls ``tell(share)`` or ``tell(share, found)``."""
        self.current += 1
        self._pool.start(_Job(self.current, work, self))

    def cancel(self) -> None:
        """Let the running job end at its next report."""
        self.current += 1

    def close(self) -> None:
        """Cancel, and wait until the thread is free."""
        self.cancel()
        self._pool.clear()
        self._pool.waitForDone(5_000)

    def _on_news(self, news: tuple[int, Kind, Any]) -> None:
        number, kind, value = news
        if number == self.current:
            getattr(self, kind).emit(value)
