"""How gradient and Hessian come about: the formulas, with the numbers put in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.formatting import MINUS, number
from gui.jobs.job_runner import JobRunner
from gui.panels.formula_lines import FormulaLines
from gui.widgets.polish import label
from model.curvature.spectrum import Spectrum
from model.surface import Surface

if TYPE_CHECKING:
    from model.curvature.derivation import Derivation

ROUNDING = 1e-13
"""A derivative below this share of the second ones is zero but for rounding."""
REST = 350
"""Milliseconds for which a point must rest before its numbers are put in."""


class DerivationBox(QWidget):
    """The five derivatives, typeset: formula, numbers put in, result.

    Formulas are derived beside the window, and only once this is seen.
    """

    derived = Signal()
    """The formulas of the surface are there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surface: Surface | None = None
        self._spectrum: Spectrum | None = None
        self._known: Derivation | None = None
        self._derived_for: Surface | None = None
        self._jobs: JobRunner | None = None
        self.words = label("", "small", self)
        self.words.setWordWrap(True)
        self.lines = [FormulaLines(0.95, self) for _ in range(5)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(6)
        column.addWidget(self.words)
        for line in self.lines:
            column.addWidget(line)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._show)

    def set_surface(self, surface: Surface) -> None:
        """Derive the formulas of another surface."""
        if surface != self._surface:
            self._surface = surface
            self._derive()

    def set_spectrum(self, spectrum: Spectrum | None) -> None:
        """Put the numbers of another point in, once it rests."""
        self._spectrum = spectrum
        if self.isVisible():
            self._rest.start()

    def formulas(self) -> list[str]:
        """Return the LaTeX that is shown."""
        return [line.formula() for line in self.lines if not line.isHidden()]

    def close_jobs(self) -> None:
        """Wait until nothing runs any more."""
        self._rest.stop()
        if self._jobs is not None:
            self._jobs.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._derive()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    def _derive(self) -> None:
        if not self.isVisible() or self._surface is None:
            return
        if self._derived_for == self._surface:
            self._show()
            return
        if self._jobs is None:
            self._jobs = JobRunner(self)
            self._jobs.done.connect(self._on_derived)
            self._jobs.failed.connect(lambda _error: self._on_derived((None, None)))
        self._jobs.start(partial(_derived, self._surface))

    def _on_derived(self, result: tuple[Surface | None, Derivation | None]) -> None:
        surface, self._known = result
        self._derived_for = surface or self._surface
        self._show()
        self.derived.emit()

    def _show(self) -> None:
        known = self._known if self._derived_for == self._surface else None
        for part, line in enumerate(self.lines):
            line.setVisible(known is not None)
            if known is not None:
                line.set_formula(self._equation(known, part))
        self.words.setText(self._told())
        self.words.setVisible(bool(self.words.text()))

    def _told(self) -> str:
        if self._surface is None or self._derived_for != self._surface:
            return self.tr("Deriving …")
        if self._known is None:
            return self.tr(
                "This surface is made of data: gradient and Hessian are computed as "
                "numbers, there is no short formula."
            )
        if not self._known.complete:
            return self.tr("Some formulas are too long to be written here.")
        return ""

    def _equation(self, known: Derivation, part: int) -> str:
        """Return one derivative as formula = numbers = result, as far as there is."""
        pieces = [known.symbol(part), known.formulas[part]]
        spectrum = self._spectrum
        if spectrum is not None:
            if known.formulas[part]:
                theta = [_ascii(value, 4) for value in spectrum.theta.tolist()]
                filled = known.filled_in(part, (theta[0], theta[1]))
                pieces.append("" if filled == known.formulas[part] else filled)
            pieces.append(_ascii(_value(spectrum, part), 4))
        return r" \quad {} = ".join([" = ".join(pieces[:2]), *filter(None, pieces[2:])])


def _value(spectrum: Spectrum, part: int) -> float:
    if part < 2:
        slope, bend = float(spectrum.gradient[part]), np.abs(spectrum.hessian).max()
        return 0.0 if abs(slope) <= ROUNDING * max(1.0, bend) else slope
    row, column = ((0, 0), (0, 1), (1, 1))[part - 2]
    return float(spectrum.hessian[row, column])


def _ascii(value: float, digits: int) -> str:
    """Return a number for the typesetter."""
    text = number(value, digits).replace(MINUS, "-")
    mantissa, _, power = text.partition("e")
    return rf"{mantissa} \cdot 10^{{{power}}}" if power else text


def _derived(surface: Surface, _tell: object) -> tuple[Surface, Derivation | None]:
    from model.curvature.derivation import derivation

    return surface, derivation(surface)
