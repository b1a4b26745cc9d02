"""Icons of our own, drawn as lines in the colour that is asked for.

``icon("play")`` is a ``QIcon``; ``set_icon(button_or_action, "play")`` also keeps it in
step with the theme. ``glyph_path(slot)`` and ``glyph_icon(slot)`` are the shapes that
tell runs apart without colour: ● ▲ ■ ◆ ★ ✚ ▼.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui import theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
GLYPH_SIZES = (14, 16, 20, 24, 28, 32, 40, 48)
GLYPHS = ("circle", "triangle", "square", "diamond", "star", "plus", "wedge")

Iconed = QAbstractButton | QAction


@cache
def source(name: str) -> str:
    """Return the SVG text of an icon.

    Raises
    ------
    FileNotFoundError
        If there is no such icon.
    """
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def names() -> list[str]:
    """Return the names of all line icons."""
    return sorted(
        path.stem
        for path in FOLDER.glob("*.svg")
        if path.stem != "app" and not path.stem.startswith("indicator-")
    )


def recoloured(name: str, color: str) -> str:
    """Return the SVG text with its lines in ``color`` (``#rrggbb``)."""
    return source(name).replace("currentColor", color)


def pixmap(name: str, color: str, size: int = 20, ratio: float = 0.0) -> QPixmap:
    """Return an icon drawn for the screen's (or the given) device pixel ratio."""
    ratio = ratio or _ratio()
    return _pixmap(name, QColor(color).name(), size, ratio)


@lru_cache(maxsize=2048)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    return _rendered(recoloured(name, color), size, ratio)


def _rendered(svg: str, size: int, ratio: float) -> QPixmap:
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


def _ratio() -> float:
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        return max(1.0, application.devicePixelRatio())
    return 1.0


def icon(name: str, color: str = "", disabled: str = "") -> QIcon:
    """Return an icon in ``color`` (the theme's text colour if none is given)."""
    look = theme.current()
    return _icon(
        name,
        QColor(color or look.text).name(),
        QColor(disabled or look.faint).name(),
    )


@lru_cache(maxsize=512)
def _icon(name: str, color: str, disabled: str) -> QIcon:
    source(name)  # what does not exist is told now
    return QIcon(_Lines(name, color, disabled))


class _Lines(QIconEngine):
    """Draws an icon in the size that is asked for, when it is asked for.

    A window has scores of icons, and few of them are seen at its start.
    """

    _copies: ClassVar[list[QIconEngine]] = []
    """Qt takes a copy without holding on to it."""

    def __init__(self, name: str, color: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colors = name, (color, disabled)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        if side <= 0:  # a button that has no room
            return QPixmap()
        return _pixmap(
            self._name, self._colors[mode == QIcon.Mode.Disabled], side, scale
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def clone(self) -> QIconEngine:
        self._copies.append(_Lines(self._name, *self._colors))
        return self._copies[-1]


def app_icon() -> QIcon:
    """Return the icon of the program: a ball in a valley."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_rendered(source("app"), size, 1.0))
    return made


def set_icon(target: Iconed, name: str, role: str = "text", side: int = 0) -> None:
    """Give a button or an action an icon that follows the theme.

    Parameters
    ----------
    role
        The theme's colour to draw it in, such as ``text``, ``dim`` or ``on_accent``.
    side
        For a button: its size in pixels at normal text size; 0 leaves it as it is.
    """
    target.setProperty("iconName", name)
    target.setProperty("iconRole", role)
    target.setProperty("iconSide", side)
    _refresh(target)


def _refresh(target: Iconed) -> None:
    name = target.property("iconName")
    if name:
        role = target.property("iconRole") or "text"
        target.setIcon(icon(name, getattr(theme.current(), role)))
    side = target.property("iconSide")
    if side and isinstance(target, QAbstractButton):
        grown = round(side * theme.scale())
        target.setIconSize(QSize(grown, grown))


def refresh_all() -> None:
    """Redraw every icon given by :func:`set_icon` in the colours of the theme."""
    for window in QApplication.topLevelWidgets():
        for action in window.findChildren(QAction):
            _refresh(action)
        for button in window.findChildren(QAbstractButton):
            _refresh(button)
        if isinstance(window, QAbstractButton):
            _refresh(window)


theme.notifier().changed.connect(refresh_all)


@cache
def _unit_glyph(kind: str) -> QPainterPath:
    if kind == "circle":
        path = QPainterPath()
        path.addEllipse(QPointF(0, 0), 0.9, 0.9)
        return path
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _corners(kind)]))
    path.closeSubpath()
    return path


def _corners(kind: str) -> list[tuple[float, float]]:
    """Return corners (y downwards) of shapes that look equally heavy."""
    if kind == "triangle":
        return [(0, -1.08), (1.04, 0.74), (-1.04, 0.74)]
    if kind == "square":
        return [(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]
    if kind == "diamond":
        return [(0, -1.12), (0.98, 0), (0, 1.12), (-0.98, 0)]
    if kind == "star":
        radii = [1.18, 0.54]
        return [
            _polar(radii[index % 2], -90 + 36 * index, lower=0.08)
            for index in range(10)
        ]
    if kind == "plus":
        a, b = 0.36, 1.0
        return [
            (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a),
            (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a),
        ]  # fmt: skip
    return [(0, 1.08), (1.04, -0.74), (-1.04, -0.74)]


def _polar(radius: float, degrees: float, lower: float = 0.0) -> tuple[float, float]:
    angle = math.radians(degrees)
    return radius * math.cos(angle), radius * math.sin(angle) + lower


def glyph_path(slot: int) -> QPainterPath:
    """Return the shape of a run: about the origin, radius about 1, y downwards."""
    return QPainterPath(_unit_glyph(GLYPHS[slot % len(GLYPHS)]))


def glyph_color(slot: int) -> str:
    """Return the colour of a run in the theme applied last."""
    balls = theme.current().balls
    return balls[slot % len(balls)]


def paint_glyph(
    painter: QPainter,
    slot: int,
    centre: QPointF,
    radius: float,
    *,
    color: str = "",
    outline: str = "",
    width: float = 1.5,
) -> None:
    """Paint a run's shape; ``outline`` is a ring around it for busy grounds.

    Nothing is painted where the place is no number.
    """
    if not (math.isfinite(centre.x()) and math.isfinite(centre.y())):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(radius, radius)
    path = _unit_glyph(GLYPHS[slot % len(GLYPHS)])
    if outline:
        pen = QPen(QColor(outline), 2 * width / radius)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    painter.fillPath(path, QColor(color or glyph_color(slot)))
    painter.restore()


def glyph_pixmap(slot: int, color: str = "", size: int = 16) -> QPixmap:
    """Return a run's shape as a picture of ``size`` pixels."""
    ratio = _ratio()
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    centre = QPointF(size / 2, size / 2)
    paint_glyph(painter, slot, centre, 0.36 * size, color=color)
    painter.end()
    return made


def glyph_icon(slot: int, color: str = "") -> QIcon:
    """Return a run's shape as an icon, in its colour unless another is given."""
    made = QIcon()
    for size in GLYPH_SIZES:
        made.addPixmap(glyph_pixmap(slot, color, size))
    return made
