"""What moves on the flat map: trails, balls, markers at the border, the read-out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from gui.theme import icons
from gui.views.flat_trails import FlatTrail
from gui.views.plot import Plot
from gui.views.plot_layer import PlotLayer
from gui.views.plot_style import Line, cosmetic, paint_card, quick
from model.array import Array
from model.frame import Ball, Frame

RADIUS = 6.0
REACH = 11.0
"""How near the pointer must be to a ball to be on it, in pixels."""
APART = 13.0
"""Balls are drawn at least so many pixels from each other."""
INSET = 11.0
"""How far inside the border the markers of balls beyond it lie."""


@dataclass(frozen=True)
class Place:
    """Where a ball is drawn; ``outwards`` is set if it lies beyond the border."""

    ball: Ball
    true: QPointF
    drawn: QPointF
    outwards: QPointF | None = None


class BallLayer(PlotLayer):
    """Paints a frame over the map, in the plot's pixels."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 500)
        self._frame: Frame | None = None
        self._trails: dict[tuple[str, int], FlatTrail] = {}
        self._places: list[Place] | None = None
        self._pointer: tuple[float, float] | None = None
        self._lines: tuple[Line, ...] = ()
        self.selected: int | None = None
        self.show_trails = True
        self.focused = False

    # ---------------------------------------------------------------- what is shown

    def set_frame(self, frame: Frame | None) -> None:
        """Show a frame (``None``: nothing)."""
        self._frame, self._places = frame, None
        self.update()

    def set_pointer(
        self, theta: tuple[float, float] | None, lines: Sequence[Line] = ()
    ) -> None:
        """Show a crosshair with a read-out at θ (``None``: no more)."""
        if theta is None and self._pointer is None:
            return
        self._pointer, self._lines = theta, tuple(lines)
        self.update()

    def moved(self) -> None:
        """Take notice that places on the screen have changed."""
        self._places = None
        for trail in self._trails.values():
            trail.clear()
        super().moved()

    def places(self) -> list[Place]:
        """Return where the balls are drawn, the selected one last."""
        if self._places is None:
            balls = self._frame.balls if self._frame else ()
            ordered = sorted(balls, key=lambda ball: ball.run == self.selected)
            placed = [each for ball in ordered if (each := self._placed(ball))]
            self._places = _apart(placed, self._plot.area)
        return self._places

    def ball_at(self, point: QPointF) -> Place | None:
        """Return the ball at a place in the plot's pixels, the uppermost first."""
        best: Place | None = None
        nearest = REACH
        for place in reversed(self.places()):
            away = _length(place.drawn - point)
            if away < nearest:
                best, nearest = place, away
        return best

    # ---------------------------------------------------------------- painting

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        self._paint_trails(painter)
        self._paint_crosshair(painter, area)
        painter.restore()
        self._paint_balls(painter)
        if self.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(cosmetic(self._theme.focus, 2.0))
            painter.drawRect(area)
        if self._pointer is not None and self._lines:
            at = QPointF(*self._plot.to_pixels(*self._pointer))
            paint_card(painter, self._lines, at, area, self._theme)

    def _paint_trails(self, painter: QPainter) -> None:
        if self._frame is None or not self.show_trails:
            return
        slots = {ball.run: ball.slot for ball in self._frame.balls}
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run, ghost in self._frame.ghosts:
            lines = self._lines_of("ghost", run, ghost)
            self._stroke(painter, lines, self._theme.halo, 2.4)
            self._stroke(painter, lines[::2], self._colour(slots.get(run, 0)), 1.0)
        for place in self.places():
            ball = place.ball
            lines = self._lines_of("trail", ball.run, ball.trail)
            self._stroke(painter, lines, self._theme.halo, 4.2)
            self._stroke(painter, lines, self._colour(ball.slot), 2.0)

    def _lines_of(self, kind: str, run: int, points: Array) -> list[QLineF]:
        scale, offset = self._affine()
        trail = self._trails.setdefault((kind, run), FlatTrail())
        return trail.lines(points[:, :2], scale, offset)

    def _affine(self) -> tuple[Array, Array]:
        origin = np.array(self._plot.to_pixels(0.0, 0.0))
        unit = np.array(self._plot.to_pixels(1.0, 1.0))
        return unit - origin, origin

    def _stroke(
        self, painter: QPainter, lines: list[QLineF], color: str, width: float
    ) -> None:
        painter.setPen(quick(color, width))
        painter.drawLines(lines)

    def _colour(self, slot: int) -> str:
        return self._theme.balls[slot % len(self._theme.balls)]

    def _paint_crosshair(self, painter: QPainter, area: QRectF) -> None:
        if self._pointer is None:
            return
        x, y = self._plot.to_pixels(*self._pointer)
        for color, width in ((self._theme.halo, 2.4), (self._theme.text, 1.0)):
            line = QColor(color)
            line.setAlphaF(0.55)
            painter.setPen(cosmetic(line, width))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _paint_balls(self, painter: QPainter) -> None:
        for place in self.places():
            if place.outwards is not None:
                self._paint_arrow(painter, place, place.outwards)
            elif place.drawn != place.true:
                painter.setPen(cosmetic(self._theme.outline, 2.5))
                painter.drawLine(place.true, place.drawn)
            self._paint_ball(painter, place)

    def _paint_ball(self, painter: QPainter, place: Place) -> None:
        radius = RADIUS if place.outwards is None else RADIUS - 1.5
        if place.ball.run == self.selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for color, width in ((self._theme.outline, 4.5), (self._theme.accent, 2)):
                painter.setPen(cosmetic(color, width))
                painter.drawEllipse(place.drawn, radius + 4.5, radius + 4.5)
        icons.paint_glyph(
            painter,
            place.ball.slot,
            place.drawn,
            radius,
            color=self._colour(place.ball.slot),
            outline=self._theme.outline,
        )

    def _paint_arrow(self, painter: QPainter, place: Place, out: QPointF) -> None:
        side = QPointF(-out.y(), out.x())
        base = place.drawn + out * (INSET - 4)
        tip = place.drawn + out * (INSET + 4)
        head = QPolygonF([tip, base + side * 6, base - side * 6])
        painter.setPen(cosmetic(self._theme.outline, 3.0))
        painter.setBrush(QColor(self._colour(place.ball.slot)))
        painter.drawPolygon(head)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(head)

    # ---------------------------------------------------------------- places

    def _placed(self, ball: Ball) -> Place | None:
        theta = _last_known(ball)
        if theta is None:
            return None
        with np.errstate(all="ignore"):
            x, y = self._plot.to_pixels(float(theta[0]), float(theta[1]))
        area = self._plot.area
        at = QPointF(_tamed(x), _tamed(y))
        if area.adjusted(-1, -1, 1, 1).contains(at):
            return Place(ball, at, at)
        inner = area.adjusted(INSET, INSET, -INSET, -INSET)
        border = _nearest(inner, at)
        away = at - border
        return Place(ball, at, border, away / max(_length(away), 1e-9))


