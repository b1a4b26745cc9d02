"""Large blocks go back to the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from gui.machine import memory


def test_on_linux_the_switch_is_there():
    assert memory.return_large_blocks() or not sys.platform.startswith("linux")


def test_elsewhere_nothing_happens(monkeypatch):
    monkeypatch.setattr(memory.sys, "platform", "win32")
    assert not memory.return_large_blocks()
    assert not memory.give_back()


def test_another_c_library_may_know_nothing_of_it(monkeypatch):
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _name: object())
    assert not memory.return_large_blocks()
    assert not memory.give_back()


@pytest.mark.skipif(sys.platform != "linux", reason="another allocator")
def test_what_lies_free_between_blocks_in_use_is_given_back():
    # Blocks below the size that is mapped alone, every second one let go.
    blocks = [np.ones(60_000) for _ in range(400)]
    kept = blocks[::2]
    del blocks
    before = resident()
    memory.give_back()
    assert resident() < before - 40e6
    assert all(each.all() for each in kept)


def resident():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
