"""The about box names versions and licences of all that is bundled."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from gui.dialogs.about import AboutDialog
from gui.machine.bundled import LIBRARIES, libraries
from model import VERSION

ROOT = Path(__file__).resolve().parents[3]
NOT_BUNDLED = {"av", "colorama"}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_locked_package_is_named() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {plain(line.split("==")[0]) for line in lines if "==" in line}
    assert {plain(name) for name in LIBRARIES} == locked - NOT_BUNDLED


def test_licences_are_those_that_the_packages_state() -> None:
    for name, licence in LIBRARIES.items():
        facts = metadata.metadata(name)
        stated = [facts.get("License-Expression"), facts.get("License")]
        stated += facts.get_all("Classifier") or []
        words = " ".join(filter(None, stated))
        assert licence.split()[0] in words, name


def test_it_names_them_all(window, qtbot) -> None:
    window.actions_["about"].trigger()
    (box,) = window.findChildren(AboutDialog)
    shown = {each.text() for each in box.findChildren(QLabel)}
    for library in libraries():
        assert set(library) <= shown
    assert f"Descent Lab {VERSION}" in shown
    box.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"numpy {metadata.version('numpy')}" in copied
    assert window.stage.renderer in copied


def test_the_texts_of_the_licences_of_qt_are_there() -> None:
    for name in ("LGPL-3.0", "GPL-3.0"):
        text = (ROOT / f"resources/licences/{name}.txt").read_text("utf-8")
        assert "Version 3, 29 June 2007" in text
