"""Tests of the app."""

from __future__ import annotations

import pytest

from gui import app
from gui.machine import application, gl
from model.errors import UserError
from model.opening import opening_scenario
from tests.gui.panels.hands import make


@pytest.fixture(autouse=True)
def flat(monkeypatch):
    """These look at what is opened, not at the relief."""
    monkeypatch.setattr(gl, "gl_works", lambda: False)


def test_a_first_start_rolls_the_opening_scene(open_one) -> None:
    window = open_one()
    assert window.controller.scenario == opening_scenario()
    assert window.controller.playing


def test_a_given_file_is_shown_at_rest_and_named(open_one, tmp_path) -> None:
    path = tmp_path / "given.json"
    window = open_one(make(), path)
    assert window.controller.scenario == make()
    assert not window.controller.playing
    assert window.windowTitle() == "given.json — Descent Lab"


def test_the_last_session_is_shown_at_its_step(open_one, store) -> None:
    store.save_session(make())
    store.set("step", 33)
    window = open_one()
    assert window.controller.scenario == make()
    assert window.controller.session.step == 33
    assert not window.controller.playing


@pytest.mark.parametrize("step", ["-5", "1e9", "x"])
def test_a_step_beyond_the_session_is_brought_back(open_one, store, step) -> None:
    store.save_session(make())
    store.set("step", step)
    assert 0 <= open_one().controller.session.step <= make().steps


def test_the_theme_follows_the_system_only_if_wanted(qapp, store, monkeypatch) -> None:
    from gui import theme

    store.set("theme", "light")
    app._follow_system(store, None)
    monkeypatch.setattr(theme, "resolve", lambda _choice: theme.DARK)
    theme.notifier().system_changed.emit()
    assert theme.current() == theme.LIGHT
    store.set("theme", "system")
    theme.notifier().system_changed.emit()
    assert theme.current() == theme.DARK


def test_a_binding_that_would_crash_is_refused(qapp, monkeypatch) -> None:
    monkeypatch.setattr(application, "loses_references", lambda: True)
    with pytest.raises(UserError, match=r"6\.11"):
        application.make_application(["x"], language="en", look="light")
