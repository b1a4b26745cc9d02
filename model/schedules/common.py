"""What several schedules share: curves and declarations."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import param

LONGEST = 10_000_000


def along(steps: Array, length: float) -> Array:
    """Return how much of ``length`` has passed, from 0 to 1; all of it if that is 0."""
    steps = np.asarray(steps, dtype=np.float64)
    if length <= 0:
        return np.ones_like(steps)
    return np.clip(steps / length, 0.0, 1.0)


def line(part: Array, start: float, end: float) -> Array:
    """Return the straight line from ``start`` (part 0) to ``end`` (part 1)."""
    return start + (end - start) * part


def half_cosine(part: Array, start: float, end: float) -> Array:
    """Return half a cosine wave from ``start`` (part 0) to ``end`` (part 1)."""
    return end + (start - end) * (1 + np.cos(np.pi * part)) / 2


def steps(default: int, title: str, text: str, symbol: str) -> Any:
    """Declare a number of steps."""
    return param(
        default,
        low=1,
        high=LONGEST,
        useful=(1, 1000),
        scale="log",
        symbol=symbol,
        unit=QT_TRANSLATE_NOOP("parameters", "steps"),
        title=title,
        help=text,
    )


def factor(default: float, title: str, text: str, symbol: str) -> Any:
    """Declare a share of the full learning rate."""
    return param(
        default,
        low=0,
        high=1,
        useful=(0.0, 1.0),
        symbol=symbol,
        title=title,
        help=text,
    )


def floor() -> Any:
    """Declare the share of the learning rate at which a schedule ends."""
    return factor(
        0.0,
        QT_TRANSLATE_NOOP("parameters", "floor"),
        QT_TRANSLATE_NOOP(
            "parameters", "The share of the learning rate that is left at the end."
        ),
        "f",
    )


def time_scale() -> Any:
    """Declare the number of steps that counts as one unit of time."""
    return param(
        1.0,
        low=1e-3,
        useful=(1.0, 1000.0),
        scale="log",
        symbol="s",
        unit=QT_TRANSLATE_NOOP("parameters", "steps"),
        title=QT_TRANSLATE_NOOP("parameters", "time scale"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The number of steps after which the decay is felt."
        ),
    )


def start() -> Any:
    """Declare the share of the learning rate at which a warm-up starts."""
    return factor(
        1 / 3,
        QT_TRANSLATE_NOOP("parameters", "start"),
        QT_TRANSLATE_NOOP(
            "parameters", "The share of the learning rate at the first step."
        ),
        "f₀",
    )


def warmup(default: int) -> Any:
    """Declare the length of a warm-up."""
    return steps(
        default,
        QT_TRANSLATE_NOOP("parameters", "warm-up"),
        QT_TRANSLATE_NOOP("parameters", "Steps until the full learning rate."),
        "T₀",
    )


def period(default: int) -> Any:
    """Declare the length of an anneal."""
    return steps(
        default,
        QT_TRANSLATE_NOOP("parameters", "period"),
        QT_TRANSLATE_NOOP("parameters", "Steps until the decay has ended."),
        "T",
    )
