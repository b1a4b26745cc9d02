"""Charts on their axes: values where they are drawn, and the ranges they need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from gui.views.curve_data import DEEPEST, Range, steady
from model.array import Array
from model.chart import Axis, Chart, Heat, Mark, Series

EMPTY: Range = (0.0, 1.0)


def on_axis(axis: Axis, values: Array) -> Array:
    """Return values in the units of an axis; NaN where there is no place for one."""
    values = np.asarray(values, dtype=np.float64)
    if not axis.log:
        return values
    with np.errstate(all="ignore"):
        return np.where(values > 0, np.log10(values), np.nan)


def place(axis: Axis, value: float) -> float:
    """Return one value in the units of an axis."""
    return float(on_axis(axis, np.array([value]))[0])


def on_axes(chart: Chart) -> Chart:
    """Return the chart with all values in the units of its axes."""
    return replace(
        chart,
        series=tuple(_series_on(chart, each) for each in chart.series),
        marks=tuple(_mark_on(chart, each) for each in chart.marks),
        heat=None if chart.heat is None else _heat_on(chart, chart.heat),
    )


def _heat_on(chart: Chart, heat: Heat) -> Heat:
    return replace(heat, x=on_axis(chart.x, heat.x), y=on_axis(chart.y, heat.y))


def _series_on(chart: Chart, series: Series) -> Series:
    low, high = (
        None if end is None else on_axis(chart.y, end)
        for end in (series.low, series.high)
    )
    x, y = on_axis(chart.x, series.x), on_axis(chart.y, series.y)
    return replace(series, x=x, y=y, low=low, high=high)


def _mark_on(chart: Chart, mark: Mark) -> Mark:
    return replace(mark, at=place(chart.x if mark.upright else chart.y, mark.at))


def x_range(chart: Chart, shown: Range | None = None) -> Range:
    """Return the range of x that all values need; for values on the axes."""
    if chart.heat is not None:
        return ends_of(chart.heat.x)
    stacked, found = chart.stacked, [each.x for each in chart.series]
    if not stacked or chart.x.log:
        return _ends(found, chart.x, shown)
    half = bar_width(stacked) / 2
    found += [each.x + way * half for each in stacked for way in (-1, 1)]
    return _ends(found, chart.x, None, tight=True)


def y_range(chart: Chart, shown: Range | None = None) -> Range:
    """Return the range of y that all values need; for values on the axes."""
    if chart.heat is not None:
        return ends_of(chart.heat.y)
    stacked = chart.stacked
    if stacked:
        top = np.sum([np.nan_to_num(each.y) for each in stacked], axis=0)
        return _ends([np.zeros(1), top], chart.y, shown, tight=chart.y.high is not None)
    found = [each.y for each in chart.series]
    for each in chart.series:
        found += [end for end in (each.low, each.high) if end is not None]
    return _ends(found, chart.y, shown)


def edges(middles: Array) -> Array:
    """Return where cells begin and end, ``(n + 1,)``, halfway between middles."""
    if len(middles) < 2:
        return np.concatenate([middles - 0.5, middles + 0.5])
    inner = (middles[1:] + middles[:-1]) / 2
    first, last = 2 * middles[0] - inner[0], 2 * middles[-1] - inner[-1]
    return np.concatenate([[first], inner, [last]])


def ends_of(middles: Array) -> Range:
    """Return the range that cells fill."""
    found = edges(middles)
    return float(found[0]), float(found[-1])


def bar_width(stacked: Iterable[Series]) -> float:
    """Return how wide bars are: most of the least distance between two."""
    places = np.unique(np.concatenate([each.x for each in stacked] or [np.zeros(0)]))
    gap = float(np.diff(places).min()) if len(places) > 1 else 1.0
    return (0.72 if len(places) < 40 else 1.0) * gap


def _ends(
    values: list[Array],
    axis: Axis,
    shown: Range | None,
    *,
    tight: bool = False,
) -> Range:
    """Return the ends of an axis: what is declared, else room for all values."""
    known = [each[np.isfinite(each)] for each in values]
    known = [each for each in known if len(each)]
    low = min((float(each.min()) for each in known), default=EMPTY[0])
    high = max((float(each.max()) for each in known), default=EMPTY[1])
    if axis.log:
        low = max(low, high - DEEPEST)
    fixed_low, fixed_high = (
        None if end is None else place(axis, end) for end in (axis.low, axis.high)
    )
    needed = (
        low if fixed_low is None else min(fixed_low, low),
        high if fixed_high is None else max(fixed_high, high),
    )
    if tight:
        return needed if needed[1] > needed[0] else (needed[0], needed[0] + 1.0)
    padded = steady(shown, needed)
    return (
        needed[0] if fixed_low is not None and needed[0] == fixed_low else padded[0],
        needed[1] if fixed_high is not None and needed[1] == fixed_high else padded[1],
    )
