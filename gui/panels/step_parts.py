"""A step taken apart: one card a part, with formula, numbers put in, and value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPointF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.formatting import number, typeset_number, vector, whole
from gui.theme.roles import ink
from gui.widgets.formula import FormulaLabel
from gui.widgets.labels import ElidedLabel, GlyphLabel
from gui.widgets.polish import label
from gui.widgets.typesetter import typesetter
from gui.widgets.worded import Worded
from model.parts import Part, Role
from model.taken_apart import StepTaken

REST = 300
"""Milliseconds for which a step must rest before its numbers are put in."""
DIGITS = 4


class Swatch(QWidget):
    """The stroke with which a part is drawn at the ball; empty where it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: tuple[Role, bool] = Role.MOVE, False
        self.setFixedSize(QSize(26, 12))

    def show_part(self, part: Part) -> None:
        """Show the stroke of a part."""
        if self._part != (part.role, part.is_arrow):
            self._part = part.role, part.is_arrow
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, is_arrow = self._part
        look, middle = ink(role, dark=theme.current().dark), self.height() / 2
        colour = QColor(look.colour)
        if not is_arrow:
            painter.setPen(QPen(colour, 1.6))
            painter.drawEllipse(QPointF(10, middle), 4.0, 4.0)
            return
        dotted, solid = Qt.PenStyle.DotLine, Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 2.4, dotted if look.dashed else solid))
        painter.drawLine(QPointF(1, middle), QPointF(17, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        head = (25, middle), (16, middle - 5), (16, middle + 5)
        painter.drawPolygon(QPolygonF([QPointF(*each) for each in head]))


class PartCard(QFrame):
    """One part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._part: Part | None = None
        self._wanted = False
        typesetter().done.connect(self._swap)
        self.swatch = Swatch(self)
        self.name = label("", "small", self)
        self.formula = FormulaLabel("", 1.1, self)
        self.numbers = [FormulaLabel("", 1.0, self) for _ in range(2)]
        self.values = [label("", "", self) for _ in range(2)]
        for each in self.values:
            each.setFont(theme.tabular(theme.font("normal")))
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 4, 9, 4)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.swatch)
        head.addWidget(self.name, 1)
        column.addLayout(head)
        column.addWidget(self.formula)
        self._lines_box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for k in range(2):
            self._lines_box.addWidget(self.numbers[k])
            self._lines_box.addWidget(self.values[k])
        self._turn(tall=False)
        column.addLayout(self._lines_box)
        column.addStretch(1)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed, policy.Preferred)

    @property
    def part(self) -> Part | None:
        """What is shown."""
        return self._part

    def show_part(self, part: Part, axes: Sequence[str], *, shown: bool) -> None:
        """Show a part; ``shown`` unless the step is split and has not got there."""
        self._part = part
        name = QCoreApplication.translate("parts", part.name)
        self.swatch.show_part(part)
        self.name.setText(name)
        self.formula.set_formula(f"{part.symbol} = {part.latex}")
        self.setAccessibleName(f"{name} {vector(part.value, DIGITS)}")
        for k, text in enumerate(self._value_texts(axes)):
            self.values[k].setText(text)
            self.values[k].setVisible(bool(text))
            self.numbers[k].setVisible(False)
        self._wanted = False
        self._turn(tall=False)
        self.setEnabled(shown)

    def put_numbers_in(self, axes: Sequence[str]) -> None:
        """Put the numbers into the formula, one line for each component."""
        part = self._part
        if part is None or "nabla" in part.formula:
            return
        for k, line in enumerate(self._lines(part, axes)):
            self.numbers[k].set_formula(line)
        self._wanted = True
        self._swap()

    def _swap(self) -> None:
        """Show formulas with numbers in place of plain values once they are set."""
        lines = [each for each in self.numbers if each.formula()]
        if self._wanted and all(each.ready for each in lines):
            self._wanted = False
            self._turn(tall=any(r"\frac" in each.formula() for each in lines))
            for number_line, value in zip(self.numbers, self.values, strict=True):
                number_line.setVisible(number_line in lines)
                value.setVisible(False)

    def _turn(self, *, tall: bool) -> None:
        """Lay the lines one upon the other, or side by side where they are tall."""
        way = QBoxLayout.Direction
        self._lines_box.setDirection(way.LeftToRight if tall else way.TopToBottom)
        self._lines_box.setSpacing(14 if tall else 2)

    def _value_texts(self, axes: Sequence[str]) -> list[str]:
        part = self._part
        assert part is not None
        if part.whole:
            return [f"= {vector(part.value, DIGITS)}", ""]
        values = part.value[:2].tolist()
        return [
            f"{axis}: {number(value, DIGITS)}"
            for axis, value in zip(axes, values, strict=True)
        ]

    def _lines(self, part: Part, axes: Sequence[str]) -> list[str]:
        if part.whole:
            values = r",\, ".join(_numeral(v) for v in part.value.tolist())
            return [f"{part.filled(_numeral)} = ({values})", ""]
        return [
            rf"{_axis(axis)}:\; {part.filled(_numeral, k)} = {_numeral(part.value[k])}"
            for k, axis in enumerate(axes)
        ]


class StepPanel(Worded):
    """All parts of a step side by side, and the switch that splits steps.

    Signals
    -------
    split_requested(bool)
        Split steps into their parts, or no longer.
    """

    split_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: StepTaken | None = None
        self._axes: Sequence[str] = ("w₁", "w₂")
        self._shown: int | None = None
        self.glyph = GlyphLabel(0, self)
        self.words = ElidedLabel(parent=self)
        self.scale = QLabel(self)
        self.split = QCheckBox(self)
        self.split.toggled.connect(self.split_requested)
        self.cards: list[PartCard] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._put_numbers_in)
        self._lay_out()
        self.retranslate()

    def set_taken(
        self,
        taken: StepTaken | None,
        shown: int | None,
        slot: int,
        axes: Sequence[str],
    ) -> None:
        """Show a step; ``shown`` parts of it where it is split, else ``None``."""
        self._taken, self._axes = taken, axes
        self._shown = shown
        self.glyph.setVisible(taken is not None)
        self.glyph.set_slot(slot)
        self.words.setText(self._told())
        parts = taken.parts if taken is not None else ()
        self._have(len(parts))
        for k, card in enumerate(self.cards):
            card.setVisible(k < len(parts))
            if k < len(parts):
                card.show_part(parts[k], axes, shown=shown is None or k < shown)
        if parts:
            self._rest.start()
        self._show_newest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the newest part in sight while cards grow with their formulas."""
        if event.type() == QEvent.Type.Resize:
            self._show_newest()
        return super().eventFilter(watched, event)

    def _show_newest(self) -> None:
        if self._shown:
            self._area.ensureWidgetVisible(self.cards[self._shown - 1], 8, 0)

    def set_split(self, *, on: bool) -> None:
        """Show whether steps are split; nothing is emitted."""
        self.split.blockSignals(True)
        self.split.setChecked(on)
        self.split.blockSignals(False)

    def set_scale(self, factor: float) -> None:
        """Say how many times larger than true the arrows are drawn."""
        drawn = factor > 0 and factor != 1
        text = self.tr("arrows drawn × {factor}")
        self.scale.setText(text.format(factor=number(factor, 3)) if drawn else "")

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("A step taken apart"))
        self._area.setAccessibleName(self.tr("A step taken apart"))
        self.split.setText(self.tr("Split steps (S)"))
        self.split.setToolTip(
            self.tr("The step key then shows part after part before the ball moves.")
        )
        self.words.setText(self._told())
        if self._taken is not None:
            for part, card in zip(self._taken.parts, self.cards, strict=False):
                shown = self._shown is None or part in self._taken.parts[: self._shown]
                card.show_part(part, self._axes, shown=shown)
            self._rest.start()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.glyph)
        row.addWidget(self.words, 1)
        row.addWidget(self.scale)
        row.addWidget(self.split)
        self.scale.setProperty("role", "dim")
        column.addLayout(row)
        inner = QWidget(self)
        inner.installEventFilter(self)
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        column.addWidget(self._area, 1)

    def _have(self, count: int) -> None:
        while len(self.cards) < count:
            card = PartCard(self)
            self._row.insertWidget(len(self.cards), card)
            self.cards.append(card)

    def _told(self) -> str:
        taken = self._taken
        if taken is None:
            return self.tr("No step to take apart: select a run that still moves.")
        text = self.tr("{rule}: update {t}, η = {rate}")
        title = QCoreApplication.translate("optimizers", taken.optimizer.title)
        rate = number(taken.rate, DIGITS)
        return text.format(rule=title, t=whole(taken.step + 1), rate=rate)

    def _put_numbers_in(self) -> None:
        """Typeset the numbers of what is seen: it takes too long for every frame."""
        if self.visibleRegion().isEmpty():
            return
        for card in self.cards:
            if not card.isHidden():
                card.put_numbers_in(self._axes)


def _numeral(value: float) -> str:
    return typeset_number(value, DIGITS)


def _axis(name: str) -> str:
    """Return an axis' name for the typesetter."""
    letter, index = name[:1], name[1:]
    plain = index.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    return f"{letter}_{{{plain}}}" if index else letter
