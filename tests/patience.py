"""Waiting that comes out the same on a machine that has other things to do.

A limit of waiting only ends what would never come: it is long. What is waited out by
milliseconds ends after all that was due within them has happened, in that order, even
if the process was put aside meanwhile; ``QTest.qWait`` may end before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from pytestqt.qtbot import QtBot

from gui.control.clock import ManualClock

if TYPE_CHECKING:
    from gui.controller import Controller

PATIENCE = 120_000
"""Milliseconds after which something that was waited for will not come."""


def pause(milliseconds: int) -> None:
    """Let the event loop go on for a while."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()
    QCoreApplication.processEvents()  # paints what the last of them has changed
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def arrive(controller: Controller, ticks: int = 5_000) -> None:
    """Have all steps computed that were asked for, while no time goes by.

    A tick computes for a slice of time only: on a busy machine a few steps take many.
    """
    clock = controller._clock
    assert isinstance(clock, ManualClock)
    for _ in range(ticks):
        if not controller.busy:
            return
        clock.advance(0.0)
    raise AssertionError("it never arrives")


class PatientBot(QtBot):
    """pytest-qt's, never in a hurry."""

    def wait(self, ms: int) -> None:
        pause(ms)

    def waitUntil(self, callback: Any, *, timeout: int = 0) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **more: Any) -> Any:  # noqa: N802
        # Where nothing is to come, nothing is waited for.
        limit = max(timeout, PATIENCE) if more.get("raising", True) else timeout
        return super().waitSignal(signal, timeout=limit, **more)

    def waitSignals(self, signals: Any, *, timeout: int = 0, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=max(timeout, PATIENCE), **more)

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))

    def waitActive(self, widget: Any, *, timeout: int = 0) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=max(timeout, PATIENCE))
