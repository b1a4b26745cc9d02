"""Surfaces that take a while: said with the share that is done, and stopped."""

from __future__ import annotations

import pytest

from model.surfaces import SURFACES
from tests.gui.panels.hands import click

pytestmark = pytest.mark.gl

DEAR = {"dataset": "digits", "hidden": "32", "training": 2000, "plane": "eigen"}
"""Ten seconds of work."""


def test_a_dear_surface_says_how_far_it_is_and_can_be_stopped(window, qtbot) -> None:
    before = window.controller.scenario
    window.controller.surface_brought(SURFACES["network"](**DEAR))
    bar = window.message_bar
    qtbot.waitUntil(lambda: bar.text.endswith("%"), timeout=10_000)
    assert bar.stop.isVisible()
    window.top_bar.surfaces.show_item("network")
    click(bar.stop)
    assert window.controller.preparer.coming is None
    assert bar.text == ""
    assert window.controller.scenario == before
    assert window.top_bar.surfaces.currentData() == before.surface.name
    jobs = window.controller.preparer._jobs
    qtbot.waitUntil(lambda: jobs._pool.activeThreadCount() == 0, timeout=10_000)
    assert window.controller.scenario == before
