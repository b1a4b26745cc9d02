"""A lesson as a newcomer takes it: by mouse alone, then by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolBar

from gui.app import open_lesson
from gui.panels.lesson_parts import Option, WrapButton
from tests.e2e.person import KEYS, SHIFT, Person

pytestmark = pytest.mark.gl
FIRST, SECOND = "why-it-stops", "critical-points"


@pytest.fixture
def pupil(person) -> Person:
    """Somebody before whom the first window rests."""
    person.controller.play_requested(on=False)
    person.wait()
    return person


def desk_of(person: Person):
    return person.window.docks.made("lesson")


def page_of(person: Person):
    return desk_of(person).panel.page


def read(person: Person) -> None:
    """Wait until the lessons have been read and shown."""
    desk = desk_of(person)
    person.wait_for(lambda: desk.shelf is not None)
    person.wait()


def see(person: Person, widget) -> None:
    """Turn the wheel over the page until a part of it is seen, as a person does."""
    scroller = desk_of(person).panel._scrollers[1]
    for _ in range(60):
        area = widget.visibleRegion().boundingRect()
        if area.height() >= min(widget.height(), 40):
            return
        below = widget.mapTo(scroller.widget(), QPoint(0, 0)).y()
        down = below > scroller.verticalScrollBar().value()
        centre = scroller.viewport().rect().center()
        person.wheel(scroller.viewport(), centre, -1 if down else 1)
        QApplication.processEvents()
    raise AssertionError("it does not come into view")


def click(person: Person, widget) -> None:
    see(person, widget)
    seen = widget.visibleRegion().boundingRect().center()
    person.click(widget, seen)
    person.wait(20)


def roll_until(person: Person, true: Callable[[], bool], frames: int = 900) -> None:
    """Let the time go by, quicker than a person's, until something is so."""
    person.controller.speed_requested(8.0)
    for _ in range(frames):
        if true():
            return
        person.watch(1)
    assert true(), "it did not come"


def reached(person: Person) -> bool:
    return page_of(person).tick.text() in {"Reached", "已达成"}


def shown(person: Person) -> str:
    return page_of(person)._seen.toPlainText()


def type_rate(person: Person, run: int, rate: str) -> None:
    person.type_into(person.window.runs.rows[run].findChild(QLineEdit), rate)
    assert person.scenario.edits[-1].step == person.step


def turn_over(person: Person) -> None:
    """Go on to the next step with the mouse, and guess."""
    click(person, desk_of(person).panel.on)
    click(person, page_of(person).answers.options[1])


# ------------------------------------------------------------ by mouse alone


def test_the_first_lesson_by_mouse(pupil) -> None:
    person = pupil
    mine = person.scenario
    toolbar = person.window.findChild(QToolBar, "top_bar")
    person.click(toolbar.widgetForAction(person.window.actions_["learn"]))
    read(person)
    desk, page = desk_of(person), page_of(person)
    assert desk.isVisible()
    person.click(desk.panel.list.rows[FIRST])
    person.wait()

    # The first step: predict, try, watch, read what was seen.
    (roll,) = page.buttons
    assert not roll.isEnabled()
    click(person, page.answers.options[1])
    assert roll.isEnabled()
    click(person, roll)
    assert person.controller.playing
    assert len(person.scenario.runs) == 1
    assert not reached(person)
    roll_until(person, lambda: reached(person))
    assert person.step >= 100
    person.wait()
    assert page.seen.isVisible()
    assert "−3.94" in shown(person)
    assert page.answers.options[1].property("tone") == "right"

    # The second: turn η down while the ball hops.
    click(person, desk.panel.on)
    assert desk.number == 1
    click(person, page.answers.options[1])
    click(person, page.buttons[0])
    person.arrive()
    assert person.step == 60
    assert not reached(person)
    type_rate(person, 0, "0.008")
    assert person.scenario.edits[0].step == 60
    person.click(person.window.transport.play)
    roll_until(person, lambda: reached(person))
    assert "0.008" in shown(person)

    # The third: from the plateau with longer steps.
    click(person, desk.panel.on)
    click(person, page.answers.options[2])
    click(person, page.buttons[0])
    person.arrive()
    assert person.step == 200
    type_rate(person, 0, "0.5")
    person.click(person.window.transport.play)
    roll_until(person, lambda: reached(person))
    assert "−0.1493" in shown(person)

    # The fourth: three flat curves, of which two can be mended.
    click(person, desk.panel.on)
    click(person, page.answers.options[0])
    click(person, page.buttons[0])
    person.arrive()
    assert [ball.status.kind for ball in person.session.frame().balls] == [
        "bouncing",
        "minimum",
        "rate_too_small",
    ]
    type_rate(person, 0, "0.01")
    type_rate(person, 2, "0.01")
    person.click(person.window.transport.play)
    roll_until(person, lambda: reached(person))
    assert desk._place.reached == {0, 1, 2, 3}

    # And back to what was there before.
    click(person, desk.panel.mine)
    person.arrive()
    assert person.scenario.runs == mine.runs
    assert person.scenario.surface == mine.surface
    assert not desk.panel.mine.isEnabled()


