"""Draw every view, theme and language, to be looked at: ``python -m gui.shots DIR``.

A word after the folder draws only what has it in its name.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from gui import i18n, theme
from gui.app import open_window
from gui.control.clock import ManualClock
from gui.docks import DOCKS
from gui.machine.application import make_application
from gui.machine.virtual_screen import some_screen
from gui.main_window import MainWindow
from gui.settings.store import Store
from gui.window.explain import Explanation
from model.experiments import EXPERIMENTS
from model.opening import opening_scenario
from model.scenario import FORMAT, Scenario, scenario_from_dict
from model.surfaces import SURFACES

SMALL, LARGE = QSize(1366, 768), QSize(1920, 1080)
LOOKS = ("light", "dark", "high_contrast")
PARTS = (("light", "en", 1.0), ("dark", "zh_CN", 1.0), ("high_contrast", "en", 2.0))
"""Theme, language and size of text in which docks, lessons and dialogs are drawn."""
LESSONS = ("why-it-stops", "critical-points")
DIALOGS = ("preferences", "export", "keys", "about", "describe")
EXPERIMENTS_SHOWN: dict[str, dict[str, Any]] = {
    "saddle_dimension": {"matrices": 2000, "fields": 20, "networks": 2},
    "escape": {},
    "race": {"surface": "two_wells"},
    "basins": {"surface": "himmelblau", "cells": "64", "steps": 100},
}
PATIENCE = 120.0
"""Seconds that an experiment may take."""

Prepare = Callable[[MainWindow], object]
Scene = tuple[str, Prepare]


def main(folder: Path, only: str = "") -> None:
    """Draw all pictures into a folder, or those with a word in their names."""
    with some_screen(), tempfile.TemporaryDirectory() as home:
        application = make_application(["shots"], language="en", look="light")
        window = open_window(Store(Path(home)), clock=ManualClock())
        window.show()
        for name in draw_all(window, folder, only):
            print(name)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        application.quit()


def draw_all(window: MainWindow, folder: Path, only: str = "") -> Iterator[str]:
    """Draw each scene in each look, language and size; yield the files' names."""
    for name, prepare in (*_whole(), *_parts(), *_surfaces()):
        if only in name:
            prepare(window)
            draw(window, folder / f"{name}.png")
            yield name


def draw(window: MainWindow, path: Path) -> None:
    """Let everything settle and save what is on the screen, dialogs too."""
    for _ in range(5):
        QTest.qWait(60)
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    if not (dialogs[0] if dialogs else window).grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    for dialog in dialogs:
        dialog.close()
    for explanation in window.findChildren(Explanation):
        explanation.end()


@dataclass(frozen=True)
class Dressed:
    """Prepares a scene in a look, a language, a size of text and of the window."""

    look: str
    language: str
    text: float
    size: QSize
    prepare: Prepare

    def __call__(self, window: MainWindow) -> None:
        window.set_theme(self.look)
        if self.language != i18n.language():
            window.set_language(self.language)
        if self.text != theme.scale():
            window.arrangements.set_scale(self.text)
        window.arrangements.lab()
        window.resize(self.size)
        self.prepare(window)


def _whole() -> Iterator[Scene]:
    """Give each scene in each look, language and size of the window."""
    every = product(LOOKS, i18n.LANGUAGES, (SMALL, LARGE), scenes())
    for look, language, size, (scene, prepare) in every:
        name = f"{scene}-{look}-{language}-{size.width()}"
        yield name, Dressed(look, language, 1.0, size, prepare)


def _parts() -> Iterator[Scene]:
    """Give each dock, lesson, experiment and dialog in a few looks."""
    parts = (*_docks(), *_lessons(), *_experiments(), *_dialogs())
    for (look, language, text), (name, prepare) in product(PARTS, parts):
        dressed = Dressed(look, language, text, SMALL, prepare)
        yield f"{name}-{look}-{language}", dressed


def _docks() -> Iterator[Scene]:
    def show(window: MainWindow, name: str, *, data: bool) -> None:
        _at(window, _data() if data else opening_scenario(), 45)
        window.docks.show(name)

    for entry in DOCKS:
        if entry.name != "lesson":
            wanted = partial(show, name=entry.name, data=entry.needs_data)
            yield f"dock-{entry.name}", wanted


