"""Where the ticks of an axis stand, and what is written at them."""

from __future__ import annotations

import math
from typing import NamedTuple

from model.levels import number_text, round_values

_LARGEST = 307
"""The largest power of ten whose ninefold is a number."""
_FARTHEST = 1e4
"""Powers of ten beyond which nothing is marked: no number is there."""
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Tick(NamedTuple):
    """A mark on an axis; one without words is a minor one."""

    value: float
    text: str


def linear_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """Return about ``count`` round numbers within ``[low, high]``."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return ()
    values = round_values(low, high, max(count, 2))
    return tuple(Tick(value, number_text(value, 6)) for value in values)


def log_ticks(low: float, high: float, count: int) -> tuple[Tick, ...]:
    """Return marks for an axis of log₁₀ values, at the exponents where they lie.

    Powers of ten where two or more are seen, with the minor marks 2 … 9 between them;
    else 1, 2 and 5 of a decade; else plain round numbers.
    """
    low, high = (min(max(each, -_FARTHEST), _FARTHEST) for each in (low, high))
    if not low < high:
        return ()
    powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
    if len(powers) < 2:
        return _within_decade(low, high, count)
    stride = max(1, math.ceil(len(powers) / max(count, 1)))
    ticks = [Tick(p, power_text(p) if p % stride == 0 else "") for p in powers]
    if stride == 1:
        minors = (p + math.log10(k) for p in _decades(low, high) for k in range(2, 10))
        ticks += [Tick(each, "") for each in minors if low <= each <= high]
    return tuple(ticks)


def _within_decade(low: float, high: float, count: int) -> tuple[Tick, ...]:
    low, high = (min(max(each, -_LARGEST), _LARGEST) for each in (low, high))
    if not low < high:
        return ()
    steps = [10.0**p * k for p in _decades(low, high) for k in (1, 2, 5)]
    values = [each for each in steps if 10**low <= each <= 10**high]
    first, last = 10.0**low, 10.0**high
    if len(values) < 3 and first < last:  # no numbers may lie between them
        values = [v for v in round_values(first, last, max(count, 2)) if v > 0]
    return tuple(Tick(math.log10(value), number_text(value)) for value in values)


def _decades(low: float, high: float) -> range:
    return range(math.floor(low), min(math.ceil(high), _LARGEST) + 1)


def power_text(power: int) -> str:
    """Return 10 to ``power`` as people write it: 0.01, 1, 100, 10⁴, 10⁻⁵."""
    if -3 < power < 4:
        return f"{10.0**power:g}"
    return "10" + str(power).translate(SUPERSCRIPTS)
