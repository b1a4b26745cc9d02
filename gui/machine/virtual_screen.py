"""A screen for pictures where there is none: a private X server in memory."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from model.errors import QT_TRANSLATE_NOOP, UserError

NO_SCREEN = QT_TRANSLATE_NOOP(
    "errors",
    "needs a screen: there is none here, and no Xvfb to stand in for it "
    "(install the package xvfb)",
)


def has_screen() -> bool:
    """Whether windows can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    display = os.environ.get("DISPLAY")
    wayland = os.environ.get("WAYLAND_DISPLAY")
    return bool(wayland) or (bool(display) and _answers(display or ""))


def can_open_windows() -> bool:
    """Whether Qt can open windows: on a screen, or by a plugin that needs none."""
    plugin = os.environ.get("QT_QPA_PLATFORM", "xcb")
    return not plugin.startswith(("xcb", "wayland")) or has_screen()


def _answers(display: str) -> bool:
    """Whether an X server of this machine listens; one elsewhere is taken to.

    Qt ends the program where none does.
    """
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if host not in {"", "unix"} or not number.isdecimal():
        return True
    place = f"/tmp/.X11-unix/X{number}"  # noqa: S108 (X's own folder)
    for address in (f"\0{place}", place):
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.settimeout(2)
            line.connect(address)
            return True
    return False


@contextmanager
def some_screen() -> Iterator[None]:
    """Provide a screen: the one there is, or a virtual one while this lasts.

    Raises
    ------
    UserError
        If there is neither.
    """
    if has_screen():
        yield
        return
    server = shutil.which("Xvfb")
    if server is None:
        raise UserError(NO_SCREEN, where="--export")
    read, write = os.pipe()
    process = subprocess.Popen(  # noqa: S603 (a fixed command)
        [server, "-displayfd", str(write), "-screen", "0", "1640x1020x24", "-nolisten"]
        + ["tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        if not number:
            raise UserError(NO_SCREEN, where="--export")
        before = dict(os.environ)
        os.environ["DISPLAY"] = f":{number}"
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
        try:
            yield
        finally:
            for name in ("DISPLAY", "QT_QPA_PLATFORM"):
                _put_back(name, before.get(name))
    finally:
        process.terminate()
        process.wait()


def _put_back(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value
