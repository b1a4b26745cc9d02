"""Positive, zero and negative eigenvalues as bars."""

from __future__ import annotations

from typing import Any

import numpy as np

from model.array import Array
from model.chart import Axis, Chart, Series, Words
from model.errors import QT_TRANSLATE_NOOP

POSITIVE, ZERO, NEGATIVE = (
    Words(QT_TRANSLATE_NOOP("experiments", "positive")),
    Words(QT_TRANSLATE_NOOP("experiments", "zero within the tolerance")),
    Words(QT_TRANSLATE_NOOP("experiments", "negative")),
)
SLOTS = {"positive": 4, "zero": -1, "negative": 1}
SPECTRUM = QT_TRANSLATE_NOOP("experiments", "Spectrum")
EIGENVALUE = QT_TRANSLATE_NOOP("experiments", "eigenvalue, by power of ten")
COUNT = QT_TRANSLATE_NOOP("experiments", "eigenvalues")
MOST_DECADES = 12
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def stacked(
    x: Array, positive: Array, zero: Array, negative: Array
) -> tuple[Series, ...]:
    """Return the three parts of bars at x, from the ground up."""
    return (
        Series(POSITIVE, x, positive, "bars", SLOTS["positive"]),
        Series(ZERO, x, zero, "bars", SLOTS["zero"]),
        Series(NEGATIVE, x, negative, "bars", SLOTS["negative"]),
    )


def spectrum_chart(eigenvalues: Array, tolerance: float, variant: Words) -> Chart:
    """Return how many eigenvalues of each sign lie in each power of ten.

    The tolerance is the bar in the middle: what lies within it counts as zero.
    """
    sizes = np.abs(eigenvalues)
    highest = int(np.floor(np.log10(max(float(sizes.max(initial=0.0)), 1e-300))))
    lowest = int(np.floor(np.log10(max(tolerance, 1e-300))))
    lowest = max(min(lowest, highest), highest - MOST_DECADES)
    powers = np.arange(lowest, highest + 1)
    with np.errstate(divide="ignore"):
        at = np.clip(np.floor(np.log10(sizes)), lowest, highest)
    up, down = eigenvalues > tolerance, eigenvalues < -tolerance
    width = len(powers)
    bars = np.zeros((3, 2 * width + 1))
    for k, power in enumerate(powers):
        bars[0, width + 1 + k] = (up & (at == power)).sum()
        bars[2, width - 1 - k] = (down & (at == power)).sum()
    bars[1, width] = (~up & ~down).sum()
    names = (
        *(Words("−10" + _raised(power)) for power in powers[::-1]),
        Words("0"),
        *(Words("10" + _raised(power)) for power in powers),
    )
    return Chart(
        Words(SPECTRUM),
        Axis(Words(EIGENVALUE)),
        Axis(Words(COUNT), low=0),
        stacked(np.arange(2.0 * width + 1), *bars),
        names=names,
        variant=variant,
    )


def _raised(power: np.integer[Any]) -> str:
    return str(int(power)).translate(SUPERSCRIPTS)
