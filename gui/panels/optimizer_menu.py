"""The menu of all optimizers, in groups, with what each does."""

from __future__ import annotations

import math
from itertools import groupby

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from gui.changes import title
from gui.i18n import model_text
from gui.widgets.polish import label
from model.errors import QT_TRANSLATE_NOOP
from model.optimizer import Optimizer
from model.optimizers import OPTIMIZERS

GROUPS = (
    (50, QT_TRANSLATE_NOOP("OptimizerMenu", "Descent and momentum")),
    (100, QT_TRANSLATE_NOOP("OptimizerMenu", "A rate for each parameter")),
    (150, QT_TRANSLATE_NOOP("OptimizerMenu", "Adam and its kin")),
    (180, QT_TRANSLATE_NOOP("OptimizerMenu", "Large batches, flat minima")),
    (math.inf, QT_TRANSLATE_NOOP("OptimizerMenu", "Curvature")),
)
"""Headings, and the rank at which the next group begins."""


class OptimizerMenu(QMenu):
    """All optimizers by rank, under headings; filled when it opens.

    Signals
    -------
    chosen(str)
        The name of the optimizer taken.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = ""
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def show_current(self, name: str) -> None:
        """Tick an optimizer when the menu opens."""
        self._current = name

    def _fill(self) -> None:
        self.clear()
        for heading, items in groupby(OPTIMIZERS.values(), _group):
            self._add_heading(heading)
            for item in items:
                self._add(item)

    def _add_heading(self, text: str) -> None:
        words = label(QCoreApplication.translate("OptimizerMenu", text), "section")
        words.setContentsMargins(12, 6, 12, 2)
        action = QWidgetAction(self)
        action.setDefaultWidget(words)
        action.setEnabled(False)
        self.addAction(action)

    def _add(self, item: type[Optimizer]) -> None:
        action = self.addAction(title("optimizers", item))
        action.setData(item.name)
        action.setToolTip(model_text("optimizers", item.help))
        action.setCheckable(bool(self._current))
        action.setChecked(item.name == self._current)
        action.triggered.connect(lambda: self.chosen.emit(item.name))


def _group(item: type[Optimizer]) -> str:
    rank = int(getattr(item, "rank", 1000))
    return next(heading for end, heading in GROUPS if rank < end)
