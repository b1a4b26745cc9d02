"""One plot of the curves: its lines, and over them cursor, glyphs, marks, read-out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from gui import theme as themes
from gui.changes import Mark
from gui.theme import Theme, icons
from gui.views.curve_data import Curve, Scaling, decimated
from gui.views.plot import Cover, Plot
from gui.views.plot_style import Line, cosmetic, mixed, paint_card, quick
from model.frame import Ball

WIDTH = 1.8
SMOOTH_POINTS = 4_000
"""Up to so many points in all, lines are drawn wide and with smooth edges."""
GLYPH = 5.0
POLE, CLOTH = 17.0, 8.0
"""The height of a flag, and the length of its cloth."""


Quantity = Literal["loss", "gradient_norm"]


class Drawn(NamedTuple):
    """One run's curve: up to the cursor, beyond it, and where it stands.

    Attributes
    ----------
    now
        Its value at the cursor in the units of the axis, perhaps no number.
    """

    run: int
    slot: int
    past: Curve
    future: Curve
    now: float


class Flag(NamedTuple):
    """Where on the axis a verdict on a run first held.

    Attributes
    ----------
    text
        Whose and what it is, for the read-out.
    """

    step: int
    slot: int
    text: str


def drawn_of(
    ball: Ball, quantity: Quantity, step: int, scaling: Scaling, columns: int
) -> Drawn:
    """Return a run's curve with at most about two points a column."""
    history, cut = ball.history, ball.count
    values, now = getattr(history, quantity), float(getattr(ball, quantity))
    past = Curve(history.steps[:cut], values[:cut])
    if cut and past.x[-1] < step and np.isfinite(now):
        # A thinned history may have no row of this very step.
        past = Curve(np.append(past.x, step), np.append(past.y, now))
    first = max(cut - 1, 0)
    future = Curve(history.steps[first:], values[first:])
    here = scaling.of(Curve(np.array([float(step)]), np.array([now])))
    return Drawn(
        ball.run,
        ball.slot,
        scaling.of(decimated(past, columns)),
        scaling.of(decimated(future, columns)),
        float(here.y[0]) if len(here.y) else float("nan"),
    )


class CurvePlot(Plot):
    """A plot of one quantity over the steps, one line a run."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[tuple[int, str], Any] = {}
        self.theme = themes.current()
        self.marks = CurveMarks(self)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme; lines follow with the next curves."""
        self.theme = theme
        self.frame.set_theme(theme)
        self.marks.update()

    def set_curves(self, drawn: Sequence[Drawn], cursor: float) -> None:
        """Show these curves with the cursor at a step."""
        points = sum(len(each.past.x) + len(each.future.x) for each in drawn)
        smooth = points <= SMOOTH_POINTS
        wanted = set()
        for z, each in enumerate(drawn):
            color = self.theme.balls[each.slot % len(self.theme.balls)]
            faded = mixed(color, self.theme.canvas, 0.68)
            for kind, curve, tint in (
                ("past", each.past, QColor(color)),
                ("future", each.future, faded),
            ):
                if len(curve.x) > 1:
                    wanted.add((each.run, kind))
                    line = self._line(each.run, kind)
                    line.setZValue(z + (100 if kind == "past" else 0))
                    line.setData(
                        curve.x,
                        curve.y,
                        pen=quick(tint, WIDTH if smooth else 1.0),
                        antialias=smooth,
                        skipFiniteCheck=True,
                    )
        for key in set(self._lines) - wanted:
            self.vb.removeItem(self._lines.pop(key))
        self.marks.set_balls(drawn, cursor)

    def _line(self, run: int, kind: str) -> Any:
        if (run, kind) not in self._lines:
            line = pg.PlotCurveItem()
            line.setSegmentedLineMode("on")
            self._lines[run, kind] = line
            self.vb.addItem(line, ignoreBounds=True)
        return self._lines[run, kind]