def test_trying_rings_what_it_touched_and_is_one_step_of_undo(pupil) -> None:
    person = pupil
    open_lesson(person.window, FIRST)
    read(person)
    before = person.scenario
    click(person, page_of(person).skip)
    click(person, page_of(person).buttons[0])
    outline = desk_of(person).trying.outline
    person.wait_for(lambda: outline.rings)
    areas = [ring.geometry() for ring in outline.rings]
    for name in ("runs", "curves"):
        dock = person.window.docks[name]
        assert any(area.contains(person.at(dock)) for area in areas), name
    person.wait_for(lambda: not outline.rings)
    person.controller.play_requested(on=False)
    person.controller.undo_requested()
    assert person.scenario.runs == before.runs
    assert not person.window.actions_["undo"].isEnabled()


# ------------------------------------------------------------ by keyboard alone


def tab_to(person: Person, wanted: Callable[[object], bool], most: int = 80) -> object:
    """Press Tab until what has the keyboard is wanted."""
    for _ in range(most):
        focused = QApplication.focusWidget()
        if focused is not None and wanted(focused):
            return focused
        person.key(KEYS.Key_Tab)
    raise AssertionError("Tab does not get there")


def test_the_first_lesson_by_keyboard(pupil) -> None:
    person = pupil
    person.window.setFocus()
    person.key(KEYS.Key_F1)
    read(person)
    desk, page = desk_of(person), page_of(person)
    assert QApplication.focusWidget() is desk.panel.list.rows[FIRST]
    person.key(KEYS.Key_Return)
    person.wait()

    tab_to(person, lambda each: isinstance(each.parent(), Option))
    person.key(KEYS.Key_Down)
    person.key(KEYS.Key_Return)
    assert desk._place.answers[0] == 1
    tab_to(person, lambda each: isinstance(each, WrapButton))
    person.key(KEYS.Key_Return)
    assert person.controller.playing
    roll_until(person, lambda: reached(person))

    tab_to(person, lambda each: each is desk.panel.on)
    person.key(KEYS.Key_Return)
    person.wait()
    assert desk.number == 1
    tab_to(person, lambda each: isinstance(each.parent(), Option))
    person.key(KEYS.Key_Space)
    tab_to(person, lambda each: each is page.buttons[0])
    person.key(KEYS.Key_Space)
    person.arrive()
    assert person.step == 60
    type_rate_by_keys(person, 0, "0.008")
    for _ in range(16):
        person.key(KEYS.Key_Right, SHIFT)
        person.arrive()
    if not reached(person):
        person.key(KEYS.Key_Tab)
        for _ in range(16):
            person.key(KEYS.Key_Right, SHIFT)
            person.arrive()
    person.wait_for(lambda: reached(person))

    turn_over_by_keys(person)
    type_rate_by_keys(person, 0, "0.5")
    play_by_keys(person)
    roll_until(person, lambda: reached(person))

    turn_over_by_keys(person)
    type_rate_by_keys(person, 0, "0.01")
    type_rate_by_keys(person, 2, "0.01")
    play_by_keys(person)
    roll_until(person, lambda: reached(person))
    assert desk._place.reached == {0, 1, 2, 3}


def type_rate_by_keys(person: Person, run: int, rate: str) -> None:
    row = person.window.runs.rows[run]
    line = tab_to(person, lambda e: isinstance(e, QLineEdit) and row.isAncestorOf(e))
    line.selectAll()
    QTest.keyClicks(line, rate)
    person.key(KEYS.Key_Return)
    person.wait()
    assert person.scenario.edits[-1].step == person.step


def play_by_keys(person: Person) -> None:
    tab_to(person, lambda each: each is person.window.transport.play)
    person.key(KEYS.Key_Space)
    assert person.controller.playing


