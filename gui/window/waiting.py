"""Tells that a surface is being computed, how far it is, and that it is there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.jobs.preparer import Preparer
from gui.window.message_bar import MessageBar


class Waiting(QObject):
    """Says so in the message bar; what else is told meanwhile is not overwritten."""

    def __init__(self, preparer: Preparer, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._told = ""
        preparer.waited.connect(self._on_waited)
        preparer.progressed.connect(self._on_progressed)
        preparer.ended.connect(self._on_ended)

    def _on_waited(self) -> None:
        self._told = self.tr("The surface is being computed…")
        self._bar.tell_work(self._told)

    def _on_progressed(self, share: float) -> None:
        if self._seen:
            words = self.tr("The surface is being computed… {share}")
            self._told = words.format(share=f"{share:.0%}")
            self._bar.tell_work(self._told)

    def _on_ended(self) -> None:
        if self._seen:
            self._bar.dismiss()
        self._told = ""

    @property
    def _seen(self) -> bool:
        return bool(self._told) and self._bar.text == self._told
