"""The share of minima against the dimension, measured and in theory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import Axis, Chart, Series, Words
from model.errors import QT_TRANSLATE_NOOP

Columns = Mapping[str, NDArray[Any]]

SHARE = Words(QT_TRANSLATE_NOOP("experiments", "Share of minima"))
DIMENSION = Words(QT_TRANSLATE_NOOP("experiments", "dimension"))
MINIMA = Words(QT_TRANSLATE_NOOP("experiments", "minima among critical points"))
LOGARITHMIC = Words(QT_TRANSLATE_NOOP("experiments", "logarithmic"))
LINEAR = Words(QT_TRANSLATE_NOOP("experiments", "linear"))
FAMILIES = {
    "goe": QT_TRANSLATE_NOOP("experiments", "random matrices"),
    "field": QT_TRANSLATE_NOOP("experiments", "random fields"),
    "network": QT_TRANSLATE_NOOP("experiments", "networks, as far as reached"),
}
THEORIES = {
    "goe": QT_TRANSLATE_NOOP("experiments", "theory of random matrices"),
    "field": QT_TRANSLATE_NOOP("experiments", "theory of random fields"),
}
SLOTS = {"goe": 4, "field": 1, "network": 3}


def charts(columns: Columns) -> tuple[Chart, ...]:
    """Return the share on a logarithmic axis, and on a plain one."""
    if not columns:
        return ()
    return _chart(columns, log=True), _chart(columns, log=False)


def _chart(columns: Columns, *, log: bool) -> Chart:
    series = []
    for family, title in FAMILIES.items():
        own = columns["family"] == family
        if not own.any():
            continue
        order = np.argsort(columns["dimension"][own], kind="stable")

        def sorted_(key: str, own: Any = own, order: Any = order) -> Array:
            return np.asarray(columns[key][own][order], dtype=np.float64)

        x, theory = sorted_("dimension"), sorted_("theory")
        if family in THEORIES and np.isfinite(theory).any():
            slot, name = SLOTS[family], Words(THEORIES[family])
            series.append(Series(name, x, theory, "dashes", slot))
        share, error = sorted_("share"), 2.0 * sorted_("standard_error")
        ends = np.maximum(share - error, 0.0), np.minimum(share + error, 1.0)
        series.append(
            Series(Words(title), x, share, "line", SLOTS[family], None, *ends)
        )
    vertical = Axis(MINIMA, log=True) if log else Axis(MINIMA, low=0, high=1)
    return Chart(
        SHARE,
        Axis(DIMENSION),
        vertical,
        tuple(series),
        variant=LOGARITHMIC if log else LINEAR,
    )
