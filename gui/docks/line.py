"""The 1-D picture: a line through the chosen ball, its arrows, a push, its energy."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.docks.common import FirstRunDock, head_of
from gui.formatting import number
from gui.theme import Theme
from gui.views.chart_view import ChartView
from gui.views.line_plot import Kind, LineLook, LineView, OnLine
from gui.views.spoken import spoken
from gui.widgets.buttons import Segmented, TextButton
from gui.widgets.labels import ElidedLabel
from gui.window.desk import Desk
from model.array import Array
from model.chart import Axis, Chart, Series, Words
from model.energy import Energy, energy_of
from model.errors import QT_TRANSLATE_NOOP
from model.frame import Ball
from model.push import can_be_pushed
from model.scenario import Scenario
from model.surface import Surface

POINTS, FEW = 320, 61
"""Places along the line; few where values cost much."""
TRAIL = 40
NEAR = 0.03
"""Balls at most this share of the map beside the line are shown upon it."""
REACH = 0.25
"""How far a line along the movement goes on either side, as a share of the map."""
PUSH = 0.03
"""How hard the buttons push: a share of the map an update."""
DRAWN = 0.2
"""How much of what is drawn from the ball it moves an update."""
WAYS = ("movement", "w1", "w2")


class Way(NamedTuple):
    """A line through the plane: θ = origin + s u, for s within ends."""

    origin: Array
    u: Array
    ends: tuple[float, float]


def make(desk: Desk) -> QWidget:
    """Return the content of the dock."""
    return LinePanel(desk)


class LinePanel(FirstRunDock):
    """The picture with its controls.

    Signals
    -------
    velocity_push_requested(int, float, float)
        Give a run's ball so much more movement an update.
    """

    name = "line"
    velocity_push_requested = Signal(int, float, float)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._chosen = ""
        self.ways = Segmented(parent=self)
        for name in WAYS:
            self.ways.add(name, name)
        self.left = TextButton(icon="step-back", flat=True, parent=self)
        self.right = TextButton(icon="step-forward", flat=True, parent=self)
        self.told = ElidedLabel(parent=self)
        self.view = LineView(self)
        self.chart = ChartView(self)
        self._lay_out()
        self.ways.chosen.connect(self._on_way_chosen)
        self.left.clicked.connect(lambda: self._push(-PUSH))
        self.right.clicked.connect(lambda: self._push(PUSH))
        self.view.push_drawn.connect(lambda s: self._emit(DRAWN * s))
        self._begin()

    def _lay_out(self) -> None:
        column, row = head_of(self)
        for widget in (self.ways, self.left, self.right):
            row.addWidget(widget)
        row.addWidget(self.told, 1)
        body = QHBoxLayout()
        body.addWidget(self.view, 5)
        body.addWidget(self.chart, 3)
        column.addLayout(body, 1)

    # ---------------------------------------------------------------- what is told

    def set_scenario(self, scenario: Scenario) -> None:
        """Take the surface; a formula in x only is seen along x."""
        old = self._scenario
        if old is None or old.surface != scenario.surface:
            axes = scenario.surface.axes
            for name, text in zip(WAYS[1:], axes, strict=True):
                self.ways.set_text(name, text, self._tip(text))
            self._chosen = _natural(scenario.surface)
            self.ways.set_value(self._chosen)
        super().set_scenario(scenario)

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self.view.set_theme(chosen)
        self.chart.set_theme(chosen)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("1-D picture"))
        self.ways.setAccessibleName(self.tr("Direction of the line"))
        tip = self.tr("Along the ball's next movement")
        self.ways.set_text("movement", self.tr("movement"), tip)
        for button, name in (
            (self.left, self.tr("Push back")),
            (self.right, self.tr("Push on")),
        ):
            button.setText(name)
            button.setAccessibleName(name)
            button.setToolTip(
                self.tr(
                    "Give the ball a velocity along the line; or draw from the ball in "
                    "the picture. It is recorded with the run."
                )
            )
        self.view.setAccessibleName(
            self.tr("The loss along a line with gradient step, momentum and movement")
        )

    def _tip(self, axis: str) -> str:
        return self.tr("Along {axis}, over the whole map").format(axis=axis)

    def _on_way_chosen(self, name: str) -> None:
        self._chosen = name
        self._show()

    # ---------------------------------------------------------------- showing

    def _show(self) -> None:
        ball, scenario = self._ball(), self._scenario
        if ball is None or scenario is None or self._frame is None:
            self.view.set_look(None)
            return
        if not self._seen:
            return
        way = line_through(ball, scenario.surface, self._chosen)
        balls = [b for b in self._frame.balls if b.run != ball.run]
        self.view.set_look(
            look_of(scenario.surface, way, ball, balls, self._name(scenario.surface))
        )
        inert = can_be_pushed(ball.optimizer)
        self.left.setEnabled(inert)
        self.right.setEnabled(inert)
        self._show_energy(ball)

    def _name(self, surface: Surface) -> str:
        names = dict(zip(WAYS[1:], surface.axes, strict=True))
        return names.get(self._chosen, "s")

    def _show_energy(self, ball: Ball) -> None:
        energy = energy_of(ball)
        self.chart.setVisible(energy is not None)
        if energy is None:
            self.told.setText("")
            return
        self.chart.set_chart(spoken(_chart(energy)))
        self.told.setText(self._verdict(ball, energy))

    def _verdict(self, ball: Ball, energy: Energy) -> str:
        if not can_be_pushed(ball.optimizer):
            return self.tr(
                "Without momentum there is no kinetic energy: as if rolling in honey."
            )
        if energy.like_a_ball:
            text = self.tr("Like a real ball: {lost} of its energy went to friction.")
            return text.format(lost=number(energy.lost, 3))
        return self.tr(
            "Not like a real ball: its energy rose by {gain} in one step, for a step "
            "is not a continuous fall."
        ).format(gain=number(energy.gained, 3))

    # ---------------------------------------------------------------- pushing

    def _push(self, share: float) -> None:
        if self._scenario is not None:
            sides = np.ptp(np.array(self._scenario.surface.domain), axis=1)
            ball = self._ball()
            if ball is not None:
                u = line_through(ball, self._scenario.surface, self._chosen).u
                self._emit(share * float(sides @ np.abs(u)))

    def _emit(self, length: float) -> None:
        ball, scenario = self._ball(), self._scenario
        if ball is not None and scenario is not None:
            u = line_through(ball, scenario.surface, self._chosen).u
            self.velocity_push_requested.emit(ball.run, *(length * u).tolist())


def line_through(ball: Ball, surface: Surface, chosen: str) -> Way:
    """Return the line through a ball along its movement or an axis."""
    domain = np.array(surface.domain, dtype=np.float64)
    if chosen in WAYS[1:]:
        axis = WAYS.index(chosen) - 1
        u = np.eye(2)[axis]
        origin = np.where(u > 0, 0.0, ball.position[:2])
        return Way(origin, u, (float(domain[axis, 0]), float(domain[axis, 1])))
    ways = (ball.movement, ball.last_movement, -ball.gradient, np.array([1.0, 0.0]))
    way = next(w[:2] for w in ways if np.isfinite(w).all() and np.any(w != 0.0))
    way = way / np.abs(way).max()  # its square may be beyond all numbers, or nothing
    u = way / np.linalg.norm(way)
    reach = REACH * float(np.ptp(domain, axis=1) @ np.abs(u))
    return Way(ball.position[:2], u, (-reach, reach))


def look_of(
    surface: Surface, way: Way, ball: Ball, others: list[Ball], name: str
) -> LineLook:
    """Return the picture of a line with the balls near it, the chosen one last."""
    s = np.linspace(*way.ends, POINTS if surface.detail >= POINTS else FEW)
    with np.errstate(all="ignore"):
        loss = surface.value(way.origin + s[:, None] * way.u)
    shown = [each for each in others if _near(each, way, surface)]
    balls = tuple(_on(each, way) for each in (*shown, ball))
    return LineLook(s, loss, balls, arrows_of(ball, way.u), name)


def arrows_of(ball: Ball, u: Array) -> dict[Kind, float]:
    """Return the parts of a ball's next movement along a direction.

    With inertia the momentum is what the memory adds to −η g; without, there is none.
    """
    step, movement = -ball.rate * ball.batch_gradient, ball.movement
    arrows: dict[Kind, float] = {
        "gradient": float(step[:2] @ u),
        "movement": float(movement[:2] @ u),
    }
    if can_be_pushed(ball.optimizer):
        arrows["momentum"] = float((movement - step)[:2] @ u)
    return {kind: long for kind, long in arrows.items() if np.isfinite(long)}


def _on(ball: Ball, way: Way) -> OnLine:
    rows = slice(max(ball.count - TRAIL, 0), ball.count)
    trail = (ball.history.x[rows, :2] - way.origin) @ way.u
    s = float((ball.position[:2] - way.origin) @ way.u)
    points = np.stack((trail, ball.history.loss[rows]), axis=-1)
    return OnLine(ball.run, ball.slot, s, ball.loss, points)


def _near(ball: Ball, way: Way, surface: Surface) -> bool:
    offset = ball.position[:2] - way.origin
    aside = offset - (offset @ way.u) * way.u
    sides = np.ptp(np.array(surface.domain), axis=1)
    flat = _natural(surface) == "w1"
    return flat or bool((np.abs(aside) <= NEAR * sides).all())


@lru_cache(maxsize=8)
def _natural(surface: Surface) -> str:
    """Return ``w1`` where the loss depends on that axis only, else ``movement``."""
    (x0, x1), (y0, y1) = surface.domain
    corners = np.array([(x, y) for x in (x0, 0.3 * x0 + 0.7 * x1) for y in (y0, y1)])
    with np.errstate(all="ignore"):
        slopes = surface.gradient(corners)
    return "w1" if np.all(slopes[:, 1] == 0.0) else "movement"


def _chart(energy: Energy) -> Chart:
    """Return the energies over the steps."""
    return Chart(
        title=Words(QT_TRANSLATE_NOOP("experiments", "Energy of the ball")),
        x=Axis(Words(QT_TRANSLATE_NOOP("experiments", "step"))),
        y=Axis(Words(QT_TRANSLATE_NOOP("experiments", "energy"))),
        series=(
            Series(
                Words(QT_TRANSLATE_NOOP("experiments", "potential L")),
                *(energy.steps, energy.potential),
                look="line",
                slot=4,
            ),
            Series(
                Words(QT_TRANSLATE_NOOP("experiments", "kinetic |m|²/2η")),
                *(energy.steps, energy.kinetic),
                look="line",
                slot=1,
            ),
            Series(
                Words(QT_TRANSLATE_NOOP("experiments", "sum")),
                *(energy.steps, energy.total),
                look="dashes",
                slot=-1,
            ),
        ),
    )
