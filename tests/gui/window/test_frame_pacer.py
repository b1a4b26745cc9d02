"""Tests of the frame pacer: all frames to the stage, few to the rest, the last last."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from gui.window.frame_pacer import AT_MOST, PANELS_EVERY, SHARE, FramePacer


@pytest.fixture
def pacer(qapp):
    owner = QObject()
    seen = SimpleNamespace(stage=[], rest=[], moving=True, owner=owner)
    stage = SimpleNamespace(set_frame=seen.stage.append)
    seen.pacer = FramePacer(stage, seen.rest.append, lambda: seen.moving, owner)
    seen.pacer.flush()  # the interval begins
    yield seen
    seen.pacer.stop()


def test_the_stage_sees_every_frame_and_the_rest_the_newest(pacer, qtbot) -> None:
    for k in range(5):
        pacer.pacer.show(k)
    assert pacer.stage == [0, 1, 2, 3, 4]
    assert pacer.rest == []
    qtbot.waitUntil(lambda: pacer.rest == [4])


def test_at_rest_everything_is_shown_at_once(pacer) -> None:
    pacer.moving = False
    pacer.pacer.show(7)
    assert pacer.rest == [7]


def test_without_a_stage_nothing_waits(qapp) -> None:
    owner, rest = QObject(), []
    pacer = FramePacer(None, rest.append, lambda: True, owner)
    pacer.show(1)
    pacer.show(2)
    assert rest == [1, 2]


def test_after_the_stop_nothing_comes(pacer, qtbot) -> None:
    pacer.pacer.show(1)
    pacer.pacer.stop()
    qtbot.wait(3 * PANELS_EVERY)
    assert pacer.rest == []


def test_the_rest_waits_for_longer_where_it_takes_long(pacer, qtbot) -> None:
    slow = 1.5 * PANELS_EVERY / SHARE
    pacer.pacer.flush()
    qtbot.wait(round(slow))
    pacer.pacer.show(1)  # the rest took as long as until now
    assert PANELS_EVERY < pacer.pacer._wait <= AT_MOST


def test_a_frame_at_rest_tells_nothing_of_the_time_it_took(pacer, qtbot) -> None:
    pacer.moving = False
    pacer.pacer.show(1)
    qtbot.wait(PANELS_EVERY)
    pacer.moving = True
    pacer.pacer.show(2)
    assert pacer.pacer._wait == PANELS_EVERY
