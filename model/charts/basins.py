"""Basins as maps, one an optimizer, and their shares as bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.chart import BESIDE, Axis, Chart, Heat, Opened, Part, Series, Words
from model.destinations import DIVERGED, UNDECIDED
from model.errors import QT_TRANSLATE_NOOP
from model.optimizers import OPTIMIZERS
from model.surface import Surface

Columns = Mapping[str, NDArray[Any]]

MAP = Words(QT_TRANSLATE_NOOP("experiments", "Where runs end"))
SHARES = Words(QT_TRANSLATE_NOOP("experiments", "Shares of the basins"))
SHARE = Words(QT_TRANSLATE_NOOP("experiments", "share of the starts"))
NUMBERED = QT_TRANSLATE_NOOP("experiments", "end {number}: {share}")
PLACED = QT_TRANSLATE_NOOP("experiments", "({x:.4g}, {y:.4g}): {share}")
ONE = QT_TRANSLATE_NOOP("experiments", "end {number}")
AT = QT_TRANSLATE_NOOP("experiments", "({x:.4g}, {y:.4g})")
MORE = Words(QT_TRANSLATE_NOOP("experiments", "further ends"))
UNDECIDED_SHARE = QT_TRANSLATE_NOOP("experiments", "undecided: {share}")
DIVERGED_SHARE = QT_TRANSLATE_NOOP("experiments", "diverged: {share}")
UNDECIDED_WORD = Words(QT_TRANSLATE_NOOP("experiments", "undecided"))
DIVERGED_WORD = Words(QT_TRANSLATE_NOOP("experiments", "diverged"))
OPENED = QT_TRANSLATE_NOOP(
    "experiments", "From the start ({x:.4g}, {y:.4g}) the runs end here: {ends}."
)
NOTE = QT_TRANSLATE_NOOP(
    "experiments",
    "Undecided: after all steps not in the bowl of a minimum. Diverged: not finite, or "
    "far off the map.",
)
REPEATED = QT_TRANSLATE_NOOP(
    "experiments",
    "{count} ends: more than there are colours, so these repeat. The largest basin has "
    "{share} of the starts.",
)
NAMED = 6
"""Ends named among the bars; the others share a word."""
COLOURS = 7


def charts(
    columns: Columns, details: Columns, surface: Surface, finest: int
) -> tuple[Chart, ...]:
    """Return a map for each optimizer, then the shares of all."""
    names = ends_of(columns)
    if not names:
        return ()
    grid = _Grid(columns, surface, finest)
    maps = [_map(name, columns, details, grid) for name in names]
    return (*maps, _shares(names, columns, details))


def ends_of(columns: Columns) -> list[str]:
    """Return the names of the optimizers of a table."""
    return [key.removeprefix("end_") for key in columns if key.startswith("end_")]


class _Grid:
    """The cells of the picture that a table makes."""

    def __init__(self, columns: Columns, surface: Surface, finest: int) -> None:
        low, high = np.array(surface.domain).T
        width = (high - low) / finest
        self.axes = surface.axes
        self.count = round(len(columns["x"]) ** 0.5)
        stride = finest // self.count
        self._cells = tuple(
            np.rint((columns[key] - low[k]) / width[k] - 0.5).astype(np.intp) // stride
            for k, key in enumerate("xy")
        )
        line = (np.arange(self.count) + 0.5) * stride
        self.x, self.y = (low[k] + line * width[k] for k in (0, 1))
        self.rows = self.placed(np.arange(len(columns["x"])), -1).astype(np.intp)

    def placed(self, values: NDArray[Any], empty: float) -> NDArray[Any]:
        """Return a column as cells."""
        made = np.full((self.count, self.count), empty, dtype=np.float64)
        made[self._cells[1], self._cells[0]] = values
        return made


def _map(name: str, columns: Columns, details: Columns, grid: _Grid) -> Chart:
    labels = columns[f"end_{name}"]
    count = int(labels.max(initial=-1)) + 1
    kinds = np.where(labels == UNDECIDED, count, labels)
    kinds = np.where(labels == DIVERGED, count + 1, kinds)
    heat = Heat(
        grid.x,
        grid.y,
        grid.placed(kinds, np.nan),
        parts=_parts(labels, count, details),
        rows=grid.rows,
    )
    return Chart(
        MAP,
        Axis(Words(grid.axes[0])),
        Axis(Words(grid.axes[1])),
        variant=variant(name),
        heat=heat,
        note=_note(labels, count),
    )


def variant(name: str) -> Words:
    """Return the title of an optimizer; one of several of a kind keeps its number."""
    if name in OPTIMIZERS:
        return Words(OPTIMIZERS[name].title)
    kind, _, number = name.rpartition("_")
    return Words(f"{OPTIMIZERS[kind].title} {number}")


def _parts(labels: NDArray[Any], count: int, details: Columns) -> tuple[Part, ...]:
    """Return the kinds of cells, with their shares; no names where colours repeat."""
    parts = []
    for k in range(count):
        share = float((labels == k).mean())
        named = share > 0 and count <= COLOURS
        words = _end(k, percent(share), details) if named else Words()
        parts.append(Part(words, k % COLOURS))
    for kind, text, hatched in (
        (UNDECIDED, UNDECIDED_SHARE, False),
        (DIVERGED, DIVERGED_SHARE, True),
    ):
        share = float((labels == kind).mean())
        words = Words(text, {"share": percent(share)}) if share else Words()
        parts.append(Part(words, BESIDE, hatched))
    return tuple(parts)


def _note(labels: NDArray[Any], count: int) -> Words:
    """Return what the colours mean, or that they repeat."""
    if count <= COLOURS:
        return Words(NOTE)
    largest = np.bincount(labels[labels >= 0]).max() / len(labels)
    return Words(REPEATED, {"count": count, "share": percent(float(largest))})


def percent(share: float) -> str:
    """Return a share in tenths of a percent; what is there is never 0."""
    return "< 0.1%" if 0 < share < 5e-4 else f"{share:.1%}"


def _end(k: int, share: str, details: Columns) -> Words:
    if "ends" not in details:
        return Words(NUMBERED, {"number": k + 1, "share": share})
    x, y = _rounded(details["ends"][k])
    return Words(PLACED, {"x": x, "y": y, "share": share})


def _rounded(point: NDArray[Any]) -> tuple[float, float]:
    """Return a point without the rounding errors of zeros, and no −0."""
    x, y = (0.0 if abs(v) < 1e-9 else float(v) for v in point)
    return x, y


def _shares(names: list[str], columns: Columns, details: Columns) -> Chart:
    labels = [columns[f"end_{name}"] for name in names]
    count = max(int(each.max(initial=-1)) for each in labels) + 1
    total = np.array(
        [np.mean([(each == k).mean() for each in labels]) for k in range(count)]
    )
    large = np.argsort(-total, kind="stable")[:NAMED]
    x = np.arange(float(len(names)))

    def bars(words: Words, kinds: Any, slot: int) -> Series:
        share = np.array([np.isin(each, kinds).mean() for each in labels])
        return Series(words, x, share, "bars", slot)

    named = sorted(large.tolist())
    series = [bars(_plain(k, details), [k], k % COLOURS) for k in named]
    rest = [k for k in range(count) if k not in large]
    if rest:
        series.append(bars(MORE, rest, COLOURS - 1))
    series.append(bars(UNDECIDED_WORD, [UNDECIDED], BESIDE))
    series.append(bars(DIVERGED_WORD, [DIVERGED], BESIDE))
    shown = tuple(each for each in series if each.y.any())
    return Chart(
        SHARES,
        Axis(),
        Axis(SHARE, low=0, high=1),
        shown,
        names=tuple(variant(name) for name in names),
    )


def _plain(k: int, details: Columns) -> Words:
    if "ends" not in details:
        return Words(ONE, {"number": k + 1})
    x, y = _rounded(details["ends"][k])
    return Words(AT, {"x": x, "y": y})


def opened(
    columns: Columns, details: Columns, row: int, scene: Mapping[str, Any]
) -> Opened:
    """Return the runs from one start, as a scenario."""
    ends = []
    for name in ends_of(columns):
        k = int(columns[f"end_{name}"][row])
        if k >= 0:
            x, y = _rounded(details["ends"][k])
            ends.append(f"{name} ({x:.4g}, {y:.4g})")
        else:
            ends.append(f"{name} –")
    values: dict[str, float | int | str] = {
        "x": float(columns["x"][row]),
        "y": float(columns["y"][row]),
        "ends": ", ".join(ends),
    }
    return Opened(Words(OPENED, values), scene=scene)
