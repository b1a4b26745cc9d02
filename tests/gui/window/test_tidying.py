"""Memory is given back in a pause, once."""

from __future__ import annotations

import pytest

from gui.window import tidying
from gui.window.tidying import Tidying


@pytest.fixture
def given(monkeypatch):
    done: list[int] = []
    monkeypatch.setattr(tidying, "give_back", lambda: done.append(1))
    return done


def test_once_after_the_last_change(open_one, qtbot, given) -> None:
    window = open_one()
    window.controller.play_requested(on=False)
    (made,) = window.findChildren(Tidying)
    made._timer.setInterval(30)
    window.controller.seed_requested(5)
    assert made.waiting
    qtbot.waitUntil(lambda: bool(given) and not made.waiting, timeout=20_000)
    often = len(given)
    qtbot.wait(120)
    assert len(given) == often


def test_not_while_the_balls_roll(open_one, given) -> None:
    window = open_one()
    (made,) = window.findChildren(Tidying)
    window.controller.play_requested(on=True)
    made._on_timeout()
    assert given == []
    assert made.waiting
    window.controller.play_requested(on=False)
    made._on_timeout()
    assert given == [1]
