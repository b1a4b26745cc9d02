"""The still part of the flat map, painted once and kept as a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QTransform
from shiboken6 import isValid

from gui.views.contour_map import Ground, contour_paths, picture
from gui.views.plot import Cover, Plot
from gui.views.plot_style import cosmetic

SMALL = 420
"""Maps with a shorter side than this have calmer lines."""


class GroundLayer(Cover):
    """Paints colours and contour lines below a plot's other things, in its pixels."""

    smooth = False

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, -600)
        self._image = QImage()
        self._rect = QRectF()
        self._paths: tuple[QPainterPath, QPainterPath] | None = None
        self._ground: Ground | None = None
        self._cache = QPixmap()
        self._key: object = None
        self._version = 0
        self.show_lines = True

    @property
    def version(self) -> int:
        """How often the picture was painted anew."""
        return self._version

    def set_ground(
        self, ground: Ground, colours: NDArray[np.uint8], *, anew: bool = False
    ) -> None:
        """Show another part of the surface, or in other colours.

        Of one that is seen ``anew`` the lines come after the colours: they take longer.
        """
        pixels = picture(ground.level, colours)
        height, width = pixels.shape[:2]
        kind = QImage.Format.Format_RGBA8888
        # Rows run downwards in a picture, and upwards on the map.
        flipped = np.ascontiguousarray(pixels[::-1])
        self._image = QImage(flipped.data, width, height, 4 * width, kind).copy()
        xs, ys = ground.xs, ground.ys
        dx, dy = xs[1] - xs[0], ys[1] - ys[0]
        left, low = xs[0] - dx / 2, ys[0] - dy / 2
        self._rect = QRectF(left, low, dx * len(xs), dy * len(ys))
        self._ground = ground
        if anew:
            self._paths = None
        if self._paths is not None:
            self._trace()
        self.refresh()

    def _trace(self) -> None:
        """Find the contour lines; the first time that loads a library."""
        if isValid(self) and self._ground is not None:
            self._paths = contour_paths(self._ground)
            self.refresh()

    def refresh(self) -> None:
        """Paint everything anew."""
        self._key = None
        self.update()

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (area, self._plot.ranges, ratio)
        if key != self._key:
            self._key = key
            self._render(area, ratio)
        painter.drawPixmap(area.topLeft(), self._cache)

    def _render(self, area: QRectF, ratio: float) -> None:
        self._version += 1
        self._cache = QPixmap((area.size() * ratio).toSize())
        self._cache.setDevicePixelRatio(ratio)
        self._cache.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._cache)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-area.left(), -area.top())
        self._paint_image(painter)
        if self.show_lines:
            self._paint_lines(painter, min(area.width(), area.height()) < SMALL)
        painter.end()

    def _paint_image(self, painter: QPainter) -> None:
        rect = self._rect
        left, bottom = self._plot.to_pixels(rect.left(), rect.top())
        right, top = self._plot.to_pixels(rect.right(), rect.bottom())
        painter.drawImage(QRectF(left, top, right - left, bottom - top), self._image)

    def _paint_lines(self, painter: QPainter, small: bool) -> None:
        x, y = self._plot.to_pixels(0.0, 0.0)
        unit_x, unit_y = self._plot.to_pixels(1.0, 1.0)
        transform = QTransform(unit_x - x, 0.0, 0.0, unit_y - y, x, y)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._paths is None:
            QTimer.singleShot(0, self._trace)
            return
        looks = (("#05060a", 0.14 if small else 0.32), ("#ffffff", 0.72))
        for path, (color, strength) in zip(self._paths, looks, strict=True):
            tint = QColor(color)
            tint.setAlphaF(0.45 if small and color == "#ffffff" else strength)
            # Wider pens would cost a hundred times as much while zooming.
            painter.setPen(cosmetic(tint, 1.0))
            painter.drawPath(transform.map(path))
