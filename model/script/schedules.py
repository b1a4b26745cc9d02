"""Learning-rate schedules as Python expressions of the step t."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.schedule import Schedule


def _half_cosine(part: str, start: str, end: str) -> str:
    return f"{end} + ({start} - {end}) * (1 + math.cos(math.pi * {part})) / 2"


def _part(time: str, length: float) -> str:
    """Return how much of a length has passed, as an expression: from 0 to 1."""
    return f"min({time} / {length!r}, 1)" if length > 0 else "1"


def _warmup_cosine(s: Any) -> str:
    rise = f"{s.start!r} + (1 - {s.start!r}) * t / {s.warmup}"
    part = _part(f"(t - {s.warmup})", s.period)
    fall = _half_cosine(part, "1", repr(s.floor))
    return f"({rise}) if t < {s.warmup} else ({fall})"


def _one_cycle(s: Any) -> str:
    peak, end = s.rise * s.total_steps - 1, s.total_steps - 1
    first, last = 1 / s.start_divisor, 1 / s.start_divisor / s.end_divisor
    up = _half_cosine(_part("t", peak), repr(first), "1")
    down = _half_cosine(_part(f"(t - {peak!r})", end - peak), "1", repr(last))
    return f"({up}) if t <= {peak!r} else ({down})"


FACTORS: dict[str, Callable[[Any], str]] = {
    "constant": lambda _: "",
    "step": lambda s: f"{s.gamma!r} ** (t // {s.step_size})",
    "exponential": lambda s: f"{s.gamma!r} ** t",
    "inverse_sqrt": lambda s: f"1 / math.sqrt(1 + t / {s.time_scale!r})",
    "one_over_t": lambda s: f"1 / (1 + t / {s.time_scale!r})",
    "cosine": lambda s: _half_cosine(_part("t", s.period), "1", repr(s.floor)),
    "linear_warmup": lambda s: (
        f"{s.start!r} + (1 - {s.start!r}) * {_part('t', s.warmup)}"
    ),
    "warmup_cosine": _warmup_cosine,
    "one_cycle": _one_cycle,
}
"""By the schedule's name: its factor of the learning rate; empty for 1."""


def rate_of(learning_rate: float, schedule: Schedule) -> str:
    """Return the rate at step t as an expression.

    Raises
    ------
    KeyError
        If the schedule has no expression.
    """
    factor = FACTORS[schedule.name](schedule)
    return f"{learning_rate!r} * ({factor})" if factor else repr(learning_rate)
