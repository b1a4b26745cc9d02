"""A window as the program opens it, and a person in front of it."""

from __future__ import annotations

import pytest

from tests.e2e.person import Person
from tests.gui import conftest as gui

pytest_collection_modifyitems = gui.pytest_collection_modifyitems
qapp_cls = gui.qapp_cls
tidy = gui.tidy
unhurried = gui.unhurried
in_slices = gui.in_slices
nobody = gui.nobody
store = gui.store
clock = gui.clock
open_one = gui.open_one
window = gui.window


@pytest.fixture
def person(window) -> Person:
    """Somebody at a first window."""
    return Person(window)
