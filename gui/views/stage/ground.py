"""What the stage is drawn on: Qt's OpenGL widget where there is a graphics card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from gui.machine import gl

__all__ = ["Canvas", "CardCanvas", "canvas_for"]


class CardCanvas(QOpenGLWidget):
    """Qt's own, which keeps its content from one drawing to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUpdateBehavior(QOpenGLWidget.UpdateBehavior.PartialUpdate)


def canvas_for(renderer: str) -> type[QWidget]:
    """Return the widget for what draws: see :mod:`gui.views.stage.raster` for why."""
    if not gl.is_software(renderer):
        return CardCanvas
    from gui.views.stage.raster import RasterCanvas

    return RasterCanvas


if TYPE_CHECKING:
    from gui.views.stage.raster import RasterCanvas as Canvas
else:
    Canvas = canvas_for(gl.renderer())
