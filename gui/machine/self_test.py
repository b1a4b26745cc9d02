"""Checks of an installation: a line each, and whether all went well."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from model.catalogue import REGISTRIES
from model.registry import Registry

Check = tuple[str, Callable[[], object]]

LIBRARIES = (
    "numpy", "sympy", "contourpy", "PIL", "PySide6.QtWidgets",
    "PySide6.QtSvg", "pyqtgraph", "OpenGL.GL",
)  # fmt: skip


def run() -> bool:
    """Make every check, print a line for each; return whether none failed."""
    failed = 0
    for name, check in _checks():
        try:
            told = check()
        except Exception as error:  # noqa: BLE001 (a check may fail in any way)
            failed += 1
            print(f"FAILED  {name}: {type(error).__name__}: {error}")
        else:
            print(f"ok      {name}{f': {told}' if told else ''}")
        sys.stdout.flush()
    print("all checks passed" if not failed else f"{failed} checks failed")
    return not failed


def _checks() -> Iterator[Check]:
    yield "Python and PySide6", _binding
    for name in LIBRARIES:
        yield f"library {name}", partial(_version, name)
    for registry in REGISTRIES:
        yield registry.kind, partial(_count, registry)
    yield "opening scene", _opening
    yield "formula", _formula
    yield "icons, shaders, translations", _resources
    yield "3-D picture", _picture


def _binding() -> str:
    from gui.machine.guard import loses_references

    if loses_references():
        raise RuntimeError("this PySide6 loses references; install 6.11")
    return sys.version.split()[0]


def _count(registry: Registry[Any]) -> str:
    return f"{len(registry)} found"


def _version(name: str) -> str:
    module = importlib.import_module(name)
    return str(getattr(module, "__version__", ""))


def _opening() -> str:
    from model.opening import opening_scenario
    from model.session import Session

    session = Session(opening_scenario())
    session.seek(session.scenario.steps)
    statuses = [ball.status.kind.value for ball in session.frame().balls]
    if "bouncing" not in statuses:
        raise RuntimeError(f"gradient descent should bounce, but: {statuses}")
    return ", ".join(statuses)


def _formula() -> str:
    import numpy as np

    from model.surfaces.formula import Formula

    surface = Formula(formula="(1 - x*y)**2")
    slope = surface.gradient(np.array([1.0, 2.0]))
    if not np.allclose(slope, (4.0, 2.0)):
        raise RuntimeError(f"the gradient is {slope}, not (4, 2)")
    return ""


def _resources() -> str:
    from gui import i18n
    from gui.theme import icons
    from model.resources import resource

    shaders = sorted(resource("shaders").iterdir())
    words = i18n.read_catalogue(i18n.FOLDER / "descent_lab_zh_CN.ts")
    if not (icons.names() and shaders and words):
        raise RuntimeError("a folder of resources is empty")
    return f"{len(icons.names())}, {len(shaders)}, {len(words)}"


def _picture() -> str:
    import numpy as np

    from gui.export.pictures import pixels, stage_of
    from gui.machine.virtual_screen import some_screen
    from model.opening import opening_scenario
    from model.session import Session

    session = Session(opening_scenario())
    session.seek(60)
    with some_screen(), stage_of(session, "en", "dark") as stage:
        stage.set_frame(session.frame())
        picture = pixels(stage.render_picture(400, 300, samples=0))
        colours = len(np.unique(picture.reshape(-1, 3), axis=0))
        if colours < 500:
            raise RuntimeError(f"only {colours} colours: the relief is missing")
        return f"{colours} colours, {stage.renderer}"
