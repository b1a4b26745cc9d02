"""The scene in words: heard with the stage, shown in a dialog, copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from gui import i18n

if TYPE_CHECKING:  # it is loaded when it is first asked for
    from gui.dialogs.scene import SceneDialog

PAUSE = 600
"""Milliseconds between two descriptions: nobody hears more."""


class SceneWords(QObject):
    """Describes the scene anew when it has changed, at most every moment.

    Signals
    -------
    changed(str)
        The description, one sentence a line.
    """

    changed = Signal(str)

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: SceneDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._tell)
        window.controller.frame_ready.connect(self._on_frame_ready)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """The scene as it is now, one sentence a line."""
        from model.summary import said, summary

        controller = self._window.controller
        frame = controller.session.frame()
        phrases = summary(controller.scenario, frame)
        return "\n".join(said(each, i18n.model_text) for each in phrases)

    def show(self) -> None:
        """Show the description in a dialog."""
        if self.dialog is None:
            from gui.dialogs.scene import SceneDialog

            self.dialog = SceneDialog(self._window)
            self.changed.connect(self.dialog.show_text)
        self.dialog.show_text(self.text)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Describe it again in another language, and no more once it is closed."""
        del watched
        if event.type() == QEvent.Type.LanguageChange:
            self._timer.start()
        elif event.type() == QEvent.Type.Close:
            self._timer.stop()
        return False

    def _on_frame_ready(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        text = self.text
        stage = self._window.stage or self._window.contour
        stage.retranslate()
        hint = stage.accessibleDescription()
        stage.setAccessibleDescription(f"{text}\n{hint}")
        self.changed.emit(text)