def turn_over_by_keys(person: Person, button: int = 0) -> None:
    """Go on to the next step with the keys, guess, and press a button of it."""
    desk, page = desk_of(person), page_of(person)
    tab_to(person, lambda each: each is desk.panel.on)
    person.key(KEYS.Key_Return)
    person.wait()
    tab_to(person, lambda each: isinstance(each.parent(), Option))
    person.key(KEYS.Key_Space)
    tab_to(person, lambda each: each is page.buttons[button])
    person.key(KEYS.Key_Space)
    person.arrive()
    person.wait()


# ------------------------------------------------------------ another one, in Chinese

HILL = (-0.271, -0.923)


@pytest.fixture
def chinese(pupil) -> Person:
    """Somebody who has opened the second lesson in Chinese."""
    pupil.window.set_language("zh_CN")
    open_lesson(pupil.window, SECOND)
    read(pupil)
    return pupil


def test_the_second_lesson_in_chinese_by_mouse(chinese) -> None:
    person, page = chinese, page_of(chinese)
    click(person, page.answers.options[1])
    click(person, page.buttons[0])
    roll_until(person, lambda: reached(person))
    assert "鞍点" in shown(person)

    turn_over(person)
    click(person, page.buttons[0])
    person.arrive()
    person.settle()
    person.double_click(person.window.stage, person.on_stage((0.0, 0.0)))
    person.wait_for(lambda: reached(person))
    assert "2.000" in shown(person)

    turn_over(person)
    click(person, page.buttons[0])
    person.arrive()
    person.settle()
    person.double_click(person.window.stage, person.on_stage(HILL))
    person.wait_for(lambda: reached(person))

    turn_over(person)
    click(person, page.buttons[0])
    roll_until(person, lambda: reached(person))
    assert "退化" in shown(person)
    assert desk_of(person)._place.reached == {0, 1, 2, 3}


def test_the_second_lesson_in_chinese_by_keyboard(chinese) -> None:
    person, page = chinese, page_of(chinese)
    tab_to(person, lambda each: isinstance(each.parent(), Option))
    person.key(KEYS.Key_Down)
    person.key(KEYS.Key_Return)
    tab_to(person, lambda each: each is page.buttons[0])
    person.key(KEYS.Key_Return)
    roll_until(person, lambda: reached(person))

    turn_over_by_keys(person)
    inspect_by_keys(person, (0.0, 0.0))
    person.wait_for(lambda: reached(person))
    turn_over_by_keys(person)
    inspect_by_keys(person, HILL)
    person.wait_for(lambda: reached(person))

    turn_over_by_keys(person)
    roll_until(person, lambda: reached(person))
    assert desk_of(person)._place.reached == {0, 1, 2, 3}


def inspect_by_keys(person: Person, theta: tuple[float, float]) -> None:
    """Move the crosshair over a place, as near as the arrows come, and inspect it."""
    stage = person.window.stage
    tab_to(person, lambda each: each is stage)

    def way() -> float:
        return float(np.linalg.norm(stage._crosshair - theta))

    opposite = {KEYS.Key_Left: KEYS.Key_Right, KEYS.Key_Down: KEYS.Key_Up}
    for one, other in (*opposite.items(), *opposite.items()):
        for key, back in ((one, other), (other, one)):
            before = np.inf
            while way() < before:
                before = way()
                person.key(key)
            person.key(back)
    person.key(KEYS.Key_Return, SHIFT)


# ------------------------------------------------------------ remembered


def test_progress_is_remembered(pupil, open_one, store, clock) -> None:
    person = pupil
    open_lesson(person.window, FIRST)
    read(person)
    click(person, page_of(person).answers.options[1])
    click(person, page_of(person).buttons[0])
    roll_until(person, lambda: reached(person))
    person.window.close()
    again = Person(open_one(store=store))
    open_lesson(again.window, FIRST)
    read(again)
    assert reached(again)
    assert desk_of(again)._place.answers == {0: 1}
    assert desk_of(again).panel.mine.isEnabled()


def test_the_language_changes_under_an_open_step(pupil) -> None:
    person = pupil
    open_lesson(person.window, FIRST)
    read(person)
    click(person, desk_of(person).panel.on)
    click(person, page_of(person).answers.options[2])
    before = page_of(person).title.text()
    person.window.set_language("zh_CN")
    person.wait_for(lambda: page_of(person).title.text() != before)
    assert page_of(person).title.text() == "足够小的学习率"
    assert page_of(person).answers.options[2].mark.isChecked()
    assert desk_of(person).number == 1
