"""The shapes of critical points: ▽ minimum, △ maximum, ✕ saddle, ◇ degenerate."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_CLOSED = {
    "minimum": [(0, 1.0), (-1.05, -0.8), (1.05, -0.8)],
    "maximum": [(0, -1.0), (1.05, 0.8), (-1.05, 0.8)],
    "degenerate": [(0, -1.12), (1.0, 0), (0, 1.12), (-1.0, 0)],
    "boundary": [(-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)],
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("kinds", text)


def kind_name(kind: str) -> str:
    """Return what a kind is called."""
    return {
        "minimum": _tr("minimum"),
        "maximum": _tr("maximum"),
        "saddle": _tr("saddle"),
        "degenerate": _tr("degenerate"),
        "non_smooth": _tr("non-smooth"),
        "boundary": _tr("minimum on the edge"),
    }[kind]


@cache
def _path(kind: str) -> QPainterPath:
    """Return the shape of a kind, about the origin, radius about 1, y downwards."""
    path = QPainterPath()
    if kind == "saddle":
        for sign in (1, -1):
            path.moveTo(-0.85, -0.85 * sign)
            path.lineTo(0.85, 0.85 * sign)
    elif kind in _CLOSED:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _CLOSED[kind]]))
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(0, 0), 0.95, 0.95)
    return path


def paint_kind(
    painter: QPainter,
    kind: str,
    centre: QPointF,
    radius: float,
    color: str,
    ring: str = "",
    width: float = 2.0,
) -> None:
    """Paint the hollow shape of a kind; ``ring`` sets it off a busy ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre)
    painter.scale(radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((ring, width + 2.6), (color, width)):
        if colour:
            pen = QPen(QColor(colour), wide / radius)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(_path(kind), pen)
    painter.restore()
