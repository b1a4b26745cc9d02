"""Sharp and flat minima: success against sharpness, the ways between, the planes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Axis, Chart, Heat, Mark, Opened, Series, Table, Words
from model.charts import wells
from model.charts.planes import scene_words, trained_scene
from model.errors import QT_TRANSLATE_NOOP

Columns = Mapping[str, NDArray[Any]]

KINDS = {
    "small": (QT_TRANSLATE_NOOP("experiments", "small batches"), 0),
    "large": (QT_TRANSLATE_NOOP("experiments", "large batches"), 1),
}
AGAINST = Words(QT_TRANSLATE_NOOP("experiments", "Test accuracy against sharpness"))
TEST_ACCURACY = Words(QT_TRANSLATE_NOOP("experiments", "test accuracy"))
ACCURACY = Words(QT_TRANSLATE_NOOP("experiments", "accuracy"))
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
MEASURES = {
    "lambda_max": QT_TRANSLATE_NOOP("experiments", "λmax of the Hessian"),
    "sharpness_1e-3": QT_TRANSLATE_NOOP("experiments", "Keskar's sharpness, ε = 10⁻³"),
    "sharpness_5e-4": QT_TRANSLATE_NOOP(
        "experiments", "Keskar's sharpness, ε = 5·10⁻⁴"
    ),
    "subspace_1e-3": QT_TRANSLATE_NOOP(
        "experiments", "Keskar's sharpness in 100 random directions, ε = 10⁻³"
    ),
    "subspace_5e-4": QT_TRANSLATE_NOOP(
        "experiments", "Keskar's sharpness in 100 random directions, ε = 5·10⁻⁴"
    ),
    "trace": QT_TRANSLATE_NOOP("experiments", "trace of the Hessian"),
    "normalized_rise": QT_TRANSLATE_NOOP("experiments", "filter-normalized rise"),
}
SHORT = {
    "lambda_max": QT_TRANSLATE_NOOP("experiments", "λmax"),
    "sharpness_1e-3": QT_TRANSLATE_NOOP("experiments", "Keskar"),
    "trace": QT_TRANSLATE_NOOP("experiments", "trace"),
    "normalized_rise": QT_TRANSLATE_NOOP("experiments", "normalized"),
}
LISTED = Words(QT_TRANSLATE_NOOP("experiments", "Both sizes in numbers"))
NUMBERS = {
    "training_accuracy": QT_TRANSLATE_NOOP("experiments", "training accuracy"),
    "test_accuracy": QT_TRANSLATE_NOOP("experiments", "test accuracy"),
    "training_loss": QT_TRANSLATE_NOOP("experiments", "training loss"),
    "test_loss": QT_TRANSLATE_NOOP("experiments", "test loss"),
    "epochs": QT_TRANSLATE_NOOP("experiments", "epochs"),
    "updates": QT_TRANSLATE_NOOP("experiments", "updates"),
    "distance": QT_TRANSLATE_NOOP("experiments", "distance from the start"),
    "gradient_norm": QT_TRANSLATE_NOOP("experiments", "gradient norm ‖g‖"),
    **MEASURES,
}
MEASURE = Words(QT_TRANSLATE_NOOP("experiments", "measure"))
SPREAD = QT_TRANSLATE_NOOP(
    "experiments", "{mean:.4g}\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}{spread:.3g}"
)
WAYS = Words(QT_TRANSLATE_NOOP("experiments", "From one minimum to the other"))
WAY = Words(
    QT_TRANSLATE_NOOP("experiments", "α: 0 is the small batch's, 1 the large batch's")
)
VARIANTS = {
    "straight_loss": QT_TRANSLATE_NOOP("experiments", "straight"),
    "curved_loss": QT_TRANSLATE_NOOP("experiments", "curved"),
    "straight_accuracy": QT_TRANSLATE_NOOP("experiments", "straight, accuracy"),
    "curved_accuracy": QT_TRANSLATE_NOOP("experiments", "curved, accuracy"),
}
DATA = {
    "training": (QT_TRANSLATE_NOOP("experiments", "training data"), 4),
    "test": (QT_TRANSLATE_NOOP("experiments", "test data"), 1),
}
MEANS = Words(
    QT_TRANSLATE_NOOP(
        "experiments",
        "Means over {pairs} pairs of networks; open a dot of the first chart for the "
        "way of its own pair.",
    )
)
PLANES = Words(QT_TRANSLATE_NOOP("experiments", "Loss around each minimum"))
DIRECTION = Words(
    QT_TRANSLATE_NOOP("experiments", "first filter-normalized random direction")
)
OTHER = Words(
    QT_TRANSLATE_NOOP("experiments", "second filter-normalized random direction")
)
AROUND = {
    "small_training": QT_TRANSLATE_NOOP("experiments", "small"),
    "large_training": QT_TRANSLATE_NOOP("experiments", "large"),
    "small_test": QT_TRANSLATE_NOOP("experiments", "small, test"),
    "large_test": QT_TRANSLATE_NOOP("experiments", "large, test"),
}
ALIKE = Words(
    QT_TRANSLATE_NOOP(
        "experiments",
        "The four maps have the same colours and the same random numbers, those of the "
        "first pair. The network is in the middle.",
    )
)
TWINS = Words(QT_TRANSLATE_NOOP("experiments", "The same function, rescaled"))
FACTOR = Words(
    QT_TRANSLATE_NOOP("experiments", "factor of the first layer; the next is divided")
)
TIMES = Words(QT_TRANSLATE_NOOP("experiments", "compared with the network as trained"))
TWIN = {
    "lambda_max": (QT_TRANSLATE_NOOP("experiments", "λmax"), 0),
    "sharpness": (QT_TRANSLATE_NOOP("experiments", "Keskar's sharpness"), 1),
    "normalized": (QT_TRANSLATE_NOOP("experiments", "filter-normalized rise"), 4),
}
SAME = QT_TRANSLATE_NOOP(
    "experiments",
    "All these networks give the same answers: they differ by at most {difference:.0e} "
    "of the largest. Only the filter-normalized measure says so.",
)
CURVE = Words(QT_TRANSLATE_NOOP("experiments", "Training of this network"))
EPOCH = Words(QT_TRANSLATE_NOOP("experiments", "epoch"))
OWN_WAY = Words(QT_TRANSLATE_NOOP("experiments", "The way between this pair"))
OPENED = QT_TRANSLATE_NOOP(
    "experiments",
    "Start {start}, batch size {size}: {epochs} epochs, training accuracy "
    "{training:.2%}, test accuracy {test:.2%}, λmax {highest:.3g}, Keskar's sharpness "
    "{phi:.3g}.",
)
MISSED = QT_TRANSLATE_NOOP(
    "experiments",
    "Start {start}, batch size {size}: the target was not reached in {epochs} epochs. "
    "Training accuracy {training:.2%}, test accuracy {test:.2%}, λmax {highest:.3g}, "
    "Keskar's sharpness {phi:.3g}.",
)
NOTHING = Words()


def charts(columns: Columns, details: Columns, shift: float) -> tuple[Chart, ...]:
    """Return all charts that the rows known so far, and the details, allow."""
    if not columns:
        return ()
    found = [_against(columns, key) for key in SHORT]
    found.append(_listed(columns))
    if "alpha" in details:
        pairs = len(details["straight_training_loss"])
        means = {key: each.mean(axis=0) for key, each in _ways(details).items()}
        note = Words(MEANS.text, {"pairs": pairs})
        found += [
            _way(details["alpha"], means, key, WAYS, note=note) for key in VARIANTS
        ]
        found += _planes(details)
    if "rescale_factor" in details:
        found.append(_twins(details))
    return *found, wells.chart(shift)


def _against(columns: Columns, key: str) -> Chart:
    rows, series = np.arange(len(columns["batch"])), []
    for kind, (name, slot) in KINDS.items():
        own = columns["batch"] == kind
        series.append(
            Series(
                Words(name),
                columns[key][own],
                columns["test_accuracy"][own],
                "dots",
                slot,
                rows[own],
            )
        )
    return Chart(
        AGAINST,
        Axis(Words(MEASURES[key]), log=True),
        Axis(TEST_ACCURACY),
        tuple(series),
        variant=Words(SHORT[key]),
    )


def _listed(columns: Columns) -> Chart:
    owns = [columns["batch"] == kind for kind in KINDS]
    cells = tuple(
        (Words(name), *(_spread(columns[key][own]) for own in owns))
        for key, name in NUMBERS.items()
    )
    heads = (MEASURE, *(Words(name) for name, _ in KINDS.values()))
    return Chart(LISTED, table=Table(heads, cells))


def _spread(values: Array) -> Words:
    """Return mean ± standard deviation; a dash without values."""
    if not len(values):
        return Words("–")
    spread = values.std(ddof=1) if len(values) > 1 else 0.0
    return Words(SPREAD, {"mean": float(values.mean()), "spread": float(spread)})


def _ways(details: Columns) -> dict[str, Array]:
    begins = ("straight_", "curved_")
    return {key: each for key, each in details.items() if key.startswith(begins)}


def _way(
    alpha: Array,
    curves: Mapping[str, Array],
    variant: str,
    title: Words,
    note: Words = NOTHING,
) -> Chart:
    way, what = variant.split("_")
    series = tuple(
        Series(Words(name), alpha, curves[f"{way}_{data}_{what}"], "line", slot)
        for data, (name, slot) in DATA.items()
    )
    y = Axis(LOSS, log=True) if what == "loss" else Axis(ACCURACY, low=0, high=1)
    ends = tuple(
        Mark(at, Words(name))
        for at, (name, _) in zip((0.0, 1.0), KINDS.values(), strict=True)
    )
    words = Words(VARIANTS[variant])
    return Chart(title, Axis(WAY), y, series, ends, variant=words, note=note)


def _planes(details: Columns) -> list[Chart]:
    maps = {key: details[f"plane_{key}"] for key in AROUND}
    known = np.concatenate([each[np.isfinite(each)] for each in maps.values()])
    low, high = (float(known.min()), float(known.max())) if len(known) else (None, None)
    axis, middle = details["plane_axis"], np.zeros(1)
    return [
        Chart(
            PLANES,
            Axis(DIRECTION),
            Axis(OTHER),
            (Series(Words(), middle, middle, "dots", 0),),
            variant=Words(AROUND[key]),
            note=ALIKE,
            heat=Heat(axis, axis, loss.T, LOSS, log=True, low=low, high=high),
        )
        for key, loss in maps.items()
    ]


def _twins(details: Columns) -> Chart:
    factor = details["rescale_factor"]
    middle = len(factor) // 2
    series = []
    for key, (name, slot) in TWIN.items():
        each = details[f"rescale_{key}"]
        series.append(Series(Words(name), factor, each / each[middle], "line", slot))
    note = Words(SAME, {"difference": float(details["rescale_difference"].max())})
    return Chart(
        TWINS, Axis(FACTOR, log=True), Axis(TIMES, log=True), tuple(series), note=note
    )


def opened(
    columns: Columns, details: Columns, row: int, surface: Mapping[str, Any]
) -> Opened:
    """Return one network: its training, the way to its partner, its loss as a scene."""
    pair, theta = row // 2, details["theta"][row]
    own = {key: each[pair] for key, each in _ways(details).items()}
    ways = (_way(details["alpha"], own, key, OWN_WAY) for key in VARIANTS)
    return Opened(
        _words(columns, row),
        (_training(details, row), *ways),
        trained_scene(surface, theta, int(columns["size"][row])),
        scene_words(surface, theta),
    )


def _words(columns: Columns, row: int) -> Words:
    keys = {
        "training": "training_accuracy",
        "test": "test_accuracy",
        "highest": "lambda_max",
        "phi": "sharpness_1e-3",
    }
    values: dict[str, float | int | str] = {
        "start": int(columns["start"][row]) + 1,
        "size": int(columns["size"][row]),
        "epochs": int(columns["epochs"][row]),
        **{short: float(columns[key][row]) for short, key in keys.items()},
    }
    return Words(OPENED if columns["reached"][row] else MISSED, values)


def _training(details: Columns, row: int) -> Chart:
    curve = details["loss_curves"][row]
    epochs = np.arange(float(len(curve)))[np.isfinite(curve)]
    line = Series(Words(), epochs, curve[np.isfinite(curve)], "line", 4)
    return Chart(CURVE, Axis(EPOCH), Axis(LOSS, log=True), (line,))
