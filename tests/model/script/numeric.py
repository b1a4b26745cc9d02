"""The few functions of PyTorch that a script calls, by NumPy and finite differences.

With it scripts run where PyTorch is not installed. Slopes come from the surface itself.
"""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np

SAME = (
    "exp", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "sqrt", "sign",
    "maximum", "where", "clip", "full",
)  # fmt: skip
"""Functions that have one name and one meaning in both."""


def torch_of_numpy() -> ModuleType:
    """Return what stands for the module ``torch``."""
    module = ModuleType("torch")
    for name in SAME:
        setattr(module, name, getattr(np, name))
    module.atan = np.arctan  # type: ignore[attr-defined]
    module.float64 = np.float64  # type: ignore[attr-defined]
    module.tensor = np.array  # type: ignore[attr-defined]
    module.frombuffer = np.frombuffer  # type: ignore[attr-defined]
    module.relu = lambda z: np.maximum(z, 0)  # type: ignore[attr-defined]
    module.logsumexp = lambda z, axis: np.log(np.exp(z).sum(axis))  # type: ignore[attr-defined]
    module.linalg = SimpleNamespace(  # type: ignore[attr-defined]
        norm=np.linalg.norm, eigh=np.linalg.eigh
    )
    module.set_default_dtype = lambda _: None  # type: ignore[attr-defined]
    return module


def executed(script: str, monkeypatch: Any, **replaced: Any) -> dict[str, Any]:
    """Run a script's definitions with NumPy for PyTorch; return its names."""
    monkeypatch.setitem(__import__("sys").modules, "torch", torch_of_numpy())
    names: dict[str, Any] = {"__name__": "script"}
    exec(compile(script, "script.py", "exec"), names)
    names.update(replaced)
    return names
