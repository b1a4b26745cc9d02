"""What the flat map shows: its ground, axes and balls. The gestures are elsewhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, QTimer
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui import theme as themes
from gui.formatting import number
from gui.theme import Theme
from gui.views.colour_maps import ColourMap, colours
from gui.views.contour_balls import BallLayer, Place
from gui.views.contour_ground import GroundLayer
from gui.views.contour_map import Ground, part_ground, whole_ground
from gui.views.pace import Pace
from gui.views.plot import Axes, Plot, PlotView
from gui.views.plot_style import Line, axis_font, cosmetic, tick_width
from gui.views.ticks import linear_ticks
from model.frame import Frame
from model.levels import Colouring, Levels
from model.surface import Surface

if TYPE_CHECKING:  # loaded when there is something to mark
    from collections.abc import Sequence

    from gui.analysis.annotation import Annotation
    from gui.analysis.close_look import TaylorLook
    from gui.views.contour_annotations import AnnotationLayer
    from gui.views.contour_marks import MarkLayer
    from model.analysis import Analysis

INTERVAL = 30
"""Milliseconds between two repaints while balls roll."""
REST = 120
"""Milliseconds after the last zoom or pan before the picture is made sharp."""
CORNER = 7.0
SLOW = 0.05
"""Seconds for a grid from which on it is not computed anew for every part."""

Range = tuple[float, float]


class ContourCanvas(PlotView):
    """The map without its gestures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quick = False
        self._theme = themes.current()
        self._levels: Levels | None = None
        self._ground: Ground | None = None
        self._colour_map: ColourMap = "viridis"
        self._colouring: Colouring | None = None
        self._contours = True
        self._inset = False
        self._slow = False
        self._label = 0.0
        self._pending: Frame | None = None
        self.setMinimumSize(180, 160)
        self._plot = Plot()
        self._map = GroundLayer(self._plot)
        self._balls = BallLayer(self._plot)
        self._marks: MarkLayer | None = None
        self._marked = True
        self._look_closely: TaylorLook | None = None
        self._notes: AnnotationLayer | None = None
        self._annotations: dict[str, tuple[Annotation, ...]] = {}
        self.setCentralItem(self._plot)
        self._pace = Pace(INTERVAL, self)
        self._pace.due.connect(self._show_frame)
        self._refiner = QTimer(self)
        self._refiner.setSingleShot(True)
        self._refiner.setInterval(REST)
        self._refiner.timeout.connect(self._refine)
        self.set_theme(self._theme)

    def sizeHint(self) -> QSize:
        return QSize(300, 270)

    # ---------------------------------------------------------------- what is shown

    def set_surface(self, surface: Surface) -> None:
        """Show a surface; the view stays where it is if the domain does."""
        start = time.perf_counter()
        before = self._levels
        self._levels = Levels(surface, self._colouring, quick=self.quick)
        self._slow = time.perf_counter() - start > SLOW
        self._balls.set_pointer(None)
        self.set_analysis(None)
        self.set_taylor(None)
        if before is not None and before.surface.domain == surface.domain:
            self._refine()
            self._show_axes()
        else:
            self._label = 0.0
            self._show_whole(anew=True)

    def refine(self) -> None:
        """Draw the surface anew: more is known of it than before."""
        if self._levels is not None:
            surface = self._levels.surface
            self._levels = Levels(surface, self._colouring, quick=self.quick)
            self._refine()

    def set_frame(self, frame: Frame | None) -> None:
        """Show the balls of a frame; repainted at most every 30 ms."""
        self._pending = frame
        self._pace.request()

    def set_selected(self, run: int | None) -> None:
        """Mark a run's ball."""
        if run != self._balls.selected:
            self._balls.selected = run
            self._balls.set_frame(self._pending)

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Mark the critical points and curves that were found."""
        if analysis is not None or self._marks is not None:
            self._mark_layer().set_analysis(analysis)

    def set_marks(self, *, shown: bool) -> None:
        """Show critical points and curves, or not."""
        self._marked = shown
        if self._marks is not None:
            self._marks.set_shown(shown=shown)

    def set_taylor(self, look: TaylorLook | None) -> None:
        """Show radius and eigenvectors around a point."""
        if look is not None or self._marks is not None:
            self._mark_layer().set_taylor(look)
        self._look_closely = look

    def set_annotations(self, key: str, items: Sequence[Annotation]) -> None:
        """Draw a panel's arrows and curves; the panel's name is the key."""
        before = self._annotations.pop(key, ())
        if items:
            self._annotations[key] = tuple(items)
        if items or before:
            every = [item for some in self._annotations.values() for item in some]
            self._annotation_layer().set_items(every)

    def _annotation_layer(self) -> AnnotationLayer:
        if self._notes is None:
            from gui.views.contour_annotations import AnnotationLayer

            self._notes = AnnotationLayer(self._plot)
            self._notes.set_ring(self._theme.panel)
        return self._notes

    def _mark_layer(self) -> MarkLayer:
        if self._marks is None:
            from gui.views.contour_marks import MarkLayer

            self._marks = MarkLayer(self._plot)
            self._marks.set_dark(dark=self._theme.dark)
            self._marks.set_shown(shown=self._marked)
        return self._marks

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        if self._marks is not None:
            self._marks.set_dark(dark=theme.dark)
        if self._notes is not None:
            self._notes.set_ring(theme.panel)
        self._plot.frame.set_theme(theme)
        self._balls.set_theme(theme)
        self._arrange()
        self.viewport().update()

    def set_look(
        self,
        colour_map: ColourMap,
        colouring: Colouring | None,
        contours: bool,
        trails: bool,
    ) -> None:
        """Colour the map as the stage is coloured; show lines and trails or not."""
        self._colour_map, self._contours = colour_map, contours
        self._balls.show_trails = trails
        self._balls.update()
        if colouring != self._colouring:
            self._colouring = colouring
            if self._levels is not None:
                self._levels = self._levels.recoloured(colouring)
                self._ground = whole_ground(self._levels)
                self._refiner.start()
        self._show_ground()

    def set_inset(self, inset: bool) -> None:
        """Be a rounded card that floats over the stage, or fill one's own place."""
        self._inset = inset
        self.viewport().update()

    def set_hover(self, theta: tuple[float, float] | None) -> None:
        """Show the point that the pointer is on elsewhere (without a read-out)."""
        self._balls.set_pointer(theta)

    def reset_view(self) -> None:
        """Show the whole domain."""
        self._show_whole()

    def _show_whole(self, *, anew: bool = False) -> None:
        if self._levels is None:
            return
        self._ground = whole_ground(self._levels)
        self._refiner.stop()
        self._show_ground(anew=anew)
        self._set_range(*self._levels.surface.domain)

    def _show_frame(self) -> None:
        self._balls.set_frame(self._pending)

    def _show_ground(self, *, anew: bool = False) -> None:
        if self._ground is None:
            return
        self._map.show_lines = self._contours
        self._map.set_ground(self._ground, colours(self._colour_map), anew=anew)

    # ---------------------------------------------------------------- arrangement

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_balls"):
            self._arrange()

    def _arrange(self) -> None:
        """Give the map the shape of the domain, so that angles are those of θ."""
        if self._levels is None:
            return
        half_x, half_y = (float(each) for each in self._levels.half)
        line = QFontMetricsF(axis_font()).height()
        left, top, right, bottom = self._label_width() + 12, 10.0, 12.0, line + 11
        width = max(self.width() - left - right, 10.0)
        height = max(self.height() - top - bottom, 10.0)
        scale = min(width / half_x, height / half_y)
        spare_x = (width - scale * half_x) / 2
        spare_y = (height - scale * half_y) / 2
        self._plot.set_margins(
            left + spare_x, top + spare_y, right + spare_x, bottom + spare_y
        )
        # Margins for the size before may have kept the plot larger than the view.
        self._plot.setGeometry(QRectF(0, 0, self.width(), self.height()))
        self._show_axes()
        self._balls.moved()
        if self._marks is not None:
            self._marks.moved()

    def _label_width(self) -> float:
        """Return the room for numbers, which only grows, lest the map jump about."""
        if self._levels is None:
            return 0.0
        ticks = linear_ticks(*self._plot.ranges[1], 5)
        name = self._levels.surface.axes[1]
        self._label = max(self._label, tick_width(ticks, name))
        return self._label

    def _show_axes(self) -> None:
        if self._levels is None:
            return
        x, y = self._plot.ranges
        area = self._plot.area
        names = self._levels.surface.axes
        wide = max(3, min(9, int(area.width() / 60)))
        high = max(3, min(9, int(area.height() / 48)))
        self._plot.frame.set_axes(
            Axes(linear_ticks(*x, wide), linear_ticks(*y, high), *names)
        )

    def _set_range(self, x: Range, y: Range) -> None:
        self._plot.set_range((float(x[0]), float(x[1])), (float(y[0]), float(y[1])))
        self._arrange()

    def _move_range(self, x: Range, y: Range) -> None:
        """Show a part of the domain, moved inside if it sticks out."""
        if self._levels is None:
            return
        domain = self._levels.surface.domain
        self._set_range(_within(x, domain[0]), _within(y, domain[1]))
        if not self._slow:
            self._refiner.start()

    def _refine(self) -> None:
        if self._levels is None:
            return
        x, y = self._plot.ranges
        if (x, y) == tuple(map(tuple, self._levels.surface.domain)):
            self._ground = whole_ground(self._levels)
        else:
            self._ground = part_ground(self._levels, x, y, len(self._levels.xs))
        self._show_ground()

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        rect = QRectF(self.viewport().rect())
        if self._inset:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
            painter.fillPath(path, QColor(self._theme.card))
            painter.strokePath(path, cosmetic(self._theme.edge, 1.0))
        else:
            painter.fillRect(rect, QColor(self._theme.canvas))
        painter.restore()

    # ---------------------------------------------------------------- read-outs

    def _point_lines(self, x: float, y: float) -> tuple[Line, ...]:
        if self._levels is None:
            return ()
        surface, theta = self._levels.surface, np.array([x, y])
        with np.errstate(all="ignore"):
            loss = float(surface.value(theta))
            slope = float(np.linalg.norm(surface.gradient(theta)))
        return self._lines(x, y, loss, slope)

    def _ball_lines(self, place: Place) -> tuple[Line, ...]:
        ball = place.ball
        name = Line(ball.optimizer.short, "", ball.slot)
        x, y = (float(each) for each in ball.position[:2])
        return (name, *self._lines(x, y, ball.loss, ball.gradient_norm))

    def _lines(self, x: float, y: float, loss: float, slope: float) -> tuple[Line, ...]:
        names = self._levels.surface.axes if self._levels else ("", "")
        return (
            Line(names[0], number(x)),
            Line(names[1], number(y)),
            Line("L", number(loss)),
            Line("‖g‖", number(slope)),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_balls"):
            self._label = 0.0
            self._plot.frame.update()
            self._arrange()


def _within(part: Range, whole: Range) -> Range:
    size = part[1] - part[0]
    if size >= (whole[1] - whole[0]) * (1 - 1e-9):
        return float(whole[0]), float(whole[1])
    low = min(max(part[0], whole[0]), whole[1] - size)
    return low, low + size
