"""All critical points of the surface: the search, and what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QProgressBar,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.analysis.kind_glyphs import paint_kind
from gui.panels.found import Row, rows, sentences, summary
from gui.theme.marks import marks
from gui.widgets.buttons import IconButton, TextButton
from gui.widgets.polish import label
from gui.widgets.worded import Worded

if TYPE_CHECKING:
    from model.analysis import Analysis

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
GLYPH, EDGE = 26, 8
"""The room for a row's glyph, and at its right, in pixels."""


class CriticalPointsPanel(Worded):
    """Asks for a search, and lists what it found.

    Signals
    -------
    analyse_requested(), analysis_cancelled()
        Search; stop searching.
    inspect_requested(float, float), visit_requested(float, float)
        A row was taken: inspect that point, and fly there.
    """

    analyse_requested = Signal()
    analysis_cancelled = Signal()
    inspect_requested = Signal(float, float)
    visit_requested = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._analysis: Analysis | None = None
        self._fault = ""
        self.search = TextButton(icon="search", parent=self)
        self.cancel = IconButton("close", size=16, parent=self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setMaximumHeight(8)
        self.summary = label("", "", self)
        self.words = label("", "small", self)
        for each in (self.summary, self.words):
            each.setWordWrap(True)
        self.list = FoundList(self)
        self._lay_out()
        self.search.clicked.connect(self._on_search_clicked)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.list.taken.connect(self._on_row_taken)
        self.set_progress(None)
        self.retranslate()

    def set_analysis(self, analysis: Analysis | None) -> None:
        """Show what was found; ``None``: nothing has been looked for."""
        self._analysis, self._fault = analysis, ""
        self.list.show_rows(rows(analysis) if analysis else [])
        self._show()

    def set_progress(self, share: float | None) -> None:
        """Show how far the search has come; ``None``: nothing is being done."""
        running = share is not None
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.search.setEnabled(not running)
        if share is not None:
            self.progress.setValue(round(1000 * share))

    def show_fault(self, sentence: str) -> None:
        """Say why there is no result."""
        self._fault = sentence
        self._show()

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Critical points"))
        self.search.setText(self.tr("Find all"))
        self.search.setAccessibleName(self.search.text())
        self.search.setToolTip(
            self.tr("Search the whole domain for points where the gradient is zero")
        )
        self.cancel.set_name(self.tr("Stop searching"))
        self.progress.setAccessibleName(self.tr("How far the search has come"))
        self.list.setAccessibleName(self.tr("Critical points found"))
        self.list.setToolTip(self.tr("Click a point to fly there and inspect it"))
        if self._analysis is not None:
            self.list.show_rows(rows(self._analysis))
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.search)
        head.addWidget(self.progress, 1)
        head.addWidget(self.cancel)
        head.addStretch(0)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def _show(self) -> None:
        found = self._analysis
        self.summary.setVisible(found is not None)
        self.list.setVisible(bool(found) and self.list.model().rowCount() > 0)
        if found is None:
            self.words.setText(self._fault or self._invitation())
            return
        self.summary.setText(summary(found))
        self.words.setText(self._fault or "\n".join(sentences(found)))
        self.words.setToolTip(self._about_the_count())

    def _invitation(self) -> str:
        return self.tr(
            "Where is the gradient zero, and what are these points: minima, saddles, "
            "maxima? The search covers the whole domain and marks what it finds."
        )

    def _about_the_count(self) -> str:
        return self.tr(
            "Along the edge of the domain the gradient turns round a whole number of "
            "times: where all points are smooth and no eigenvalue is zero, that number "
            "is minima − saddles + maxima. It is 1 where L rises on all sides."
        )

    def _on_search_clicked(self) -> None:
        self.analyse_requested.emit()

    def _on_cancel_clicked(self) -> None:
        self.analysis_cancelled.emit()

    def _on_row_taken(self, row: Row) -> None:
        x, y = row.theta.tolist()
        self.inspect_requested.emit(x, y)
        self.visit_requested.emit(x, y)


class FoundList(QListView):
    """Rows that are taken by a click, or by Enter.

    Signals
    -------
    taken(object)
        The :class:`~gui.panels.found.Row`.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = FoundModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowPainter(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(60)
        self.clicked.connect(self._on_taken)

    def show_rows(self, found: list[Row]) -> None:
        """Show these and no others."""
        self._rows.show_rows(found)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.scheduleDelayedItemsLayout()  # the current row is one line higher

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_taken(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_taken(self, index: Index) -> None:
        row = index.data(ROW)
        if row is not None:
            self.taken.emit(row)


class FoundModel(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: list[Row] = []

    def show_rows(self, found: list[Row]) -> None:
        """Hold these and no others."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._found[index.row()]
        if role == ROW:
            return row
        told = {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }
        return row.spoken if role in told else None


class RowPainter(QStyledItemDelegate):
    """Paints a row on two lines, the current one on three."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        first, second = QFontMetrics(_bold()), QFontMetrics(_small())
        row: Row = index.data(ROW)
        lines = 2 if self._is_current(index) and row.more else 1
        return QSize(80, first.height() + lines * second.height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        look, row = theme.current(), index.data(ROW)
        area: QRect = option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, state)
        at = QPointF(area.left() + GLYPH / 2 + 1, area.top() + 6 + _line(_bold()) / 2)
        colours = marks(dark=look.dark)
        paint_kind(painter, row.kind, at, 5.5, colours.kinds[row.kind], width=1.8)
        room = QRectF(area).adjusted(GLYPH, 5, -EDGE, 0)
        room.setHeight(_line(_bold()))
        first, second = _arranged(row, room.width())
        _paint_pair(painter, room, first, _bold(), look.text)
        room.translate(0, room.height())
        room.setHeight(_line(_small()))
        _paint_pair(painter, room, second, _small(), look.dim)
        if self._is_current(index) and row.more:
            room.translate(0, room.height())
            _paint_pair(painter, room, (row.more, ""), _small(), look.dim)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRect, state: QStyle.StateFlag
    ) -> None:
        look, flag = theme.current(), QStyle.StateFlag
        colour = ""
        if state & flag.State_Selected:
            colour = look.accent_soft
        elif state & flag.State_MouseOver:
            colour = look.hover
        body = QRectF(area).adjusted(1, 1, -1, -1)
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(body, 5, 5)
        if state & flag.State_HasFocus:
            painter.setPen(QColor(look.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _is_current(self, index: Index) -> bool:
        return self._view.currentIndex().row() == index.row()


def _arranged(row: Row, room: float) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the texts of two lines; a long title has the first one to itself."""
    metrics = QFontMetrics(_bold())
    wide = metrics.horizontalAdvance(row.title + row.value) + 8
    if wide > room and not row.curvature:
        return (row.title, ""), (row.place, row.value)
    return (row.title, row.value), (row.place, row.curvature)


def _paint_pair(
    painter: QPainter, room: QRectF, texts: tuple[str, str], font: QFont, colour: str
) -> None:
    """Paint one text at the left and one at the right; the left one gives way."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(room, RIGHT, texts[1])
    wide = metrics.horizontalAdvance(texts[1])
    left = int(room.width()) - (wide + 8 if wide else 0)
    shown = metrics.elidedText(texts[0], Qt.TextElideMode.ElideRight, left)
    painter.drawText(room, LEFT, shown)


def _line(font: QFont) -> float:
    return float(QFontMetrics(font).height())


def _bold() -> QFont:
    font = theme.tabular(theme.font("normal"))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _small() -> QFont:
    return theme.tabular(theme.font("small"))
