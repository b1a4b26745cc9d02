"""How training ends: shares of the verdicts, and the runs behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.chart import BESIDE, Axis, Chart, Opened, Series, Words
from model.charts.planes import plane_scene
from model.errors import QT_TRANSLATE_NOOP
from model.networks.ends import VERDICTS
from model.optimizers import OPTIMIZERS

Columns = Mapping[str, NDArray[Any]]

SHARES = Words(QT_TRANSLATE_NOOP("experiments", "How the runs ended"))
SHARE = Words(QT_TRANSLATE_NOOP("experiments", "share of the runs"))
ENDS = Words(QT_TRANSLATE_NOOP("experiments", "Gradient norm and loss at the end"))
NORM = Words(QT_TRANSLATE_NOOP("experiments", "gradient norm ‖g‖"))
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
CURVE = Words(QT_TRANSLATE_NOOP("experiments", "Loss of this run"))
DONE = Words(QT_TRANSLATE_NOOP("experiments", "share of the steps"))
OPENED = QT_TRANSLATE_NOOP(
    "experiments",
    "Run {number} ended with loss {loss:.4g} and ‖g‖ = {norm:.1e}; eigenvalues from "
    "{lowest:.3g} to {highest:.3g}.",
)
NAMES = {
    "diverged": QT_TRANSLATE_NOOP("experiments", "diverged"),
    "minimum": QT_TRANSLATE_NOOP("experiments", "minimum"),
    "saddle": QT_TRANSLATE_NOOP("experiments", "saddle"),
    "degenerate": QT_TRANSLATE_NOOP("experiments", "degenerate"),
    "bouncing": QT_TRANSLATE_NOOP("experiments", "bouncing"),
    "still_falling": QT_TRANSLATE_NOOP("experiments", "still falling"),
    "gradient_flat": QT_TRANSLATE_NOOP("experiments", "gradient-flat"),
    "plateau": QT_TRANSLATE_NOOP("experiments", "plateau"),
}
SLOTS = {
    "minimum": 4,
    "saddle": 1,
    "degenerate": 2,
    "gradient_flat": 3,
    "plateau": BESIDE,
    "bouncing": 5,
    "still_falling": 6,
    "diverged": 0,
}
SPAN = 1.0


def charts(columns: Columns) -> tuple[Chart, ...]:
    """Return the stacked shares, and each run's end."""
    return (_shares(columns), _ends(columns)) if columns else ()


def _shares(columns: Columns) -> Chart:
    names = _optimizers(columns)
    x = np.arange(float(len(names)))
    verdicts = columns["verdict"]
    series = []
    for verdict in VERDICTS:
        share = [
            (verdicts[columns["optimizer"] == name] == verdict).mean() for name in names
        ]
        if any(share):
            words = Words(NAMES[verdict])
            series.append(Series(words, x, np.array(share), "bars", SLOTS[verdict]))
    return Chart(
        SHARES,
        Axis(),
        Axis(SHARE, low=0, high=1),
        tuple(series),
        names=tuple(Words(OPTIMIZERS[name].title) for name in names),
    )


def _ends(columns: Columns) -> Chart:
    rows = np.arange(len(columns["loss"]))
    series = []
    for slot, name in enumerate(_optimizers(columns)):
        own = columns["optimizer"] == name
        norm, loss = columns["gradient_norm"][own], columns["loss"][own]
        words = Words(OPTIMIZERS[name].title)
        series.append(Series(words, norm, loss, "dots", slot, rows[own]))
    return Chart(ENDS, Axis(NORM, log=True), Axis(LOSS, log=True), tuple(series))


def _optimizers(columns: Columns) -> list[str]:
    return list(dict.fromkeys(columns["optimizer"].tolist()))


def opened(
    columns: Columns, details: Columns, row: int, surface: Mapping[str, Any]
) -> Opened:
    """Return one run: its loss over the steps, and the plane at its end."""
    keys = {"loss": "loss", "norm": "gradient_norm"}
    keys |= {"lowest": "lowest", "highest": "highest"}
    values: dict[str, float | int | str] = {
        key: float(columns[column][row]) for key, column in keys.items()
    }
    curve = details["loss_curves"][row]
    line = Series(Words(), np.linspace(0.0, 1.0, len(curve)), curve, "line", 4)
    chart = Chart(CURVE, Axis(DONE, low=0, high=1), Axis(LOSS, log=True), (line,))
    theta = details["theta"][row]
    known = bool(np.isfinite(theta).all())
    scene = plane_scene(surface, theta, SPAN) if known else None
    return Opened(Words(OPENED, values | {"number": row + 1}), (chart,), scene)
