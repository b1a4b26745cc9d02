"""The limit 2/λmax against the learning rate of each run."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.changes import title
from gui.formatting import number
from gui.panels.matrix import selectable
from gui.panels.readout import Readout
from gui.widgets.labels import GlyphLabel
from gui.widgets.polish import label
from model.curvature.limits import limit_factor, limit_name
from model.optimizer import Optimizer

MOST = 8
"""Runs that are listed; more would crowd the panel."""

Runs = list[tuple[int, Optimizer]]


class LimitList(QWidget):
    """A line for the limit, and one for each run that it is a limit of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: object = None
        self._rows: list[tuple[GlyphLabel, Readout]] = []
        self._limit = selectable(self)
        self._note = label("", "small", self)
        self._note.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(2)
        outer.addWidget(self._limit)
        outer.addLayout(self._grid)
        outer.addWidget(self._note)

    def show_limits(self, limit: float | None, runs: Runs) -> None:
        """Show 2/λmax and which of the runs' learning rates lie below their limit."""
        told = limit, runs
        if told == self._told:
            return
        self._told = told
        known = [each for each in runs if limit_factor(each[1]) is not None]
        self._limit.setText(self._headline(limit))
        self._fit_rows(len(known[:MOST]) if limit is not None else 0)
        for (glyph, words), (slot, optimizer) in zip(self._rows, known, strict=False):
            glyph.set_slot(slot)
            self._show_run(words, optimizer, limit)
        others = len(runs) - len(known)
        self._note.setVisible(others > 0 and limit is not None)

    def texts(self) -> list[str]:
        """Return the lines shown."""
        return [self._limit.text(), *(words.text() for _, words in self._rows)]

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self._told = None
        self._note.setText(
            self.tr("Adaptive and other rules rescale their steps: not their limit.")
        )

    def _headline(self, limit: float | None) -> str:
        if limit is None:
            return self.tr("No λ > 0: nothing limits η here")
        return f"2/λmax = {number(limit)}"

    def _show_run(
        self, words: Readout, optimizer: Optimizer, limit: float | None
    ) -> None:
        factor, rate = limit_factor(optimizer), float(optimizer.learning_rate)
        if limit is None or factor is None:
            return
        settles = rate < factor * limit
        text = (
            self.tr("{name}: η = {rate}, stable here")
            if settles
            else self.tr("{name}: η = {rate}, unstable here")
        )
        name = optimizer.short or title("optimizers", optimizer)
        role = "success" if settles else "danger"
        words.set_text(text.format(name=name, rate=number(rate)), role)
        relation = "<" if settles else "≥"
        words.setToolTip(
            f"{title('optimizers', optimizer)}: η {relation} {limit_name(optimizer)}"
            f" = {number(factor * limit)}"
        )

    def _fit_rows(self, count: int) -> None:
        while len(self._rows) > count:
            glyph, words = self._rows.pop()
            for widget in (glyph, words):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self._rows) < count:
            row = GlyphLabel(0, self), Readout(parent=self)
            self._grid.addWidget(row[0], len(self._rows), 0)
            self._grid.addWidget(row[1], len(self._rows), 1)
            self._rows.append(row)
