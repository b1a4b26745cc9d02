"""The 1-D cut: the loss along any direction through the inspected point."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.analysis.close_look import DIRECTIONS, CutLook
from gui.formatting import number, vector
from gui.theme import Theme
from gui.views.cut_plot import CutView
from gui.widgets.buttons import Segmented
from gui.widgets.graded_slider import GradedSlider
from gui.widgets.labels import ElidedLabel
from gui.widgets.polish import label
from gui.widgets.scales import Grading
from gui.widgets.worded import Worded
from model.frame import Frame

SYMBOLS = {"u1": "u₁", "u2": "u₂", "gradient": "g", "angle": "∠"}


LEVEL = 1e-9
"""A slope is zero below this share of how much it changes along the cut."""


class CutPanel(Worded):
    """The cut with its controls.

    Signals
    -------
    cut_requested(str, float)
        Cut along this direction; the angle in degrees counts for a free one.
    reach_requested(float)
        Go so far on either side.
    """

    cut_requested = Signal(str, float)
    reach_requested = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: CutLook | None = None
        self.directions = Segmented(parent=self)
        for name in DIRECTIONS:
            self.directions.add(name, SYMBOLS.get(name, name))
        self.angle = GradedSlider(Grading(-90.0, 90.0), self)
        self.reach = GradedSlider(Grading(0.01, 1.0, "log"), self)
        self._angle_value = label("", "dim", self)
        self._reach_value = label("", "dim", self)
        self._reach_name = label("", "dim", self)
        self.words = ElidedLabel(parent=self)
        self.view = CutView(self)
        self._lay_out()
        self.directions.chosen.connect(self._on_direction_chosen)
        self.angle.moved.connect(self._on_angle_moved)
        self.reach.moved.connect(self.reach_requested)
        theme.notifier().changed.connect(self.set_theme)
        self.retranslate()

    def set_cut(self, look: CutLook | None) -> None:
        """Show a cut; ``None`` where nothing is inspected."""
        self._look = look
        if look is not None:
            axes = look.surface.axes
            for name, text in zip(("w1", "w2"), axes, strict=True):
                self.directions.set_text(name, text, self._tips()[name])
            self.directions.set_value(look.direction)
            self._show_angle(look)
            self.reach.show_value(look.reach)
            self._reach_value.setText(f"±{number(look.reach, 3)}")
        self.angle.setVisible(look is not None and look.direction == "angle")
        self._angle_value.setVisible(self.angle.isVisibleTo(self))
        self.words.setText(self._told())
        self.view.set_cut(look, self._along(), self._reason())

    def set_limits(self, low: float, high: float) -> None:
        """Let the reach be chosen within a surface's limits."""
        value = self._look.reach if self._look is not None else low
        self.reach.set_grading(Grading(low, high, "log"), value)

    def set_frame(self, frame: Frame) -> None:
        """Show the balls of a frame where they lie near the cut."""
        self.view.set_frame(frame)

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self.view.set_theme(chosen)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("1-D cut"))
        self.directions.setAccessibleName(self.tr("Direction of the cut"))
        for name, tip in self._tips().items():
            text = self.directions._buttons[name].text()
            self.directions.set_text(name, text, tip)
            self.directions._buttons[name].setAccessibleName(tip)
        self.angle.setAccessibleName(self.tr("Angle of the cut"))
        self._reach_name.setText(self.tr("reach"))
        self.reach.setAccessibleName(self.tr("How far the cut goes"))
        self.view.setAccessibleName(
            self.tr("The loss along the cut with its tangent and its parabola")
        )
        self.set_cut(self._look)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget, stretch in (
            (self.directions, 0),
            (self.angle, 0),
            (self._angle_value, 0),
            (self._reach_name, 0),
            (self.reach, 0),
            (self._reach_value, 0),
            (self.words, 1),
        ):
            row.addWidget(widget, stretch)
        for slider in (self.angle, self.reach):
            slider.setMaximumWidth(140)
        wide = self._reach_value.fontMetrics().horizontalAdvance("±0.00000")
        self._reach_value.setMinimumWidth(wide)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _tips(self) -> dict[str, str]:
        axes = self._look.surface.axes if self._look is not None else ("w₁", "w₂")
        along = self.tr("Along {axis}")
        return {
            "u1": self.tr("Along u₁, the eigenvector of the smallest eigenvalue"),
            "u2": self.tr("Along u₂, the eigenvector of the largest eigenvalue"),
            "gradient": self.tr("Along the gradient"),
            "w1": along.format(axis=axes[0]),
            "w2": along.format(axis=axes[1]),
            "angle": self.tr("Along any direction"),
        }

    def _show_angle(self, look: CutLook) -> None:
        self.angle.show_value(look.angle)
        self._angle_value.setText(f"{number(look.angle, 3)}°")

    def _along(self) -> str:
        if self._look is None or self._look.cut is None:
            return ""
        u = vector(self._look.cut.direction, 3)
        return self.tr("along {u}").format(u=u)

    def _told(self) -> str:
        """Return slope and curvature along the cut, and what they make it."""
        if self._look is None or self._look.cut is None:
            return ""
        cut, zero = self._look.cut, self._look.spectrum.tolerance
        slope, bend = cut.slope, cut.curvature
        level = abs(slope) <= LEVEL * max(1.0, abs(bend) * self._look.reach)
        slope = 0.0 if level else slope
        text = self.tr("slope {slope}, curvature {bend}")
        told = text.format(slope=number(slope, 3), bend=number(bend, 3))
        if not level or abs(bend) <= zero:
            return told
        verdict = self.tr("a minimum in this direction")
        if bend < 0:
            verdict = self.tr("a maximum in this direction")
        return f"{told}: {verdict}"

    def _reason(self) -> str:
        if self._look is None:
            return self.tr("Nothing is inspected.")
        if self._look.cut is None:
            return self.tr("The gradient is zero here: it has no direction.")
        return ""

    def _on_direction_chosen(self, name: str) -> None:
        shown = self._look.direction if self._look is not None else name
        self.directions.set_value(shown)
        angle = self._look.angle if self._look is not None else 0.0
        self.cut_requested.emit(name, _half_turn(angle))

    def _on_angle_moved(self, angle: float) -> None:
        self.cut_requested.emit("angle", angle)


def _half_turn(angle: float) -> float:
    """Return the same line's angle within ±90°."""
    return math.remainder(angle, 180.0)
