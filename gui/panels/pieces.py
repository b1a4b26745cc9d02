"""Small controls that several panels share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontInfo,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from gui import theme
from gui.changes import title
from gui.i18n import model_text
from gui.theme import icons
from model.parameter import Declared

Kinds = Mapping[str, type[Declared]]
SPARE = 4
"""Pixels more than a text measures, so that it is not shortened for its rounding."""
BESIDE = 8
"""Pixels beside the words of a title."""


class LinkButton(QAbstractButton):
    """Words in the colour of links that do something when clicked."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed, policy.Fixed)
        self.setText(text)

    def show_text(self, text: str) -> None:
        """Set the words; nothing happens if they are the same."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("small"))
        return QSize(metrics.horizontalAdvance(self.text()) + 8, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_focus(painter, self, 4)
        font = theme.font("small")
        font.setUnderline(self.underMouse() and self.isEnabled())
        painter.setFont(font)
        painter.setPen(QColor(look.link if self.isEnabled() else look.faint))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        return super().event(event)


def _paint_focus(painter: QPainter, widget: QWidget, radius: float) -> None:
    """Paint a ring around a widget that has the focus."""
    if widget.hasFocus():
        painter.setPen(QPen(QColor(theme.current().focus), 1.5))
        area = QRectF(widget.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, radius, radius)


class GlyphButton(QAbstractButton):
    """The shape of a run; a click selects the run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slot = 0
        self._faint = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._grow()
        super().changeEvent(event)

    def _grow(self) -> None:
        side = max(22, QFontMetrics(self.font()).height() + 6)
        self.setFixedSize(side, side)

    def show_slot(self, slot: int, *, faint: bool = False) -> None:
        """Show a run's shape and colour; ``faint`` where the run does not roll."""
        if (slot, faint) != (self._slot, self._faint):
            self._slot, self._faint = slot, faint
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_focus(painter, self, 5)
        centre = QPointF(self.width() / 2, self.height() / 2)
        color = look.faint if self._faint else ""
        radius = 0.29 * self.width()
        icons.paint_glyph(painter, self._slot, centre, radius, color=color)


class TitleButton(QPushButton):
    """A name in bold that opens a menu; shortened where it does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._arrow = 0
        self.setProperty("flat", True)
        bold = QFont()
        bold.setWeight(QFont.Weight.DemiBold)
        self.setFont(bold)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed)
        self._make_room()

    def title(self) -> str:
        """Return the whole name."""
        return self._title

    def show_title(self, text: str) -> None:
        """Show a name."""
        if text != self._title:
            self._title = text
            self._elide()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        wide = metrics.horizontalAdvance(self._title) + self._arrow + BESIDE
        return QSize(wide, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()
            self._elide()
            self.updateGeometry()

    def _make_room(self) -> None:
        """Keep the words off the menu's arrow, which grows with the text."""
        arrow = max(16, round(1.6 * QFontInfo(self.font()).pointSizeF())) + 6
        if arrow != self._arrow:
            self._arrow = arrow
            self.setStyleSheet(
                f"QPushButton {{ text-align: left; padding: 2px {arrow}px 2px 4px; }}"
            )

    def _elide(self) -> None:
        room = max(self.width() - self._arrow - BESIDE + 2, 20)
        metrics = QFontMetrics(self.font())
        right = Qt.TextElideMode.ElideRight
        self.setText(metrics.elidedText(self._title, right, room))


AFTER_PAINTING = 300
"""Milliseconds from a widget's first painting to what is not to be seen at once.

The time runs from the painting, as a window is painted whole: a slow start does the
same first.
"""


class ItemCombo(QComboBox):
    """A choice among the items of a registry, in its order, with their helps.

    What it shows is what it was last told by :meth:`show_item`: a choice is emitted,
    and becomes visible when it has become true. With ``later`` the list is completed
    once the window has been painted, or when it is asked for.
    """

    chosen = Signal(str)

    def __init__(
        self,
        kind: str,
        items: Kinds,
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind, self._items = kind, items
        self._shown = ""
        self._complete = False
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(24)
        self.activated.connect(self._on_activated)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AFTER_PAINTING)
        self._rest.timeout.connect(self.complete)
        if not later:
            self.complete()

    def show_item(self, name: str) -> None:
        """Show an item; nothing is emitted."""
        if name != self._shown:
            self._shown = name
            if self.findData(name) < 0:
                self._add(name)
            self.setCurrentIndex(self.findData(name))
            self.updateGeometry()

    def complete(self) -> None:
        """Add what is not shown: after the first painting, there is time for it."""
        self._rest.stop()
        if not self._complete:
            self._complete = True
            self.clear()
            for name in self._items:
                self._add(name)
            self.setCurrentIndex(self.findData(self._shown))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.complete()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self.complete()
        super().showPopup()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        for index in range(self.count()):
            self._say(index)

    def _add(self, name: str) -> None:
        self.addItem(name, name)
        self._say(self.count() - 1)

    def _say(self, index: int) -> None:
        item = self._items[self.itemData(index)]
        self.setItemText(index, title(self._kind, item))
        text = model_text(self._kind, getattr(item, "help", ""))
        self.setItemData(index, text, Qt.ItemDataRole.ToolTipRole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._complete and not self._rest.isActive():
            self._rest.start()
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def shown_text(self) -> str:
        """Return what is to be seen of the item's name: shortened without room."""
        right = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), right, self._room())

    def sizeHint(self) -> QSize:
        """Ask for room for the whole name."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        beside = hint.width() - self._room(hint)
        wide = metrics.horizontalAdvance(self.currentText()) + beside + SPARE
        return QSize(max(hint.width(), wide), hint.height())

    def event(self, event: QEvent) -> bool:
        """Tell the whole name where it is shortened, before what else is told."""
        shortened = self.shown_text() != self.currentText()
        if isinstance(event, QHelpEvent) and shortened:
            words = [self.currentText(), self.toolTip()]
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, words)), self)
            return True
        return super().event(event)

    def _room(self, size: QSize | None = None) -> int:
        """Return the pixels that the name may take."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if size is not None:
            option.rect = QRect(QPoint(), size)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        box = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(box, option, edit, self).width() - 4

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _on_activated(self, index: int) -> None:
        name = str(self.itemData(index))
        if name != self._shown:
            self.chosen.emit(name)
        self.setCurrentIndex(self.findData(self._shown))


DEEPEST = 12
"""How often fitting a scrolled content may lead to fitting it once more."""


class Scroller(QScrollArea):
    """Lets ``content`` scroll up and down; it is never narrower than its content."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("role", "plain")
        self._depth = 0
        self.setWidget(content)
        self._content = content

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 64)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._depth >= DEEPEST:
            return False
        # Qt fits the content anew while that is being fitted: content that wants to be
        # higher with a scroll bar and lower without one would never come to an end.
        self._depth += 1
        try:
            if event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
            return super().eventFilter(watched, event)
        finally:
            self._depth -= 1


def order_tabs(owner: QWidget) -> None:
    """Let the Tab key visit what lies in ``owner`` in the order of the layouts."""
    for before, after in pairwise(_focusable(owner)):
        QWidget.setTabOrder(before, after)


def _focusable(owner: QWidget) -> Iterator[QWidget]:
    # Qt would visit a part a second time, by way of the owner that hands its focus on.
    owner.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none
    if owner.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield owner
    layout = owner.layout()
    if layout is not None and not isinstance(owner, QComboBox):
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _focusable(widget)
        elif inner is not None:
            yield from _in_layout(inner)
