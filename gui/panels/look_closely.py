"""What can be done at the inspected point: Taylor's models, the way out, formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.analysis.close_look import TaylorLook
from gui.formatting import number
from gui.panels.derivation import DerivationBox
from gui.theme.marks import marks
from gui.widgets.buttons import TextButton
from gui.widgets.graded_slider import GradedSlider
from gui.widgets.polish import label
from gui.widgets.scales import Grading
from gui.widgets.worded import Worded
from model.curvature.spectrum import Spectrum
from model.surface import Surface

if TYPE_CHECKING:
    from model.curvature.taylor import Misfit


class LookClosely(Worded):
    """Holds nothing: it shows what it is told and says what is wanted.

    Signals
    -------
    taylor_requested(bool), radius_requested(float)
        Taylor's models at the inspected point, and the radius r around it.
    escape_requested(bool, float)
        Start beside the point along ±u₁: all ticked runs or the selected one; the
        signed distance.
    """

    taylor_requested = Signal(bool)
    radius_requested = Signal(float)
    escape_requested = Signal(bool, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._radius = 0.1
        self._look: TaylorLook | None = None
        self.taylor = QCheckBox(self)
        self.radius = GradedSlider(Grading(0.01, 1.0, "log"), self)
        self._radius_name = label("r", "dim", self)
        self._radius_value = label("", "", self)
        self._swatches = [Swatch(name, self) for name in ("plane", "sheet")]
        self.misfits = [label("", "small", self) for _ in range(2)]
        self._way_out = QWidget(self)
        self._escape_words = label("", "small", self._way_out)
        self._escape_words.setWordWrap(True)
        self.ahead = TextButton("+u₁", parent=self._way_out)
        self.behind = TextButton("−u₁", parent=self._way_out)
        self.everyone = QCheckBox(self._way_out)
        self.show_formulas = QCheckBox(self)
        self.formulas = DerivationBox(self)
        self.formulas.hide()
        self._lay_out()
        self._connect()
        self.retranslate()

    def set_surface(self, surface: Surface) -> None:
        """Show the formulas of another surface."""
        self.formulas.set_surface(surface)

    def set_spectrum(self, spectrum: Spectrum | None) -> None:
        """Show what can be done at another point."""
        self.formulas.set_spectrum(spectrum)
        lowest = 0.0 if spectrum is None else float(spectrum.eigenvalues[0])
        saddle = spectrum is not None and lowest < -spectrum.tolerance
        self._way_out.setVisible(saddle)
        if saddle:
            text = self.tr("λ₁ = {value}: along ±u₁ the loss curves down.")
            self._escape_words.setText(text.format(value=number(lowest)))

    def set_settings(self, taylor: bool, radius: float) -> None:
        """Show whether Taylor's models are seen, and the radius."""
        self._radius = radius
        self.taylor.setChecked(taylor)
        self.radius.show_value(radius)
        self._radius_value.setText(number(radius, 3))
        if not taylor:
            self.set_taylor(None)

    def set_limits(self, low: float, high: float) -> None:
        """Let the radius be chosen within a surface's limits."""
        self.radius.set_grading(Grading(low, high, "log"), self._radius)

    def set_taylor(self, look: TaylorLook | None) -> None:
        """Show how far the models are off."""
        self._look = look
        for widget in (*self._swatches, *self.misfits):
            widget.setVisible(look is not None)
        if look is not None:
            texts = (
                self.tr("plane (1st order): off by {error}"),
                self.tr("sheet (2nd order): off by {error}"),
            )
            pairs = zip(texts, (look.plane, look.sheet), self.misfits, strict=True)
            for text, misfit, words in pairs:
                words.setText(text.format(error=_error(misfit)))

    def close_jobs(self) -> None:
        """Wait until nothing runs any more."""
        self.formulas.close_jobs()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.taylor.setText(self.tr("Taylor's plane and sheet"))
        self.taylor.setToolTip(
            self.tr("Lay both on the surface here; Alt and the pointer: anywhere")
        )
        self.radius.setAccessibleName(self.tr("Radius r around the point"))
        self.radius.setToolTip(
            self.tr("How far around the point the models are laid, and one escapes")
        )
        out = self.tr("Escape from the saddle along {way}: one step of length r")
        for button, way in ((self.ahead, "+u₁"), (self.behind, "−u₁")):
            button.setAccessibleName(out.format(way=way))
            button.setToolTip(out.format(way=way))
            button.setText(self.tr("Escape along {way}").format(way=way))
        self.everyone.setText(self.tr("all ticked runs"))
        self.everyone.setToolTip(self.tr("Not only the selected run starts there"))
        self.show_formulas.setText(self.tr("Formulas of g and H"))
        for box in (self.taylor, self.everyone, self.show_formulas):
            box.setAccessibleName(box.text())
        for widget in self.misfits:
            widget.setToolTip(
                self.tr(
                    "The largest error within r, and its share of the largest change "
                    "of L there"
                )
            )
        self.set_taylor(self._look)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._radius_name)
        row.addWidget(self.radius, 1)
        row.addWidget(self._radius_value)
        metrics = self._radius_value.fontMetrics()
        self._radius_value.setMinimumWidth(metrics.horizontalAdvance("0.00000"))
        column.addWidget(self.taylor)
        column.addLayout(row)
        grid = QGridLayout()
        grid.setVerticalSpacing(1)
        for k in range(2):
            grid.addWidget(self._swatches[k], k, 0)
            grid.addWidget(self.misfits[k], k, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._way_out)
        column.addWidget(self.show_formulas)
        column.addWidget(self.formulas)
        self._lay_out_escape()

    def _lay_out_escape(self) -> None:
        column = QVBoxLayout(self._way_out)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addWidget(self._escape_words)
        for button in (self.ahead, self.behind):  # side by side large words are wide
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.everyone)

    def _connect(self) -> None:
        self.taylor.clicked.connect(self._on_taylor_clicked)
        self.radius.moved.connect(self.radius_requested)
        self.ahead.clicked.connect(lambda: self._escape(1))
        self.behind.clicked.connect(lambda: self._escape(-1))
        self.show_formulas.toggled.connect(self.formulas.setVisible)

    def _on_taylor_clicked(self, on: bool) -> None:
        self.taylor_requested.emit(on)

    def _escape(self, sign: int) -> None:
        self.escape_requested.emit(self.everyone.isChecked(), sign * self._radius)


class Swatch(QWidget):
    """The colour of one of Taylor's models, as on the stage."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(14, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(getattr(marks(dark=theme.current().dark), self._name))
        painter.setPen(colour)
        colour.setAlphaF(0.35)
        painter.setBrush(colour)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 2, 2)


def _error(misfit: Misfit) -> str:
    share = 100 * misfit.share
    shown = number(share, 2) if share < 10 else number(round(share), 4)
    return f"{number(misfit.largest, 3)} ({shown} %)"
