"""A live line of text that costs nothing but its own repaint."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme.fonts import Role

LEFT = Qt.AlignmentFlag.AlignLeft


class Readout(QWidget):
    """One line in digits of equal width, shortened with “…” where it does not fit.

    Its size depends on ``sample`` alone, so that numbers may change sixty times a
    second without a new layout of the panel.

    Parameters
    ----------
    sample
        The longest text there is room for; empty for all the room that is left.
    role
        The theme's colour of the words.
    shrinks
        Whether the room may be less than the sample needs.
    """

    def __init__(
        self,
        sample: str = "",
        *,
        role: str = "dim",
        size: Role = "small",
        align: Qt.AlignmentFlag = LEFT,
        shrinks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sample, self._role, self._size = sample, role, size
        self._align = align | Qt.AlignmentFlag.AlignVCenter
        self._text = ""
        self._full = ""
        policy = QSizePolicy.Policy
        self._shrinks = shrinks
        wide = policy.Fixed if sample else policy.Expanding
        wide = policy.Maximum if shrinks else wide
        self.setSizePolicy(wide, policy.Fixed)
        self._take_font()

    def text(self) -> str:
        """Return the text shown."""
        return self._text

    def set_text(self, text: str, role: str = "") -> None:
        """Show a text, in another of the theme's colours if one is named."""
        role = role or self._role
        if (text, role) == (self._text, self._role):
            return
        self._text, self._role = text, role
        self.setAccessibleName(text)
        self.update()

    def set_sample(self, sample: str) -> None:
        """Make room for another longest text."""
        if sample != self._sample:
            self._sample = sample
            self.updateGeometry()

    def width_of(self, text: str) -> int:
        """Return the room that a text needs."""
        return QFontMetrics(self._font).horizontalAdvance(text) + 2

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self._sample) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        fixed = self._sample and not self._shrinks
        return hint if fixed else QSize(24, hint.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._take_font()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._tell_all()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setFont(self._font)
        role = self._role if self.isEnabled() else "faint"
        painter.setPen(QColor(getattr(look, role)))
        elided = QFontMetrics(self._font).elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRectF(self.rect()), self._align, elided)

    def _tell_all(self) -> None:
        wide = QFontMetrics(self._font).horizontalAdvance(self._text)
        if wide > self.width():
            self._full = self._text
            self.setToolTip(self._full)
        elif self.toolTip() == self._full:
            self.setToolTip("")

    def _take_font(self) -> None:
        self._font = theme.tabular(theme.font(self._size))
        self.updateGeometry()
        self.update()
