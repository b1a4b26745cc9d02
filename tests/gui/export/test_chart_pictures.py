"""Charts of experiments as pictures, from a command line without any screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[3]


def export(*words, **environment):
    return subprocess.run(
        [sys.executable, "main.py", "--experiment", "escape", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | environment,
    )


@pytest.mark.parametrize(("look", "dark"), [("light", False), ("dark", True)])
def test_a_chart_is_drawn_without_a_screen_and_without_gl(tmp_path, look, dark):
    out = tmp_path / "out.png"
    found = export(
        *("--set", "steps=100", "--theme", look, "--export", out),
        DISPLAY="",
        WAYLAND_DISPLAY="",
    )
    assert (found.returncode, found.stderr) == (0, "")
    picture = QImage(str(out))
    assert picture.width() == 1800
    assert (picture.pixelColor(3, 3).lightness() < 60) is dark
    step = range(0, 1800, 3)
    rows = range(0, picture.height(), 3)
    assert len({picture.pixel(x, y) for x in step for y in rows}) > 50


def test_another_ending_is_refused_by_name(tmp_path):
    found = export("--export", tmp_path / "out.gif")
    assert found.returncode == 2
    assert "out.gif must end in one of .json, .csv, .png" in found.stderr
