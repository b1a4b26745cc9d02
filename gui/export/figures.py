"""The curves as a drawing, and stage, map and curves as one figure."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsView, QWidget

from gui import theme
from model.png import Pixels

FIGURE = QSize(1400, 900)
STAGE = QSize(960, 600)
GAP = 12


def curves_svg(view: QGraphicsView, scenario_json: str, title: str) -> str:
    """Return what a view of curves shows as an SVG text that carries its scenario."""
    # A module of Qt that the window has loaded for its icons.
    from PySide6.QtSvg import QSvgGenerator

    size = view.viewport().size()
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), _ground())
    view.render(painter)
    painter.end()
    text = bytes(buffer.data().data()).decode("utf-8")
    head, title_tag, rest = text.partition("<title>")
    kept = f"<metadata>{escape(scenario_json)}</metadata>\n"
    return f"{head}{kept}{title_tag}{rest}"


def image_of(pixels: Pixels) -> QImage:
    """Return pixels as an image of its own."""
    height, width, _ = pixels.shape
    kind = QImage.Format.Format_RGB888
    return QImage(pixels.tobytes(), width, height, 3 * width, kind).copy()


def figure(stage: Pixels | None, contour: QWidget, curves: QWidget) -> QImage:
    """Return stage, map and curves side by side, as they look now."""
    whole = QImage(FIGURE, QImage.Format.Format_RGB32)
    whole.fill(_ground())
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    right = STAGE.width() + GAP
    if stage is None:
        _put(painter, _seen(contour), QRectF(0, 0, FIGURE.width(), STAGE.height()))
    else:
        painter.drawImage(0, 0, image_of(stage))
        room = QRectF(right, 0, FIGURE.width() - right, STAGE.height())
        _put(painter, _seen(contour), room)
    below = STAGE.height() + GAP
    room = QRectF(0, below, FIGURE.width(), FIGURE.height() - below)
    _put(painter, _seen(curves), room)
    painter.end()
    return whole


def _seen(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def _put(painter: QPainter, image: QImage, room: QRectF) -> None:
    """Draw an image as large as it fits, in the middle of some room."""
    size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(room.center())
    painter.drawImage(place, image)


def _ground() -> QColor:
    return QColor(theme.current().canvas)
