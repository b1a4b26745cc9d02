"""Loss and gradient norm over the steps, side by side under one cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QGraphicsWidget, QToolButton, QWidget

from gui import theme as themes
from gui.changes import Mark, marks
from gui.formatting import number
from gui.theme import Theme
from gui.views.curve_data import (
    Epochs,
    Range,
    Scaling,
    linear_limits,
    log_limits,
    steady,
    step_limit,
)
from gui.views.curve_plot import CurvePlot, Flag, Quantity, drawn_of
from gui.views.pace import Pace
from gui.views.plot import Axes, PlotView
from gui.views.plot_style import Line, axis_font, tick_width
from gui.views.ticks import Tick, linear_ticks, log_ticks
from model.array import Array
from model.frame import Frame
from model.scenario import Scenario

INTERVAL = 66
"""Milliseconds between two repaints while balls roll."""
NEAR = 6.0
"""How near the pointer must be to the mark of a change, in pixels."""
MOST_LINES = 8
"""How many runs a read-out names."""
NARROW = 420

LOG = Scaling(logarithmic=True)


class CurvesView(PlotView):
    """Two plots whose cursor can be dragged to any step.

    Signals
    -------
    seek_requested(int)
        A step is to be gone to.
    """

    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.current()
        self._frame: Frame | None = None
        self._scenario: Scenario | None = None
        self._epochs = Epochs(((0, 0.0, 1),))
        self._notes: tuple[Mark, ...] = ()
        self._scale: Literal["linear", "log"] | None = None
        self._ranges: dict[Quantity, Range] = {}
        self._kind: object = None
        self._seeking = False
        self._sought = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(220, 110)
        self._root = QGraphicsWidget()
        self.loss, self.slope = CurvePlot(), CurvePlot()
        for plot in self.plots:
            plot.setParentItem(self._root)
        self._make_buttons()
        self._pace = Pace(INTERVAL, self)
        self._pace.due.connect(self._refresh)
        self._retranslate()
        self.setCentralItem(self._root)
        self.set_theme(self._theme)

    def _make_buttons(self) -> None:
        self._log = QToolButton(self)
        self._per_epoch = QToolButton(self)
        for button in (self._log, self._per_epoch):
            button.setCheckable(True)
            button.setProperty("flat", True)
            button.setStyleSheet("padding: 0px 5px;")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.ArrowCursor)
        self._log.clicked.connect(self._on_log_clicked)
        self._per_epoch.clicked.connect(self._refresh)
        self._per_epoch.hide()

    @property
    def plots(self) -> tuple[CurvePlot, CurvePlot]:
        """The plot of the loss and that of the gradient norm."""
        return self.loss, self.slope

    def sizeHint(self) -> QSize:
        return QSize(700, 190)

    # ---------------------------------------------------------------- what is shown

    def set_scenario(self, scenario: Scenario) -> None:
        """Take the marks of live changes and the lengths of epochs from a scenario."""
        if self._scenario is None or scenario.surface != self._scenario.surface:
            self._ranges.clear()
            self._scale = None
        self._scenario = scenario
        self._epochs = Epochs.of(scenario)
        self._per_epoch.setVisible(self._epochs.batched)
        self._show_notes()
        self._arrange()

    def set_frame(self, frame: Frame | None) -> None:
        """Show the runs of a frame; repainted at most 15 times a second."""
        self._frame = frame
        if self.isVisible():
            self._pace.request()

    def set_flags(self, flags: Sequence[Flag]) -> None:
        """Show on the axis where verdicts on the runs began."""
        for plot in self.plots:
            plot.marks.set_flags(flags)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme
        for plot in self.plots:
            plot.set_theme(theme)
        self._refresh()
        self.viewport().update()

    def _show_notes(self) -> None:
        if self._scenario is None:
            return
        self._notes = tuple(marks(self._scenario))
        for plot in self.plots:
            plot.marks.set_notes(self._notes)

    def _on_log_clicked(self, checked: bool) -> None:
        self._scale = "log" if checked else "linear"
        self._ranges.pop("loss", None)
        self._refresh()

    # ---------------------------------------------------------------- curves

    def _refresh(self) -> None:
        """Bring everything up to the last frame."""
        frame = self._frame
        if frame is None:
            for plot in self.plots:
                plot.set_curves((), 0.0)
            return
        limit = step_limit(max(frame.computed, frame.step), frame.budget)
        scaling = self._choose_scaling([ball.history.loss for ball in frame.balls])
        self._show_curves("loss", self.loss, scaling, limit)
        self._show_curves("gradient_norm", self.slope, LOG, limit)
        self._show_axes(scaling, limit)

    def _choose_scaling(self, losses: list[Array]) -> Scaling:
        """Return how the loss is shown.

        Left alone, the axis is logarithmic unless losses are negative. If a person
        wants it nonetheless, the lowest loss seen is taken off, and the title says so.
        """
        lowest = min((_lowest(loss) for loss in losses), default=0.0)
        logarithmic = lowest >= 0 if self._scale is None else self._scale == "log"
        self._log.setChecked(logarithmic)
        scaling = Scaling(logarithmic, min(lowest, 0.0) if logarithmic else 0.0)
        kind = (logarithmic, scaling.offset < 0)
        if kind != self._kind:
            self._kind = kind
            self._ranges.pop("loss", None)
        return scaling

    def _show_curves(
        self, quantity: Quantity, plot: CurvePlot, scaling: Scaling, limit: int
    ) -> None:
        if self._frame is None:
            return
        columns = max(50, int(plot.area.width()))
        drawn = [
            drawn_of(ball, quantity, self._frame.step, scaling, columns)
            for ball in self._frame.balls
        ]
        values = [part for each in drawn for part in (each.past.y, each.future.y)]
        limits = log_limits if scaling.logarithmic else linear_limits
        needed = limits(values, [each.past.y for each in drawn])
        if needed is not None:
            self._ranges[quantity] = steady(self._ranges.get(quantity), needed)
        plot.set_range((0.0, float(limit)), self._ranges.get(quantity, (-1.0, 1.0)))
        plot.set_curves(drawn, self._frame.step)

    # ---------------------------------------------------------------- axes

    def _show_axes(self, scaling: Scaling, limit: int) -> None:
        line = QFontMetricsF(axis_font()).height()
        wide = max(3, int(self.loss.area.width() / 75))
        high = max(2, int(self.loss.area.height() / (1.9 * line)))
        x, x_name = self._x_ticks(limit, wide)
        for plot, log, title, short in (
            (self.loss, scaling.logarithmic, self._loss_title(scaling), "L"),
            (self.slope, True, self.tr("Gradient norm ‖g‖ (log)"), "‖g‖"),
        ):
            low, top = plot.ranges[1]
            ticks = (log_ticks if log else linear_ticks)(low, top, high)
            plot.frame.set_axes(Axes(x, ticks, x_name, "", True, title, short))
        self._arrange()

    def _x_ticks(self, limit: int, count: int) -> tuple[tuple[Tick, ...], str]:
        if self._epochs.batched and self._per_epoch.isChecked():
            return self._epochs.ticks(limit, count), self.tr("epoch")
        ticks = linear_ticks(0.0, float(limit), count)
        return tuple(t for t in ticks if t.value == int(t.value)), self.tr("step")

    def _loss_title(self, scaling: Scaling) -> str:
        title: str = self.tr("Loss L (log)")
        if not scaling.logarithmic:
            title = self.tr("Loss L")
        elif scaling.offset < 0:
            title = self.tr("Loss above the lowest seen: L − ({lowest}) (log)")
            title = title.format(lowest=number(scaling.offset))
        return title

    # ---------------------------------------------------------------- arrangement

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_pace"):
            self._arrange()
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _arrange(self) -> None:
        """Lay the plots side by side, or one upon the other where it is narrow."""
        width, height = float(self.width()), float(self.height())
        stacked = width < NARROW and height > 0.8 * width
        part = (width, height / 2) if stacked else (width / 2, height)
        line = QFontMetricsF(axis_font()).height()
        for k, plot in enumerate(self.plots):
            corner = (0.0, k * part[1]) if stacked else (k * part[0], 0.0)
            rect = QRectF(*corner, *part)
            if plot.geometry() != rect:
                plot.setGeometry(rect)
            left = max(34.0, tick_width(plot.frame.axes.y)) + 12
            margins = (left, line + 12, 14.0, line + 9)
            if plot.margins != margins:
                plot.set_margins(*margins)
        self._place_buttons(line)

    def _place_buttons(self, line: float) -> None:
        for plot, button in zip(self.plots, (self._log, self._per_epoch), strict=True):
            button.setFont(axis_font())
            size = button.sizeHint()
            height = min(size.height(), int(line + 9))
            right = int(plot.geometry().right() - 12)
            top = int(plot.geometry().top()) + 1
            button.setGeometry(right - size.width(), top, size.width(), height)
            shown = not button.isHidden()
            plot.frame.title_gap = size.width() + 6.0 if shown else 0.0

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        painter.fillRect(self.viewport().rect(), QColor(self._theme.canvas))
        painter.restore()

    # ---------------------------------------------------------------- gestures

    def _plot_at(self, event: QMouseEvent) -> tuple[CurvePlot, QPointF] | None:
        scene = self.mapToScene(event.position().toPoint())
        for plot in self.plots:
            at = QPointF(plot.mapFromScene(scene))
            if plot.area.adjusted(-8, -8, 8, 14).contains(at):
                return plot, at
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        found = self._plot_at(event)
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            self._seeking, self._sought = True, -1
            self._seek(*found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()
        found = self._plot_at(event)
        if self._seeking:
            scene = self.mapToScene(event.position().toPoint())
            plot = found[0] if found else self.loss
            self._seek(plot, QPointF(plot.mapFromScene(scene)))
        if found is None:
            self._hide_hover()
        else:
            self._show_hover(*found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._seeking = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hide_hover()

    def _seek(self, plot: CurvePlot, at: QPointF) -> None:
        if self._frame is None:
            return
        step = self._step_at(plot, at)
        if step != self._sought:
            self._sought = step
            self.seek_requested.emit(step)

    def _step_at(self, plot: CurvePlot, at: QPointF) -> int:
        budget = self._frame.budget if self._frame else 0
        limit = min(budget, plot.ranges[0][1])
        return int(min(max(round(plot.to_values(at)[0]), 0), limit))

    # ---------------------------------------------------------------- read-out

    def _hide_hover(self) -> None:
        self.viewport().unsetCursor()
        for plot in self.plots:
            plot.marks.set_hover(None)

    def _show_hover(self, plot: CurvePlot, at: QPointF) -> None:
        if self._frame is None:
            return
        self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        step = self._step_at(plot, at)
        for each in self.plots:
            if each is plot:
                lines = (*self._hover_lines(plot, step), *self._note_lines(plot, at))
                each.marks.set_hover(step, lines, at)
            else:
                each.marks.set_hover(step)

    def _hover_lines(self, plot: CurvePlot, step: int) -> list[Line]:
        if self._frame is None:
            return []
        quantity: Quantity = "loss" if plot is self.loss else "gradient_norm"
        lines = [Line(self.tr("step"), number(step, 7))]
        if self._epochs.batched:
            lines.append(Line(self.tr("epoch"), number(self._epochs.epoch(step))))
        for ball in self._frame.balls[:MOST_LINES]:
            history = ball.history
            row = int(np.searchsorted(history.steps, step, side="right")) - 1
            if row >= 0 and (row < len(history) - 1 or history.steps[row] == step):
                value = float(getattr(history, quantity)[row])
                lines.append(Line(ball.optimizer.short, number(value), ball.slot))
        if len(self._frame.balls) > MOST_LINES:
            lines.append(Line("…"))
        return lines

    def _note_lines(self, plot: CurvePlot, at: QPointF) -> list[Line]:
        said: list[Mark | Flag] = [*self._notes, *plot.marks.flags]
        return [
            Line(each.text, "", each.slot)
            for each in said
            if abs(plot.to_pixels(each.step, 0.0)[0] - at.x()) < NEAR
        ][:MOST_LINES]

    # ---------------------------------------------------------------- words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_pace"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_notes()
            self._refresh()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._refresh()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Curves of loss and gradient norm"))
        self.setAccessibleDescription(
            self.tr("Drag in a plot to go to a step; point at it to read the values.")
        )
        self._log.setText(self.tr("log"))
        self._log.setAccessibleName(self.tr("Logarithmic loss axis"))
        self._log.setToolTip(self.tr("Show the loss on a logarithmic axis"))
        self._per_epoch.setText(self.tr("epochs"))
        self._per_epoch.setAccessibleName(self.tr("Count epochs instead of steps"))
        self._per_epoch.setToolTip(self.tr("Count epochs instead of steps"))


def _lowest(loss: Array) -> float:
    known = loss[np.isfinite(loss)]
    return float(known.min()) if len(known) else 0.0
