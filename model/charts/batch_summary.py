"""The table of small against large batches, and the measurements behind its cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Axis, Chart, Mark, Opened, Series, Table, Words
from model.errors import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from model.experiment import ClaimCheck

Columns = Mapping[str, NDArray[Any]]

TABLE = Words(QT_TRANSLATE_NOOP("experiments", "Small against large"))
QUESTIONS = {
    "alone": QT_TRANSLATE_NOOP("experiments", "one update, not parallel"),
    "parallel": QT_TRANSLATE_NOOP("experiments", "one update, parallel"),
    "epoch": QT_TRANSLATE_NOOP("experiments", "one epoch, parallel"),
    "gradient": QT_TRANSLATE_NOOP("experiments", "gradient"),
    "optimization": QT_TRANSLATE_NOOP("experiments", "optimization: training accuracy"),
    "generalization": QT_TRANSLATE_NOOP("experiments", "generalization: test accuracy"),
}
SAID = {
    "alone": QT_TRANSLATE_NOOP("experiments", "faster – slower"),
    "parallel": QT_TRANSLATE_NOOP("experiments", "same – same (not too large)"),
    "epoch": QT_TRANSLATE_NOOP("experiments", "slower – faster"),
    "gradient": QT_TRANSLATE_NOOP("experiments", "noisy – stable"),
    "optimization": QT_TRANSLATE_NOOP("experiments", "better – worse"),
    "generalization": QT_TRANSLATE_NOOP("experiments", "better – worse"),
}
MILLISECONDS = QT_TRANSLATE_NOOP("experiments", "{value:.3g}\N{NO-BREAK SPACE}ms")
OFF = QT_TRANSLATE_NOOP("experiments", "{value:.0%}\N{NO-BREAK SPACE}off")
RIGHT = QT_TRANSLATE_NOOP("experiments", "{value:.2%}")
UNKNOWN = QT_TRANSLATE_NOOP("experiments", "target not reached")
VERDICTS = {
    "agrees": QT_TRANSLATE_NOOP("experiments", "agrees"),
    "disagrees": QT_TRANSLATE_NOOP("experiments", "disagrees"),
    "undecided": QT_TRANSLATE_NOOP("experiments", "undecided"),
}
HEADS = {
    "lecture": QT_TRANSLATE_NOOP("experiments", "lecture: small – large"),
    "size": QT_TRANSLATE_NOOP("experiments", "batch {size}"),
    "here": QT_TRANSLATE_NOOP("experiments", "here"),
}
OPEN_ROWS = Words(
    QT_TRANSLATE_NOOP(
        "experiments",
        "Medians measured on this machine. Each number opens the runs or measurements "
        "behind it; the other cells of a row open both sizes side by side.",
    )
)
TIME = Words(QT_TRANSLATE_NOOP("experiments", "Time of one update"))
EPOCH_TIME = Words(QT_TRANSLATE_NOOP("experiments", "Time of one epoch"))
MS = Words(QT_TRANSLATE_NOOP("experiments", "milliseconds"))
SIZE = Words(QT_TRANSLATE_NOOP("experiments", "batch size"))
ALONE = Words(QT_TRANSLATE_NOOP("experiments", "one sample after another"))
PARALLEL = Words(QT_TRANSLATE_NOOP("experiments", "the batch as one matrix"))
NOISE = Words(QT_TRANSLATE_NOOP("experiments", "Noise of the gradient"))
MISSED = Words(QT_TRANSLATE_NOOP("experiments", "‖g_B − g‖ / ‖g‖"))
MEASURED = Words(QT_TRANSLATE_NOOP("experiments", "measured"))
ROOT = Words(QT_TRANSLATE_NOOP("experiments", "theory: ∝ √((N − B) / (B (N − 1)))"))
TRAINING = Words(QT_TRANSLATE_NOOP("experiments", "Training accuracy"))
BY_EPOCH = Words(QT_TRANSLATE_NOOP("experiments", "by epochs"))
BY_UPDATE = Words(QT_TRANSLATE_NOOP("experiments", "by updates"))
EPOCHS = Words(QT_TRANSLATE_NOOP("experiments", "epoch"))
UPDATES = Words(QT_TRANSLATE_NOOP("experiments", "update"))
ACCURACY = Words(QT_TRANSLATE_NOOP("experiments", "accuracy"))
AT_TARGET = Words(
    QT_TRANSLATE_NOOP("experiments", "Test accuracy at equal training accuracy")
)
TEST_ACCURACY = Words(QT_TRANSLATE_NOOP("experiments", "test accuracy"))
START = Words(QT_TRANSLATE_NOOP("experiments", "number of the start"))
KINDS = {
    "small": (QT_TRANSLATE_NOOP("experiments", "small batches"), 0),
    "large": (QT_TRANSLATE_NOOP("experiments", "large batches"), 1),
}
QUARTILES = Words(
    QT_TRANSLATE_NOOP("experiments", "Medians; the bars span the middle half.")
)


def charts(
    columns: Columns, details: Columns, small: int, large: int
) -> tuple[Chart, ...]:
    """Return the table, and when all is measured what lies behind it."""
    if not columns:
        return ()
    table = _table(columns, small, large)
    return (table, *_behind(details)) if details else (table,)


def opened(columns: Columns, details: Columns, row: int, check: ClaimCheck) -> Opened:
    """Return the measurements behind one row of the table."""
    titles = {
        "alone": TIME,
        "parallel": TIME,
        "epoch": EPOCH_TIME,
        "gradient": NOISE,
        "optimization": TRAINING,
        "generalization": AT_TARGET,
    }
    title = titles[str(columns["question"][row])]
    own = tuple(each for each in _behind(details) if each.title == title)
    return Opened(Words(check.sentence, check.values), own)


def _behind(details: Columns) -> list[Chart]:
    return [
        _times(details, TIME, {"alone": ALONE, "parallel": PARALLEL}),
        _times(details, EPOCH_TIME, {"epoch": PARALLEL}),
        _noise(details),
        _learning(details, BY_EPOCH, EPOCHS),
        _learning(details, BY_UPDATE, UPDATES),
        _at_target(details),
    ]


def _table(columns: Columns, small: int, large: int) -> Chart:
    heads = (
        Words(""),
        Words(HEADS["lecture"]),
        *(Words(HEADS["size"], {"size": size}) for size in (small, large)),
        Words(HEADS["here"]),
    )
    cells = []
    for k, question in enumerate(columns["question"].tolist()):
        cells.append(
            (
                Words(QUESTIONS[question]),
                Words(SAID[question]),
                *(_cell(question, float(columns[kind][k])) for kind in KINDS),
                Words(VERDICTS[str(columns["verdict"][k])]),
            )
        )
    count = len(cells)
    places = tuple((k, k, count + 2 * k, count + 2 * k + 1, k) for k in range(count))
    verdicts = tuple(columns["verdict"].tolist())
    table = Table(heads, tuple(cells), places=places, verdicts=verdicts)
    return Chart(TABLE, table=table, note=OPEN_ROWS)


def _cell(question: str, value: float) -> Words:
    if not np.isfinite(value):
        return Words(UNKNOWN)
    kinds = {"gradient": OFF, "optimization": RIGHT, "generalization": RIGHT}
    return Words(kinds.get(question, MILLISECONDS), {"value": value})


def _times(details: Columns, title: Words, kinds: Mapping[str, Words]) -> Chart:
    x = details["sizes"].astype(np.float64)
    series = tuple(
        _spread(name, x, 1e3 * details[f"seconds_{key}"], slot)
        for slot, (key, name) in enumerate(kinds.items())
    )
    return Chart(
        title, Axis(SIZE, log=True), Axis(MS, log=True), series, note=QUARTILES
    )


def _spread(name: Words, x: Array, values: Array, slot: int) -> Series:
    low, middle, high = np.quantile(values, (0.25, 0.5, 0.75), axis=1)
    return Series(name, x, middle, "line", slot, low=low, high=high)


def _noise(details: Columns) -> Chart:
    x, samples = details["sizes"].astype(np.float64), float(details["samples"][0])
    measured = _spread(MEASURED, x, details["noise"], 0)
    root = np.sqrt((samples - x) / (x * max(samples - 1, 1)))
    scaled: Array = root * (measured.y[0] / root[0] if root[0] else 1.0)
    theory = Series(ROOT, x, scaled, "dashes", 1)
    return Chart(
        NOISE,
        Axis(SIZE, log=True),
        Axis(MISSED, log=True),
        (theory, measured),
        note=QUARTILES,
    )


def _learning(details: Columns, variant: Words, along: Words) -> Chart:
    """Return the mean training accuracies up to where the shorter run has ended."""
    curves, ends = {}, []
    for kind in KINDS:
        accuracy = details[f"training_{kind}"]
        length = int(np.isfinite(accuracy).all(axis=0).sum())
        step = int(details[f"updates_{kind}"][0]) if along is UPDATES else 1
        curves[kind] = (
            step * np.arange(float(length)),
            accuracy[:, :length].mean(axis=0),
        )
        ends.append(curves[kind][0][-1])
    series = []
    for kind, (name, slot) in KINDS.items():
        x, y = curves[kind]
        seen = x <= min(ends)
        series.append(Series(Words(name), x[seen], y[seen], "line", slot))
    return Chart(
        TRAINING, Axis(along), Axis(ACCURACY, high=1), tuple(series), variant=variant
    )


def _at_target(details: Columns) -> Chart:
    series = []
    for kind, (name, slot) in KINDS.items():
        reached, curves = details[f"reached_{kind}"], details[f"test_{kind}"]
        places = np.where(reached < 0, 0, reached)
        y = np.where(reached < 0, np.nan, curves[np.arange(len(curves)), places])
        x = np.arange(1.0, len(y) + 1.0)
        series.append(Series(Words(name), x, y, "dots", slot))
    means = tuple(
        Mark(float(np.nanmean(each.y)), each.name, upright=False)
        for each in series
        if np.isfinite(each.y).any()
    )
    return Chart(AT_TARGET, Axis(START), Axis(TEST_ACCURACY), tuple(series), means)
