"""The one clock, real and by hand."""

from __future__ import annotations

import time

import pytest

from gui.control.clock import FRAME, LONGEST, Clock, ManualClock
from tests.patience import pause


def test_it_ticks_only_while_it_runs(qtbot) -> None:
    clock, ticks = Clock(), []
    clock.ticked.connect(ticks.append)
    pause(40)
    assert not ticks
    assert not clock.running
    clock.start()
    assert clock.running
    qtbot.waitUntil(lambda: len(ticks) >= 2)
    clock.stop()
    assert not clock.running
    count = len(ticks)
    pause(40)
    assert len(ticks) == count


def test_ticks_tell_the_time_that_went_by(qtbot) -> None:
    clock, ticks = Clock(), []
    clock.ticked.connect(ticks.append)
    begun = time.perf_counter()
    clock.start()
    clock.start()
    qtbot.waitUntil(lambda: sum(ticks) > 0.05)
    clock.stop()
    taken = time.perf_counter() - begun
    assert sum(ticks) <= taken
    # As many as fit, and no more: two starts do not tick twice.
    assert len(ticks) <= taken / (0.8 * FRAME) + 1


def test_a_late_frame_is_dropped(qapp) -> None:
    clock, ticks = Clock(), []
    clock.ticked.connect(ticks.append)
    clock.start()
    time.sleep(0.4)
    pause(5)
    clock.stop()
    assert ticks[0] == LONGEST


def test_a_manual_clock_goes_by_hand(qapp) -> None:
    clock, ticks = ManualClock(), []
    clock.ticked.connect(ticks.append)
    clock.advance()
    assert not ticks
    clock.start()
    assert clock.running
    clock.advance()
    clock.advance(0.5)
    clock.stop()
    clock.advance()
    assert ticks == pytest.approx([FRAME, 0.5])
