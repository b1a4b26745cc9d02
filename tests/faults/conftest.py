"""Faults of the machine, met by the window as the program opens it."""

from __future__ import annotations

from tests.gui import conftest as gui

qapp_cls = gui.qapp_cls
tidy = gui.tidy
unhurried = gui.unhurried
in_slices = gui.in_slices
nobody = gui.nobody
store = gui.store
clock = gui.clock
open_one = gui.open_one