class CurveMarks(Cover):
    """What lies over the lines, in the plot's pixels."""

    def __init__(self, plot: CurvePlot) -> None:
        super().__init__(plot, 500)
        self._plot: CurvePlot = plot
        self._balls: tuple[Drawn, ...] = ()
        self._notes: tuple[Mark, ...] = ()
        self.flags: tuple[Flag, ...] = ()
        self._hover: float | None = None
        self._lines: tuple[Line, ...] = ()
        self._at = QPointF()
        self.cursor_step = 0.0

    def set_balls(self, drawn: Sequence[Drawn], cursor: float) -> None:
        """Show where the runs stand."""
        self._balls, self.cursor_step = tuple(drawn), cursor
        self.update()

    def set_notes(self, notes: Sequence[Mark]) -> None:
        """Show the live changes, each with the slot of its run."""
        self._notes = tuple(notes)
        self.update()

    def set_flags(self, flags: Sequence[Flag]) -> None:
        """Show where verdicts began."""
        if tuple(flags) != self.flags:
            self.flags = tuple(flags)
            self.update()

    def set_hover(
        self, step: float | None, lines: Sequence[Line] = (), at: QPointF | None = None
    ) -> None:
        """Show a line at a step, and with ``at`` a read-out beside that point."""
        if step is None and self._hover is None:
            return
        self._hover, self._lines, self._at = step, tuple(lines), at or QPointF()
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        self._paint_notes(painter, area)
        self._paint_flags(painter, area)
        self._paint_hover(painter, area)
        self._paint_cursor(painter, area)
        for each in self._balls:
            self._paint_glyph(painter, area, each)
        if self._lines:
            paint_card(painter, self._lines, self._at, area, self._plot.theme)

    def _x(self, step: float, area: QRectF) -> float | None:
        x = float(self._plot.to_pixels(step, 0.0)[0])
        return x if area.left() - 1 <= x <= area.right() + 1 else None

    def _paint_notes(self, painter: QPainter, area: QRectF) -> None:
        look = self._plot.theme
        for note in self._notes:
            x = self._x(note.step, area)
            if x is None:
                continue
            slot = note.slot
            color = look.dim if slot is None else look.balls[slot % len(look.balls)]
            pen = cosmetic(color, 1.0)
            pen.setDashPattern([2.0, 3.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            top = area.top()
            corners = [(x - 4.5, top - 1), (x + 4.5, top - 1), (x, top + 6)]
            painter.drawPolygon(QPolygonF([QPointF(*each) for each in corners]))

    def _paint_flags(self, painter: QPainter, area: QRectF) -> None:
        """Plant a small flag on the axis; where two stand close, one is taller."""
        look, planted = self._plot.theme, list[float]()
        for flag in sorted(self.flags):
            x = self._x(flag.step, area)
            if x is None:
                continue
            taller = sum(abs(x - each) < CLOTH + 3 for each in planted)
            planted.append(x)
            top = area.bottom() - POLE - (CLOTH + 1) * min(taller, 6)
            painter.setPen(cosmetic(look.text, 1.0))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, top))
            corners = (x, top), (x + CLOTH, top + CLOTH / 2), (x, top + CLOTH)
            painter.setBrush(QColor(look.balls[flag.slot % len(look.balls)]))
            painter.drawPolygon(QPolygonF([QPointF(*each) for each in corners]))

    def _paint_hover(self, painter: QPainter, area: QRectF) -> None:
        x = None if self._hover is None else self._x(self._hover, area)
        if x is not None:
            pen = cosmetic(self._plot.theme.axis, 1.0)
            pen.setDashPattern([1.0, 3.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _paint_cursor(self, painter: QPainter, area: QRectF) -> None:
        x = self._x(self.cursor_step, area)
        if x is None:
            return
        x = round(x - 0.5) + 0.5
        accent = QColor(self._plot.theme.accent)
        painter.setPen(cosmetic(accent, 1.4))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(x - 4, area.bottom() - 3, 8, 7), 2.5, 2.5)

    def _paint_glyph(self, painter: QPainter, area: QRectF, each: Drawn) -> None:
        if not np.isfinite(each.now):
            return
        x, y = self._plot.to_pixels(self.cursor_step, each.now)
        if not area.adjusted(-1, -1, 1, 1).contains(QPointF(x, y)):
            return
        look = self._plot.theme
        icons.paint_glyph(
            painter,
            each.slot,
            QPointF(x, y),
            GLYPH,
            color=look.balls[each.slot % len(look.balls)],
            outline=look.canvas,
        )
