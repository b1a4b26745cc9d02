"""What a thread has to say, brought over to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject

_CAME = QEvent.Type(QEvent.registerEventType())


class Mailbox(QObject):
    """Hands over, in the thread it lives in, what any thread puts into it.

    A signal emitted in another thread holds Qt's lock of all connections while it waits
    for Python's, and a widget that is deleted meanwhile holds Python's while it waits
    for Qt's: then both stand still. An event that is posted takes neither.

    Parameters
    ----------
    take
        Called with each thing, in the order in which they were put.
    """

    def __init__(
        self, take: Callable[[Any], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._items: SimpleQueue[Any] = SimpleQueue()

    def put(self, item: Any) -> None:
        """Put something in, from any thread; after the box is gone it is dropped."""
        self._items.put(item)
        with suppress(RuntimeError):  # the program is being taken down
            QCoreApplication.postEvent(self, QEvent(_CAME))

    def event(self, event: QEvent) -> bool:
        if event.type() != _CAME:
            return super().event(event)
        with suppress(Empty):
            while True:
                self._take(self._items.get_nowait())
        return True
