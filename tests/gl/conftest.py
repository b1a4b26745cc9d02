"""A stage on a (virtual) screen, torn down so that no GL object outlives it."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.machine import gl

sys.path.insert(0, str(Path(__file__).parents[1] / "gui" / "views"))


PATIENCE = 20.0
"""Seconds after which a view that does not come to rest is taken as it is."""


def at_rest(view):
    """Whether nothing finer is still to be drawn."""
    return view.complete and not view._settle.isActive()


@pytest.fixture(scope="session")
def qapp_cls():
    gl.prepare()
    return QApplication


@pytest.fixture
def settle(qapp):
    """Return a function that lets a view come to rest, however slow the machine is."""

    def wait(view, seconds=0.3):
        begun = time.monotonic()
        while (gone := time.monotonic() - begun) < seconds or (
            gone < PATIENCE and not at_rest(view)
        ):
            qapp.processEvents()
            time.sleep(0.01)
        qapp.processEvents()  # the last drawing may just have been asked for
        return view

    return wait


@pytest.fixture
def make_stage(qapp, settle):
    """Return a function that shows a stage."""
    gl.choose_platform()
    from gui.views.stage import StageView
    from model.surfaces.himmelblau import Himmelblau

    made = []

    def make(surface=None, size=(700, 500), theme=None):
        view = StageView()
        made.append(view)
        view.reduced_motion = True
        view.resize(*size)
        if theme is not None:
            view.set_theme(theme)
        view.set_surface(surface or Himmelblau())
        view.show()
        return settle(view)

    yield make
    for view in made:
        view.close()
        view.deleteLater()
    made.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def stage(make_stage):
    return make_stage()
