"""What is painted over a plot, in the plot's pixels, and a widget for both."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme as themes
from gui.theme import Theme
from gui.views.plot_style import Plot, PlotView


class PlotLayer(pg.GraphicsObject):  # type: ignore[misc]
    """Covers a plot and is painted anew when places on the screen change.

    Parameters
    ----------
    height
        Among the layers of the plot; balls are at 500, the ground is at −600.
    """

    def __init__(self, plot: Plot, height: int = 300) -> None:
        super().__init__(plot)
        self._plot = plot
        self._theme = themes.current()
        self.setZValue(height)
        plot.geometryChanged.connect(self.moved)
        plot.vb.sigResized.connect(self.moved)

    def set_theme(self, chosen: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = chosen
        self.update()

    def moved(self) -> None:
        """Take notice that places on the screen have changed."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        size = self._plot.size()
        return QRectF(0.0, 0.0, size.width(), size.height())


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
