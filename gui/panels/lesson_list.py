"""The list of lessons with how far a person has come in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.panels.lesson_page import small
from gui.panels.lesson_parts import LessonRow
from gui.panels.pieces import LinkButton
from gui.widgets.polish import label
from gui.widgets.worded import Worded
from model.lessons.lesson import Lesson
from model.lessons.progress import Place


class LessonList(Worded):
    """Every lesson as a row that opens it.

    Signals
    -------
    lesson_requested(str)
        A lesson shall be opened, by its name.
    folder_requested()
        Lessons of a folder of one's own shall be added.
    """

    lesson_requested = Signal(str)
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lessons: Sequence[Lesson] = ()
        self._places: Mapping[str, Place] = {}
        self.rows: dict[str, LessonRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(6)
        self._intro = small(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._none = label("", "dim", self)
        self._none.setWordWrap(True)
        self.folder = LinkButton(parent=self)
        self.folder.clicked.connect(self.folder_requested)
        self._problems = small(self)
        self._problems.setProperty("role", "error")
        column.addWidget(self._intro)
        column.addLayout(self._rows)
        column.addWidget(self._none)
        column.addWidget(self.folder)
        column.addWidget(self._problems)
        column.addStretch(1)
        self.retranslate()

    def show_lessons(self, lessons: Sequence[Lesson], problems: Sequence[str]) -> None:
        """Show which there are, and one sentence for each file that is none."""
        self._lessons = lessons
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for number, lesson in enumerate(lessons, 1):
            row = LessonRow(number, lesson.title, "", self)
            row.setToolTip(lesson.summary)
            row.clicked.connect(partial(self._on_row_clicked, lesson.name))
            self._rows.addWidget(row)
            self.rows[lesson.name] = row
        for before, after in pairwise([*self.rows.values(), self.folder]):
            QWidget.setTabOrder(before, after)
        self._none.setVisible(not lessons)
        self._problems.setText("\n".join(problems))
        self._problems.setVisible(bool(problems))
        self.show_places(self._places)

    def show_places(self, places: Mapping[str, Place]) -> None:
        """Show how far a person has come in each."""
        self._places = places
        for lesson in self._lessons:
            reached = len(places.get(lesson.name, Place()).reached)
            count = len(lesson.steps)
            below = self.tr("{minutes} min  ·  {reached} of {count} goals").format(
                minutes=lesson.minutes, reached=min(reached, count), count=count
            )
            self.rows[lesson.name].show_progress(below, done=reached >= count)

    def _on_row_clicked(self, name: str) -> None:
        self.lesson_requested.emit(name)

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self._intro.setText(
            self.tr("Each lesson sets the program up for you: predict, try, look why.")
        )
        self._none.setText(self.tr("The lessons are being read…"))
        self.folder.show_text(self.tr("Lessons from a folder…"))
        self.show_places(self._places)
