"""A flat and a sharp minimum, and the same curve a little beside: drawn, not measured.

The curve of the test data is never quite that of the training data. Here it is the same
curve, shifted: at the sharp minimum the loss is then much higher, at the flat one
hardly. This is the usual picture for why flat minima might do better.
"""

from __future__ import annotations

import numpy as np

from model.array import Array
from model.chart import Axis, Chart, Mark, Series, Words
from model.errors import QT_TRANSLATE_NOOP

FLAT, SHARP = -2.6, 2.0
WIDE, NARROW = 1.2, 0.3
TOP = 1.0
POINTS = 401
REACH = 5.5

TITLE = Words(QT_TRANSLATE_NOOP("experiments", "A flat and a sharp minimum, shifted"))
PARAMETER = Words(QT_TRANSLATE_NOOP("experiments", "a parameter"))
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
TRAINING = Words(QT_TRANSLATE_NOOP("experiments", "training data"))
TEST = Words(QT_TRANSLATE_NOOP("experiments", "test data"))
AT_FLAT = Words(QT_TRANSLATE_NOOP("experiments", "flat"))
AT_SHARP = Words(QT_TRANSLATE_NOOP("experiments", "sharp"))
NOTE = QT_TRANSLATE_NOOP(
    "experiments",
    "An example, computed and not measured: with the test curve shifted by {shift:g} "
    "the loss is {flat:.3f} higher at the flat minimum and {sharp:.3f} higher at the "
    "sharp one. The setting “shift” moves it.",
)


def loss(x: Array | float) -> Array:
    """Return 1 − exp(−½((x + 2.6)/1.2)²) − exp(−½((x − 2)/0.3)²): two wells."""
    wells = ((FLAT, WIDE), (SHARP, NARROW))
    depths = [np.exp(-0.5 * ((np.asarray(x) - at) / width) ** 2) for at, width in wells]
    return np.asarray(TOP - depths[0] - depths[1])


def minima() -> tuple[float, float]:
    """Return where the two minima are: each well draws the other a little aside."""
    found = []
    for at, width in ((FLAT, WIDE), (SHARP, NARROW)):
        near = at + width * np.linspace(-0.5, 0.5, 20_001)
        found.append(float(near[loss(near).argmin()]))
    return found[0], found[1]


def gaps(shift: float) -> tuple[float, float]:
    """Return how much higher the shifted curve is at the flat and the sharp minimum."""
    flat, sharp = (float(loss(at - shift) - loss(at)) for at in minima())
    return flat, sharp


def chart(shift: float) -> Chart:
    """Return the curve, the same shifted, and the gaps at the minima."""
    x = np.linspace(-REACH, REACH, POINTS)
    flat, sharp = gaps(shift)
    at = np.array(minima())
    series = [
        Series(TRAINING, x, loss(x), "line", 4),
        Series(TEST, x, loss(x - shift), "line", 1),
    ]
    for place in at:
        ends = np.array([loss(place), loss(place - shift)])
        series.append(Series(Words(), np.full(2, place), ends, "line", 0))
    series.append(Series(Words(), at, loss(at), "dots", 4))
    series.append(Series(Words(), at, loss(at - shift), "dots", 1))
    return Chart(
        TITLE,
        Axis(PARAMETER),
        Axis(LOSS, low=0.0),
        tuple(series),
        marks=(Mark(at[0], AT_FLAT), Mark(at[1], AT_SHARP)),
        setting="shift",
        note=Words(NOTE, {"shift": shift, "flat": flat, "sharp": sharp}),
    )
