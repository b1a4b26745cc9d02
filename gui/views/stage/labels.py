"""Text over the scene, painted on images: axes, colour bar, tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
)

from gui.views.stage.items import palette
from gui.views.stage.lens import Lens
from gui.views.stage.look import ColourMap, StageTheme
from gui.views.stage.picking import FLOOR
from gui.views.stage.scene import Scene
from model.array import Array
from model.levels import Levels, Scale, Tick

_TICK = 0.32
_NAME = 0.80
_BAR = (20.0, 46.0, 12.0)
_BAR_SHARE = 0.34
_CLOSEST = 22.0


def font(ratio: float, points: float = 11.5, *, bold: bool = False) -> QFont:
    """Return the system's font at a size in device pixels."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(max(round(points * ratio), 6))
    made.setBold(bold)
    return made


def blank(width: int, height: int) -> QImage:
    """Return a transparent image in the format of the textures."""
    image = QImage(width, height, QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


Picture = tuple[QImage, float, float]


def scales(scene: Scene, title: str) -> list[Picture]:
    """Return the axes' texts and the colour bar with their places.

    The images are kept, so that turning the camera only moves them.
    """
    ratio = scene.ratio
    made = [_bar_picture(scene, title)]
    for axis in (0, 1):
        made += _axis_pictures(scene, axis)
    return [picture for picture in made if _is_near(picture, scene.lens, 80 * ratio)]


def _is_near(picture: Picture, lens: Lens, margin: float) -> bool:
    _, x, y = picture
    return -margin < x < lens.width + margin and -margin < y < lens.height + margin


def axis_places(levels: Levels, lens: Lens, axis: int) -> tuple[list[Array], Array]:
    """Return the world points of an axis' tick texts and of its name.

    They stand along the edge of the floor that is nearest to the eye.
    """
    other = 1 - axis
    side = 1.0 if lens.backward[other] >= 0 else -1.0

    def at(along: float, away: float) -> Array:
        point = np.empty(3)
        point[axis], point[other] = along, side * (levels.half[other] + away)
        point[2] = FLOOR
        return point

    ticks = [at(tick.place, _TICK) for tick in levels.axis_ticks(axis)]
    return ticks, at(0.0, _NAME)


def _axis_pictures(scene: Scene, axis: int) -> list[Picture]:
    points, name = axis_places(scene.levels, scene.lens, axis)
    ticks = scene.levels.axis_ticks(axis)
    pixels, _ = scene.lens.project(np.array([*points, name]))
    step = _every(pixels[:-1], _CLOSEST * scene.letters)
    ink = scene.theme.text
    texts = [word(tick.text, ink, scene.letters) for tick in ticks]
    title = word(scene.levels.surface.axes[axis], ink, scene.letters, bold=True)
    placed = [*list(zip(texts, pixels[:-1], strict=True))[::step], (title, pixels[-1])]
    return [
        (image, pixel[0] - image.width() / 2, pixel[1] - image.height() / 2)
        for image, pixel in placed
        if np.isfinite(pixel).all()
    ]


@lru_cache(maxsize=256)
def word(text: str, colour: str, ratio: float, *, bold: bool = False) -> QImage:
    """Return one word on nothing: a tick's text, or bold the name of an axis."""
    used = font(ratio, 13.5 if bold else 11.5, bold=bold)
    size = QFontMetricsF(used).size(0, text)
    image = blank(int(size.width()) + 4, int(size.height()) + 4)
    painter = QPainter(image)
    painter.setFont(used)
    ink = QColor(colour)
    ink.setAlphaF(1.0 if bold else 0.85)
    painter.setPen(ink)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


def _every(pixels: Array, least: float) -> int:
    """Return how many ticks to go on so that texts do not touch."""
    if len(pixels) < 2 or not np.isfinite(pixels).all():
        return 1
    gap = float(np.linalg.norm(np.diff(pixels, axis=0), axis=1).min())
    return max(int(np.ceil(least / max(gap, 1e-3))), 1)


def _set_strength(painter: QPainter, theme: StageTheme, strength: float) -> None:
    colour = QColor(theme.text)
    colour.setAlphaF(strength)
    painter.setPen(colour)


def bar_rectangle(lens: Lens, ratio: float) -> QRectF:
    """Return the place of the colour bar in device pixels."""
    left, top, width = (each * ratio for each in _BAR)
    height = min(_BAR_SHARE * lens.height, 230.0 * ratio)
    return QRectF(left, top, width, height)


def _bar_picture(scene: Scene, title: str) -> Picture:
    bar = bar_rectangle(scene.lens, scene.letters)
    image = bar_image(
        scene.levels.colour,
        scene.look.colour_map,
        scene.theme,
        scene.letters,
        bar.height(),
        title,
    )
    left, top = (bar.left() - 10 * scene.letters, bar.top() - 32 * scene.letters)
    return image, left, top


@lru_cache(maxsize=4)
def bar_image(
    scale: Scale,
    colour_map: ColourMap,
    theme: StageTheme,
    ratio: float,
    height: float,
    title: str,
) -> QImage:
    """Return the colour bar with its title and numbers on a veil."""
    ticks = scale.ticks(6 if height > 120 * ratio else 4)
    metrics = QFontMetricsF(font(ratio, 11))
    texts = max((metrics.horizontalAdvance(tick.text) for tick in ticks), default=0.0)
    bar = QRectF(10 * ratio, 32 * ratio, _BAR[2] * ratio, height)
    width = max(bar.width() + texts + 12 * ratio, 44 * ratio) + 20 * ratio
    image = blank(int(width) + 1, int(height + 48 * ratio))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_veil(painter, QRectF(image.rect()), theme, ratio)
    _paint_colours(painter, bar, colour_map, theme, ratio)
    painter.setFont(font(ratio, 12.5, bold=True))
    painter.setPen(QColor(theme.text))
    painter.drawText(QPointF(bar.left(), bar.top() - 10 * ratio), title)
    painter.setFont(font(ratio, 11))
    for tick in ticks:
        _paint_tick(painter, bar, tick, theme, ratio)
    painter.end()
    return image


def _paint_veil(
    painter: QPainter, body: QRectF, theme: StageTheme, ratio: float
) -> None:
    """Paint a ground that lets texts stand out on the relief."""
    veil = QColor(theme.panel)
    veil.setAlphaF(0.62)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(body, 7 * ratio, 7 * ratio)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_colours(
    painter: QPainter,
    bar: QRectF,
    colour_map: ColourMap,
    theme: StageTheme,
    ratio: float,
) -> None:
    strip = QImage(1, 256, QImage.Format.Format_RGB32)
    for row, (red, green, blue, _) in enumerate(palette(colour_map)[::-1].tolist()):
        strip.setPixelColor(0, row, QColor(red, green, blue))
    painter.drawImage(bar, strip)
    edge = QColor(theme.text)
    edge.setAlphaF(0.35)
    painter.setPen(QPen(edge, ratio))
    painter.drawRect(bar)


def _paint_tick(
    painter: QPainter, bar: QRectF, tick: Tick, theme: StageTheme, ratio: float
) -> None:
    y = bar.bottom() - tick.place * bar.height()
    end = bar.right() + 4 * ratio
    _set_strength(painter, theme, 0.5)
    painter.drawLine(QPointF(bar.right(), y), QPointF(end, y))
    _set_strength(painter, theme, 0.9)
    height = painter.fontMetrics().height()
    place = QRectF(end + 4 * ratio, y - height / 2, 120 * ratio, height)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, align, tick.text)


