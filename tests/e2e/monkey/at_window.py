"""What is done with the window itself: pointer, keys, time, runs, looks."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

from gui import i18n, theme
from gui.views.colour_maps import COLOUR_MAPS
from gui.window.actions import COMMANDS
from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.scenario import PACES
from model.schedules import SCHEDULES
from model.surfaces import SURFACES
from tests.e2e.monkey import hands
from tests.e2e.monkey.monkey import Monkey
from tests.e2e.person import CTRL, KEYS, LEFT, NOTHING, RIGHT, SHIFT

LEAVING = {"quit"}
"""Commands that close our window."""
SLOW = {"network"}
FORMULAS = (
    "x**2 + a*y**2",
    "sin(3*x)*cos(y)",
    "log(x)",
    "x*",
    "1/(x*y)",
    "abs(x) + b",
    "",
    "__import__('os')",
)
WALKING = (
    *(KEYS.Key_Space, KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Home, KEYS.Key_End),
    *(KEYS.Key_Up, KEYS.Key_Down, KEYS.Key_Tab, KEYS.Key_Backtab, KEYS.Key_Return),
    *(KEYS.Key_R, KEYS.Key_T, KEYS.Key_A, KEYS.Key_L, KEYS.Key_C, KEYS.Key_B),
    *(KEYS.Key_H, KEYS.Key_F, KEYS.Key_Plus, KEYS.Key_Minus, KEYS.Key_Escape),
    *(KEYS.Key_1, KEYS.Key_2, KEYS.Key_5, KEYS.Key_PageUp, KEYS.Key_PageDown),
    *(KEYS.Key_S, KEYS.Key_M, KEYS.Key_X, KEYS.Key_F1, KEYS.Key_F2, KEYS.Key_F3),
    *(KEYS.Key_Delete, KEYS.Key_Question, KEYS.Key_Enter, KEYS.Key_0),
)
WITH_CTRL = (
    *(KEYS.Key_Z, KEYS.Key_Y, KEYS.Key_S, KEYS.Key_O, KEYS.Key_E, KEYS.Key_V),
    *(KEYS.Key_D, KEYS.Key_C, KEYS.Key_A, KEYS.Key_Comma),
)
SIZES = ((1366, 768), (1100, 640), (1600, 950), (900, 600))


# ---------------------------------------------------------------- time


def time_goes_by(it: Monkey) -> None:
    for _ in range(it.dice.randrange(1, 4)):
        it.one(it.person.clock.advance, it.dice.choice((1 / 60, 0.1, 0.001)))
    painted(it)


def painted(it: Monkey) -> None:
    """Let the window paint, though not each time: that is what takes long."""
    if it.sometimes(0.3):
        it.turn()


def seek(it: Monkey) -> None:
    it.one(it.controller.seek_requested, it.dice.randrange(-5, 400))


def undo(it: Monkey) -> None:
    for _ in range(it.dice.randrange(1, 5)):
        name = it.dice.choice(("undo", "undo", "redo"))
        it.one(it.window.actions_[name].trigger)
    painted(it)


# ---------------------------------------------------------------- pointer


def view(it: Monkey) -> QWidget:
    return it.dice.choice([it.window.stage, it.window.contour.viewport()])


def click_somewhere(it: Monkey) -> None:
    at = it.place(it.window)
    under = it.window.childAt(at)
    it.note(at, type(under).__name__, under and under.accessibleName())
    if under is None or _opens_a_popup(under) or _is_a_start(it, under):
        return
    QTimer.singleShot(40, hands.close_menus)
    button = it.dice.choice((LEFT, LEFT, LEFT, RIGHT))
    press = QTest.mouseDClick if it.sometimes(0.1) else QTest.mouseClick
    it.one(press, under, button, NOTHING, under.mapFrom(it.window, at))
    hands.close_menus()


def drag_somewhere(it: Monkey) -> None:
    over = view(it)
    start, stop = it.place(over), it.place(over)
    balls = it.window.stage.scene.markers if it.window.stage.scene else None
    if over is it.window.stage and balls and len(balls.places):
        ball = balls.places[it.dice.randrange(len(balls.places))]
        if np.isfinite(ball).all() and it.sometimes(0.6):
            start = QPoint(*np.round(np.clip(ball, -1e4, 1e4)).astype(int).tolist())
    it.note(type(over).__name__, start, stop)
    drag(it, over, start, stop, it.dice.choice((LEFT, LEFT, RIGHT)))


def drag(it: Monkey, over: QWidget, start: QPoint, stop: QPoint, button=LEFT) -> None:
    it.one(QTest.mousePress, over, button, NOTHING, start)
    for k in range(1, 4):
        it.one(QTest.mouseMove, over, start + (stop - start) * k / 3)
    painted(it)
    it.one(QTest.mouseRelease, over, button, NOTHING, stop)


def wheel(it: Monkey) -> None:
    over = view(it)
    it.one(it.person.wheel, over, it.place(over), it.dice.randrange(-4, 5))


def grasp(it: Monkey) -> None:
    """Grasp any button, list, slider, field or row of tabs that is seen."""
    found = [e for e in hands.reachable(it.window) if not _is_a_start(it, e)]
    if found:
        work(it, it.dice.choice(found))
    hands.close_menus()
    painted(it)


def work(it: Monkey, widget: QWidget) -> None:
    it.note(type(widget).__name__, widget.accessibleName() or widget.objectName())
    dice = it.dice
    if (menu := hands.menu_of(widget)) is not None:
        listed = it.one(hands.entries, menu, kind="menu opens")
        listed = [e for e in listed if e is not it.window.actions_["quit"]]
        if listed:
            entry = dice.choice(listed)
            it.note(entry.text())
            it.one(entry.trigger)
    elif isinstance(widget, QAbstractButton):
        it.one(hands.click, widget)
    elif isinstance(widget, QComboBox):
        for _ in range(dice.randrange(1, 5)):
            key = dice.choice((KEYS.Key_Down, KEYS.Key_Up, KEYS.Key_End))
            it.one(QTest.keyClick, widget, key)
    elif isinstance(widget, QAbstractSlider):
        it.one(QTest.mousePress, widget, LEFT, NOTHING, it.place(widget))
        for _ in range(3):
            it.one(QTest.mouseMove, widget, it.place(widget))
        it.one(QTest.mouseRelease, widget, LEFT, NOTHING, it.place(widget))
    elif isinstance(widget, (QAbstractSpinBox, QLineEdit)):
        text = dice.choice(hands.TEXTS)
        it.note(text)
        it.one(hands.write, widget, text)
    elif isinstance(widget, QTabBar) and widget.count():
        it.one(widget.setCurrentIndex, dice.randrange(widget.count()))


def _is_a_start(it: Monkey, widget: QWidget) -> bool:
    """Whether it starts an experiment at full size, or on other processes."""
    desk = it.window.experiments.desk
    if desk is None:
        return False
    panel = desk.panel
    return widget in (panel.run, panel.fresh) or panel.place.isAncestorOf(widget)


# ---------------------------------------------------------------- keys


def key(it: Monkey) -> None:
    if it.sometimes(0.4):
        found = [
            each
            for each in it.window.findChildren(QWidget)
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.isVisible()
        ]
        focused = it.dice.choice(found)
        it.note(type(focused).__name__)
        focused.setFocus()
    modifiers = it.dice.choices((NOTHING, SHIFT, CTRL), (80, 12, 8))[0]
    pressed = it.dice.choice(WITH_CTRL if modifiers == CTRL else WALKING)
    it.note(pressed, modifiers)
    focused = it.window.focusWidget()
    if focused is not None and _is_a_start(it, focused):
        return
    # A menu opened by a key waits for a choice in a loop of its own.
    QTimer.singleShot(40, hands.close_menus)
    it.one(it.person.key, pressed, modifiers)
    hands.close_menus()


def trigger(it: Monkey) -> None:
    names = [each.name for each in COMMANDS if each.name not in LEAVING]
    name = it.dice.choice(names)
    it.note(name)
    it.one(it.window.actions_[name].trigger, kind=f"trigger {name}")
    painted(it)


# ---------------------------------------------------------------- runs


def slide(it: Monkey) -> None:
    from gui.widgets.number_slider import NumberSlider

    sliders = [e for e in it.window.findChildren(NumberSlider) if e.isVisible()]
    if not sliders:
        return
    chosen = it.dice.choice(sliders)
    it.note(chosen.accessibleName())
    slider = chosen.slider
    if slider.isVisible() and it.sometimes(0.8):
        work(it, slider)
    else:
        it.one(hands.write, chosen.field, it.dice.choice(hands.TEXTS))


def surface(it: Monkey) -> None:
    name = it.dice.choice(list(SURFACES))
    if name in SLOW and it.sometimes(0.8):
        return  # it takes its time
    it.note(name)
    it.one(it.controller.surface_requested, name)
    painted(it)


def optimizer(it: Monkey) -> None:
    runs = len(it.person.scenario.runs)
    if runs:
        run, name = it.dice.randrange(runs), it.dice.choice(list(OPTIMIZERS))
        it.note(run, name)
        it.one(it.controller.optimizer_requested, run, name)
        if it.sometimes(0.4):
            schedule = it.dice.choice(list(SCHEDULES))
            it.note(schedule)
            it.one(it.controller.schedule_requested, run, schedule)
        painted(it)


def sampler(it: Monkey) -> None:
    name = it.dice.choice(list(SAMPLERS))
    it.note(name)
    it.one(it.controller.sampler_requested, name)
    if name == "minibatch":
        size = it.dice.choice((0, 1, 3, 7, 50))
        it.one(it.controller.sampler_value_edited, "batch_size", size)


def own_batches(it: Monkey) -> None:
    """Give a run batches of its own; compare at something else; push a ball."""
    runs, dice = len(it.person.scenario.runs), it.dice
    what = dice.randrange(4)
    run = dice.randrange(-1, runs + 1)
    it.note(what, run)
    if what == 0:
        name = dice.choice(("", *SAMPLERS))
        it.one(it.controller.own_sampler_requested, run, name)
    elif what == 1 and 0 <= run < runs:
        size = dice.choice((0, 1, 4, 20, 999))
        it.one(it.controller.own_sampler_value_edited, run, "batch_size", size)
    elif what == 2:
        it.one(it.controller.pace_requested, dice.choice((*PACES, "none")))
    else:
        dx, dy = dice.uniform(-1, 1), dice.uniform(-1, 1)
        it.one(it.controller.velocity_push_requested, run, dx, dy)


def runs(it: Monkey) -> None:
    runs = len(it.person.scenario.runs)
    what = it.dice.randrange(5)
    it.note(what, runs)
    if what == 0 and runs < 9:
        it.one(it.controller.run_added_requested, it.dice.choice(list(OPTIMIZERS)))
    elif what == 1 and 0 < runs < 9:
        it.one(it.controller.run_duplicated_requested, it.dice.randrange(runs))
    elif what == 2 and runs:
        it.one(it.controller.run_removed_requested, it.dice.randrange(runs))
    elif what == 3 and runs:
        row = it.window.runs.rows[it.dice.randrange(runs)]
        it.one(row.set_expanded, not row.is_expanded())
    elif runs:
        it.one(it.controller.run_selected, it.dice.randrange(runs))


def formula(it: Monkey) -> None:
    it.one(it.window.show_formula)
    text = it.dice.choice(FORMULAS)
    it.note(text)
    line = it.window.surface.field.line
    it.one(line.setText, text)
    it.one(line.textEdited.emit, text)
    if it.sometimes(0.7):
        it.one(it.window.surface.field._read)


# ---------------------------------------------------------------- looks


def look(it: Monkey) -> None:
    chosen = {
        "colour_map": it.dice.choice(COLOUR_MAPS),
        "colouring": it.dice.choice(("auto", "linear", "log", "rank")),
    }
    it.one(lambda: it.window.change_look(**chosen))
    painted(it)


def language(it: Monkey) -> None:
    it.one(it.window.set_language, it.dice.choice(list(i18n.LANGUAGES)))
    painted(it)


def colours(it: Monkey) -> None:
    chosen = it.dice.choice(theme.CHOICES)
    it.note(chosen)
    it.one(it.window.set_theme, chosen)
    painted(it)


def resize(it: Monkey) -> None:
    size = it.dice.choice(SIZES)
    it.note(size)
    if it.window.isFullScreen():
        it.one(it.window.actions_["full_screen"].trigger)
    it.one(it.window.resize, *size)
    it.turn()


def arrange(it: Monkey) -> None:
    name = it.dice.choice(("learn", "lab", "present", "present", "panels"))
    it.note(name)
    it.one(it.window.actions_[name].trigger, kind=f"arrange {name}")
    painted(it)


def _opens_a_popup(widget: QWidget | None) -> bool:
    """Whether a press would wait for a choice: lists and menus are tried elsewhere."""
    while widget is not None and not widget.isWindow():
        if hands.menu_of(widget):
            return True
        if widget.inherits("QComboBox") or widget.inherits("QDockWidget"):
            return widget.inherits("QComboBox")
        widget = widget.parentWidget()
    return False


WAYS = (
    (14, time_goes_by),
    (8, click_somewhere),
    (5, drag_somewhere),
    (3, wheel),
    (10, grasp),
    (12, key),
    (6, slide),
    (7, trigger),
    (3, surface),
    (3, optimizer),
    (2, sampler),
    (4, own_batches),
    (4, runs),
    (5, undo),
    (2, look),
    (0.7, language),
    (0.4, colours),
    (2, formula),
    (2, seek),
    (1, resize),
    (1, arrange),
)