def _last_known(ball: Ball) -> Array | None:
    """Return the last position that is a number."""
    if np.all(np.isfinite(ball.position)):
        return ball.position
    known = np.flatnonzero(np.all(np.isfinite(ball.trail), axis=-1))
    return ball.trail[known[-1]] if len(known) else None


def _apart(places: list[Place], area: QRectF) -> list[Place]:
    """Draw balls that lie on each other side by side; the shift vanishes as they part.

    Markers at the border stay on it.
    """
    if len(places) < 2:
        return places
    inner = area.adjusted(INSET, INSET, -INSET, -INSET)
    points = np.array([place.drawn.toTuple() for place in places])
    moved = pushed(points, APART)
    made = []
    for place, (x, y) in zip(places, moved, strict=True):
        drawn = QPointF(x, y)
        if place.outwards is not None:
            drawn = _nearest(inner, drawn + place.outwards * 4 * APART)
        made.append(replace(place, drawn=drawn))
    return made


def pushed(points: Array, least: float, rounds: int = 12) -> Array:
    """Return points, shape ``(n, 2)``, moved until they are ``least`` apart, nearly."""
    turn = 2 * np.pi * np.arange(len(points)) / len(points) - np.pi / 2
    moved = points + 0.01 * np.stack((np.cos(turn), np.sin(turn)), axis=-1)
    for _ in range(rounds):
        between = moved[:, None] - moved
        away = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(away, np.inf)
        lack = np.maximum(least - away, 0.0) / np.maximum(away, 1e-9)
        if not lack.any():
            return points if np.allclose(moved, points, atol=0.02) else moved
        moved = moved + 0.35 * np.sum(between * lack[..., None], axis=1)
    return moved


def _nearest(area: QRectF, point: QPointF) -> QPointF:
    x = min(max(point.x(), area.left()), area.right())
    return QPointF(x, min(max(point.y(), area.top()), area.bottom()))


def _length(vector: QPointF) -> float:
    return math.hypot(vector.x(), vector.y())


def _tamed(pixel: float) -> float:
    return min(max(pixel, -1e9), 1e9)