def _lessons() -> Iterator[Scene]:
    def show(window: MainWindow, name: str) -> None:
        _at(window, opening_scenario(), 90)
        window.arrangements.learn()
        lesson = window.docks.made("lesson")
        lesson.open_list()
        _wait_while(lambda: lesson.shelf is None)
        if name:
            lesson.open_lesson(name, 0)
            QTest.qWait(300)
            lesson.set_up(0)
            window.controller.seek_requested(80)

    for name in ("", *LESSONS):
        yield f"lesson-{name or 'list'}", partial(show, name=name)


def _experiments() -> Iterator[Scene]:
    def show(window: MainWindow, name: str, values: dict[str, Any]) -> None:
        _at(window, opening_scenario(), 90)
        desk = window.experiments.show()
        if name:
            desk.set_up(EXPERIMENTS[name]().with_values(**values), run=True)
            _wait_while(lambda: desk.runner.running)
        else:
            desk.open_experiment("")

    yield "experiments", partial(show, name="", values={})
    for name, values in EXPERIMENTS_SHOWN.items():
        yield f"experiment-{name}", partial(show, name=name, values=values)


def _dialogs() -> Iterator[Scene]:
    def show(window: MainWindow, name: str) -> None:
        if window.experiments.dock is not None:
            window.experiments.dock.hide()
        _at(window, opening_scenario(), 90)
        window.actions_[name].trigger()

    for name in DIALOGS:
        yield f"dialog-{name}", partial(show, name=name)


def _wait_while(busy: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while busy() and monotonic() < end:
        QTest.qWait(50)


def scenes() -> tuple[Scene, ...]:
    """Return what is shown, by name."""
    return (
        ("opening", lambda window: _at(window, opening_scenario(), 90)),
        ("edited", _edited),
        ("data", lambda window: _at(window, _data(), 45)),
        ("formula", lambda window: _at(window, _formula(), 60)),
        ("diverged", lambda window: _at(window, _diverged(), 40)),
        ("fault", _fault),
        ("explained", _explained),
    )


def _surfaces() -> Iterator[Scene]:
    def show(window: MainWindow, name: str) -> None:
        window.controller.surface_requested(name)
        QTest.qWait(800)  # a dear one is got ready beside the window
        window.controller.seek_requested(100)

    for name in SURFACES:
        shown = partial(show, name=name)
        yield f"surface-{name}", Dressed("dark", "en", 1.0, SMALL, shown)


def _at(window: MainWindow, scenario: Scenario, step: int) -> None:
    window.controller.open_scenario(scenario)
    window.controller.seek_requested(step)


def _edited(window: MainWindow) -> None:
    """Change a learning rate in mid-run, go back and change something else."""
    _at(window, opening_scenario(), 60)
    controller = window.controller
    controller.hyperparameter_edited(0, "learning_rate", 0.012)
    controller.gesture_finished()
    controller.seek_requested(120)
    controller.seek_requested(40)
    controller.hyperparameter_edited(1, "momentum", 0.5)
    controller.gesture_finished()
    controller.seek_requested(100)
    controller.seek_requested(80)


def _fault(window: MainWindow) -> None:
    _at(window, opening_scenario(), 90)
    words = "must be at least {low}, not {value}"
    window.message_bar.tell_fault(i18n.translated("errors", words, low=0, value=-1))


def _explained(window: MainWindow) -> None:
    _at(window, opening_scenario(), 90)
    window.message_bar.dismiss()
    window.explain()


def _scenario(**content: object) -> Scenario:
    return scenario_from_dict({"format": FORMAT, "version": 1, **content})


def _data() -> Scenario:
    return _scenario(
        surface={"type": "regression", "dataset": "line20"},
        sampler={"type": "minibatch", "batch_size": 5},
        runs=[
            {"optimizer": {"type": "gradient_descent", "learning_rate": 0.05}},
            {"optimizer": {"type": "adam", "learning_rate": 0.1}},
        ],
        steps=120,
    )


def _formula() -> Scenario:
    return _scenario(
        surface={
            "type": "formula",
            "formula": "sin(3*x)*cos(3*y) + a*(x**2 + y**2)",
            "constants": {"a": 0.3},
        },
        runs=[
            {"optimizer": {"type": "gradient_descent", "learning_rate": 0.05}},
            {"optimizer": {"type": "nesterov", "learning_rate": 0.01}},
        ],
    )


def _diverged() -> Scenario:
    return _scenario(
        surface={"type": "himmelblau"},
        runs=[
            {"optimizer": {"type": "gradient_descent", "learning_rate": 0.03}},
            {"optimizer": {"type": "adam", "learning_rate": 0.2}},
            {"optimizer": {"type": "newton"}},
        ],
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(target, *sys.argv[2:3])