@lru_cache(maxsize=64)
def tag(text: str, theme: StageTheme, ratio: float, edge: str = "") -> QImage:
    """Return lines of text on a small rounded panel."""
    used = font(ratio, 11.5)
    metrics = QFontMetricsF(used)
    lines = text.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines) + 16 * ratio
    height = metrics.height() * len(lines) + 10 * ratio
    image = blank(int(width) + 2, int(height) + 2)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(theme.panel)
    ground.setAlphaF(0.92)
    line = QColor(edge or theme.floor)
    painter.setBrush(ground)
    painter.setPen(QPen(line, (1.6 if edge else 1.0) * ratio))
    body = QRectF(1, 1, width - 1, height - 1)
    painter.drawRoundedRect(body, 5 * ratio, 5 * ratio)
    painter.setFont(used)
    painter.setPen(QColor(theme.text))
    _paint_lines(painter, lines, body, metrics, ratio)
    painter.end()
    return image


def _paint_lines(
    painter: QPainter,
    lines: Sequence[str],
    body: QRectF,
    metrics: QFontMetricsF,
    ratio: float,
) -> None:
    for row, line in enumerate(lines):
        y = body.top() + 4.5 * ratio + metrics.ascent() + row * metrics.height()
        painter.drawText(QPointF(body.left() + 7.5 * ratio, y), line)


def beside(
    image: QImage, place: Array, lens: Lens, gap: float
) -> tuple[QImage, float, float]:
    """Return the image with a corner beside a pixel, kept within the view."""
    x = place[0] + gap
    if x + image.width() > lens.width - 4:
        x = place[0] - gap - image.width()
    y = place[1] - image.height() / 2
    x = float(np.clip(x, 4, max(lens.width - image.width() - 4, 4)))
    y = float(np.clip(y, 4, max(lens.height - image.height() - 4, 4)))
    return image, x, y
