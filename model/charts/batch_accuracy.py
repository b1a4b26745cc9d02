"""Accuracy and loss against batch size, with the spread over the seeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Axis, Chart, Opened, Series, Words
from model.charts.planes import scene_words, trained_scene
from model.errors import QT_TRANSLATE_NOOP

Columns = Mapping[str, NDArray[Any]]

ACCURACIES = Words(QT_TRANSLATE_NOOP("experiments", "Accuracy against batch size"))
LOSSES = Words(QT_TRANSLATE_NOOP("experiments", "Loss against batch size"))
RATES = Words(QT_TRANSLATE_NOOP("experiments", "The best learning rate of each size"))
ON_THE_WAY = Words(QT_TRANSLATE_NOOP("experiments", "Training loss on the way"))
SIZE = Words(QT_TRANSLATE_NOOP("experiments", "batch size"))
ACCURACY = Words(QT_TRANSLATE_NOOP("experiments", "accuracy"))
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
RATE = Words(QT_TRANSLATE_NOOP("experiments", "learning rate"))
DONE = Words(QT_TRANSLATE_NOOP("experiments", "share of the training"))
RIGHT = Words(QT_TRANSLATE_NOOP("experiments", "Accuracy of this network"))
CURVE = Words(QT_TRANSLATE_NOOP("experiments", "Loss of this network"))
OF_SIZE = QT_TRANSLATE_NOOP("experiments", "batch size {size}")
PARTS = {
    "training": QT_TRANSLATE_NOOP("experiments", "training"),
    "validation": QT_TRANSLATE_NOOP("experiments", "validation"),
    "test": QT_TRANSLATE_NOOP("experiments", "test"),
}
SLOTS = {"training": 0, "validation": 1, "test": 2}
BARS = QT_TRANSLATE_NOOP(
    "experiments",
    "Means of {seeds} seeds, bars of two standard errors to either side; a dot is one "
    "network and can be opened.",
)
OPENED = QT_TRANSLATE_NOOP(
    "experiments",
    "Batch size {size}, learning rate {rate:g}: {updates} updates in {epochs:.4g} "
    "epochs. Right answers: {training:.1%} in training, {validation:.1%} in "
    "validation, {test:.1%} in the test.",
)
ERRORS = 2.0


def charts(columns: Columns, details: Columns, *, tuned: bool) -> tuple[Chart, ...]:
    """Return the charts of a table, complete or not."""
    if not columns:
        return ()
    parts = tuple(PARTS) if tuned else ("training", "validation")
    made = [
        against_size(columns, ACCURACIES, Axis(ACCURACY), "accuracy", parts),
        against_size(columns, LOSSES, Axis(LOSS, log=True), "loss", parts),
    ]
    if tuned:
        made.append(_best_rates(columns))
    if "curves" in details:
        made.append(_on_the_way(columns, details))
    return tuple(made)


def mean_line(name: Words, x: Array, groups: list[Array], slot: int) -> Series:
    """Return means as a line with bars of two standard errors."""
    mean = np.array([each.mean() for each in groups])
    error = np.array(
        [
            each.std(ddof=1) / len(each) ** 0.5 if len(each) > 1 else np.nan
            for each in groups
        ]
    )
    low, high = mean - ERRORS * error, mean + ERRORS * error
    return Series(name, x, mean, "line", slot, low=low, high=high)


def against_size(
    columns: Columns, title: Words, axis: Axis, key: str, parts: tuple[str, ...]
) -> Chart:
    """Return a score against the batch size: each network, and means with bars."""
    sizes = columns["batch_size"].astype(np.float64)
    known = np.unique(sizes)
    rows = np.arange(len(sizes))
    series = []
    for part in parts:
        y = columns[f"{part}_{key}"]
        name, slot = Words(PARTS[part]), SLOTS[part]
        groups = [y[sizes == size] for size in known]
        series.append(Series(Words(), sizes, y, "dots", slot, rows))
        series.append(mean_line(name, known, groups, slot))
    seeds = int(columns["run"].max()) + 1
    note = Words(BARS, {"seeds": seeds})
    return Chart(title, Axis(SIZE, log=True), axis, tuple(series), note=note)


def _best_rates(columns: Columns) -> Chart:
    sizes, first = np.unique(columns["batch_size"], return_index=True)
    x, y = sizes.astype(np.float64), columns["learning_rate"][first]
    series = (Series(Words(), x, y, "line"), Series(Words(), x, y))
    return Chart(RATES, Axis(SIZE, log=True), Axis(RATE, log=True), series)


def _on_the_way(columns: Columns, details: Columns) -> Chart:
    series = []
    k = details["scores"].tolist().index("training_loss")
    for slot, size in enumerate(np.unique(columns["batch_size"])):
        own = columns["batch_size"] == size
        x = details["shares"][own][0]
        y = details["curves"][own][:, :, k].mean(axis=0)
        words = Words(OF_SIZE, {"size": int(size)})
        series.append(Series(words, x, y, "line", slot))
    return Chart(
        ON_THE_WAY, Axis(DONE, low=0, high=1), Axis(LOSS, log=True), tuple(series)
    )


def opened(
    columns: Columns, details: Columns, row: int, surface: Mapping[str, Any]
) -> Opened:
    """Return one network: accuracy and loss on the way, the loss around its end."""
    values: dict[str, float | int | str] = {
        "size": int(columns["batch_size"][row]),
        "rate": float(columns["learning_rate"][row]),
        "updates": int(columns["updates"][row]),
        "epochs": float(columns["epochs"][row]),
    }
    values |= {part: float(columns[f"{part}_accuracy"][row]) for part in PARTS}
    theta, size = details["theta"][row], int(columns["batch_size"][row])
    return Opened(
        Words(OPENED, values),
        way_charts(details, row),
        trained_scene(surface, theta, size),
        scene_words(surface, theta),
    )


def way_charts(details: Columns, row: int) -> tuple[Chart, ...]:
    """Return accuracy and loss of one network on its way."""
    names = details["scores"].tolist()
    x, curves = details["shares"][row], details["curves"][row]

    def lines(key: str) -> tuple[Series, ...]:
        return tuple(
            Series(
                Words(name),
                x,
                curves[:, names.index(f"{part}_{key}")],
                "line",
                SLOTS[part],
            )
            for part, name in PARTS.items()
        )

    done = Axis(DONE, low=0, high=1)
    return (
        Chart(RIGHT, done, Axis(ACCURACY), lines("accuracy")),
        Chart(CURVE, done, Axis(LOSS, log=True), lines("loss")),
    )
