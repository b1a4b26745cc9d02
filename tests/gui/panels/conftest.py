"""A scenario with three runs, and a frame of it."""

from __future__ import annotations

import pytest

from model.frame import Frame
from model.scenario import Scenario
from tests.gui.panels.hands import Said, frame_of, make


@pytest.fixture
def scenario() -> Scenario:
    return make()


@pytest.fixture
def frame(scenario) -> Frame:
    return frame_of(scenario, 30)


@pytest.fixture
def said(panel) -> Said:
    """What a test's panel has told since."""
    return Said(panel)
