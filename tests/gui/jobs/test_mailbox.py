"""Tests of the mailbox: everything in order, in the window's thread, no standstill."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from gui.jobs.mailbox import Mailbox


def test_all_comes_in_order_in_the_threads_own_thread(qapp, qtbot) -> None:
    seen: list[tuple[int, threading.Thread]] = []
    owner = QObject()
    box = Mailbox(lambda item: seen.append((item, threading.current_thread())), owner)
    worker = threading.Thread(target=lambda: [box.put(k) for k in range(500)])
    worker.start()
    worker.join()
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 500)
    assert [item for item, _ in seen] == list(range(500))
    assert {thread for _, thread in seen} == {threading.main_thread()}


def test_what_comes_too_late_is_dropped(qapp) -> None:
    owner, seen = QObject(), []
    box = Mailbox(seen.append, owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    box.put(1)
    QCoreApplication.processEvents()
    assert seen == []


class Listened(QObject):
    said = Signal(int)


def test_nothing_stands_still_while_widgets_are_deleted(qapp) -> None:
    owner, seen, ended = QObject(), [], threading.Event()
    box = Mailbox(seen.append, owner)

    def work() -> None:
        while not ended.is_set():
            box.put(1)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        for _ in range(20):
            other = Listened()
            other.said.connect(lambda value: seen.append(value))  # noqa: PLW0108
            other.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    ended.set()
    worker.join(10)
    assert not worker.is_alive()
    assert seen
