"""One step of a lesson: text, prediction, things to try, a goal, what it shows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.panels.lesson_parts import Answers, WrapButton
from gui.panels.pieces import LinkButton
from gui.widgets.card import Card
from gui.widgets.labels import Chip
from gui.widgets.polish import label, set_look
from gui.widgets.prose import Prose, Say, no_values
from gui.widgets.worded import Worded
from model.lessons.lesson import Step


class LessonPage(Worded):
    """Shows a step; it knows neither the run nor what has been reached before.

    Signals
    -------
    setup_requested(int)
        A **Try it** button was pressed.
    answered(int)
        An option of the prediction was chosen.
    skipped()
        The prediction is passed over.
    """

    setup_requested = Signal(int)
    answered = Signal(int)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self._folder: Path | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 4, 12, 12)
        self._column.setSpacing(10)
        self._answer: int | None = None
        self._free = False
        self._reached = False
        self.answers: Answers | None = None
        self.buttons: list[WrapButton] = []
        self._make()
        self.retranslate()

    def _make(self) -> None:
        self.title = label("", "title", self)
        self.title.setWordWrap(True)
        self.text = Prose(self)
        self.predict = Card(parent=self)
        self._question = Prose(self)
        self._reason = Prose(self, dim=True)
        self.skip = LinkButton(parent=self)
        self.skip.clicked.connect(self.skipped)
        self.predict.body.setSpacing(6)
        for widget in (self._question, self.skip, self._reason):
            self.predict.body.addWidget(widget)
        self.attempts = Card(parent=self)
        self.goal = Card(parent=self)
        self.tick = Chip(parent=self)
        self._wanted = Prose(self)
        self._missing = small(self)
        self.goal.add_action(self.tick)
        self.goal.body.setSpacing(4)
        self.goal.body.addWidget(self._wanted)
        self.goal.body.addWidget(self._missing)
        self.seen = Card(parent=self)
        self._seen = Prose(self)
        self.seen.body.addWidget(self._seen)
        self.lecture = Card(parent=self)
        self._lecture = Prose(self)
        self.reveal = LinkButton(parent=self)
        self.reveal.clicked.connect(self._on_reveal_clicked)
        self.lecture.body.addWidget(self._lecture)
        self.lecture.add_action(self.reveal)
        for part in (self.title, self.text, *self._cards()):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _cards(self) -> tuple[Card, ...]:
        return self.predict, self.attempts, self.goal, self.seen, self.lecture

    # ------------------------------------------------------------ what is shown

    def show_step(self, step: Step, folder: Path | None) -> None:
        """Show another step, with nothing predicted and nothing reached."""
        self._step, self._folder = step, folder
        self._answer, self._free, self._reached = None, False, False
        self.title.setText(step.title)
        self.text.set_text(step.text, folder=folder)
        self._show_prediction(step)
        self._show_attempts(step)
        self._wanted.set_spans(step.goal.words if step.goal else ())
        self.goal.setVisible(step.goal is not None)
        self._lecture.set_text(step.lecture, folder=folder)
        self.lecture.setVisible(bool(step.lecture))
        self.show_missing("")
        self._show_state()

    def show_answer(self, answer: int | None, *, free: bool) -> None:
        """Show what was predicted; ``free`` lets one try without a prediction."""
        self._answer, self._free = answer, free
        self._show_state()

    def show_reached(self, *, reached: bool) -> None:
        """Show whether the goal is reached: then answer and lecture are told."""
        self._reached = reached
        self._show_state()

    def show_missing(self, words: str) -> None:
        """Show what of the goal is still wanted."""
        if words != self._missing.text():
            self._missing.setText(words)
        self._missing.setVisible(bool(words) and not self._reached)

    def show_seen(self, say: Say | None) -> None:
        """Show what was seen with the numbers of a run; ``None`` hides it."""
        step = self._step
        there = step is not None and bool(step.seen) and say is not None
        if there and step is not None:
            self._seen.set_text(step.seen, say or no_values, self._folder)
        self.seen.setVisible(there)

    # ------------------------------------------------------------ its parts

    def _show_prediction(self, step: Step) -> None:
        if self.answers is not None:
            self.predict.body.removeWidget(self.answers)
            self.answers.hide()
            self.answers.deleteLater()
            self.answers = None
        asked = step.prediction
        self.predict.setVisible(asked is not None)
        if asked is None:
            return
        self._question.set_spans(asked.question)
        self._reason.set_text(asked.reason)
        self.answers = Answers(asked, self)
        self.answers.chosen.connect(self.answered)
        self.predict.body.insertWidget(1, self.answers)

    def _show_attempts(self, step: Step) -> None:
        for button in self.buttons:
            self.attempts.body.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for number, setup in enumerate(step.setups):
            button = WrapButton(setup.label, "play", accent=number == 0, parent=self)
            button.clicked.connect(partial(self._on_button_clicked, number))
            self.attempts.body.addWidget(button)
            self.buttons.append(button)
        self.attempts.setVisible(bool(step.setups))

    def _show_state(self) -> None:
        step = self._step
        asked = step is not None and step.prediction is not None
        open_ = self._reached or self._free or self._answer is not None or not asked
        if self.answers is not None:
            self.answers.show_answer(self._answer, revealed=self._reached)
        self.skip.setVisible(asked and not open_)
        self._reason.setVisible(asked and self._reached)
        for button in self.buttons:
            button.setEnabled(open_)
        self._show_tick()
        self._missing.setVisible(bool(self._missing.text()) and not self._reached)
        self.reveal.setVisible(not self._reached)
        self._lecture.setVisible(self._reached)

    def _show_tick(self) -> None:
        self.tick.setText(self.tr("Reached") if self._reached else self.tr("Open"))
        self.tick.set_tone("success" if self._reached else "plain")
        set_look(self.goal, "tone", "success" if self._reached else "")

    def _on_button_clicked(self, number: int) -> None:
        self.setup_requested.emit(number)

    def _on_reveal_clicked(self) -> None:
        self._lecture.show()
        self.reveal.hide()

    # ------------------------------------------------------------ words

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        self.predict.set_title(self.tr("Predict first"))
        self.attempts.set_title(self.tr("Try it"))
        self.goal.set_title(self.tr("Goal"))
        self.seen.set_title(self.tr("What you saw"))
        self.lecture.set_title(self.tr("The lecture says"))
        self.skip.show_text(self.tr("Just show me"))
        self.reveal.show_text(self.tr("Show"))
        self.reveal.setAccessibleName(self.tr("Show what the lecture says"))
        self._show_tick()


def small(parent: QWidget) -> QLabel:
    """Return a small line that goes on below where it is too long."""
    made = label("", "small", parent)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
