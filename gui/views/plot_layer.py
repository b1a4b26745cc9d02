"""What is painted over a plot, in the plot's pixels, and a widget for both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme as themes
from gui.theme import Theme
from gui.views.plot import Axes, Cover, Plot, PlotView
from gui.views.plot_style import axis_font, tick_width
from gui.views.ticks import linear_ticks


class PlotLayer(Cover):
    """Covers a plot in the colours of a theme."""

    def __init__(self, plot: Plot, height: int = 300) -> None:
        super().__init__(plot, height)
        self._theme = themes.current()

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = chosen
        self.update()


class LayeredView(PlotView):
    """A widget of one plot and the layer over it; what it shows is set from outside."""

    layer: PlotLayer

    def __init__(
        self,
        layer: Callable[[Plot], PlotLayer],
        least: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = themes.current()
        self._plot = Plot()
        self.layer = layer(self._plot)
        self.setCentralItem(self._plot)
        self.setMinimumSize(*least)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_theme(self._theme)

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = chosen
        self._plot.frame.set_theme(chosen)
        self.layer.set_theme(chosen)
        self.viewport().update()

    def place(self, x: float, y: float) -> QPointF:
        """Return where a point of the plot lies in the widget."""
        at = QPointF(*self._plot.to_pixels(x, y))
        return QPointF(self.mapFromScene(self._plot.mapToScene(at)))

    def _at(self, event: QMouseEvent) -> QPointF:
        """Return where the pointer is, in the plot's pixels."""
        scene = self.mapToScene(event.position().toPoint())
        return QPointF(self._plot.mapFromScene(scene))

    def _arrange(self) -> None:
        """Make room for the axes: size, font or range has changed."""

    def _show_axes(
        self, names: tuple[str, str] | None, *, right: float = 14.0, high: int = 40
    ) -> None:
        """Make room for ticks and names along both sides, and show them.

        Parameters
        ----------
        names
            What is laid across and up; ``None``: there is nothing to be seen.
        right
            The room on the right, in pixels.
        high
            So many pixels or more lie between two ticks of the upright axis.
        """
        x, y = self._plot.ranges
        across, up = names or ("", "")
        ticks = linear_ticks(*y, max(3, int(self.height() / high)))
        left = tick_width(ticks, up) + 14 if ticks else 40.0
        bottom = QFontMetricsF(axis_font()).height() + 11
        self._plot.set_margins(left, 9.0, right, bottom)
        self._plot.setGeometry(QRectF(0, 0, self.width(), self.height()))
        steps = linear_ticks(*x, max(3, int(self.width() / 90)))
        axes = Axes(steps, ticks, across, up, grid=True) if names else Axes()
        self._plot.frame.set_axes(axes)
        self._plot.frame.setVisible(names is not None)
        self.layer.moved()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "layer"):
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "layer"):
            self._arrange()

    def drawBackground(self, painter: QPainter, _rect: QRectF) -> None:
        painter.save()
        painter.resetTransform()
        painter.fillRect(self.viewport().rect(), QColor(self._theme.canvas))
        painter.restore()
