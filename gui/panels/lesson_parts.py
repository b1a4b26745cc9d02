"""The parts of a lesson's page: answers to choose, wrapped buttons, dots."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.theme import icons
from gui.widgets.buttons import TextButton
from gui.widgets.polish import set_look
from gui.widgets.prose import Prose
from model.lessons.lesson import Prediction, Spans

ICON = 16


class WrapButton(TextButton):
    """A button whose words go on in a second line where they are too long."""

    def __init__(
        self, words: str, icon: str, *, accent: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", icon, accent=accent, parent=parent)
        self._words = words
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)
        self.setAccessibleName(words)
        self._wrap()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_words"):
            self._wrap()

    def _wrap(self) -> None:
        metrics = QFontMetrics(self.font())
        lines = wrapped(self._words, metrics, max(self.width() - 64, 80))
        text = "\n".join(lines).replace("&", "&&")
        if text != self.text():
            self.setText(text)
            self.updateGeometry()


def wrapped(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Return the words in lines no wider than ``room``, but for single long words."""
    spaced = " " in words
    pieces = words.split() if spaced else list(words)
    lines = [""]
    for piece in pieces:
        joint = " " if spaced and lines[-1] else ""
        longer = lines[-1] + joint + piece
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(piece)
        else:
            lines[-1] = longer
    return lines


class Option(QFrame):
    """An answer: a mark, and words that may hold formulas.

    Signals
    -------
    taken()
        The person chose it.
    """

    taken = Signal()

    def __init__(self, words: Spans, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "option")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.mark = QRadioButton(self)
        self._words = Prose(self)
        self._words.set_spans(words)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign = QLabel(self)
        self._sign.setFixedWidth(ICON)
        self.mark.setAccessibleName(self._words.words())
        self.mark.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 3)
        row.setSpacing(6)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.mark.click()  # nothing happens where it is not enabled

    def set_open(self, *, open_: bool) -> None:
        """Let it be chosen or not."""
        self.mark.setEnabled(open_)
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if open_ else shape.ArrowCursor)

    def show_verdict(self, right: bool | None) -> None:
        """Mark the answer as right or wrong; ``None`` as neither."""
        tone = {True: "right", False: "wrong", None: ""}[right]
        set_look(self, "tone", tone)
        icon = {True: ("check", "success"), False: ("close", "danger")}
        if right is None:
            self._sign.clear()
        else:
            name, role = icon[right]
            color = getattr(theme.current(), role)
            self._sign.setPixmap(icons.pixmap(name, color, ICON))
        words = {
            True: self.tr("right"),
            False: self.tr("not so"),
            None: "",
        }[right]
        self._sign.setAccessibleName(words)
        self.mark.setAccessibleDescription(words)


class Answers(QWidget):
    """The options of a prediction, of which one is chosen.

    Signals
    -------
    chosen(int)
        The person chose an option.
    """

    chosen = Signal(int)

    def __init__(self, prediction: Prediction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right = prediction.right
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._group = QButtonGroup(self)
        self.options: list[Option] = []
        for number, words in enumerate(prediction.options):
            option = Option(words, self)
            self._group.addButton(option.mark, number)
            option.taken.connect(lambda number=number: self.chosen.emit(number))
            column.addWidget(option)
            self.options.append(option)

    def show_answer(self, chosen: int | None, *, revealed: bool) -> None:
        """Show what was chosen and, once it is known, what is right."""
        for number, option in enumerate(self.options):
            option.mark.setChecked(number == chosen)
            option.set_open(open_=not revealed)
            wrong = False if number == chosen else None
            right = True if number == self._right else wrong
            option.show_verdict(right if revealed else None)


class Dots(QWidget):
    """The steps of a lesson as dots: full where the goal is reached."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._page = 0, 0
        self._reached: frozenset[int] = frozenset()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    def show_place(self, count: int, page: int, reached: frozenset[int]) -> None:
        """Show how far it is."""
        self._count, self._page, self._reached = count, page, reached
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(14 * self._count + 8, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._count:
            return
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pitch = min(14.0, (self.width() - 12) / max(self._count, 1))
        left = (self.width() - pitch * (self._count - 1)) / 2
        for number in range(self._count):
            here = number == self._page
            done = number in self._reached
            color = look.accent if here else look.success if done else look.edge
            painter.setPen(QPen(QColor(color), 1.6))
            painter.setBrush(QColor(color) if done else QColor(look.panel))
            centre = QPointF(left + pitch * number, self.height() / 2)
            radius = min(4.5 if here else 3.4, 0.42 * pitch)
            painter.drawEllipse(centre, radius, radius)


class LessonRow(QAbstractButton):
    """A lesson in the list: its number or a tick, its title, how long, how far."""

    def __init__(
        self, number: int, title: str, below: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number, self._below, self._done = number, below, False
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    def show_progress(self, below: str, *, done: bool) -> None:
        """Show how far a person has come."""
        self._below, self._done = below, done
        self.setAccessibleName(f"{self._number}. {self.text()}")
        self.setAccessibleDescription(below)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, self._height(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._height(max(self.width(), 160)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _height(self, width: int) -> int:
        lines = len(self._lines(width))
        small = QFontMetrics(theme.font("small")).height()
        return lines * QFontMetrics(self._bold()).height() + small + 18

    def _lines(self, width: int) -> list[str]:
        return wrapped(
            self.text(), QFontMetrics(self._bold()), width - self._left() - 10
        )

    def _bold(self) -> QFont:
        return theme.font(bold=True)

    def _left(self) -> int:
        return QFontMetrics(self.font()).height() + 28

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = look.hover if self.underMouse() or self.isDown() else look.card
        painter.setPen(QPen(QColor(look.focus if self.hasFocus() else look.border), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, 7, 7)
        self._paint_number(painter, look)
        painter.setFont(self._bold())
        painter.setPen(QColor(look.text))
        metrics, left, top = QFontMetrics(self._bold()), self._left(), 8
        for line in self._lines(self.width()):
            painter.drawText(left, top + metrics.ascent(), line)
            top += metrics.height()
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(look.dim))
        small = QFontMetrics(theme.font("small"))
        room = self.width() - left - 8
        below = small.elidedText(self._below, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, top + small.ascent() + 2, below)

    def _paint_number(self, painter: QPainter, look: theme.Theme) -> None:
        side = QFontMetrics(self.font()).height() + 8
        circle = QRectF(10, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.success_soft if self._done else look.accent_soft))
        painter.drawEllipse(circle)
        if self._done:
            picture = icons.pixmap("check", look.success, ICON)
            at = circle.center() - QPointF(ICON / 2, ICON / 2)
            painter.drawPixmap(at, picture)
            return
        painter.setPen(QColor(look.link))
        painter.setFont(theme.font("small", bold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
