"""Where the window and its docks lie: kept when it closes, restored when it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

if TYPE_CHECKING:
    from gui.main_window import MainWindow

STATE = 3
"""The version of the docks' arrangement; another one is not restored."""


def restore_geometry(window: MainWindow) -> None:
    """Lay everything where it was last, or as it should be at first."""
    store, docks = window.store, window.docks
    window.resize(first_size(window))
    window.restoreGeometry(store.blob("window/geometry"))
    if not window.restoreState(store.blob("window/docks"), STATE):
        left = [docks["runs"], docks["inspector"]]
        window.resizeDocks(left, [400, 290], Qt.Orientation.Vertical)
        window.resizeDocks([docks["runs"]], [310], Qt.Orientation.Horizontal)
        window.resizeDocks([docks["curves"]], [190], Qt.Orientation.Vertical)
    width = round(store.number("window/inset_width", 290, 140, 2_000))
    height = round(store.number("window/inset_height", 250, 120, 2_000))
    window.area.set_inset_size(QSize(width, height))


def first_size(window: MainWindow) -> QSize:
    """Return the size of a first window: most of the screen."""
    room = window.screen().availableSize() if window.screen() else QSize(1366, 768)
    return QSize(1500, 920).boundedTo(room)


def keep_geometry(window: MainWindow) -> None:
    """Remember where everything lies."""
    store, inset = window.store, window.area.inset_size
    store.set("window/geometry", window.saveGeometry())
    store.set("window/docks", window.saveState(STATE))
    store.set("window/inset_width", inset.width())
    store.set("window/inset_height", inset.height())
