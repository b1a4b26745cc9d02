"""Sets the program up as a lesson says, and back as a person had it before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from gui.settings.look import COLOURINGS
from gui.views.colour_maps import COLOUR_MAPS
from gui.window.desk import Desk
from gui.window.outline import Outline, touched, widgets_of
from model.errors import UserError
from model.lessons.lesson import Setup
from model.scenario import Scenario, scenario_from_json

MINE, MINE_STEP = "lessons/mine", "lessons/mine_step"
CHOICES = {"colouring": COLOURINGS, "colour_map": COLOUR_MAPS}


class Trying(QObject):
    """Does what **Try it** asks for, and rings what it touched.

    Signals
    -------
    done()
        Everything is set up.
    mine_changed()
        What a person had before is kept, or no longer.
    """

    done = Signal()
    mine_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pending: tuple[Setup, Scenario] | None = None
        self.outline = Outline(desk.window)

    @property
    def busy(self) -> bool:
        """Whether a surface is waited for."""
        return self._pending is not None

    def forget(self) -> None:
        """Wait for nothing any more."""
        self._pending = None

    def set_up(self, setup: Setup) -> None:
        """Set everything up, the scenario as one step of undo."""
        controller = self._desk.controller
        self._keep_mine()
        self._pending = setup, controller.scenario
        if setup.scenario is not None:
            controller.open_scenario(setup.scenario)
        if setup.scenario is None or _alike(controller.scenario, setup.scenario):
            self._finish()

    def set_scenario(self, scenario: Scenario) -> None:
        """Go on where this is the scenario that was waited for."""
        if self._pending is None:
            return
        if _alike(scenario, self._pending[0].scenario):
            QTimer.singleShot(0, self, self._finish)
        else:  # something else was done meanwhile
            self._pending = None

    def _finish(self) -> None:
        """Do what follows once the scenario is there."""
        if self._pending is None:
            return
        (setup, before), self._pending = self._pending, None
        self._move(setup)
        self._show_docks(setup)
        if setup.experiment is not None:
            desk = self._desk.window.experiments.show()
            desk.set_up(setup.experiment, run=setup.run)
        self._set_look(setup.look)
        controller = self._desk.controller
        if setup.play:
            controller.play_requested(on=True)
        names = touched(before, controller.scenario, setup)
        QTimer.singleShot(0, self, partial(self._ring, names))
        self.done.emit()

    def _move(self, setup: Setup) -> None:
        """Go to the step, the run and the point that are asked for."""
        controller = self._desk.controller
        if setup.seek:
            controller.seek_requested(setup.seek)
        if setup.speed is not None:
            controller.speed_requested(setup.speed)
        if setup.select is not None and setup.select < len(controller.scenario.runs):
            controller.run_selected(setup.select)
        if setup.inspect is not None:
            controller.inspect_requested(*setup.inspect)
        else:
            controller.follow_requested("ball")

    def _ring(self, names: tuple[str, ...]) -> None:
        self.outline.show(widgets_of(self._desk.window, names))

    def _show_docks(self, setup: Setup) -> None:
        window = self._desk.window
        for name in setup.show:
            if name in window.docks:
                self._desk.show_dock(name)
            elif name == "experiments":
                self._desk.window.experiments.show()
            else:
                words = self.tr(
                    "The lesson asks for a panel that is not there: {name}."
                )
                self._desk.tell(words.format(name=name))

    def _set_look(self, look: Mapping[str, Any]) -> None:
        good = {
            key: value
            for key, value in look.items()
            if key not in CHOICES or value in CHOICES[key]
        }
        if good:
            self._desk.window.change_look(**good)

    # ------------------------------------------------------------ one's own setup

    @property
    def has_mine(self) -> bool:
        """Whether it is kept what a person had set up before."""
        return bool(self._desk.store.text(MINE, ""))

    def _keep_mine(self) -> None:
        """Remember what a person had set up, before the first change of a lesson."""
        store, controller = self._desk.store, self._desk.controller
        if not self.has_mine:
            store.set(MINE, controller.scenario.to_json())
            store.set(MINE_STEP, controller.session.step)
        self.mine_changed.emit()

    def back_to_mine(self) -> None:
        """Set up again what was there before the lesson: a step that can be undone."""
        store, controller = self._desk.store, self._desk.controller
        text = store.text(MINE, "")
        store.set(MINE, "")
        self.mine_changed.emit()
        try:
            mine = scenario_from_json(text)
        except UserError as error:
            self._desk.fail(error)
            return
        self._pending = None
        before = controller.scenario
        controller.open_scenario(mine)
        step = int(store.number(MINE_STEP, 0, 0, mine.steps))
        controller.seek_requested(step)
        self._ring(touched(before, mine, Setup("", mine)))


def _alike(one: Scenario, other: Scenario | None) -> bool:
    """Whether two scenarios differ in nothing but the way they are looked at."""
    if other is None:
        return False
    return replace(one, camera=None) == replace(other, camera=None)
