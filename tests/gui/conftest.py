"""A window's test begins in English and light, and leaves nothing behind."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import createdByPython, isValid

from gui import i18n, theme
from gui.control import author
from gui.control.clock import ManualClock
from gui.settings.store import Store

if TYPE_CHECKING:
    from gui.main_window import MainWindow

HARMLESS = (
    "QStandardPaths: XDG_RUNTIME_DIR not set.*",
    "QStandardPaths: runtime directory .*",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let any warning of Qt fail the test in which it appears."""
    for item in items:
        if {"gui", "e2e"} & set(item.path.parts):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS, extend=True))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application, after the surface format has been set for 3-D views."""
    QLocale.setDefault(QLocale(QLocale.Language.English))
    if find_spec("gui.machine.gl") is not None:
        from gui.machine import gl

        gl.prepare()
    return QApplication


@pytest.fixture(autouse=True)
def tidy(qapp: QApplication) -> Iterator[None]:
    """Start from the defaults; afterwards delete every window and look for leaks."""
    _use_defaults(qapp)
    threads = set(threading.enumerate())
    # What is there before the test is not looked through again after it: so what the
    # last test's arguments held until now goes first.
    gc.collect()
    gc.freeze()
    yield
    delete_windows(qapp)
    timers = _active(QTimer)
    left = [*_windows(qapp), *timers, *_new_threads(threads)]
    for timer in timers:
        timer.stop()
    assert not left, f"left behind by the test: {left}"


def delete_windows(app: QApplication) -> None:
    """Close and delete every top-level widget, then collect what Python still holds.

    Widgets that Qt has made for itself are left to Qt: layouts of plots own one each,
    to ask it about the style.
    """
    for widget in app.topLevelWidgets():
        if isValid(widget) and createdByPython(widget):
            widget.close()
            widget.deleteLater()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _use_defaults(app: QApplication) -> None:
    if i18n.language() != "en":
        i18n.install(app, "en")
    look = theme.current(), theme.scale(), bool(app.styleSheet())
    if look != (theme.LIGHT, 1.0, True):
        theme.apply(app, theme.LIGHT, 1.0)


def _windows(app: QApplication) -> list[object]:
    return [each for each in app.topLevelWidgets() if isValid(each)]


def _new_threads(before: set[threading.Thread]) -> list[object]:
    running: list[object] = [
        each for each in threading.enumerate() if each not in before and not each.daemon
    ]
    return [*running, *_active(QThread)]


def _active(kind: type[QObject]) -> list[QObject]:
    found = [
        each for each in gc.get_objects() if isinstance(each, kind) and isValid(each)
    ]
    if kind is QTimer:
        return [each for each in found if each.isActive()]
    return [each for each in found if each.isRunning()]


@pytest.fixture(autouse=True)
def unhurried(request: pytest.FixtureRequest, monkeypatch) -> None:
    """Let a tick compute all that it is asked for, however busy the machine is."""
    if "in_slices" not in request.fixturenames:
        monkeypatch.setattr(author, "SLICE", 60.0)


@pytest.fixture
def in_slices() -> None:
    """A tick computes for as short as it does in the program."""


@pytest.fixture
def shown(qtbot):
    """Return a function that shows a widget and waits until it is on the screen."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show


@pytest.fixture
def nobody(tmp_path: Path) -> Store:
    """Settings of nobody yet."""
    return Store(tmp_path / "home")


@pytest.fixture
def store(nobody: Store) -> Store:
    """The same, but that edges are not smoothed: of a test's time that takes a part."""
    nobody.set("look/smoothing", "never")
    return nobody


@pytest.fixture
def clock() -> ManualClock:
    """The clock that the windows of a test go by."""
    return ManualClock()


@pytest.fixture
def open_one(qapp, qtbot, store, clock) -> Callable[..., MainWindow]:
    """Return a function that opens a window at 1366×768, as the program does."""
    from gui.app import open_window
    from gui.machine import gl

    gl.choose_platform()

    def make(scenario: Any = None, path: Path | None = None, **given: Any) -> Any:
        made = open_window(
            given.get("store", store), scenario, path, given.get("clock", clock)
        )
        made.resize(1366, 768)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return make


@pytest.fixture
def flat(monkeypatch) -> None:
    """A machine without OpenGL: the map alone, for tests that look at no relief."""
    from gui.machine import gl

    monkeypatch.setattr(gl, "gl_works", lambda: False)


@pytest.fixture
def window(open_one) -> MainWindow:
    """The window of a first start."""
    return open_one()
