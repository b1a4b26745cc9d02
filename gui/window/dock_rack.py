"""The window's docks: makes them, fills them when they are seen, keeps them told."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QWidget,
)

from gui import theme
from gui.docks import DOCKS, Entry
from gui.window.desk import Desk
from gui.window.lazy import Lazy
from model.frame import Frame
from model.scenario import Scenario

SIDES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class DockRack(QObject):
    """All docks by their names.

    Signals
    -------
    filled(QWidget)
        A content has just been made: its intents can be connected.
    """

    filled = Signal(object)

    def __init__(self, window: QMainWindow, brought: Mapping[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        self._docks: dict[str, QDockWidget] = {}
        self._lazy: dict[str, Lazy] = {}
        self._scenario: Scenario | None = None
        self._frame: Frame | None = None
        self._selected: int | None = None
        for entry in DOCKS:
            self._add(entry, brought.get(entry.name))
        self._raise_first()

    def serve(self, desk: Desk) -> None:
        """Say what contents are made with."""
        self._desk = desk

    def _add(self, entry: Entry, content: QWidget | None) -> None:
        dock = QDockWidget(self._window)
        dock.setObjectName(f"dock_{entry.name}")
        if content is None:
            made: Callable[[], QWidget] = partial(self._make, entry.name)
            content = self._lazy[entry.name] = Lazy(made, dock)
            dock.visibilityChanged.connect(partial(self._on_seen, entry.name))
        dock.setWidget(content)
        self._window.addDockWidget(SIDES[entry.side], dock)
        if entry.beside:
            self._window.tabifyDockWidget(self._docks[entry.beside], dock)
        if not entry.shown or entry.needs_data:
            dock.hide()
        self._docks[entry.name] = dock

    def _raise_first(self) -> None:
        for entry in DOCKS:
            if not entry.beside and entry.shown:
                self._docks[entry.name].raise_()
        for side in ("left", "right"):
            self._window.setTabPosition(SIDES[side], QTabWidget.TabPosition.North)

    # ------------------------------------------------------------ as a mapping

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._docks)

    def __contains__(self, name: object) -> bool:
        return name in self._docks

    def items(self) -> ItemsView[str, QDockWidget]:
        """Return names and docks."""
        return self._docks.items()

    def values(self) -> ValuesView[QDockWidget]:
        """Return the docks."""
        return self._docks.values()

    # ------------------------------------------------------------ contents

    def made(self, name: str) -> Any:
        """Return a dock's content, made now if need be."""
        return self._lazy[name].made()

    def content(self, name: str) -> Any:
        """Return a dock's content, or ``None`` as long as it was never seen."""
        return self._lazy[name].content

    def show(self, name: str) -> None:
        """Bring a dock to the front."""
        self._docks[name].show()
        self._docks[name].raise_()

    def _make(self, name: str) -> QWidget:
        assert self._desk is not None
        content: QWidget = import_module(f"gui.docks.{name}").make(self._desk)
        self.filled.emit(content)
        self._tell_all(content)
        return content

    def _tell_all(self, content: QWidget) -> None:
        _call(content, "set_theme", theme.current())
        if self._scenario is not None:
            _call(content, "set_scenario", self._scenario)
        _call(content, "set_selected", self._selected)
        if self._frame is not None:
            _call(content, "set_frame", self._frame)

    def _on_seen(self, name: str, seen: bool) -> None:
        content = self._lazy[name].content
        if content is not None and seen and self._frame is not None:
            _call(content, "set_frame", self._frame)

    def _contents(self) -> Iterator[QWidget]:
        for lazy in self._lazy.values():
            if lazy.content is not None:
                yield lazy.content

    # ------------------------------------------------------------ what is told

    def set_scenario(self, scenario: Scenario) -> None:
        """Tell every content; what needs data comes and goes with them."""
        before, self._scenario = self._scenario, scenario
        has_data = scenario.surface.samples > 0
        if before is None or has_data != (before.surface.samples > 0):
            for entry in DOCKS:
                if entry.needs_data:
                    self._docks[entry.name].setVisible(has_data)
        for content in self._contents():
            _call(content, "set_scenario", scenario)

    def set_frame(self, frame: Frame) -> None:
        """Tell the contents that are seen."""
        self._frame = frame
        for content in self._contents():
            if not content.visibleRegion().isEmpty():
                _call(content, "set_frame", frame)

    def set_selected(self, run: int | None) -> None:
        """Tell every content which run is selected."""
        self._selected = run
        for content in self._contents():
            _call(content, "set_selected", run)

    def set_theme(self, chosen: theme.Theme) -> None:
        """Tell every content."""
        for content in self._contents():
            _call(content, "set_theme", chosen)

    def set_shown(self, *, shown: bool) -> None:
        """Show or hide those that are there at first."""
        has_data = self._scenario is not None and self._scenario.surface.samples > 0
        for entry in DOCKS:
            if entry.shown or not shown:
                wanted = shown and (has_data or not entry.needs_data)
                self._docks[entry.name].setVisible(wanted)

    @property
    def any_shown(self) -> bool:
        """Whether any dock is to be seen."""
        return any(not dock.isHidden() for dock in self._docks.values())

    def close(self) -> None:
        """Let every content end what it has under way."""
        for content in self._contents():
            _call(content, "close_jobs")

    # ------------------------------------------------------------ words

    def retranslate(self) -> None:
        """Say everything again in the language of the window."""
        for entry in DOCKS:
            title = QCoreApplication.translate("docks", entry.title)
            dock = self._docks[entry.name]
            dock.setWindowTitle(title)
            dock.setAccessibleName(title)
            self._name_buttons(dock)
        self.name_tabs()

    def _name_buttons(self, dock: QDockWidget) -> None:
        """Name what Qt puts into a dock's title: it does so once, and not in ours."""
        names = {
            "qt_dockwidget_floatbutton": self.tr("Float or dock this panel"),
            "qt_dockwidget_closebutton": self.tr("Close this panel"),
        }
        for button in dock.findChildren(QAbstractButton):
            if name := names.get(button.objectName()):
                button.setAccessibleName(name)
                button.setAccessibleDescription(dock.windowTitle())
                button.setToolTip(name)

    def name_tabs(self) -> None:
        """Name the tabs of docks that share a place; Qt makes them when it needs to.

        What it made while the docks were put together and no longer needs it leaves
        lying about; that is put away.
        """
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, options=direct):
            bar.setAccessibleName(self.tr("Panels in one place"))
            if not any(bar.tabText(k) for k in range(bar.count())):
                bar.hide()


def _call(content: QWidget, name: str, *values: object) -> None:
    method = getattr(content, name, None)
    if method is not None:
        method(*values)
