"""The lesson panel: the list of lessons, or one step with the way on from it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.panels.lesson_list import LessonList
from gui.panels.lesson_page import LessonPage
from gui.panels.lesson_parts import Dots
from gui.panels.pieces import LinkButton, Scroller
from gui.widgets.buttons import IconButton
from gui.widgets.labels import ElidedLabel
from gui.widgets.polish import label
from model.lessons.lesson import Lesson
from model.lessons.progress import Place

WIDTH = 370


class LessonPanel(QWidget):
    """Shows what it is told and emits what a person wants.

    Signals
    -------
    lesson_requested(str), folder_requested(), setup_requested(int), answered(int),
    skipped()
        As of its pages.
    list_requested()
        Back to all lessons.
    page_requested(int)
        Another step; one after the last is the next lesson.
    mine_requested()
        Back to what was set up before the lesson changed it.
    """

    lesson_requested = Signal(str)
    folder_requested = Signal()
    list_requested = Signal()
    page_requested = Signal(int)
    setup_requested = Signal(int)
    answered = Signal(int)
    skipped = Signal()
    mine_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lesson: Lesson | None = None
        self._page = 0
        self.list = LessonList()
        self.page = LessonPage()
        self._scrollers = Scroller(self.list, self), Scroller(self.page, self)
        self._stack = QStackedWidget(self)
        for scroller in self._scrollers:
            self._stack.addWidget(scroller)
        self._make_head()
        self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._connect()
        self.show_list()
        self.retranslate()

    def _make_head(self) -> None:
        self.head = QWidget(self)
        row = QHBoxLayout(self.head)
        row.setContentsMargins(8, 4, 12, 0)
        row.setSpacing(6)
        self.all = LinkButton(parent=self.head)
        self._name = ElidedLabel("", self.head)
        row.addWidget(self.all)
        row.addWidget(self._name, 1)

    def _make_foot(self) -> None:
        self.foot = QWidget(self)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(8, 0, 8, 6)
        column.setSpacing(4)
        line = QFrame(self.foot)
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        row = QHBoxLayout()
        self.back = IconButton("chevron-left", parent=self.foot)
        self.on = IconButton("chevron-right", parent=self.foot)
        self.dots = Dots(self.foot)
        self.count: QLabel = label("", "small", self.foot)
        row.addWidget(self.back)
        row.addWidget(self.dots, 1)
        row.addWidget(self.count)
        row.addWidget(self.on)
        self.mine = LinkButton(parent=self.foot)
        column.addWidget(line)
        column.addLayout(row)
        column.addWidget(self.mine, 0, Qt.AlignmentFlag.AlignHCenter)

    def _connect(self) -> None:
        self.list.lesson_requested.connect(self.lesson_requested)
        self.list.folder_requested.connect(self.folder_requested)
        self.page.setup_requested.connect(self.setup_requested)
        self.page.answered.connect(self.answered)
        self.page.skipped.connect(self.skipped)
        self.all.clicked.connect(self.list_requested)
        self.mine.clicked.connect(self.mine_requested)
        self.back.clicked.connect(lambda: self.page_requested.emit(self._page - 1))
        self.on.clicked.connect(lambda: self.page_requested.emit(self._page + 1))

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    # ------------------------------------------------------------ what is shown

    def show_list(self) -> None:
        """Show all lessons."""
        self._lesson = None
        self._stack.setCurrentIndex(0)
        self._show_ways(on=False)

    def show_page(self, lesson: Lesson, page: int, place: Place) -> None:
        """Show a step of a lesson."""
        self._lesson, self._page = lesson, page
        self.page.show_step(lesson.steps[page], lesson.folder)
        self._name.setText(lesson.title)
        self._stack.setCurrentIndex(1)
        self._scrollers[1].verticalScrollBar().setValue(0)
        self._show_ways(on=True)
        self.show_place(place)
        self._order_tabs()

    def _show_ways(self, *, on: bool) -> None:
        """Show what leads from page to page; the way back to one's own stays."""
        for widget in (self.head, self.back, self.dots, self.count, self.on):
            widget.setVisible(on)

    def show_place(self, place: Place) -> None:
        """Show how far a person has come in the lesson that is open."""
        if self._lesson is None:
            return
        count = len(self._lesson.steps)
        self.dots.show_place(count, self._page, place.reached)
        self.count.setText(f"{self._page + 1}/{count}")
        self.back.setEnabled(self._page > 0)
        self._name_ways()

    def focus_first(self) -> None:
        """Put the keyboard at the first thing to be done."""
        if self._lesson is None:
            ways: list[QWidget] = [*self.list.rows.values()]
        else:
            ways = self._ways()
        for widget in ways:
            if widget.isEnabled() and not widget.isHidden():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom: answers and buttons are new on each page."""
        page = self.page
        options = page.answers.options if page.answers is not None else []
        marks = [option.mark for option in options]
        above: list[QWidget] = [self.all, *marks, page.skip, *page.buttons, page.reveal]
        for before, after in pairwise([*above, self.back, self.on, self.mine]):
            QWidget.setTabOrder(before, after)

    def _ways(self) -> list[QWidget]:
        page = self.page
        first: list[QWidget] = []
        if page.answers is not None:
            first += [option.mark for option in page.answers.options]
        if any(button.isEnabled() for button in page.buttons):
            return [*page.buttons, *first, self.on]
        return [*first, *page.buttons, self.on]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press what has the keyboard: Space may belong to the window."""
        focused = self.window().focusWidget()
        pressed = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if pressed and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def look_at(self, widget: QWidget) -> None:
        """Scroll so that a part of the page is seen."""
        scroller = self._scrollers[1]
        QTimer.singleShot(
            0, widget, lambda: scroller.ensureWidgetVisible(widget, 0, 12)
        )

    def show_mine(self, *, kept: bool) -> None:
        """Offer the way back to what was set up before."""
        self.mine.setEnabled(kept)

    def _name_ways(self) -> None:
        last = self._lesson is not None and self._page + 1 == len(self._lesson.steps)
        self.back.set_name(self.tr("The step before"))
        self.on.set_name(
            self.tr("The next lesson") if last else self.tr("The next step")
        )

    # ------------------------------------------------------------ words

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.setAccessibleName(self.tr("Lesson"))
        self.all.show_text(self.tr("All lessons"))
        self.mine.show_text(self.tr("Back to my setup"))
        self.mine.setToolTip(
            self.tr("Everything as it was before the lesson changed it")
        )
        self.dots.setAccessibleName(self.tr("Goals reached"))
        self._name_ways()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "mine"):
            self.retranslate()
        super().changeEvent(event)
