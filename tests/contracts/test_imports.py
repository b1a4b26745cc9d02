"""Who may load what, proved in fresh interpreters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Windows, and libraries that take longer to load than everything else together.
NOT_BY_THE_MODEL = {"PySide6", "shiboken6", "pyqtgraph", "OpenGL", "gui"}
ONLY_WHEN_NEEDED = {"sympy", "scipy", "contourpy", "PIL", "ziamath"}

# These load sympy, and are themselves loaded when the first formula is typed.
LAZY_PARTS = ("model.formula.derive", "model.formula.printer")

LOAD_ALL = """
import importlib, json, pkgutil, sys
import {package}
names = [each.name for each in pkgutil.walk_packages({package}.__path__, "{package}.")]
names = [each for each in names if not each.startswith({spared!r})]
for name in names:
    importlib.import_module(name)
print(json.dumps([names, sorted({{each.split(".")[0] for each in sys.modules}})]))
"""


def load_all(package: str, *spared: str) -> tuple[list[str], set[str]]:
    """Import all modules of a package alone; return them and what came along."""
    answer = subprocess.run(
        [sys.executable, "-c", LOAD_ALL.format(package=package, spared=spared)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert answer.returncode == 0, answer.stderr
    names, loaded = json.loads(answer.stdout.splitlines()[-1])
    return names, set(loaded)


def test_the_model_loads_no_window() -> None:
    names, loaded = load_all("model")
    assert len(names) > 10
    assert not loaded & NOT_BY_THE_MODEL


def test_the_model_loads_big_libraries_only_when_needed() -> None:
    _, loaded = load_all("model", *LAZY_PARTS)
    assert not loaded & ONLY_WHEN_NEEDED


@pytest.mark.parametrize("module", ["model", "model.scenario", "model.session"])
def test_a_module_is_importable_first(module: str) -> None:
    """An import in a circle shows only when the circle is entered at one place."""
    subprocess.run(
        [sys.executable, "-c", f"import {module}"], cwd=ROOT, check=True, timeout=300
    )
