"""What all flat plots share: fonts, pens, and the card of a read-out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)

from gui import theme as themes
from gui.theme import Theme, icons
from gui.views.ticks import Tick

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def axis_font() -> QFont:
    """Return the font of ticks and read-outs: small, digits of equal width."""
    return themes.tabular(themes.font("small"))


def tick_width(ticks: Sequence[Tick], name: str = "") -> float:
    """Return how wide the widest of the words on an axis is, in pixels."""
    metrics = QFontMetricsF(axis_font())
    texts = [tick.text for tick in ticks] + [name]
    return max(metrics.horizontalAdvance(text) for text in texts)


def cosmetic(
    color: str | QColor,
    width: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> QPen:
    """Return a pen as wide on any scale, with round ends."""
    pen = QPen(QColor(color), width, style)
    pen.setCosmetic(True)
    pen.setCapStyle(
        Qt.PenCapStyle.RoundCap
        if style == Qt.PenStyle.SolidLine
        else Qt.PenCapStyle.FlatCap
    )
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def quick(color: str | QColor, width: float) -> QPen:
    """Return a pen for many opaque lines: its plain ends take a short cut in Qt."""
    pen = QPen(QColor(color), width)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    return pen


def mixed(first: str | QColor, second: str | QColor, share: float) -> QColor:
    """Return ``first`` with ``share`` of ``second`` mixed in, opaque."""
    a, b = QColor(first), QColor(second)
    parts = zip(
        (a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True
    )
    return QColor(*(round(p + (q - p) * share) for p, q in parts))


class Line(NamedTuple):
    """One line of a read-out: a run's shape (or none), what, and how much."""

    name: str
    value: str = ""
    slot: int | None = None


def paint_card(
    painter: QPainter, lines: Sequence[Line], beside: QPointF, area: QRectF, look: Theme
) -> QRectF:
    """Paint a read-out beside a point but within ``area``; return where it lies."""
    font = axis_font()
    metrics = QFontMetricsF(font)
    mark = 14.0 if any(line.slot is not None for line in lines) else 0.0
    first = mark + max(metrics.horizontalAdvance(line.name) for line in lines)
    second = max(metrics.horizontalAdvance(line.value) for line in lines)
    gap = 8.0 if second else 0.0
    height = metrics.height() * len(lines) + 8
    rect = _placed(beside, first + gap + second + 16, height, area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    path = QPainterPath()
    path.addRoundedRect(rect, 5, 5)
    ground = QColor(look.card)
    ground.setAlphaF(0.93)
    painter.fillPath(path, ground)
    painter.strokePath(path, cosmetic(look.border, 1.0))
    row = QRectF(rect.left() + 8, rect.top() + 4, rect.width() - 16, metrics.height())
    for line in lines:
        _paint_line(painter, line, row, mark, look)
        row.translate(0, metrics.height())
    return rect


def _paint_line(
    painter: QPainter, line: Line, row: QRectF, mark: float, look: Theme
) -> None:
    if line.slot is not None:
        centre = QPointF(row.left() + 5, row.center().y())
        color = look.balls[line.slot % len(look.balls)]
        icons.paint_glyph(painter, line.slot, centre, 4.5, color=color)
    painter.setPen(QColor(look.dim if line.value else look.text))
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(row.adjusted(mark, 0, 0, 0), left, line.name)
    painter.setPen(QColor(look.text))
    painter.drawText(row, RIGHT, line.value)


def _placed(beside: QPointF, width: float, height: float, area: QRectF) -> QRectF:
    x = beside.x() + 14
    if x + width > area.right() - 4:
        x = beside.x() - 14 - width
    y = beside.y() - height - 12
    if y < area.top() + 4:
        y = beside.y() + 16
    x = max(area.left() + 4, min(x, area.right() - width - 4))
    y = max(area.top() + 4, min(y, area.bottom() - height - 4))
    return QRectF(x, y, width, height)
