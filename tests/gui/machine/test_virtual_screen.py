"""Whether there is a screen, and one to stand in for it."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path

import pytest

from gui.machine import virtual_screen
from gui.machine.virtual_screen import can_open_windows, has_screen, some_screen
from model.errors import UserError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11")
needs_xvfb = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_a_display_counts_only_if_it_answers(no_screen: pytest.MonkeyPatch) -> None:
    assert not has_screen()
    no_screen.setenv("DISPLAY", ":9876")
    assert not has_screen()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X9876")
        server.listen()
        assert has_screen()
        no_screen.setenv("DISPLAY", "unix:9876.0")
        assert has_screen()
    assert not has_screen()


def test_a_display_elsewhere_is_taken_to_be_there(no_screen) -> None:
    no_screen.setenv("DISPLAY", "far.example:10.0")
    assert has_screen()


def test_wayland_is_a_screen(no_screen) -> None:
    no_screen.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_screen()


@pytest.mark.parametrize(
    ("plugin", "can"),
    [("xcb", False), ("wayland", False), ("offscreen", True), ("minimal", True)],
)
def test_some_plugins_need_no_screen(no_screen, plugin: str, can: bool) -> None:
    assert not can_open_windows()
    no_screen.setenv("QT_QPA_PLATFORM", plugin)
    assert can_open_windows() is can


@needs_xvfb
def test_one_stands_in_and_goes(no_screen) -> None:
    no_screen.setenv("DISPLAY", ":9876")
    with some_screen():
        assert os.environ["DISPLAY"] != ":9876"
        assert os.environ["QT_QPA_PLATFORM"] == "xcb"
        assert has_screen()
        mine = os.environ["DISPLAY"]
    assert os.environ["DISPLAY"] == ":9876"
    assert "QT_QPA_PLATFORM" not in os.environ
    no_screen.setenv("DISPLAY", mine)
    assert not has_screen()


@needs_xvfb
def test_it_goes_whatever_happens_in_it(no_screen) -> None:
    def fail() -> None:
        with some_screen():
            no_screen.setattr(virtual_screen, "mine", os.environ["DISPLAY"], False)
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert not virtual_screen._answers(virtual_screen.mine)


def test_the_screen_there_is_is_used(no_screen) -> None:
    no_screen.setenv("WAYLAND_DISPLAY", "wayland-0")
    before = dict(os.environ)
    with some_screen():
        assert dict(os.environ) == before


def test_without_a_server_it_says_what_is_missing(no_screen, tmp_path: Path) -> None:
    no_screen.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="install the package xvfb"), some_screen():
        pass


def test_a_server_that_does_not_start(no_screen, tmp_path: Path) -> None:
    server = tmp_path / "Xvfb"
    server.write_text("#!/bin/sh\nexit 1\n")
    server.chmod(0o755)
    no_screen.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(UserError, match="needs a screen"), some_screen():
        pass
