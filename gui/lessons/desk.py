"""The desk of the lessons: reads them, sets the program up, checks the goals."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gui import i18n
from gui.jobs.job_runner import JobRunner
from gui.lessons.folders import choose, folders
from gui.lessons.trying import Trying
from gui.lessons.words import load_names, part_words, said, teller
from gui.panels.lesson import WIDTH, LessonPanel
from gui.window.desk import Desk
from model.curvature.spectrum import Spectrum
from model.experiment import Result
from model.frame import Frame
from model.lessons.facts import Facts
from model.lessons.lesson import Lesson, Step
from model.lessons.progress import Place, place_from
from model.lessons.shelf import Shelf
from model.scenario import Scenario

LAST = "lessons/last"


class LessonDesk(QWidget):
    """Content of the lesson dock.

    A goal counts once it was seen not to hold while its step is open and then holds: so
    what an earlier step left behind reaches nothing.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shelf: Shelf | None = None
        self._wish: tuple[str, int | None] | None = None
        self._lesson: Lesson | None = None
        self._page = 0
        self._places: dict[str, Place] = {}
        self._armed = self._held = self._free = False
        self._wants_focus = False
        self._frame: Frame | None = None
        self._inspected: Spectrum | None = None
        self._results: dict[str, Result] = {}
        self._told: tuple[str, ...] | None = None
        self.panel = LessonPanel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._reader = JobRunner(self)
        self.trying = Trying(desk, self)
        self._connect()
        self.read()

    def _connect(self) -> None:
        panel, controller = self.panel, self._desk.controller
        panel.lesson_requested.connect(self.open_lesson)
        panel.list_requested.connect(self.open_list)
        panel.page_requested.connect(self.open_page)
        panel.folder_requested.connect(self.choose_folder)
        panel.setup_requested.connect(self.set_up)
        panel.answered.connect(self._on_answered)
        panel.skipped.connect(self._on_skipped)
        panel.mine_requested.connect(self.trying.back_to_mine)
        self.trying.done.connect(self._on_set_up)
        self.trying.mine_changed.connect(self._show_progress)
        controller.inspected.connect(self._on_inspected)
        self._desk.window.experiments.finished.connect(self.experiment_done)
        self._reader.done.connect(self._on_read)
        self._reader.failed.connect(self._desk.fail)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 600)

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is open."""
        return self._lesson

    @property
    def shelf(self) -> Shelf | None:
        """All lessons, once they have been read."""
        return self._shelf

    @property
    def number(self) -> int:
        """The number of the open step, from 0."""
        return self._page

    # ------------------------------------------------------------ which lesson

    def read(self) -> None:
        """Read the lessons of the window's language, beside the window."""
        places = folders(self._desk.store)
        language = i18n.language()
        self._reader.start(lambda _tell: _read(language, places))

    def open_list(self) -> None:
        """Show all lessons."""
        self._lesson = None
        self._desk.store.set(LAST, "")
        self.panel.show_list()
        self._show_progress()

    def open_lesson(self, name: str, page: int | None = None) -> None:
        """Open a lesson where one was last, or at a step of it."""
        if self._shelf is None:
            self._wish = name, page
            return
        if name not in self._shelf:
            words = self.tr("There is no lesson of the name {name}.")
            self._desk.tell(words.format(name=name))
            return
        self._lesson = self._shelf[name]
        self._desk.store.set(LAST, name)
        self.open_page(self._place.page if page is None else page)

    def open_page(self, page: int) -> None:
        """Open a step; one after the last is the next lesson."""
        if self._lesson is None:
            return
        if page >= len(self._lesson.steps):
            self._open_next()
            return
        self._page = max(page, 0)
        self.trying.forget()
        self._armed = self._held = self._free = False
        self._told = None
        self._keep(self._place.at(self._page))
        self._show_page()
        self._check()
        self._focus()

    def _open_next(self) -> None:
        assert self._shelf is not None
        assert self._lesson is not None
        names = list(self._shelf)
        here = names.index(self._lesson.name)
        if here + 1 < len(names):
            self.open_lesson(names[here + 1], 0)
        else:
            self.open_list()

    def choose_folder(self) -> None:
        """Ask for a folder of one's own lessons."""
        before = self._desk.store.text("folder", str(Path.home()))
        words = self.tr("Folder with lessons")
        if name := QFileDialog.getExistingDirectory(self, words, before):
            self.add_folder(Path(name))

    def add_folder(self, folder: Path) -> None:
        """Read the lessons of a folder as well, now and later."""
        choose(self._desk.store, folder)
        self.read()

    def _on_read(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._wants_focus |= self._has_focus
        problems = [i18n.sentence(error) for error in shelf.problems]
        self._places = {name: self._stored(name) for name in shelf}
        self.panel.list.show_lessons(list(shelf.values()), problems)
        self._show_progress()
        if self._wish is not None:
            wish, self._wish = self._wish, None
            self.open_lesson(*wish)
        elif self._lesson is not None:
            self._renew()
        elif (last := self._desk.store.text(LAST, "")) in shelf:
            self.open_lesson(last)
        if self._wants_focus:
            self.focus()

    def _renew(self) -> None:
        """Show the open step in the words that have just been read."""
        assert self._shelf is not None
        assert self._lesson is not None
        known = self._shelf.get(self._lesson.name)
        if known is None:
            self.open_list()
            return
        self._lesson = known
        self._page = min(self._page, len(known.steps) - 1)
        self._told = None
        self._show_page()
        self._check()

    # ------------------------------------------------------------ progress

    @property
    def _place(self) -> Place:
        name = self._lesson.name if self._lesson else ""
        return self._places.get(name, Place())

    def _stored(self, name: str) -> Place:
        return place_from(self._desk.store.text(f"lesson_progress/{name}", ""))

    def _keep(self, place: Place) -> None:
        assert self._lesson is not None
        name = self._lesson.name
        self._places[name] = place
        self._desk.store.set(f"lesson_progress/{name}", place.to_text())
        self._show_progress()

    def _show_progress(self) -> None:
        self.panel.list.show_places(self._places)
        self.panel.show_place(self._place)
        self.panel.show_mine(kept=self.trying.has_mine)

    # ------------------------------------------------------------ a step

    @property
    def step(self) -> Step | None:
        """The step that is open."""
        return self._lesson.steps[self._page] if self._lesson else None

    def _show_page(self) -> None:
        if self._lesson is None:
            return
        self.panel.show_page(self._lesson, self._page, self._place)
        page, place = self.panel.page, self._place
        page.show_seen(None)
        page.show_answer(place.answers.get(self._page), free=self._free)
        page.show_reached(reached=self._page in place.reached)

    def focus(self) -> None:
        """Put the keyboard here: at the first thing to be done."""
        self._wants_focus = self._shelf is None
        # What is new is shown with the next turn; only what is seen has the keyboard.
        QTimer.singleShot(0, self, self.panel.focus_first)

    def _focus(self) -> None:
        """Let the keyboard go on with the page that was opened by it."""
        if self._has_focus:
            self.focus()

    @property
    def _has_focus(self) -> bool:
        focused = self._desk.window.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_answered(self, option: int) -> None:
        self._keep(self._place.with_answer(self._page, option))
        self.panel.page.show_answer(option, free=self._free)

    def _on_skipped(self) -> None:
        self._free = True
        answer = self._place.answers.get(self._page)
        self.panel.page.show_answer(answer, free=True)
        self._focus()

    # ------------------------------------------------------------ trying

    def set_up(self, number: int) -> None:
        """Set the program up as a **Try it** button says, as one step of undo."""
        step = self.step
        if step is None or number >= len(step.setups):
            return
        setup = step.setups[number]
        self._inspected = None
        if setup.experiment is not None:
            self._results.pop(setup.experiment.name, None)
        self.trying.set_up(setup)

    def set_scenario(self, scenario: Scenario) -> None:
        """Take note of another scenario; a surface that was waited for is ready."""
        self._frame = None
        self.trying.set_scenario(scenario)

    def _on_set_up(self) -> None:
        self.panel.look_at(self.panel.page.goal)
        self._check()  # where nothing rolls, no frame comes that would ask for it

    # ------------------------------------------------------------ the goal

    def set_frame(self, frame: Frame) -> None:
        """Look at the run, and whether the goal is reached."""
        self._frame = frame
        self._check()

    def _on_inspected(self, seen: Spectrum | None, follow: str) -> None:
        self._inspected = seen if follow == "point" else None
        if follow == "point":
            self._check()

    def experiment_done(self, name: str, result: Result) -> None:
        """Take note of a finished experiment."""
        self._results[name] = result
        self._check()

    @property
    def facts(self) -> Facts | None:
        """What goals may look at; ``None`` before the first frame of a scenario."""
        frame, scenario = self._frame, self._desk.controller.scenario
        if frame is None or any(b.run >= len(scenario.runs) for b in frame.balls):
            return None
        return Facts(scenario, frame, self._inspected, dict(self._results))

    def _check(self) -> None:
        step, facts = self.step, self.facts
        if step is None or facts is None or step.goal is None or self.trying.busy:
            return
        check = step.goal.check(facts)
        if not check.reached:
            self._armed = True
            missing = [part_words(part) for part in check.parts if not part.met]
            self.panel.page.show_missing("\n".join(missing))
            return
        if self._armed:
            self._tell_reached()
            self._tell_seen(step, facts)

    def _tell_reached(self) -> None:
        if not self._held:
            self._held = True
            self._keep(self._place.with_goal(self._page))
            self.panel.page.show_reached(reached=True)

    def _tell_seen(self, step: Step, facts: Facts) -> None:
        """Fill in what was seen; it stays when the run goes on and leaves the goal."""
        told = tuple(
            said(span.value.evaluate(facts), span.value.format)
            for block in step.seen
            for span in block.spans
            if span.value is not None
        )
        if told != self._told:
            first, self._told = self._told is None, told
            self.panel.page.show_seen(teller(facts))
            if first:
                self.panel.look_at(self.panel.page.seen)

    # ------------------------------------------------------------ the widget

    def set_theme(self, _theme: object) -> None:
        """Draw the page again in other colours."""
        self.panel.list.update()
        place = self._place
        page = self.panel.page
        page.show_answer(place.answers.get(self._page), free=self._free)

    def close_jobs(self) -> None:
        """Stop reading."""
        self._reader.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_reader"):
            self.read()


def _read(language: str, places: tuple[Path, ...]) -> Shelf:
    """Read the lessons, and load what their words may name."""
    shelf = Shelf(language, places)
    load_names()
    return shelf
