"""A clock set back, standing still or leaping: no step is taken back or too many."""

from __future__ import annotations

import itertools

import pytest

from gui.control import clock as clocks
from gui.control.clock import LONGEST, Clock
from gui.machine import gl
from model import runner
from model import session as sessions
from model.opening import opening_scenario
from model.session import Session


@pytest.mark.parametrize("times", [(100.0, 40.0, 40.1), (5.0, 5.0), (0.0, -1e9, 1e9)])
def test_no_time_is_negative_or_long(qapp, monkeypatch, times) -> None:
    clock, ticks = Clock(), []
    clock.ticked.connect(ticks.append)
    monkeypatch.setattr(clocks.time, "perf_counter", iter(times).__next__)
    clock.start()
    for _ in times[1:]:
        clock._on_timeout()
    clock.stop()
    assert len(ticks) == len(times) - 1
    assert all(0.0 <= each <= LONGEST for each in ticks)


def test_balls_do_not_roll_back(open_one, clock, monkeypatch) -> None:
    monkeypatch.setattr(gl, "gl_works", lambda: False)
    controller = open_one().controller
    assert controller.playing
    clock.advance(0.2)
    reached = controller.session.step
    assert reached > 0
    for elapsed in (-0.2, -1e6, 0.0, -1e-9):
        clock.advance(elapsed)
        assert controller.session.step == reached
    clock.advance(0.2)
    assert controller.session.step > reached


def test_the_session_computes_the_same_by_a_clock_gone_mad(monkeypatch) -> None:
    scenario = opening_scenario()
    wanted = Session(scenario)
    wanted.seek(60)
    times = itertools.cycle((50.0, 3.0, 1e9, -7.0, 3.0))
    for module in (runner, sessions):
        monkeypatch.setattr(module.time, "perf_counter", times.__next__)
    session = Session(scenario)
    session.seek(60)
    ours, theirs = session.frame(), wanted.frame()
    for one, other in zip(ours.balls, theirs.balls, strict=True):
        assert one.position.tobytes() == other.position.tobytes()
