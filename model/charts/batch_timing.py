"""Time per update and per epoch against batch size, with quartiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.chart import Axis, Chart, Series, Words
from model.charts.batch_accuracy import SIZE
from model.errors import QT_TRANSLATE_NOOP

Columns = Mapping[str, NDArray[Any]]

UPDATES = Words(QT_TRANSLATE_NOOP("experiments", "Time per update"))
EPOCHS = Words(QT_TRANSLATE_NOOP("experiments", "Time per epoch"))
MICROSECONDS = Words(QT_TRANSLATE_NOOP("experiments", "time per update in µs"))
MILLISECONDS = Words(QT_TRANSLATE_NOOP("experiments", "time per epoch in ms"))
MEASURED = Words(QT_TRANSLATE_NOOP("experiments", "median and quartiles"))
EVEN = Words(QT_TRANSLATE_NOOP("experiments", "if updates were equally long"))
WHERE = QT_TRANSLATE_NOOP(
    "experiments",
    "Measured on {machine} ({processor}, cores: {cores}, threads of numpy {numpy}: "
    "{threads}). Updates that warm up are left out.",
)
SLOT = 0


def charts(columns: Columns, details: Columns) -> tuple[Chart, ...]:
    """Return the time of an update and of an epoch, complete or not."""
    if not columns:
        return ()
    note = Words()
    if "machine" in details:
        keys = ("machine", "processor", "cores", "numpy", "threads")
        note = Words(WHERE, {key: str(details[key]) for key in keys})
    return (
        _times(columns, "update_microseconds", UPDATES, MICROSECONDS, note),
        _times(columns, "epoch_milliseconds", EPOCHS, MILLISECONDS, note),
    )


def _times(columns: Columns, key: str, title: Words, unit: Words, note: Words) -> Chart:
    """Return one time, and what it were if every update took as long as the first."""
    x = columns["batch_size"].astype(np.float64)
    y, low, high = (columns[f"{key}{end}"] for end in ("", "_low", "_high"))
    share = np.ones(len(x))
    if key.startswith("epoch"):
        share = columns["updates_in_epoch"] / columns["updates_in_epoch"][0]
    series = (
        Series(EVEN, x, y[0] * share, "dashes", SLOT),
        Series(MEASURED, x, y, "line", SLOT, low=low, high=high),
        Series(Words(), x, y, "dots", SLOT),
    )
    axis = Axis(unit, log=True)
    return Chart(title, Axis(SIZE, log=True), axis, series, note=note)
