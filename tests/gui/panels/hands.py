"""A scenario with three runs, what a panel says, and the hand that works it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMetaMethod, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from model.optimizers import OPTIMIZERS
from model.sampler import SAMPLERS
from model.scenario import Run, Scenario
from model.schedules import SCHEDULES
from model.session import Session
from model.surfaces import SURFACES
from tests.patience import pause

LEFT = Qt.MouseButton.LeftButton
RATES = {"gradient_descent": 0.01, "adam": 0.1, "momentum": 0.002}


def run(name, surface, slot=0, **values):
    return Run(
        optimizer=OPTIMIZERS[name](**values),
        schedule=SCHEDULES["constant"](),
        start=surface.starts[0],
        slot=slot,
    )


def make(surface="himmelblau", sampler="full_batch", steps=100, **values) -> Scenario:
    made = SURFACES[surface](**values)
    runs = tuple(
        run(name, made, slot, learning_rate=rate)
        for slot, (name, rate) in enumerate(RATES.items())
    )
    return Scenario(surface=made, sampler=SAMPLERS[sampler](), runs=runs, steps=steps)


def frame_of(scenario: Scenario, step: int = 0):
    session = Session(scenario)
    session.seek(step)
    return session.frame()


def single(scenario: Scenario, name: str, **values) -> Scenario:
    """Return the scenario with one run alone."""
    return replace(scenario, runs=(run(name, scenario.surface, **values),))


def is_ours(kind: type) -> bool:
    """Whether a class is one of the program's."""
    return kind.__module__.startswith("gui.")


class Said:
    """All intents of a panel, in order, as (name, *arguments)."""

    def __init__(self, panel) -> None:
        self.all: list[tuple] = []
        of_qt = (each for each in type(panel).__mro__ if not is_ours(each))
        meta, base = panel.metaObject(), next(of_qt).staticMetaObject
        for index in range(base.methodCount(), meta.methodCount()):
            method = meta.method(index)
            if method.methodType() == QMetaMethod.MethodType.Signal:
                name = bytes(method.name().data()).decode()
                getattr(panel, name).connect(self._keeper(name))

    def _keeper(self, name):
        return lambda *values: self.all.append((name, *values))

    def take(self) -> list[tuple]:
        taken, self.all = self.all, []
        return taken


def click(widget, modifier=Qt.KeyboardModifier.NoModifier, pos=None) -> None:
    where = widget.rect().center() if pos is None else pos
    QTest.mouseClick(widget, LEFT, modifier, where)


def pick(button, menu, text) -> None:
    """Open a menu by its button and click the action with this data or text."""

    def choose() -> None:
        found = [a for a in menu.actions() if text in {a.data(), a.text()}]
        click(menu, pos=menu.actionGeometry(found[0]).center())

    QTimer.singleShot(30, choose)
    click(button)
    pause(60)
    assert not menu.isVisible()


def choose(combo, data) -> None:
    """Take an item of a combo box by the keyboard."""
    wanted, keys = combo.findData(data), Qt.Key
    combo.showPopup()
    view = combo.view()
    view.setCurrentIndex(combo.model().index(wanted, 0))
    QTest.keyClick(view, keys.Key_Return)
    pause(1)


def type_into(field, text, *, enter=True) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def unnamed(panel) -> list[QWidget]:
    """Return the controls that a screen reader could not name."""
    return [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not isinstance(widget, QAbstractItemView)
        and not widget.accessibleName()
    ]
