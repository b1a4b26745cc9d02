"""What is behind one number of the table of small and large batches: its own runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Axis, Chart, Mark, Opened, Series, Words
from model.charts.batch_summary import ACCURACY, EPOCHS, MISSED, MS
from model.charts.planes import scene_words, trained_scene
from model.errors import QT_TRANSLATE_NOOP

Columns = Mapping[str, NDArray[Any]]

SLOTS = 6
"""Colours of runs that stand side by side; the dots on them have the next."""

TIMINGS = Words(QT_TRANSLATE_NOOP("experiments", "Every timing"))
ROUND = Words(QT_TRANSLATE_NOOP("experiments", "round"))
DRAWS = Words(QT_TRANSLATE_NOOP("experiments", "Every batch that was drawn"))
DRAW = Words(QT_TRANSLATE_NOOP("experiments", "number of the draw"))
IN_TRAINING = Words(QT_TRANSLATE_NOOP("experiments", "Training accuracy, run by run"))
IN_TEST = Words(QT_TRANSLATE_NOOP("experiments", "Test accuracy, run by run"))
MEDIAN = Words(QT_TRANSLATE_NOOP("experiments", "median"))
COMPARED = Words(QT_TRANSLATE_NOOP("experiments", "compared here"))
RUN = QT_TRANSLATE_NOOP("experiments", "start {start}")
REACHED = Words(QT_TRANSLATE_NOOP("experiments", "target reached"))
TIMED = {
    "alone": QT_TRANSLATE_NOOP(
        "experiments",
        "Batch size {size}, one update, one sample after another: {count} timings in "
        "turn with the other sizes, from {low:.3g} to {high:.3g} ms; the median is "
        "{value:.3g} ms.",
    ),
    "parallel": QT_TRANSLATE_NOOP(
        "experiments",
        "Batch size {size}, one update, the batch as one matrix: {count} timings in "
        "turn with the other sizes, from {low:.3g} to {high:.3g} ms; the median is "
        "{value:.3g} ms.",
    ),
    "epoch": QT_TRANSLATE_NOOP(
        "experiments",
        "Batch size {size}, one epoch, each batch as one matrix: {count} timings in "
        "turn with the other sizes, from {low:.3g} to {high:.3g} ms; the median is "
        "{value:.3g} ms.",
    ),
}
NOISY = QT_TRANSLATE_NOOP(
    "experiments",
    "{count} random batches of {size} at one untrained network: their gradients miss "
    "the full one by {low:.0%} to {high:.0%} of its length; the median is {value:.0%}. "
    "On the stage the balls see such batches.",
)
LEARNED = QT_TRANSLATE_NOOP(
    "experiments",
    "Batch size {size}, number of networks: {count}. After {epochs} epochs between "
    "{low:.2%} and {high:.2%} were right in training; the median is {value:.2%}. The "
    "stage shows start {start}, the nearest to it.",
)
GENERAL = QT_TRANSLATE_NOOP(
    "experiments",
    "Batch size {size}, pairs in which both networks reached the target: {count}. At "
    "that moment between {low:.2%} and {high:.2%} were right in the test; the median "
    "is {value:.2%}. The stage shows start {start}, the nearest to it.",
)
NEVER = QT_TRANSLATE_NOOP(
    "experiments",
    "Batch size {size}: in none of the {count} pairs did both networks reach the "
    "target.",
)


class Cell(NamedTuple):
    """A number of the table.

    Attributes
    ----------
    question
        That of its row.
    kind
        ``small`` or ``large``.
    size
        The batch size.
    """

    question: str
    kind: str
    size: int


def opened(
    details: Columns, cell: Cell, surface: Mapping[str, Any], epochs: int | None
) -> Opened:
    """Return the runs or measurements behind a number.

    Parameters
    ----------
    surface
        The experiment's settings, for the surface of a network.
    epochs
        After which training accuracies are compared, where they are.
    """
    if cell.question in TIMED:
        return _timed(details, cell)
    if cell.question == "gradient":
        return _noisy(details, cell, surface)
    if epochs is not None:
        return _learned(details, cell, surface, epochs)
    return _general(details, cell, surface)


def _row(cell: Cell) -> int:
    """Return the place of the size among those that were measured."""
    return 0 if cell.kind == "small" else -1


def _values(cell: Cell, found: Array) -> dict[str, float | int | str]:
    return {
        "size": cell.size,
        "count": len(found),
        "low": float(found.min()),
        "high": float(found.max()),
        "value": float(np.median(found)),
    }


def _timed(details: Columns, cell: Cell) -> Opened:
    found = 1e3 * details[f"seconds_{cell.question}"][_row(cell)]
    chart = _dots(TIMINGS, ROUND, MS, found)
    return Opened(Words(TIMED[cell.question], _values(cell, found)), (chart,))


def _noisy(details: Columns, cell: Cell, surface: Mapping[str, Any]) -> Opened:
    found, theta = details["noise"][_row(cell)], details["theta_start"][0]
    return Opened(
        Words(NOISY, _values(cell, found)),
        (_dots(DRAWS, DRAW, MISSED, found),),
        trained_scene(surface, theta, cell.size),
        scene_words(surface, theta),
    )


def _dots(title: Words, along: Words, up: Words, found: Array) -> Chart:
    x = np.arange(1.0, len(found) + 1)
    median = Mark(float(np.median(found)), MEDIAN, upright=False)
    return Chart(
        title, Axis(along), Axis(up, low=0.0), (Series(Words(), x, found),), (median,)
    )


def _learned(
    details: Columns, cell: Cell, surface: Mapping[str, Any], epochs: int
) -> Opened:
    curves = details[f"training_{cell.kind}"]
    found = curves[:, epochs]
    start = _nearest(found)
    theta = details[f"after_{cell.kind}"][start]
    values = _values(cell, found) | {"epochs": epochs, "start": start + 1}
    chart = Chart(
        IN_TRAINING,
        Axis(EPOCHS),
        Axis(ACCURACY, high=1),
        _lines(curves),
        (Mark(float(epochs), COMPARED),),
    )
    return Opened(
        Words(LEARNED, values),
        (chart,),
        trained_scene(surface, theta, cell.size),
        scene_words(surface, theta),
    )


def _general(details: Columns, cell: Cell, surface: Mapping[str, Any]) -> Opened:
    reached, curves = details[f"reached_{cell.kind}"], details[f"test_{cell.kind}"]
    pairs = (details["reached_small"] >= 0) & (details["reached_large"] >= 0)
    own = np.flatnonzero(reached >= 0)
    dots = Series(
        REACHED,
        reached[own].astype(np.float64),
        curves[own, reached[own]],
        "dots",
        SLOTS,
    )
    chart = Chart(IN_TEST, Axis(EPOCHS), Axis(ACCURACY), (*_lines(curves), dots))
    if not pairs.any():
        values: dict[str, float | int | str] = {"size": cell.size, "count": len(pairs)}
        return Opened(Words(NEVER, values), (chart,))
    found = np.where(pairs, curves[np.arange(len(curves)), reached], np.nan)
    start = _nearest(found)
    theta = details[f"theta_{cell.kind}"][start]
    values = _values(cell, found[pairs]) | {"start": start + 1}
    return Opened(
        Words(GENERAL, values),
        (chart,),
        trained_scene(surface, theta, cell.size),
        scene_words(surface, theta),
    )


def _nearest(found: Array) -> int:
    """Return the run nearest to the median of all that are known."""
    known = np.flatnonzero(np.isfinite(found))
    if not len(known):
        return 0
    away = np.abs(found[known] - np.median(found[known]))
    return int(known[np.argmin(away)])


def _lines(curves: Array) -> tuple[Series, ...]:
    """Return a line for each run from its first epoch on, up to where it ended."""
    made = []
    for k, curve in enumerate(curves):
        known = curve[np.isfinite(curve)]
        x, words = np.arange(float(len(known))), Words(RUN, {"start": k + 1})
        made.append(Series(words, x[1:], known[1:], "line", k % SLOTS))
    return tuple(made)
