"""What is done with docks: shown, floated, dragged in; lessons; experiments."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.docks import DOCKS
from model.experiments import EXPERIMENTS
from tests.contracts.test_experiments import short
from tests.e2e.monkey import hands
from tests.e2e.monkey.at_window import drag, painted, work
from tests.e2e.monkey.monkey import Monkey
from tests.e2e.person import LEFT, RIGHT

DRAGGED = ("schedule", "pad", "line", "cut", "curves", "step", "rates", "weighted_sum")
ENDINGS = (".csv", ".json", ".png")


def show_dock(it: Monkey) -> None:
    name = it.dice.choice([each.name for each in DOCKS])
    dock, what = it.window.docks[name], it.dice.random()
    it.note(name, round(what, 2))
    if what < 0.6:
        it.one(it.window.docks.show, name, kind=f"show dock {name}")
        it.one(_fill, it, kind=f"fill dock {name}")
    elif what < 0.75:
        it.one(dock.hide)
    elif what < 0.85:
        it.one(dock.setFloating, not dock.isFloating())
    else:
        it.one(dock.toggleViewAction().trigger)
    painted(it)


def _fill(it: Monkey) -> None:
    from PySide6.QtCore import QCoreApplication

    QCoreApplication.processEvents()


def drag_in_dock(it: Monkey) -> None:
    """Drag in the picture of a dock: a schedule's handle, the pad, a push, a cut."""
    name = it.dice.choice(DRAGGED)
    it.one(it.window.docks.show, name, kind=f"show dock {name}")
    it.turn()
    dock = it.window.docks[name]
    views = [
        each.viewport()
        for each in dock.findChildren(QAbstractScrollArea)
        if each.viewport().isVisible() and not each.visibleRegion().isEmpty()
    ]
    if not views:
        return
    over = it.dice.choice(views)
    start = _grip(it, name) or it.place(over)
    stop = it.place(over)
    it.note(name, type(over.parent()).__name__, start, stop)
    drag(it, over, start, stop, it.dice.choice((LEFT, LEFT, LEFT, RIGHT)))
    if it.sometimes(0.3):
        it.one(it.person.wheel, over, start, it.dice.randrange(-3, 4))


def _grip(it: Monkey, name: str) -> QPoint | None:
    """Return where a handle of the schedule is."""
    content = it.window.docks.content(name) if name == "schedule" else None
    look = content.view.look if content is not None else None
    if look is None or not look.grips:
        return None
    grip = it.dice.choice(look.grips)
    return content.view.place(grip.step, grip.rate).toPoint()


# ---------------------------------------------------------------- lessons


def lesson(it: Monkey) -> None:
    """Open a lesson, answer, try, go on, go back to one's own setup."""
    desk = it.window.docks.made("lesson")
    if desk.shelf is None and not it.until(lambda: desk.shelf is not None):
        return
    it.one(it.window.docks.show, "lesson")
    if desk.lesson is None or it.sometimes(0.25):
        name = it.dice.choice(list(desk.shelf))
        page = it.dice.choice((None, 0, 1, 2, 3))
        it.note(name, page)
        if page is None or page < len(desk.shelf[name].steps):
            it.one(desk.open_lesson, name, page, kind="lesson opened")
        painted(it)
    for _ in range(it.dice.randrange(1, 4)):
        if (pressed := _of_lesson(it, desk)) is None:
            break
        it.note(type(pressed).__name__, pressed.accessibleName())
        kind = "lesson tried" if pressed in desk.panel.page.buttons else "lesson"
        it.one(hands.click, pressed, kind=kind)
        painted(it)
    _cancel(it)


def _of_lesson(it: Monkey, desk) -> QWidget | None:
    panel, page = desk.panel, desk.panel.page
    answers = page.answers.options if page.answers is not None else []
    offered = [*page.buttons * 2, *answers, page.skip, page.reveal]
    offered += [panel.on, panel.on, panel.back, panel.all, panel.mine]
    there = [each for each in offered if each.isVisible() and each.isEnabled()]
    return it.dice.choice(there) if there else None


# ---------------------------------------------------------------- experiments


def experiment(it: Monkey) -> None:
    """Open, start, cancel, go on, look into a row, export: at the smallest size."""
    desk = it.one(it.window.experiments.show, kind="experiments shown")
    desk.set_place("kind", "threads")
    desk.set_place("workers", 1)
    name = it.dice.choice(list(EXPERIMENTS))
    what = it.dice.choice((_list, _start, _start, _start, _row, _row, _rest))
    it.note(what.__name__, name)
    what(it, desk, name)
    painted(it)
    found = hands.reachable(desk.view)
    if found and it.sometimes(0.3):
        work(it, it.dice.choice(found))


def _list(it: Monkey, desk, name: str) -> None:
    it.one(desk.open_experiment, it.dice.choice(("", name)))


def _start(it: Monkey, desk, name: str) -> None:
    it.one(desk.set_up, short(name), kind="experiment set up")
    it.one(desk.run, kind="experiment started")
    if it.sometimes(0.6):
        it.until(lambda: not desk.runner.running, 200)
    if it.sometimes(0.5):
        it.one(desk.cancel, kind="experiment cancelled")
        it.one(desk.run, kind="experiment started")


def _row(it: Monkey, desk, name: str) -> None:
    if desk.result is None:
        return
    rows = len(next(iter(desk.result.columns.values())))
    it.one(desk.view.row_chosen.emit, it.dice.randrange(rows), kind="row opened")
    if desk.view.opened.isVisible() and desk.view.opened.stage.isVisible():
        it.one(hands.click, desk.view.opened.stage)


def _rest(it: Monkey, desk, name: str) -> None:
    if it.sometimes(0.4):
        it.one(desk.export_to, it.folder / f"result{it.dice.choice(ENDINGS)}")
    elif it.sometimes(0.5):
        it.one(desk.take_requested.emit)
    else:
        it.one(desk.cancel)


def _cancel(it: Monkey) -> None:
    """Stop what a lesson has started at full size."""
    desk = it.window.experiments.desk
    if desk is not None and desk.runner.running:
        it.one(desk.cancel)


WAYS = (
    (4, show_dock),
    (4, drag_in_dock),
    (3, lesson),
    (2, experiment),
)
