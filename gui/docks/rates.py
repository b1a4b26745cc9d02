"""The dock of single rates: what each parameter's gradient is divided by."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui import theme
from gui.analysis.annotation import Annotation, Curve, ellipse
from gui.docks.common import RunDock, head_of
from gui.formatting import number, vector, whole
from gui.panels.rate_charts import noise, rates_over_time, two_forms, warm_up
from gui.theme import Theme
from gui.theme.roles import ink
from gui.views.chart_view import ChartView
from gui.widgets.buttons import Segmented
from gui.widgets.labels import ElidedLabel
from gui.widgets.polish import label
from gui.window.desk import Desk
from model.array import Array
from model.curvature.adaptive import Burst, EarlySpread, bursts, rate_limits
from model.frame import Ball
from model.parts import Role
from model.rate_log import RateLog, Rates
from model.runner import Runner
from model.twin import (
    Twin,
    changed_plan,
    lecture_adagrad,
    library_adagrad,
    slowed_plan,
)

RADIUS = 0.13
"""The ellipse's larger radius, as a share of the map's smaller side, at most."""
THINNEST = 0.004


def make(desk: Desk) -> QWidget:
    """Make the dock's content."""
    return RatesDock(desk)


class RatesDock(RunDock):
    """σᵢ and η/σᵢ of the selected run over time, and as an ellipse at its ball."""

    name = "rates"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._log, self._of = RateLog(), -1
        self._library, self._slowed = Twin(), Twin()
        self._noise: tuple[float, EarlySpread] | None = None
        self._bursts: tuple[tuple[object, ...], tuple[Burst, ...]] = (), ()
        self._rates: Rates | None = None
        self.choice = Segmented(parent=self)
        for name in ("rates", "forms", "warm_up"):
            self.choice.add(name, name)
        self.words = ElidedLabel(parent=self)
        self.ellipse = QCheckBox(self)
        self.ellipse.setChecked(True)
        self.charts = [ChartView(self) for _ in range(2)]
        self.empty = label("", "dim", self)
        self.empty.setWordWrap(True)
        self._lay_out()
        self.choice.chosen.connect(lambda _name: self._show())
        self.ellipse.toggled.connect(lambda _on: self._draw())
        desk.controller.playing_changed.connect(lambda _on: self._show())
        self._begin()

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        for chart in self.charts:
            chart.set_theme(chosen)
        self._draw()

    def _lay_out(self) -> None:
        column, row = head_of(self)
        row.addWidget(self.choice)
        row.addWidget(self.words, 1)
        row.addWidget(self.ellipse)
        body = QHBoxLayout()
        body.setSpacing(8)
        for chart in self.charts:
            chart.setMinimumHeight(80)
            body.addWidget(chart, 1)
        column.addLayout(body, 1)
        column.addWidget(self.empty, 1)

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        if self._frame is None or self._scenario is None or not self.isVisible():
            return
        ball = self._ball()
        self._rates = None
        words, reason = "", self.tr("Select a run.")
        if ball is not None:
            words, reason = self._show_ball(ball)
        if self.choice.value() == "warm_up":
            words, reason = self._show_warm_up(ball), ""
        self.words.setText(words)
        self.empty.setText(reason)
        self.empty.setVisible(bool(reason))
        for chart in self.charts:
            chart.setVisible(not reason)
        self._draw()

    def _show_ball(self, ball: Ball) -> tuple[str, str]:
        """Show a run's rates; return the words above them, or why there are none."""
        runner = self._desk.controller.session.runner(ball.run)
        if ball.run != self._of:
            self._log, self._of = RateLog(), ball.run
            self._library, self._slowed = Twin(), Twin()
        self._log.follow(runner.plan)
        if not self._log.work(runner, ball.updates, 0.012):
            self._again.start()
        rates = self._log.rates(ball.updates)
        if rates.sigma.shape[1] < 2 or not np.isfinite(rates.sigma).any():
            reason = self.tr(
                "This rule has one learning rate for all parameters. Adagrad, RMSProp, "
                "Adadelta, Adam and its kin have one for each."
            )
            return "", reason
        self._rates = rates
        if self.choice.value() == "forms":
            return self._show_forms(ball, runner, rates)
        return self._show_rates(ball, rates), ""

    def _show_rates(self, ball: Ball, rates: Rates) -> str:
        assert self._scenario is not None
        surface = self._scenario.surface
        limits = rate_limits(surface, ball.position)
        thrown = self._thrown(ball)
        pair = rates_over_time(rates, surface.axes, ball.updates, limits, thrown)
        for chart, view in zip(pair, self.charts, strict=True):
            view.set_chart(chart)
        text = self.tr("η/σ = {rates}, η = {eta}")
        words = text.format(rates=vector(rates.rates[-1], 3), eta=number(ball.rate, 4))
        if thrown:
            more = self.tr(
                "{count} bursts, the last at step {step}, gradient × {rise}"
            ).format(
                count=len(thrown),
                step=whole(thrown[-1].peak),
                rise=number(thrown[-1].rise, 2),
            )
            words = f"{words}  ·  {more}"
        return words

    def _thrown(self, ball: Ball) -> tuple[Burst, ...]:
        """Return the bursts up to here; while the balls roll those known before."""
        key = ball.run, ball.count, float(ball.history.loss[ball.count - 1])
        if self._bursts[0] != key and not self._desk.controller.moving:
            self._bursts = key, bursts(ball.history.part(0, ball.count))
        known = self._bursts[0][:1] == (ball.run,)
        return self._bursts[1] if known else ()

    def _show_forms(self, ball: Ball, runner: Runner, rates: Rates) -> tuple[str, str]:
        """Show Adagrad as the mean and as the sum, and that η/√(t+1) makes them one."""
        library = changed_plan(runner.plan, library_adagrad)
        lecture = changed_plan(runner.plan, lecture_adagrad)
        if library is None or lecture is None:
            return "", self.tr(
                "Only Adagrad has these two forms: choose it for the run."
            )
        assert self._scenario is not None
        is_lecture = ball.optimizer.name == "adagrad_lecture"
        axes = self._scenario.surface.axes
        pair = two_forms(rates, axes, ball.updates, lecture=is_lecture)
        for chart, view in zip(pair, self.charts, strict=True):
            view.set_chart(chart)
        slowed = slowed_plan(lecture)
        if slowed is None:
            return self.tr("The learning rate already follows a schedule."), ""
        self._library.follow(library)
        self._slowed.follow(slowed)
        ready = self._library.work(ball.updates) and self._slowed.work(ball.updates)
        if not ready or self._library.runner is None:
            self._again.start()
            return self.tr("Computing both forms …"), ""
        apart = self._slowed.distance(self._library.runner, ball.updates)
        text = self.tr(
            "With η/√(t+1) the lecture's form makes the library's path: {steps} steps, "
            "apart by {apart} at most."
        )
        return text.format(apart=number(apart, 2), steps=whole(ball.updates)), ""

    def _show_warm_up(self, ball: Ball | None) -> str:
        beta2 = 0.999 if ball is None else getattr(ball.optimizer, "beta2", 0.999)
        if self._noise is None or self._noise[0] != beta2:
            self._noise = beta2, noise(beta2)
        pair = warm_up(beta2, self._noise[1])
        for chart, view in zip(pair, self.charts, strict=True):
            view.set_chart(chart)
        text = self.tr(
            "β₂ = {beta}: the first v̂ rest on few gradients and scatter, so the first "
            "steps must be small (warm-up) or are scaled by r."
        )
        return text.format(beta=number(beta2, 6))

    # ------------------------------------------------------------ on the map

    def _draw(self) -> None:
        ball, items = self._ball(), list[Annotation]()
        hidden = self.visibleRegion().isEmpty() or self._desk.controller.moving
        rates = self._rates
        if not hidden and self.ellipse.isChecked() and ball and rates is not None:
            items = self._ring(ball.position, rates.rates[-1])
        self._desk.annotate(self.name, tuple(items))

    def _ring(self, centre: Array, rates: Array) -> list[Annotation]:
        """Return the ellipse with radii η/σᵢ, its axes, and their numbers."""
        assert self._scenario is not None
        if not np.isfinite(rates).all() or not (rates > 0).all():
            return []
        sides = [high - low for low, high in self._scenario.surface.domain]
        factor = enlargement(rates, min(sides))
        radii = factor * rates
        drawn = np.maximum(radii, THINNEST * min(sides))
        colour = ink(Role.DIVISOR, dark=theme.current().dark).colour
        x, y = float(centre[0]), float(centre[1])
        rx, ry = float(drawn[0]), float(drawn[1])
        numbers = ", ".join(number(rate, 2) for rate in rates.tolist())
        ring = ellipse((x, y), (rx, ry))
        across = np.linspace((x + rx, y), (x, y), 12)
        up = np.linspace((x, y + ry), (x, y), 12)
        scale = f" ×{number(factor, 3)}" if factor != 1 else ""
        name = f"η/σ {numbers}{scale}"
        return [
            Curve(ring, colour, 2.2, closed=True),
            Curve(across, colour, 1.6, label=name),
            Curve(up, colour, 1.6),
        ]

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("A rate for each parameter"))
        for name, text in (
            ("rates", self.tr("Rates")),
            ("forms", self.tr("Mean or sum")),
            ("warm_up", self.tr("Why warm up")),
        ):
            self.choice.set_text(name, text)
        self.choice.setAccessibleName(self.tr("What is shown of the rates"))
        self.ellipse.setText(self.tr("Ellipse at the ball"))
        self.ellipse.setToolTip(
            self.tr("Its radii are the rates η/σ of the two parameters.")
        )


def enlargement(rates: Array, side: float) -> float:
    """Return by how much an ellipse is enlarged to be seen: 1, 2 or 5 · 10ⁿ."""
    wanted = RADIUS * side / float(rates.max())
    power = 10.0 ** math.floor(math.log10(wanted))
    return max(power * each for each in (1, 2, 5) if power * each <= 1.001 * wanted)
