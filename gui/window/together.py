"""One repaint of the window for all that changes in it at a moment.

With a stage in the window every repaint composes the whole window anew, and that costs
more than what is painted. Left alone, each view with a graphics scene has the window
repainted for itself, and new words do once more when the layout makes room for them.
"""

from __future__ import annotations

from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QGraphicsView, QWidget


class Together(QObject):
    """Holds the repaint of a window back, as a context; may be entered again inside.

    Parameters
    ----------
    window
        The top-level widget.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._depth = 0
        self._held = False

    def __enter__(self) -> None:
        if not self._depth:
            self._window.installEventFilter(self)
        self._depth += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._depth == 1:
            self._settle()
            self._window.removeEventFilter(self)
        self._depth -= 1
        if self._held and not self._depth:
            self._held = False
            QCoreApplication.postEvent(
                self._window,
                QEvent(QEvent.Type.UpdateRequest),
                Qt.EventPriority.LowEventPriority.value,
            )

    def _settle(self) -> None:
        """Let layouts and scenes do now what they would do on their next turns."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for view in self._window.findChildren(QGraphicsView):
            scene = view.scene()
            if scene is not None and view.isVisible():
                QCoreApplication.sendPostedEvents(scene, QEvent.Type.MetaCall.value)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            self._held = True
            return True
        return False
