"""Remedies for large batches: each with and without, their ways, and all in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.chart import BESIDE, Axis, Chart, Opened, Series, Table, Words
from model.charts.batch_accuracy import (
    DONE,
    LOSS,
    ON_THE_WAY,
    mean_line,
    way_charts,
)
from model.charts.planes import scene_words, trained_scene
from model.errors import QT_TRANSLATE_NOOP

Columns = Mapping[str, NDArray[Any]]

NAMES = {
    "small": QT_TRANSLATE_NOOP("experiments", "small batch"),
    "large": QT_TRANSLATE_NOOP("experiments", "large batch"),
    "scaling": QT_TRANSLATE_NOOP("experiments", "scaling"),
    "warmup": QT_TRANSLATE_NOOP("experiments", "warm-up"),
    "lars": QT_TRANSLATE_NOOP("experiments", "LARS"),
    "lamb": QT_TRANSLATE_NOOP("experiments", "LAMB"),
    "growing": QT_TRANSLATE_NOOP("experiments", "growing"),
    "swa": QT_TRANSLATE_NOOP("experiments", "SWA"),
    "swap": QT_TRANSLATE_NOOP("experiments", "SWAP"),
    "sam": QT_TRANSLATE_NOOP("experiments", "SAM"),
}
BELOW = NAMES | {
    "small": QT_TRANSLATE_NOOP("experiments", "small"),
    "large": QT_TRANSLATE_NOOP("experiments", "large"),
    "scaling": QT_TRANSLATE_NOOP("experiments", "scale"),
    "warmup": QT_TRANSLATE_NOOP("experiments", "warm"),
    "growing": QT_TRANSLATE_NOOP("experiments", "grow"),
}
"""Names short enough to stand side by side."""
BESIDE_EACH = Words(QT_TRANSLATE_NOOP("experiments", "With and without each remedy"))
IN_NUMBERS = Words(QT_TRANSLATE_NOOP("experiments", "All ways in numbers"))
IN_TEST = Words(QT_TRANSLATE_NOOP("experiments", "accuracy in the test"))
WITH = Words(QT_TRANSLATE_NOOP("experiments", "with"))
WITHOUT = Words(QT_TRANSLATE_NOOP("experiments", "the same without"))
NETWORKS = Words(QT_TRANSLATE_NOOP("experiments", "single networks"))
NOTE = Words(
    QT_TRANSLATE_NOOP(
        "experiments",
        "Means over the seeds, bars of two standard errors to either side. Warm-up is "
        "on top of linear scaling; SWA, SWAP and SAM are on top of both. LARS is the "
        "rule of its paper, c‖w‖/(‖g‖ + β‖w‖) for each tensor.",
    )
)
HEADS = (
    Words(QT_TRANSLATE_NOOP("experiments", "way")),
    Words(QT_TRANSLATE_NOOP("experiments", "test %")),
    Words(QT_TRANSLATE_NOOP("experiments", "validation %")),
    Words(QT_TRANSLATE_NOOP("experiments", "training %")),
    Words(QT_TRANSLATE_NOOP("experiments", "updates")),
    Words(QT_TRANSLATE_NOOP("experiments", "learning rate")),
)
ON_TOP = ("swa", "swap", "sam")
ALONE = Words(QT_TRANSLATE_NOOP("experiments", "each by itself"))
ADDED = Words(QT_TRANSLATE_NOOP("experiments", "on top of warm-up"))
OPENED = QT_TRANSLATE_NOOP(
    "experiments",
    "Learning rate {rate:g}, {updates} updates one after another. Right answers: "
    "{training:.1%} in training, {validation:.1%} in validation, {test:.1%} in the "
    "test.",
)
PARTS = ("training", "validation", "test")
ASIDE = 0.16
"""How far what is without stands to the left of what is with."""


def charts(columns: Columns, details: Columns) -> tuple[Chart, ...]:
    """Return the charts of a table, complete or not."""
    if not columns:
        return ()
    made = [_beside(columns)]
    if "curves" in details:
        made += _on_the_way(columns, details)
    return (*made, _numbers(columns))


def _ways(columns: Columns) -> list[str]:
    return list(dict.fromkeys(columns["way"].tolist()))


def _beside(columns: Columns) -> Chart:
    ways, test = _ways(columns), columns["test_accuracy"]
    own = [test[columns["way"] == way] for way in ways]
    base = [columns["without"][columns["way"] == way][0] for way in ways]
    pairs = [
        (k - ASIDE, test[columns["way"] == name])
        for k, (way, name) in enumerate(zip(ways, base, strict=True))
        if way != name and name in ways
    ]
    place = np.array([ways.index(way) for way in columns["way"].tolist()], np.float64)
    rows = np.arange(len(test))
    series = [Series(NETWORKS, place, test, "dots", 0, rows)]
    if pairs:
        x = np.array([at for at, _ in pairs])
        series.append(_marks(WITHOUT, x, [each for _, each in pairs], BESIDE))
    series.append(_marks(WITH, np.arange(float(len(ways))) + ASIDE, own, 1))
    names = tuple(Words(BELOW[way]) for way in ways)
    return Chart(
        BESIDE_EACH,
        Axis(low=-0.4, high=len(ways) - 0.6),
        Axis(IN_TEST),
        tuple(series),
        names=names,
        note=NOTE,
    )


def _marks(name: Words, x: NDArray[Any], groups: list[Any], slot: int) -> Series:
    """Return means as dots with bars, since there is no way between two remedies."""
    line = mean_line(name, x, groups, slot)
    return Series(name, x, line.y, "dots", slot, low=line.low, high=line.high)


def _on_the_way(columns: Columns, details: Columns) -> tuple[Chart, ...]:
    """Return the loss on the way in two pictures: colours do not go further."""
    known = _ways(columns)
    top = [way for way in known if way in ON_TOP]
    alone = [way for way in known if way not in ON_TOP]
    both = [way for way in ("small", "large", "warmup") if way in known]
    made = [_losses(columns, details, alone, ALONE)]
    if top:
        made.append(_losses(columns, details, both + top, ADDED))
    return tuple(made)


def _losses(
    columns: Columns, details: Columns, ways: list[str], variant: Words
) -> Chart:
    k = details["scores"].tolist().index("training_loss")
    series = []
    for slot, way in enumerate(ways):
        own = columns["way"] == way
        y = details["curves"][own][:, :, k].mean(axis=0)
        x = details["shares"][own][0]
        series.append(Series(Words(NAMES[way]), x, y, "line", slot))
    x_axis, y_axis = Axis(DONE, low=0, high=1), Axis(LOSS, log=True)
    return Chart(ON_THE_WAY, x_axis, y_axis, tuple(series), variant=variant)


def _numbers(columns: Columns) -> Chart:
    cells: list[tuple[Words | float | int, ...]] = []
    rows: list[int] = []
    for way in _ways(columns):
        own = np.flatnonzero(columns["way"] == way)
        scores = [columns[f"{part}_accuracy"][own].mean() for part in reversed(PARTS)]
        cells.append(
            (
                Words(NAMES[way]),
                *(round(100 * float(score), 1) for score in scores),
                int(columns["updates"][own[0]]),
                float(columns["learning_rate"][own[0]]),
            )
        )
        rows.append(int(own[0]))
    return Chart(IN_NUMBERS, table=Table(HEADS, tuple(cells), rows=tuple(rows)))


def opened(
    columns: Columns,
    details: Columns,
    row: int,
    surface: Mapping[str, Any],
    size: int,
) -> Opened:
    """Return one network: accuracy and loss on the way, the loss around its end."""
    values: dict[str, float | int | str] = {
        "rate": float(columns["learning_rate"][row]),
        "updates": int(columns["updates"][row]),
    }
    values |= {part: float(columns[f"{part}_accuracy"][row]) for part in PARTS}
    theta = details["theta"][row]
    return Opened(
        Words(OPENED, values),
        way_charts(details, row),
        trained_scene(surface, theta, size),
        scene_words(surface, theta),
    )
