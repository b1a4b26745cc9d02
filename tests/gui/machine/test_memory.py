"""Large blocks go back to the system."""

from __future__ import annotations

import sys

from gui.machine import memory


def test_on_linux_the_switch_is_there():
    assert memory.return_large_blocks() or not sys.platform.startswith("linux")


def test_elsewhere_nothing_happens(monkeypatch):
    monkeypatch.setattr(memory.sys, "platform", "win32")
    assert not memory.return_large_blocks()
