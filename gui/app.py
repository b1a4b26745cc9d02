"""The program as a desktop application: everything around the window."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from gui import i18n, theme
from gui.control.clock import Clock
from gui.controller import Controller
from gui.machine import gl
from gui.machine.application import make_application
from gui.settings.preferences import reduced_motion, text_size
from gui.settings.store import Store
from model.opening import opening_scenario
from model.scenario import Scenario

if TYPE_CHECKING:  # it draws, so it is imported once the platform is chosen
    from gui.main_window import MainWindow

log = logging.getLogger("descent_lab")


def run(
    scenario: Scenario | None,
    path: Path | None,
    *,
    language: str | None = None,
    look: str | None = None,
    lesson: str | None = None,
) -> int:
    """Open the window and stay until it is closed; return the exit status."""
    store = Store()
    language = language or store.choice(
        "language", i18n.system_language(), tuple(i18n.LANGUAGES)
    )
    chosen = look or store.choice("theme", "system", theme.CHOICES)
    application = make_application(
        sys.argv[:1], language=language, look=chosen, text=text_size(store)
    )
    window = open_window(store, scenario, path)
    _follow_system(store, look)
    _catch_faults(window)
    window.show()
    if lesson is not None:
        open_lesson(window, lesson)
    return application.exec()


def open_window(
    store: Store,
    scenario: Scenario | None = None,
    path: Path | None = None,
    clock: Clock | None = None,
) -> MainWindow:
    """Return the window: with the given scenario, else the last session's, else ours.

    What is restored rests where it was left; a first start rolls at once, unless
    motion is to be reduced.
    """
    from gui.main_window import MainWindow

    error = None
    restored = scenario
    if restored is None:
        restored, error = store.last_session()
    controller = Controller(restored or opening_scenario(), clock)
    with_stage = gl.gl_works()
    window = MainWindow(controller, store, with_stage=with_stage)
    if path is not None and scenario is not None:
        window.documents.opened(path, scenario)
    if error is not None:
        window.faults.tell_lost_session(error)
    elif not with_stage:
        window.faults.tell_flat()
    else:
        window.faults.tell_letters()
    if restored is None:
        controller.play_requested(on=not reduced_motion(store))
    elif scenario is None:
        controller.seek_requested(int(store.number("step", 0, 0, restored.steps)))
    return window


def open_lesson(window: MainWindow, name: str) -> None:
    """Arrange the window to learn, with a lesson open."""
    window.arrangements.learn()
    window.docks.made("lesson").open_lesson(name)


def _follow_system(store: Store, given: str | None) -> None:
    """Change with the desktop's light or dark scheme, if that is what is wanted."""

    def follow() -> None:
        if (given or store.choice("theme", "system", theme.CHOICES)) == "system":
            application = QApplication.instance()
            if isinstance(application, QApplication):
                theme.apply(application, theme.resolve("system"))

    theme.follow_system()
    theme.notifier().system_changed.connect(follow)


def _catch_faults(window: MainWindow) -> None:
    """Turn a fault of the program into a sentence; the session goes on."""

    def hook(
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        log.error("unexpected", exc_info=(kind, error, trace))
        if issubclass(kind, Exception):
            window.faults.tell_broken(error)

    sys.excepthook = hook
