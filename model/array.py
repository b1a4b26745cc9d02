"""The array types used throughout the model."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
"""Real numbers; the parameter axis is last: shape ``(…, d)``."""

Indices: TypeAlias = NDArray[np.intp]
"""Sample numbers, shape ``(batch,)``."""

Real: TypeAlias = Any
"""A Python float or an array of floats: what both ``math`` and ``numpy`` take."""


class Functions(Protocol):
    """The elementary functions shared by the modules ``math`` and ``numpy``.

    A rule written with these and with ``+ - * /`` serves one ball (Python floats,
    ten times faster than arrays of two numbers) and a million (arrays) alike.
    """

    pi: float
    sqrt: Callable[[Real], Real]
    exp: Callable[[Real], Real]
    log: Callable[[Real], Real]
    sin: Callable[[Real], Real]
    cos: Callable[[Real], Real]
    tanh: Callable[[Real], Real]
    copysign: Callable[[Real, Real], Real]


MATH: Functions = math  # type: ignore[assignment]
NUMPY: Functions = np  # type: ignore[assignment]


def length(vector: Array) -> float:
    """Return √Σ vᵢ² over all entries, also where a square is beyond all numbers."""
    return math.hypot(*vector.ravel().tolist())
