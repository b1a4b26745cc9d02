"""How a slider is graded: places from 0 to 1 and the values they stand for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from model.parameter import Parameter, Scale

SMALLEST = 1e-6
"""What stands for zero on a logarithmic scale, as a share of the upper end."""


@dataclass(frozen=True)
class Grading:
    """A range and its scale.

    ``log`` is even in the logarithm of the value, ``one_minus_log`` in that of
    1 − value, so that 0.9, 0.99 and 0.999 lie equally far apart.
    """

    low: float
    high: float
    scale: Scale = "linear"

    def place(self, value: float) -> float:
        """Return where ``value`` lies, from 0 to 1; values outside at the ends."""
        start, end = self._warped(self.low), self._warped(self.high)
        share = (self._warped(value) - start) / (end - start)
        return min(max(share, 0.0), 1.0)

    def value(self, place: float) -> float:
        """Return the value at ``place``, rounded to what a person would type."""
        if place <= 0:
            return self.low
        if place >= 1:
            return self.high
        start, end = self._warped(self.low), self._warped(self.high)
        return self._rounded(start + place * (end - start))

    def _warped(self, value: float) -> float:
        if self.scale == "log":
            return math.log(max(value, abs(self.high) * SMALLEST))
        if self.scale == "one_minus_log":
            return -math.log(max(1 - value, (1 - self.low) * SMALLEST))
        return value

    def _rounded(self, warped: float) -> float:
        if self.scale == "log":
            return significant(math.exp(warped), 3)
        if self.scale == "one_minus_log":
            return round(1 - significant(math.exp(-warped), 2), 12)
        step = 10.0 ** math.floor(math.log10((self.high - self.low) / 200))
        return round(round(warped / step) * step, 12)


def significant(value: float, digits: int) -> float:
    """Return ``value`` rounded to so many significant digits."""
    return float(f"{value:.{digits - 1}e}")


def grading_of(parameter: Parameter) -> Grading | None:
    """Return the grading of a hyperparameter's slider; ``None`` if it has no range."""
    if parameter.useful is not None:
        low, high = map(float, parameter.useful)
    elif parameter.low is not None and parameter.high is not None:
        low, high = float(parameter.low), float(parameter.high)
    else:
        return None
    return Grading(low, high, parameter.scale) if low < high else None
