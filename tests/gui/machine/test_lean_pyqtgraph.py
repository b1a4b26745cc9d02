"""pyqtgraph is loaded in part, and what is left out can still be had."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from gui.machine import lean_pyqtgraph

ROOT = Path(__file__).resolve().parents[3]


def run(*lines: str) -> None:
    """Run a program of its own; it must end well."""
    subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(lines)], cwd=ROOT, check=True
    )


@pytest.mark.parametrize("name", lean_pyqtgraph.left_out())
def test_there_is_what_is_left_out(name: str) -> None:
    assert importlib.util.find_spec(name) is not None


def test_parts_are_left_out_and_can_be_had() -> None:
    run(
        "import sys",
        "from gui.machine import lean_pyqtgraph",
        "assert lean_pyqtgraph.load()",
        "assert not lean_pyqtgraph.load()",
        "import pyqtgraph as pg",
        "left_out = set(lean_pyqtgraph.left_out())",
        "assert not left_out & set(sys.modules)",
        "assert 'pyqtgraph.parametertree' not in sys.modules",
        "from pyqtgraph.widgets.ColorMapMenu import ColorMapMenu",
        "from pyqtgraph.graphicsItems.ROI import ROI",
        "from pyqtgraph.parametertree import Parameter",
        "assert ColorMapMenu and ROI and Parameter",
        "from PySide6 import QtCore, QtWidgets",
        "assert {'QObject', 'Qt', 'QRectF'} <= set(dir(QtCore))",
        "assert pg.QtWidgets.QWidget is QtWidgets.QWidget",
        "assert not hasattr(pg.QtWidgets, 'QNothing')",
    )


def test_another_version_is_loaded_whole() -> None:
    run(
        "import sys",
        "source = open('gui/machine/lean_pyqtgraph.py', encoding='utf-8').read()",
        'needed = source.replace(\'"ROI", \', \'"ROI", "PlotItem", \')',
        "assert needed != source",
        "scope = {'__name__': 'trial'}",
        "exec(compile(needed, 'trial', 'exec'), scope)",
        "assert not scope['load']()",
        "import pyqtgraph as pg",
        "assert pg.PlotItem and pg.ROI and pg.ImageItem",
        "assert 'pyqtgraph.widgets.SpinBox' in sys.modules",
    )


def test_the_window_begins_with_it() -> None:
    run(
        "import sys",
        "import gui.app, gui.main_window",
        "sys.exit('pyqtgraph.parametertree' in sys.modules)",
    )
