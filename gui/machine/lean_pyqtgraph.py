"""Load pyqtgraph without what is never used of it.

``import pyqtgraph`` imports all of its widgets, and asks for every class of Qt, which
the binding would otherwise make when it is first named: together a fifth of the start.
So while it loads, empty modules stand in for what it only offers to others, and its
copies of Qt's modules look names up when they are asked for. What stood in is removed
at the end: a part that is asked for later is imported as ever.

What pyqtgraph imports is an affair of its version. Where another one needs a part that
is left out here, or it has been imported already, it is simply imported whole.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

QT = ("QtCore", "QtGui", "QtWidgets")
UNUSED = (
    *("BoxplotItem", "ColorBarItem", "CurvePoint", "DateAxisItem", "ErrorBarItem"),
    *("FillBetweenItem", "GradientEditorItem", "GradientLegend", "GraphItem"),
    *("GridItem", "HistogramLUTItem", "ImageItem", "IsocurveItem", "PColorMeshItem"),
    *("ROI", "ScaleBar", "TargetItem", "VTickGroup"),
)
UNUSED_WIDGETS = (
    *("BusyCursor", "CheckTable", "ColorButton", "ColorMapMenu", "ColorMapWidget"),
    *("DataFilterWidget", "DataTreeWidget", "DiffTreeWidget", "FeedbackButton"),
    *("GradientWidget", "GraphicsLayoutWidget", "GroupBox", "HistogramLUTWidget"),
    *("JoystickButton", "LayoutWidget", "PathButton", "PlotWidget", "ProgressDialog"),
    *("RawImageWidget", "RemoteGraphicsView", "ScatterPlotWidget", "SpinBox"),
    *("TableWidget", "TreeWidget", "ValueLabel", "VerticalLabel"),
)
NAMED = ("ColorMapMenu", "GroupBox", "RemoteGraphicsView")
"""What pyqtgraph imports by name of those; of all others it takes what there is."""


def left_out() -> list[str]:
    """Return the modules that are not loaded."""
    return [
        "pyqtgraph.imageview",
        *(f"pyqtgraph.graphicsItems.{name}" for name in UNUSED),
        *(f"pyqtgraph.widgets.{name}" for name in UNUSED_WIDGETS),
    ]


def load() -> bool:
    """Import pyqtgraph; return whether parts of it could be left out."""
    if "pyqtgraph" in sys.modules:
        return False
    try:
        _load_lean()
    except (ImportError, AttributeError):  # another version needs more of itself
        for name in [each for each in sys.modules if _is_part(each)]:
            del sys.modules[name]
        importlib.import_module("pyqtgraph")
        return False
    return True


def _load_lean() -> None:
    sources = {name: importlib.import_module(f"PySide6.{name}") for name in QT}
    shims = {f"pyqtgraph.Qt.{n}": _looking_up(n, each) for n, each in sources.items()}
    stand_ins = {name: _empty(name) for name in left_out()}
    sys.modules.update(shims | stand_ins)
    try:
        with ExitStack() as stack:
            for source in sources.values():
                stack.enter_context(_naming_nothing(source))
            importlib.import_module("pyqtgraph")
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


@contextmanager
def _naming_nothing(module: ModuleType) -> Iterator[None]:
    """Let a module say for a while that it has no names: there is nothing to copy."""
    names = vars(module)
    own = names.get("__dir__")
    names["__dir__"] = list
    try:
        yield
    finally:
        if own is None:
            del names["__dir__"]
        else:
            names["__dir__"] = own


def _looking_up(name: str, source: ModuleType) -> ModuleType:
    """Return a module that has what ``source`` has, and more if it is given more."""
    made = ModuleType(f"pyqtgraph.Qt.{name}")

    def find(wanted: str) -> Any:
        return getattr(source, wanted)

    vars(made)["__getattr__"] = find
    return made


def _empty(name: str) -> ModuleType:
    """Return a module that offers nothing: what needs it fails at once."""
    made = ModuleType(name)
    own = name.rpartition(".")[2]
    vars(made).update({"__all__": [], **({own: None} if own in NAMED else {})})
    return made


def _is_part(name: str) -> bool:
    return name == "pyqtgraph" or name.startswith("pyqtgraph.")
