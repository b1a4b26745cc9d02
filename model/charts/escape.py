"""Leaving a saddle: log distance against steps, beside the predicted slopes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.chart import Axis, Chart, Series, Words
from model.errors import QT_TRANSLATE_NOOP
from model.optimizers import OPTIMIZERS

Columns = Mapping[str, NDArray[Any]]

DISTANCES = Words(QT_TRANSLATE_NOOP("experiments", "Distance from the saddle"))
LOSSES = Words(QT_TRANSLATE_NOOP("experiments", "Loss on the way"))
STEP = Words(QT_TRANSLATE_NOOP("experiments", "step"))
DISTANCE = Words(QT_TRANSLATE_NOOP("experiments", "distance"))
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
NOISY = QT_TRANSLATE_NOOP("experiments", "Gradient descent with noise")
DASHED = Words(
    QT_TRANSLATE_NOOP(
        "experiments",
        "Dashed: the distance that the eigenvalue predicts. It holds near the saddle, "
        "where the surface is quadratic. What falls out of the picture, as Newton's "
        "method does, goes into the saddle.",
    )
)
BEYOND = 3.0
"""Predictions end at this many times the longest distance measured."""
DEEP = 1e-3
"""And begin no lower than at this share of the shortest first distance."""


def charts(columns: Columns) -> tuple[Chart, ...]:
    """Return the distances and the losses of each method, on the +u side."""
    if not columns:
        return ()
    return _distances(columns), _losses(columns)


def _sides(columns: Columns) -> list[tuple[int, Words, Any]]:
    methods = list(dict.fromkeys(columns["method"].tolist()))
    return [
        (slot, name_of(name), (columns["method"] == name) & (columns["side"] == 1))
        for slot, name in enumerate(methods)
    ]


def name_of(method: str) -> Words:
    """Return what a method is called."""
    return Words(OPTIMIZERS[method].title if method in OPTIMIZERS else NOISY)


def _distances(columns: Columns) -> Chart:
    series = []
    measured = columns["distance"]
    known = measured[np.isfinite(measured) & (measured > 0)]
    top, ground = known.max(initial=0.0), DEEP * columns["distance"][0]
    for slot, name, own in _sides(columns):
        x = columns["step"][own].astype(np.float64)
        line = columns["predicted"][own]
        seen = (line <= BEYOND * top) & (line >= ground)
        if seen.any():
            dashes = np.where(seen, line, np.nan)
            series.append(Series(Words(), x, dashes, "dashes", slot))
        distance = np.where(measured[own] >= ground, measured[own], np.nan)
        series.append(Series(name, x, distance, "line", slot))
    return Chart(
        DISTANCES, Axis(STEP), Axis(DISTANCE, log=True), tuple(series), note=DASHED
    )


def _losses(columns: Columns) -> Chart:
    series = tuple(
        Series(
            name,
            columns["step"][own].astype(np.float64),
            columns["loss"][own],
            "line",
            slot,
        )
        for slot, name, own in _sides(columns)
    )
    return Chart(LOSSES, Axis(STEP), Axis(LOSS), series)
