"""Every batch its own surface: maps of L¹, L² …, their gradients, and their noise."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gui import theme
from gui.analysis.annotation import Annotation, Arrow, Curve
from gui.docks.common import FirstRunDock, head_of
from gui.formatting import number
from gui.jobs.job_runner import JobRunner
from gui.theme import Theme
from gui.views.batch_tiles import BatchTiles, Spot, Tile, map_image
from gui.views.chart_view import ChartView
from gui.views.colour_maps import colours
from gui.views.spoken import spoken
from gui.widgets.labels import ElidedLabel
from gui.window.desk import Desk
from model.array import Array
from model.batch_noise import (
    Noise,
    noise_by_size,
    noise_of,
    noise_scale,
    sample_gradients,
)
from model.batch_surface import batch_levels
from model.chart import Axis, Chart, Series, Words
from model.errors import QT_TRANSLATE_NOOP
from model.frame import Ball, Turn
from model.levels import Levels
from model.pacing import clock_at
from model.scenario import Scenario

SIZE = 40
"""Grid lines of a little map."""
WHOLE = 200
"""The same of the whole loss: as on the stage, so that it is known already."""
CHUNK = 6
"""Maps that are made at once; then they are shown, and more are made."""
KEPT = 400
MOST_ARROWS = 64
REACH = 0.26
"""How long the longest arrow of the fan is, as a share of the map."""
FAN = "batch_fan"
TRAIL = 60


class Asked(NamedTuple):
    """What a job is to find out."""

    surface: Any
    turn: Turn
    theta: Array
    rate: float
    seed: int
    missing: tuple[tuple[int, ...], ...]
    levels: Levels | None


class Found(NamedTuple):
    """What it found."""

    asked: Asked
    levels: Levels
    images: dict[tuple[int, ...], QImage]
    noise: Noise
    by_size: tuple[Array, Array]


def make(desk: Desk) -> QWidget:
    """Return the content of the dock."""
    return BatchSurfaces(desk)


class BatchSurfaces(FirstRunDock):
    """Maps, fan and noise of the selected run's epoch.

    Signals
    -------
    seek_requested(int)
        Go to a step.
    """

    name = "batch_surfaces"
    seek_requested = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._images: OrderedDict[tuple[int, ...], QImage] = OrderedDict()
        self._levels: Levels | None = None
        self._noise: Found | None = None
        self._wanted: Asked | None = None
        self._busy = False
        self._jobs = JobRunner(self)
        self._jobs.done.connect(self._on_done)
        self._jobs.failed.connect(self._on_failed)
        self.tiles = BatchTiles(self)
        self.chart = ChartView(self)
        self.fan = QCheckBox(self)
        self.fan.setChecked(True)
        self.told = ElidedLabel(parent=self)
        self._lay_out()
        self.tiles.batch_chosen.connect(self._on_batch_chosen)
        self.tiles.room_changed.connect(self._show)
        self.fan.toggled.connect(self._draw_fan)
        self._begin()

    def _lay_out(self) -> None:
        column, row = head_of(self, spacing=12)
        row.addWidget(self.fan)
        row.addWidget(self.told, 1)
        body = QHBoxLayout()
        body.addWidget(self.tiles, 5)
        body.addWidget(self.chart, 3)
        column.addLayout(body, 1)

    # ---------------------------------------------------------------- what is told

    def set_scenario(self, scenario: Scenario) -> None:
        """Forget what belongs to another surface."""
        old = self._scenario
        if old is None or old.surface != scenario.surface:
            self._images.clear()
            self._levels = self._noise = None
            self._jobs.cancel()
            self._busy = False
        super().set_scenario(scenario)

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self.tiles.set_theme(chosen)
        self.chart.set_theme(chosen)
        self._draw_fan()

    def close_jobs(self) -> None:
        """Wait until nothing runs any more."""
        self._jobs.close()
        self._desk.annotate(FAN, ())

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.fan.setText(self.tr("Fan of gradients"))
        self.fan.setAccessibleName(self.fan.text())
        self.fan.setToolTip(
            self.tr(
                "Minus the gradient of each batch of this epoch at the ball, the mean "
                "thick, with the ellipse of one standard deviation"
            )
        )
        self._tell()

    def _on_seen(self, seen: bool) -> None:
        """Take the fan away with the dock, and bring it back."""
        super()._on_seen(seen)
        self._draw_fan()

    # ---------------------------------------------------------------- asking

    def _balls(self) -> tuple[Ball, ...]:
        """Return the balls that see batches."""
        balls = super()._balls()
        return tuple(b for b in balls if b.turn and b.turn.indices is not None)

    def _batches(self, turn: Turn) -> list[tuple[int, tuple[int, ...]]]:
        """Return the batches that find room, around the current one."""
        assert self._scenario is not None
        samples, seed = self._scenario.surface.samples, self._scenario.seed
        room = min(self.tiles.room, turn.batches)
        first = min(max(turn.batch - room // 3, 0), turn.batches - room)
        found = []
        for k in range(first, first + room):
            update = turn.epoch * turn.batches + k
            batch = turn.sampler.batch(update, samples, seed)
            chosen = np.arange(samples) if batch is None else batch
            found.append((k, tuple(chosen.tolist())))
        return found

    def _show(self) -> None:
        ball, scenario = self._ball(), self._scenario
        if scenario is None or not self._seen:
            return
        if ball is None or ball.turn is None or not scenario.surface.samples:
            self.tiles.set_tiles((), 0, None, scenario.surface.domain)
            self._desk.annotate(FAN, ())
            self.told.setText(self.tr("Every update sees all samples: one surface."))
            return
        batches = self._batches(ball.turn)
        missing = tuple(key for _, key in batches if key not in self._images)
        self._show_tiles(ball, batches)
        self._wanted = Asked(
            *(scenario.surface, ball.turn, ball.position, ball.rate, scenario.seed),
            *(missing, self._levels),
        )
        if not self._busy:
            self._start()

    def _start(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._busy = True
            self._jobs.start(partial(_find, wanted))

    def _on_done(self, found: Found) -> None:
        self._busy = False
        if self._scenario is None or found.asked.surface != self._scenario.surface:
            return
        self._levels = found.levels
        self._images.update(found.images)
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self._noise = found
        ball = self._ball()
        if ball is not None and ball.turn is not None:
            self._show_tiles(ball, self._batches(ball.turn))
        self._tell()
        self._draw_fan()
        if len(found.asked.missing) > CHUNK and self._wanted is None:
            self._show()
        else:
            self._start()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._desk.fail(error)

    # ---------------------------------------------------------------- showing

    def _show_tiles(
        self, ball: Ball, batches: list[tuple[int, tuple[int, ...]]]
    ) -> None:
        assert self._scenario is not None
        assert ball.turn is not None
        tiles = tuple(Tile(k, self._images.get(key)) for k, key in batches)
        spot = Spot(ball.position[:2], ball.trail[-TRAIL:, :2], ball.slot)
        domain = self._scenario.surface.domain
        self.tiles.set_tiles(tiles, ball.turn.batch, spot, domain)

    def _tell(self) -> None:
        found = self._noise
        if found is None:
            return
        asked, noise = found.asked, found.noise
        samples, size = asked.surface.samples, _size(found)
        text = self.tr(
            "‖mean g‖ = {mean}   tr Σ = {trace} (expected {expected})   "
            "η N/B = {scale}   {share} of ‖g‖² is noise"
        )
        square = float(noise.mean @ noise.mean)
        share = noise.trace / max(noise.trace + square, 1e-300)
        self.told.setText(
            text.format(
                mean=number(square**0.5, 3),
                trace=number(noise.trace, 3),
                expected=number(noise.expected(size, samples), 3),
                scale=number(noise_scale(asked.rate, samples, size), 3),
                share=f"{100 * share:.0f} %",
            )
        )
        self.chart.set_chart(spoken(_chart(found)))

    def _draw_fan(self, _on: bool = True) -> None:
        found = self._noise
        ball = self._ball()
        if found is None or ball is None or not (self._seen and self.fan.isChecked()):
            self._desk.annotate(FAN, ())
        else:
            self._desk.annotate(FAN, _fan(found, ball.slot))

    def _on_batch_chosen(self, batch: int) -> None:
        ball, scenario = self._ball(), self._scenario
        if ball is None or ball.turn is None or scenario is None:
            return
        update = ball.updates - ball.turn.batch + batch
        self.seek_requested.emit(clock_at(scenario, ball.run, max(update, 0)))


def _size(found: Found) -> int:
    turn = found.asked.turn
    return turn.sampler.size(found.asked.surface.samples)


def _find(asked: Asked, tell: Any) -> Found:
    """Compute the maps that are missing and the noise at the ball."""
    levels = asked.levels or Levels(asked.surface, None, WHOLE, quick=True)
    images, table = {}, colours("viridis")
    for key in asked.missing[:CHUNK]:
        tell(0.5)
        own = batch_levels(levels, np.array(key), SIZE)
        images[key] = map_image(own.level(own.loss), table)
    turn = asked.turn
    each = sample_gradients(asked.surface, asked.theta)
    noise = noise_of(each, turn.sampler, asked.seed, turn.epoch)
    tell(1.0)
    by_size = noise_by_size(each, asked.seed)
    return Found(asked, levels, images, noise, by_size)


def _fan(found: Found, slot: int) -> list[Annotation]:
    """Return the arrows of the batches, thin, of their mean, thick, and the ellipse."""
    look, noise = theme.current(), found.noise
    x, mean = found.asked.theta, noise.mean
    sides = np.ptp(np.array(found.asked.surface.domain), axis=1)
    gradients = noise.gradients[:MOST_ARROWS]
    longest = np.abs(np.vstack((gradients, mean)) / sides).max()
    if not np.isfinite(longest) or longest == 0.0:
        return []
    scale, start = REACH / longest, _pair(x)
    colour = look.balls[slot % len(look.balls)]
    thin: list[Annotation] = [
        Arrow(start, _pair(x - scale * each), colour, 1.2, 0.45) for each in gradients
    ]
    thick = Arrow(start, _pair(x - scale * mean), look.accent, 4.0, 1.0)
    values, vectors = np.linalg.eigh(noise.covariance)
    root = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    turn = np.linspace(0.0, 2 * np.pi, 72)
    ring = np.stack((np.cos(turn), np.sin(turn)), axis=-1) @ root
    ellipse = Curve(x - scale * mean + scale * ring, look.accent, 1.6, 0.8)
    return [*thin, ellipse, thick]


def _pair(theta: Array) -> tuple[float, float]:
    return float(theta[0]), float(theta[1])


def _chart(found: Found) -> Chart:
    """Return the noise against η N/B, measured and expected, over batch sizes."""
    asked, samples = found.asked, found.asked.surface.samples
    sizes, traces = found.by_size
    rate = max(asked.rate, 1e-300)
    scales = rate * samples / sizes
    fine = np.geomspace(1, max(samples - 1, 1), 40)
    theory = np.array([found.noise.expected(b, samples) for b in fine.tolist()])
    now = np.array([noise_scale(rate, samples, _size(found))])
    return Chart(
        title=Words(QT_TRANSLATE_NOOP("experiments", "Gradient noise by batch size")),
        x=Axis(Words(QT_TRANSLATE_NOOP("experiments", "η N/B")), log=True),
        y=Axis(Words(QT_TRANSLATE_NOOP("experiments", "tr Σ")), log=True),
        series=(
            Series(
                Words(QT_TRANSLATE_NOOP("experiments", "expected")),
                *(rate * samples / fine, theory),
                look="dashes",
                slot=-1,
            ),
            Series(
                Words(QT_TRANSLATE_NOOP("experiments", "measured")),
                *(scales, traces),
                slot=4,
            ),
            Series(
                Words(QT_TRANSLATE_NOOP("experiments", "this epoch")),
                *(now, np.array([found.noise.trace])),
                slot=1,
            ),
        ),
    )
