"""A race as curves of the loss, standings, sensitivities, and finishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Axis, Chart, Mark, Opened, Series, Table, Words
from model.charts.basins import variant
from model.errors import QT_TRANSLATE_NOOP
from model.surface import Surface

Columns = Mapping[str, NDArray[Any]]

CURVES = Words(QT_TRANSLATE_NOOP("experiments", "Loss over the budget"))
STANDINGS = Words(QT_TRANSLATE_NOOP("experiments", "Standings"))
SENSITIVITY = Words(QT_TRANSLATE_NOOP("experiments", "Sensitivity to the rate"))
FINISHES = Words(QT_TRANSLATE_NOOP("experiments", "Gradients to the finish"))
PLACES = Words(QT_TRANSLATE_NOOP("experiments", "Where they are"))
GRADIENTS = Words(QT_TRANSLATE_NOOP("experiments", "gradients"))
LOSS = QT_TRANSLATE_NOOP("experiments", "median loss")
ABOVE = QT_TRANSLATE_NOOP("experiments", "median loss above {lowest:.4g}")
RATE = Words(QT_TRANSLATE_NOOP("experiments", "learning rate η"))
LINE = Words(QT_TRANSLATE_NOOP("experiments", "finish"))
SINGLE = QT_TRANSLATE_NOOP(
    "experiments", "A single race from a single start; another may end otherwise."
)
SEVERAL = QT_TRANSLATE_NOOP("experiments", "Medians over {starts} random starts.")
SEARCHING = QT_TRANSLATE_NOOP(
    "experiments", "Learning rates are being searched: {found} of {all} are found."
)
UNDER_WAY = QT_TRANSLATE_NOOP(
    "experiments", "The race is on: {spent} gradients each so far."
)
OPENED = QT_TRANSLATE_NOOP(
    "experiments",
    "All optimizers from the start ({x:.4g}, {y:.4g}); {name} ends with loss "
    "{loss:.4g}.",
)
HEADS = (
    Words(QT_TRANSLATE_NOOP("experiments", "optimizer")),
    Words(QT_TRANSLATE_NOOP("experiments", "first in")),
    Words(QT_TRANSLATE_NOOP("experiments", "finished")),
    Words(QT_TRANSLATE_NOOP("experiments", "gradients")),
    Words(QT_TRANSLATE_NOOP("experiments", "final loss")),
    Words(QT_TRANSLATE_NOOP("experiments", "rate η")),
)
NONE = Words("–")
GRAIN = 1e-14
"""Below this share of the largest gap there is only rounding."""
SPREAD = 0.3
"""How far dots of one optimizer lie to both sides."""


def charts(
    columns: Columns, details: Columns, starts: int, surface: Surface
) -> tuple[Chart, ...]:
    """Return standings and places while it runs; then what else is known, curves first.

    The places are those of all balls on the map, one colour an optimizer: while the
    race is on they move with each part of the budget.
    """
    if not columns:
        return ()
    names = list(dict.fromkeys(columns["optimizer"].tolist()))
    note = Words(SINGLE) if starts == 1 else Words(SEVERAL, {"starts": starts})
    if not details:
        live = _live(names, columns)
        places = _places(names, columns, surface, live)
        return (_standings(names, columns, live), places)
    listed = [_standings(names, columns, note), _finishes(names, columns, note)]
    every = note if starts == 1 else Words()  # no medians there
    listed.append(_places(names, columns, surface, every))
    lowest = min(_lowest(columns["loss"]), float(details["line"][0]))
    lowest = min(lowest, *(_lowest(details[f"curve_{n}"]) for n in names))
    known = [n for n in names if len(details[f"rates_{n}"])]
    if known:
        listed.insert(1, _sensitivity(known, names, details, lowest, note))
    return (_curves(names, details, lowest, note), *listed)


def _places(names: list[str], columns: Columns, surface: Surface, note: Words) -> Chart:
    """Return the balls on the map; what has left it is not there."""
    (left, right), (near, far) = surface.domain
    x, y = columns["end_x"], columns["end_y"]
    on_map = (x >= left) & (x <= right) & (y >= near) & (y <= far)
    series = []
    for slot, name in enumerate(names):
        rows = np.flatnonzero((columns["optimizer"] == name) & on_map)
        series.append(Series(variant(name), x[rows], y[rows], "dots", slot, rows))
    first, second = (Words(name) for name in surface.axes)
    return Chart(
        PLACES,
        Axis(first, low=left, high=right),
        Axis(second, low=near, high=far),
        tuple(series),
        note=note,
    )


def _lowest(loss: Array) -> float:
    return float(np.min(loss[np.isfinite(loss)], initial=0.0))


def _over(loss: Array, lowest: float) -> Array:
    """Return how far above the lowest a loss is, no finer than rounding tells."""
    gap = np.where(np.isfinite(loss), loss - lowest, np.nan)
    shown: Array = np.maximum(gap, GRAIN * np.nanmax(gap, initial=1e-300))
    return shown


def _above(lowest: float) -> Words:
    return Words(ABOVE, {"lowest": lowest}) if lowest < 0 else Words(LOSS)


def _curves(names: list[str], details: Columns, lowest: float, note: Words) -> Chart:
    series = tuple(
        Series(
            variant(name),
            details[f"curve_at_{name}"],
            _over(details[f"curve_{name}"], lowest),
            "line",
            slot,
        )
        for slot, name in enumerate(names)
    )
    line = float(details["line"][0]) - lowest
    return Chart(
        CURVES,
        Axis(GRADIENTS),
        Axis(_above(lowest), log=True),
        series,
        (Mark(line, LINE, upright=False),),
        note=note,
    )


def _sensitivity(
    known: list[str], names: list[str], details: Columns, lowest: float, note: Words
) -> Chart:
    series = []
    for name in known:
        slot = names.index(name)
        rates, loss = details[f"rates_{name}"], details[f"rate_loss_{name}"]
        shown = _over(loss, lowest)
        series.append(Series(variant(name), rates, shown, "line", slot))
    return Chart(
        SENSITIVITY,
        Axis(RATE, log=True),
        Axis(_above(lowest), log=True),
        tuple(series),
        note=note,
    )


def _live(names: list[str], columns: Columns) -> Words:
    """Return how far the race is."""
    found = len({*names} - {*columns["optimizer"][columns["status"] == "searching"]})
    if found < len(names):
        return Words(SEARCHING, {"found": found, "all": len(names)})
    return Words(UNDER_WAY, {"spent": int(columns["spent"].max())})


def _standings(names: list[str], columns: Columns, note: Words) -> Chart:
    """Return a row for each optimizer, the best first."""
    cost = _by_name(names, columns, "gradients")
    loss = _by_name(names, columns, "loss")
    wins = first_in(cost, loss)
    done = np.isfinite(cost).mean(axis=1)
    late = np.median(np.nan_to_num(cost, nan=np.inf), axis=1)
    end = np.median(loss, axis=1)
    order = np.lexsort((end, late, -done, -wins)).tolist()
    rows = [int(np.argmax(columns["optimizer"] == name)) for name in names]
    begun = bool(columns["spent"].any())
    cells = tuple(
        (
            variant(names[k]),
            Words(f"{wins[k]:.0%}") if begun else NONE,
            Words(f"{done[k]:.0%}") if begun else NONE,
            _known(late[k]),
            float(end[k]),
            _known(columns["learning_rate"][rows[k]]),
        )
        for k in order
    )
    table = Table(HEADS, cells, tuple(order), tuple(rows[k] for k in order))
    return Chart(STANDINGS, table=table, note=note)


def _known(value: Any) -> Words | float:
    return float(value) if np.isfinite(value) else NONE


def first_in(cost: Array, loss: Array) -> Array:
    """Return in which share of the starts each is first; ``(optimizers, starts)``.

    Where nobody finishes at all the lowest loss counts; ties are shared.
    """
    late = np.nan_to_num(cost, nan=np.inf)
    late = late if np.isfinite(late).any() else loss
    first = (late == late.min(axis=0)) & np.isfinite(late)
    shares: Array = (first / np.maximum(first.sum(axis=0), 1)).mean(axis=1)
    return shares


def _by_name(names: list[str], columns: Columns, key: str) -> Array:
    return np.stack([columns[key][columns["optimizer"] == name] for name in names])


def _finishes(names: list[str], columns: Columns, note: Words) -> Chart:
    series = []
    for slot, name in enumerate(names):
        rows = np.flatnonzero(columns["optimizer"] == name)
        beside = np.linspace(-SPREAD, SPREAD, len(rows)) if len(rows) > 1 else 0.0
        x, y = slot + beside + np.zeros(len(rows)), columns["gradients"][rows]
        series.append(Series(Words(), x, y, "dots", slot, rows))
    return Chart(
        FINISHES,
        Axis(low=-0.5, high=len(names) - 0.5),
        Axis(GRADIENTS, log=True),
        tuple(series),
        names=tuple(variant(name) for name in names),
        note=note,
    )


def opened(columns: Columns, row: int, scene: Mapping[str, Any]) -> Opened:
    """Return all optimizers from one start, as a scenario."""
    values: dict[str, float | int | str] = {
        "x": float(columns["start_x"][row]),
        "y": float(columns["start_y"][row]),
        "name": str(columns["optimizer"][row]),
        "loss": float(columns["loss"][row]),
    }
    return Opened(Words(OPENED, values), scene=scene)
