"""A typeset formula in the colour of the text around it."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.typesetter import typesetter

MARGIN = 2
"""Pixels around a formula: slanted letters reach over their boxes."""


def plain(latex: str) -> str:
    """Return the formula as plain characters, for readers and where all else fails."""
    text = re.sub(r"\\([,;!]|(left|right|quad|mathrm|text)\b)", "", latex)
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", text)
    return " ".join(re.sub(r"[\\{}]", " ", text).split())


class FormulaLabel(QWidget):
    """One formula. It shrinks to the width it is given, never grows past its size.

    It appears a moment after it is first asked for: typesetting has its own thread.
    """

    def __init__(
        self, latex: str = "", scale: float = 1.15, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._latex = ""
        self._scale = scale
        self._renderer: QSvgRenderer | None = None
        self._waiting = False
        self._drawn: tuple[str, float, str] | None = None
        typesetter().done.connect(self._on_typesetter_done)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.set_formula(latex)

    def formula(self) -> str:
        """Return the LaTeX of the formula."""
        return self._latex

    def set_formula(self, latex: str) -> None:
        """Show another formula."""
        if latex != self._latex:
            self._latex = latex
            self.setAccessibleName(plain(latex))
            self.updateGeometry()
            self.update()

    @property
    def ready(self) -> bool:
        """Whether the formula can be drawn at once."""
        self._prepared()
        return not self._waiting

    def sizeHint(self) -> QSize:
        renderer = self._prepared()
        if renderer is None:
            metrics = QFontMetrics(self.font())
            return QSize(metrics.horizontalAdvance(plain(self._latex)), self._line())
        size = renderer.viewBoxF().size()
        wide, high = round(size.width()), round(size.height())
        return QSize(wide + 2 * MARGIN, high + 2 * MARGIN)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height() if self._latex else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer = self._prepared()
        if self._waiting:
            return
        if renderer is None:
            painter.setPen(QColor(self._color()))
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), left, plain(self._latex))
            return
        size = renderer.viewBoxF().size()
        factor = min(1.0, (self.width() - 2 * MARGIN) / max(size.width(), 1))
        height = size.height() * factor
        top = (self.height() - height) / 2
        renderer.render(painter, QRectF(MARGIN, top, size.width() * factor, height))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def _prepared(self) -> QSvgRenderer | None:
        """Return what draws the formula; ``None`` while, or because, there is none."""
        wanted = self._latex, self._pixels(), self._color()
        if wanted == self._drawn or not self._latex:
            return self._renderer if self._latex else None
        svg = typesetter().get(*wanted[:2])
        self._waiting = svg is None
        self._renderer = None
        if svg is not None:
            self._drawn = wanted
        if svg:
            data = QByteArray(svg.replace("currentColor", self._color()).encode())
            self._renderer = QSvgRenderer(data)
        return self._renderer

    def _on_typesetter_done(self, latex: str) -> None:
        if latex == self._latex:
            self.updateGeometry()
            self.update()

    def _color(self) -> str:
        look = theme.current()
        return look.text if self.isEnabled() else look.faint

    def _pixels(self) -> float:
        return round(QFontInfo(self.font()).pixelSize() * self._scale, 1)

    def _line(self) -> int:
        return QFontMetrics(self.font()).height() + 4
