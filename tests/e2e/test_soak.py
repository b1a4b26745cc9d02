"""Hours at the window cost nothing that stays: a short part of ``make soak``."""

from __future__ import annotations

import random
import statistics

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator

import gui.control.history
from gui.control.history import DEPTH, History
from gui.controller import Controller
from gui.machine import gl
from model.opening import opening_scenario
from tests.soak.leaks import Left
from tests.soak.long_run import long_run, seeks
from tests.soak.tour import Log, Tour

pytestmark = pytest.mark.slow


def test_rounds_leave_nothing_behind(play) -> None:
    assert play() == []


def test_what_rounds_leave_behind_is_seen(play, monkeypatch) -> None:
    """Held to a leak of each sort: objects of Python, memory of something else."""
    kept, pictures = [], []
    seek = Controller.seek_requested

    def leaky(self, step):
        seek(self, step)
        kept.append(History(self.scenario))
        pictures.append(np.zeros(20_000))

    monkeypatch.setattr(Controller, "seek_requested", leaky)
    assert {str(History), "bytes"} <= set(play(longest=4))


@pytest.fixture
def play(open_one, clock, monkeypatch):
    """Return a function that plays rounds and says what each of them left behind.

    What can be undone is kept up to a depth. Here the first round fills it. Something
    may happen to grow a few times in a row; only a leak does so as long as one looks.
    """
    monkeypatch.setattr(gl, "gl_works", lambda: False)  # the relief: make soak
    monkeypatch.setattr(gui.control.history, "DEPTH", 6)

    def rounds(longest: int = 14) -> list[str]:
        tour, left = Tour(open_one(), clock, length=0.4, painted=2), Left()
        del tour.scenes["all docks"], tour.scenes["a long run"]
        tour.go_round()
        while len(left.heap) < 4 or (left.leaks() and len(left.heap) < longest):
            tour.go_round()
            left.count()
        return left.leaks()

    return rounds


def test_languages_leave_no_translators_behind(open_one, monkeypatch, qapp) -> None:
    monkeypatch.setattr(gl, "gl_works", lambda: False)
    window = open_one()
    counts = []
    for _ in range(3):
        for language in ("zh_CN", "en"):
            window.set_language(language)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.append(len(qapp.findChildren(QTranslator)))
    assert counts == [0, 0, 0]


def test_what_can_be_undone_is_bounded() -> None:
    history = History(opening_scenario())
    for _ in range(DEPTH + 50):
        history.push(opening_scenario())
    assert len(history._states) <= DEPTH + 1


def test_a_long_run_is_thinned_and_reached_anywhere() -> None:
    session, short = long_run(60_000, rows=2_000), long_run(6_000, rows=2_000)
    assert session.nbytes <= 1.5 * short.nbytes
    assert session.nbytes < 500_000
    costs = seeks(session, random.Random(1), 40)
    assert statistics.median(costs) < 50
    # Thinned or not: any step is as it was, to the last bit.
    whole = long_run(60_000, rows=None)
    for step in (1, 777, 31_415, 59_999):
        session.seek(step)
        whole.seek(step)
        ours, theirs = session.frame().balls[0], whole.frame().balls[0]
        assert ours.position.tobytes() == theirs.position.tobytes()
        assert ours.status.kind == theirs.status.kind


def test_growth_and_drift_are_seen() -> None:
    flat = Log(memory=[90.0, *[100.0] * 8], frames={"a": [9.0, *[5.0] * 8]})
    assert (flat.growth(), flat.drift()) == (1.0, 1.0)
    # One scene that drifts is enough, whatever the others do.
    rising = Log(
        memory=[100.0 + k for k in range(40)],
        frames={
            "a": [5.0 + 0.2 * k for k in range(40)],
            "b": [5.0] * 40,
            "c": [4.0] * 40,
        },
    )
    assert rising.growth() > 1.02
    assert rising.drift() > 1.15
