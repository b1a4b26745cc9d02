"""Scenarios by the clipboard: the present one as text, another one from text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.controller import Controller
from gui.files.documents import Documents
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.scenario import Scenario, scenario_from_json
from model.share import LONGEST, looks_shared, scenario_from_share, share_text

EMPTY = QT_TRANSLATE_NOOP("errors", "holds no scenario; copy a shared one first")


class Sharing(QObject):
    """Copies and pastes the whole setup.

    Signals
    -------
    told(str)
        A sentence about what was done.
    failed(UserError)
        The clipboard holds nothing that can be opened.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, controller: Controller, documents: Documents, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller, self._documents = controller, documents

    def share_requested(self) -> None:
        """Put the scenario on the clipboard as text."""
        text = share_text(self._controller.scenario)
        QGuiApplication.clipboard().setText(text)
        self.told.emit(
            self.tr(
                "Copied as a text of {count} characters. Whoever pastes it into "
                "Descent Lab sees the same."
            ).format(count=len(text))
        )

    def paste_requested(self) -> None:
        """Open the scenario that the clipboard holds; this can be undone."""
        try:
            scenario = _read(QGuiApplication.clipboard().text()[: LONGEST + 1])
        except UserError as error:
            self.failed.emit(error)
            return
        self._documents.show_scenario(scenario)
        self.told.emit(self.tr("Opened from the clipboard."))


def _read(text: str) -> Scenario:
    if looks_shared(text):
        return scenario_from_share(text)
    if text.lstrip().startswith("{"):
        return scenario_from_json(text)
    raise UserError(EMPTY, where="clipboard")
