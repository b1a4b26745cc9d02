"""The dock of the pad: learning rate and momentum of the selected run at once."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.docks.common import RunDock, head_of
from gui.formatting import number
from gui.theme import Theme
from gui.views.pace import Pace
from gui.views.pad import Dot, Pad, PadView
from gui.widgets.labels import ElidedLabel
from gui.window.desk import Desk
from model.curvature.convergence import Settings, settings_of
from model.curvature.spectrum import Spectrum, spectrum_at
from model.frame import Ball, Frame

EVERY = 120
"""Milliseconds between two looks at a Hessian that changes."""


def make(desk: Desk) -> QWidget:
    """Make the dock's content."""
    return PadDock(desk)


class PadDock(RunDock):
    """The pad with what is said of the run's place on it.

    Signals
    -------
    hyperparameters_edited(int, dict)
        Several hyperparameters of a run at once.
    gesture_finished()
        A drag ended.
    """

    name = "pad"
    hyperparameters_edited = Signal(int, object)
    gesture_finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._spectrum: Spectrum | None = None
        self._of_ball = True
        self.words = ElidedLabel(parent=self)
        self.best = ElidedLabel(parent=self)
        self.view = PadView(self)
        column, row = head_of(self, spacing=16)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.best)
        column.addWidget(self.view, 1)
        self._pace = Pace(EVERY, self)
        self._pace.due.connect(self._show)
        self.view.settings_dragged.connect(self._on_settings_dragged)
        self.view.gesture_finished.connect(self.gesture_finished)
        self.hyperparameters_edited.connect(desk.controller.hyperparameters_edited)
        desk.controller.inspected.connect(self._on_inspected)
        self._begin()

    def set_frame(self, frame: Frame) -> None:
        """Show where the selected run is."""
        self._frame = frame
        self._pace.request()

    def set_selected(self, _run: int | None) -> None:
        """Show another run."""
        self._pace.request()

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self.view.set_theme(chosen)

    def _on_inspected(self, spectrum: Spectrum | None, whose: str) -> None:
        self._spectrum, self._of_ball = spectrum, whose == "ball"
        if self.isVisible():
            self._pace.request()

    def _on_settings_dragged(self, eta: float, beta: float) -> None:
        ball = self._ball()
        found = self._settings(ball)
        if ball is None or found is None or not ball.rate > 0:
            return
        scheduled = ball.rate / ball.optimizer.learning_rate
        values: dict[str, Any] = {"learning_rate": eta / found.share / scheduled}
        if found.steerable:
            values["momentum"] = beta
        self.hyperparameters_edited.emit(ball.run, values)

    # ------------------------------------------------------------ what is shown

    def _settings(self, ball: Ball | None) -> Settings | None:
        return None if ball is None else settings_of(ball.optimizer, ball.rate)

    def _seen(self, ball: Ball | None) -> Spectrum | None:
        if self._of_ball and ball is not None:
            surface = self._desk.controller.scenario.surface
            return spectrum_at(surface, ball.position)
        return self._spectrum

    def _show(self) -> None:
        if not self.isVisible():
            return
        ball = self._ball()
        spectrum, found = self._seen(ball), self._settings(ball)
        reason = self._reason(spectrum)
        if spectrum is None or reason:
            self.view.set_pad(None, reason)
            self.words.setText("")
            self.best.setText("")
            return
        dot = None
        if ball is not None and found is not None:
            dot = Dot(found.learning_rate, found.momentum, ball.slot)
        added = found.added if found is not None else 0.0
        positive = spectrum.eigenvalues[spectrum.eigenvalues > spectrum.tolerance]
        pad = Pad(
            tuple((positive + added).tolist()),
            found.form if found is not None else "heavy_ball",
            dot,
            found.steerable if found is not None else False,
        )
        self.view.set_pad(pad, "")
        self.words.setText(self._told(pad, flat=len(positive) < 2))
        self.best.setText(self._best(pad))

    def _reason(self, spectrum: Spectrum | None) -> str:
        if spectrum is None:
            return self.tr("Nothing is inspected.")
        low, high = spectrum.eigenvalues[0], spectrum.eigenvalues[-1]
        if low < -spectrum.tolerance:
            return self.tr(
                "Here λ₁ = {low} is negative: along u₁ the loss falls, and no learning "
                "rate and no momentum settle here."
            ).format(low=number(low, 3))
        if not high > spectrum.tolerance or not np.isfinite(high):
            return self.tr("There is no curvature here that would set a limit.")
        return ""

    def _told(self, pad: Pad, *, flat: bool) -> str:
        if pad.dot is None:
            return self.tr(
                "The theory holds for gradient descent with and without momentum; "
                "the selected run does otherwise."
            )
        rate = float(pad.rate(pad.dot.learning_rate, pad.dot.momentum))
        values = {"rate": number(rate, 4), "steps": _steps(rate)}
        if rate >= 1:
            text = self.tr("This run does not settle here: × {rate} a step")
        elif flat:
            text = self.tr(
                "× {rate} a step, a tenth in {steps} steps, but along flat directions "
                "nothing moves"
            )
        else:
            text = self.tr("× {rate} a step: a tenth of the distance in {steps} steps")
        return text.format(**values)

    def _best(self, pad: Pad) -> str:
        best, plain = pad.best, pad.best_descent
        text = self.tr(
            "Best: η = {eta}, momentum {beta}, × {rate}; without: η = {plain}, × {slow}"
        )
        return text.format(
            eta=number(best.learning_rate, 4),
            beta=number(best.momentum, 3),
            rate=number(best.rate, 4),
            plain=number(plain.learning_rate, 4),
            slow=number(plain.rate, 4),
        )

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.view.setAccessibleName(self.tr("Pad of learning rate and momentum"))
        self.view.setAccessibleDescription(
            self.tr(
                "Coloured where the ball settles at a minimum with the Hessian of "
                "here, the brighter the faster. Drag the run's shape, or move it with "
                "the arrow keys."
            )
        )


def _steps(rate: float) -> str:
    if not 0 < rate < 1:
        return "1" if rate <= 0 else "∞"
    return number(math.ceil(math.log(10) / -math.log(rate)), 3)
