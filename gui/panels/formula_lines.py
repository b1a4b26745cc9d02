"""Typeset formulas broken into lines that fit the panel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFontInfo, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.panels.pieces import AFTER_PAINTING
from gui.widgets.formula import FormulaLabel, plain
from gui.widgets.typesetter import typesetter

BETWEEN = re.compile(r",?\s*\\quad\s*")
"""What stands between two equations of one rule."""
SMALLEST = 120
"""Below this width in pixels formulas shrink instead."""
SPACE = 5.0
"""Pixels between two terms, and around a line."""


class FormulaLines(QWidget):
    """One or more equations, each on lines of its own, broken before + and −."""

    def __init__(self, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._latex = ""
        self._lines: list[str] = []
        self._labels: list[FormulaLabel] = []
        self._awaited: set[str] = set()
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_PAINTING)
        self._later.timeout.connect(self._break)
        typesetter().done.connect(self._on_typesetter_done)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Fixed)
        self.setMinimumHeight(4)  # without any height it would never be painted

    def formula(self) -> str:
        """Return the LaTeX of all equations."""
        return self._latex

    def lines(self) -> list[str]:
        """Return the LaTeX of each line."""
        return list(self._lines)

    def set_formula(self, latex: str) -> None:
        """Show another formula."""
        if latex != self._latex:
            self._latex = latex
            self.setAccessibleName(plain(latex))
            self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._break()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._break()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Typeset once this is seen: behind another tab it is shown but not seen."""
        super().paintEvent(event)
        if self._stale and not self._later.isActive():
            self._later.start()

    def _break(self) -> None:
        """Find the lines; while widths are still unknown the old ones stay.

        What nobody sees is not typeset: loading the typesetter takes its time.
        """
        if self._later.isActive():
            return
        self._stale = self.visibleRegion().isEmpty()
        if self._stale:
            return
        room = max(self.width(), SMALLEST)
        self._awaited.clear()
        lines = [
            line
            for equation in BETWEEN.split(self._latex)
            for line in self._broken(equation, room)
        ]
        if not self._awaited and lines != self._lines:
            self._lines = lines
            self._show()

    def _broken(self, equation: str, room: float) -> Iterator[str]:
        """Yield lines as long as fit, with terms kept whole."""
        if not equation.strip():
            return
        if self._wide(equation) <= room:
            yield equation
            return
        line, used = "", 0.0
        for term, wide in [(term, self._wide(term)) for term in terms(equation)]:
            if line and used + wide > room:
                yield line
                line, used = r"{} ", 0.0
            line, used = line + term, used + wide
        yield line

    def _wide(self, latex: str) -> float:
        """Return the width of a piece in pixels; 0 while it is not known."""
        pixels = round(QFontInfo(self.font()).pixelSize() * self._scale, 1)
        svg = typesetter().get(latex, pixels)
        if svg is None:
            self._awaited.add(latex)
            return 0.0
        box = re.search(r'viewBox="([^"]*)"', svg)
        if box is None:
            return float(QFontMetrics(self.font()).horizontalAdvance(plain(latex)))
        return float(box.group(1).split()[2]) + SPACE

    def _on_typesetter_done(self, latex: str) -> None:
        self._awaited.discard(latex)
        if not self._awaited and latex in self._latex:
            self._break()

    def _show(self) -> None:
        while len(self._labels) < len(self._lines):
            made = FormulaLabel("", self._scale, self)
            self._rows.addWidget(made)
            self._labels.append(made)
        for index, each in enumerate(self._labels):
            shown = index < len(self._lines)
            each.set_formula(self._lines[index] if shown else "")
            each.setVisible(shown)
        self.updateGeometry()


def terms(latex: str) -> list[str]:
    """Cut a formula before each + and − that stands outside of all brackets."""
    cuts, depth, index = [0], 0, 0
    while index < len(latex):
        sign = latex[index]
        if sign == "\\":
            word = re.match(r"\\([a-zA-Z]+|.)", latex[index:])
            name = word.group(1) if word else ""
            depth += {"left": 1, "right": -1, "begin": 1, "end": -1}.get(name, 0)
            index += len(name) + 1
            if name in {"left", "right"}:
                index += 1
            continue
        depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(sign, 0)
        if sign in "+-" and depth == 0 and _is_binary(latex[:index]):
            cuts.append(index)
        index += 1
    return [latex[a:b] for a, b in zip(cuts, [*cuts[1:], None], strict=True)]


def is_equation(latex: str) -> bool:
    """Return whether an equals sign stands outside of all brackets."""
    plain_text = latex
    while (shorter := re.sub(r"\{[^{}]*\}", "", plain_text)) != plain_text:
        plain_text = shorter
    return "=" in plain_text


def _is_binary(before: str) -> bool:
    text = before.rstrip()
    return bool(text) and text[-1] not in "=+-(,"
