"""Formulas within a text: drawn where their own baseline meets that of the line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

KIND = QTextFormat.ObjectTypes.UserObject.value + 1
NUMBER = QTextFormat.Property.UserProperty.value + 1
MARK = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, eq=False)
class Drawing:
    """A formula and its extent, in pixels.

    Attributes
    ----------
    above, below
        How far it reaches from its baseline.
    alone
        Whether it has a line of its own.
    tail, font
        A comma or the like behind it, which may not begin the next line.
    """

    renderer: QSvgRenderer
    wide: float
    above: float
    below: float
    alone: bool
    color: str
    tail: str = ""
    font: QFont | None = None

    @property
    def whole(self) -> float:
        """The width with what is behind it."""
        metrics = QFontMetricsF(self.font or QFont())
        return self.wide + (metrics.horizontalAdvance(self.tail) if self.tail else 0.0)


def drawing_of(svg: str, color: str, room: float, *, alone: bool) -> Drawing:
    """Return a typeset formula in a colour, no wider than ``room``."""
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", color).encode()))
    box = renderer.viewBoxF()
    shrink = min(1.0, room / max(box.width(), 1.0))
    above, below = -box.top() * shrink, box.bottom() * shrink
    return Drawing(renderer, box.width() * shrink, above, below, alone, color)


class Formulas(QPyTextObject):
    """The formulas of one document.

    Qt can stand an object on the baseline or hang it in the middle of the line, but not
    let it reach below the baseline: it is told only what is above, and the rest is
    drawn below; the text leaves room there.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.drawings: list[Drawing] = []
        document.documentLayout().registerHandler(KIND, self)

    def insert(self, cursor: QTextCursor, drawing: Drawing) -> None:
        """Put a formula where the cursor is."""
        form = QTextCharFormat()
        form.setObjectType(KIND)
        form.setProperty(NUMBER, len(self.drawings))
        self.drawings.append(drawing)
        cursor.insertText(MARK, form)

    def intrinsicSize(
        self,
        _doc: QTextDocument,
        _place: int,
        form: QTextFormat,
    ) -> QSizeF:
        drawing = self.drawings[int(form.property(NUMBER))]
        high = drawing.above + (drawing.below if drawing.alone else 0.0)
        return QSizeF(drawing.whole, high)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _place: int,
        form: QTextFormat,
    ) -> None:
        drawing, area = self.drawings[int(form.property(NUMBER))], QRectF(rect)
        foot = area.bottom() - (drawing.below if drawing.alone else 0.0)
        high = drawing.above + drawing.below
        area = QRectF(area.left(), foot - drawing.above, drawing.wide, high)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.renderer.render(painter, area)
        if drawing.tail and drawing.font is not None:
            painter.setFont(drawing.font)
            painter.setPen(QColor(drawing.color))
            painter.drawText(QPointF(area.right(), foot), drawing.tail)
        painter.restore()
