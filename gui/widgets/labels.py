"""Labels: elided, a run's glyph, a verdict."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui import theme
from gui.theme import icons
from gui.widgets.polish import set_look

Tone = Literal["plain", "accent", "success", "warning", "danger"]


class ElidedLabel(QWidget):
    """One line that is shortened with “…” where it does not fit, with its symbol.

    The whole text is the tool tip where the label is shortened and has no other.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._symbol = ""
        self.setAccessibleName(text)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Set the text."""
        self.set_texts(text, "")

    def set_texts(self, text: str, symbol: str) -> None:
        """Set the text and the symbol behind it, which is never shortened."""
        symbol = "" if symbol == text else symbol
        if (text, symbol) == (self._text, self._symbol):
            return
        self._text, self._symbol = text, symbol
        self.setAccessibleName(f"{text} {symbol}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self._text) + self._symbol_width(metrics)
        return QSize(wide + 2, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        wide = min(metrics.horizontalAdvance("mm…"), self.sizeHint().width())
        return QSize(wide, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme.current()
        metrics = QFontMetrics(self.font())
        room = self.width() - self._symbol_width(metrics)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        if text != self._text and not self.toolTip():
            self.setToolTip(self._text)
        middle = Qt.AlignmentFlag.AlignVCenter
        group = look.text if self.isEnabled() else look.faint
        painter.setPen(QColor(group))
        area = QRectF(self.rect())
        painter.drawText(area, middle, text)
        if self._symbol:
            painter.setPen(QColor(look.dim if self.isEnabled() else look.faint))
            area.setLeft(metrics.horizontalAdvance(text) + self._gap(metrics))
            painter.drawText(area, middle, self._symbol)

    def _symbol_width(self, metrics: QFontMetrics) -> int:
        if not self._symbol:
            return 0
        return metrics.horizontalAdvance(self._symbol) + self._gap(metrics)

    @staticmethod
    def _gap(metrics: QFontMetrics) -> int:
        return metrics.horizontalAdvance(" ") + 2


class GlyphLabel(QWidget):
    """The coloured shape that stands for a run wherever it is named."""

    def __init__(self, slot: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slot = slot
        self.setFixedSize(self.sizeHint())

    def set_slot(self, slot: int) -> None:
        """Show the shape and colour of another run."""
        if slot != self._slot:
            self._slot = slot
            self.update()

    def sizeHint(self) -> QSize:
        side = max(18, QFontMetrics(self.font()).height() + 2)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        centre = QPointF(self.width() / 2, self.height() / 2)
        color = "" if self.isEnabled() else theme.current().faint
        icons.paint_glyph(painter, self._slot, centre, 0.33 * self.width(), color=color)


class Chip(QLabel):
    """A short verdict in a coloured pill; the words carry the meaning."""

    def __init__(
        self, text: str = "", tone: Tone = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("tone", tone)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Maximum, policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        set_look(self, "tone", tone)
