"""Tests of the docks: filled when they are seen, told what they can hear."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel, QTabBar

from gui.docks import DOCKS, Entry
from gui.window import dock_rack


class Listener(QLabel):
    """Writes down what it is told."""

    def __init__(self, desk) -> None:
        super().__init__("content")
        self.desk = desk
        self.heard: list[str] = []

    def set_frame(self, _frame) -> None:
        self.heard.append("frame")

    def set_scenario(self, _scenario) -> None:
        self.heard.append("scenario")

    def close_jobs(self) -> None:
        self.heard.append("close")


@pytest.fixture
def rack(monkeypatch, open_one):
    entry = Entry("probe", "Probe", "bottom", beside="curves")
    monkeypatch.setattr(dock_rack, "DOCKS", (*DOCKS, entry))
    module = SimpleNamespace(make=Listener)
    real = dock_rack.import_module
    monkeypatch.setattr(
        dock_rack,
        "import_module",
        lambda name: module if name == "gui.docks.probe" else real(name),
    )
    window = open_one()
    return window, window.docks


def test_a_dock_behind_another_is_made_when_it_is_seen(rack, qtbot) -> None:
    window, docks = rack
    assert docks.content("probe") is None
    docks.show("probe")
    qtbot.waitUntil(lambda: docks.content("probe") is not None)
    content = docks.content("probe")
    assert content.desk.controller is window.controller
    assert content.heard[:2] == ["scenario", "frame"]


def test_frames_come_only_while_it_is_seen(rack, qtbot) -> None:
    window, docks = rack
    docks.show("probe")
    qtbot.waitUntil(lambda: docks.content("probe") is not None)
    content = docks.content("probe")
    window.controller.play_requested(on=False)
    qtbot.waitUntil(lambda: not content.visibleRegion().isEmpty())
    content.heard.clear()
    window.controller.step_requested(1)
    assert "frame" in content.heard
    docks.show("curves")
    qtbot.waitUntil(lambda: content.visibleRegion().isEmpty())
    content.heard.clear()
    window.controller.step_requested(1)
    assert "frame" not in content.heard


def test_a_closing_window_ends_what_contents_have_under_way(rack, qtbot) -> None:
    window, docks = rack
    content = docks.made("probe")
    window.close()
    assert content.heard[-1] == "close"


def test_every_dock_has_a_name_of_its_own_and_known_neighbours() -> None:
    names = [entry.name for entry in DOCKS]
    assert len(set(names)) == len(names)
    for k, entry in enumerate(DOCKS):
        assert not entry.beside or entry.beside in names[:k]


def test_no_tabs_without_words_are_seen(window, qtbot) -> None:
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible()]
    assert bars
    for bar in bars:
        assert all(bar.tabText(k) for k in range(bar.count())), bar.geometry()
