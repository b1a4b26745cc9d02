"""Charts of what each parameter is divided by; in the language of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from model.array import Array
from model.chart import BESIDE, Axis, Chart, Mark, Series, Words
from model.curvature.adaptive import Burst, EarlySpread, early_spread, rectifier
from model.rate_log import Rates

SLOTS = (4, 1, 3, 5)
"""The colours of the parameters, one after the other."""
INDEX = "₁₂₃₄"
EARLY = 200
"""So many first steps are shown of the warm-up."""


class Pair(NamedTuple):
    """Two charts side by side."""

    left: Chart
    right: Chart


def said(text: str) -> Words:
    """Return a text that has been translated already."""
    return Words(text.replace("{", "{{").replace("}", "}}"))


def rates_over_time(
    rates: Rates,
    axes: Sequence[str],
    now: int,
    limits: Array,
    thrown: Sequence[Burst],
) -> Pair:
    """Return σᵢ, and η/σᵢ with the limits 2/Hᵢᵢ of here and the bursts."""
    here = Mark(float(now))
    bounds = [
        Mark(float(limit), said(f"2/H{INDEX[k] * 2}"), upright=False)
        for k, limit in enumerate(limits.tolist())
        if np.isfinite(limit) and _near(limit, rates.rates)
    ]
    dots = _dots(rates, thrown)
    left = QCoreApplication.translate(
        "RateCharts", "σ, by which each gradient is divided, over the steps"
    )
    right = QCoreApplication.translate(
        "RateCharts", "η/σ, the rate of each parameter, over the steps"
    )
    return Pair(
        Chart(
            said(left),
            Axis(),
            Axis(said(left), log=True),
            _lines(rates.steps, rates.sigma, axes),
            (here,),
        ),
        Chart(
            said(right),
            Axis(),
            Axis(said(right), log=True),
            (*_lines(rates.steps, rates.rates, axes), *dots),
            (here, *bounds),
        ),
    )


def two_forms(rates: Rates, axes: Sequence[str], now: int, *, lecture: bool) -> Pair:
    """Return σᵢ and η/σᵢ of Adagrad in both forms, from the same gradients.

    The lecture's σ is a root mean square, the library's the root of the sum: the
    second is √(t + 1) times the first.
    """
    root = np.sqrt(rates.steps + 1)[:, None]
    mean = rates.sigma if lecture else rates.sigma / root
    total = mean * root
    eta = rates.rates * rates.sigma
    charts = []
    with np.errstate(all="ignore"):
        pairs = (mean, total), (eta / mean, eta / total)
    for title, (first, second) in zip(
        (
            QCoreApplication.translate(
                "RateCharts", "σ as a mean and as a sum, over the steps"
            ),
            QCoreApplication.translate("RateCharts", "η/σ with either, over the steps"),
        ),
        pairs,
        strict=True,
    ):
        series = (
            *_lines(rates.steps, first, axes, _form("lecture")),
            *_lines(rates.steps, second, axes, _form("library"), dashed=True),
        )
        axis = Axis(said(title), log=True)
        charts.append(Chart(said(title), Axis(), axis, series, (Mark(float(now)),)))
    return Pair(*charts)


def warm_up(beta2: float, spread: EarlySpread) -> Pair:
    """Return RAdam's rectifier, and how 1/√v̂ scatters on pure noise."""
    steps = spread.steps
    settled = early_deviation(beta2)
    title = QCoreApplication.translate(
        "RateCharts", "How far v̂ can be trusted, over the steps: RAdam's r"
    )
    theory = rectifier(steps, beta2)
    measured = np.where(theory > 0, settled / spread.deviation, np.nan)
    few = slice(5, None, max(1, len(steps) // 24))
    left = Chart(
        said(title),
        Axis(),
        Axis(said(title), low=0.0, high=1.0),
        (
            Series(said("r"), steps, theory, "line", SLOTS[0]),
            Series(
                said(QCoreApplication.translate("RateCharts", "simulated")),
                *(steps[few], measured[few], "dots", SLOTS[1]),
            ),
        ),
    )
    second = QCoreApplication.translate(
        "RateCharts", "1/√v̂ on pure noise, over the steps: it should be 1"
    )
    named = (
        (QCoreApplication.translate("RateCharts", "5 %"), spread.low),
        (QCoreApplication.translate("RateCharts", "half"), spread.middle),
        (QCoreApplication.translate("RateCharts", "95 %"), spread.high),
    )
    series = tuple(
        Series(said(name), steps, values, "line", slot)
        for (name, values), slot in zip(
            named, (SLOTS[0], BESIDE, SLOTS[1]), strict=True
        )
    )
    right = Chart(said(second), Axis(), Axis(said(second), log=True), series)
    return Pair(left, right)


def early_deviation(beta2: float) -> float:
    """Return the standard deviation of 1/√v̂ in the long run, by RAdam's theory."""
    length = 2 / (1 - beta2) - 1
    # Of ρ squares: var = τ²(ρ/(ρ − 2) − ρ 2^(2ρ−5)/π B²), which is about 1/(2(ρ − 2)).
    return float((2 * (length - 2)) ** -0.5) if length > 2 else float("nan")


def noise(beta2: float) -> EarlySpread:
    """Simulate the first steps on pure noise."""
    return early_spread(beta2, EARLY)


def _lines(
    steps: Array,
    values: Array,
    axes: Sequence[str],
    form: str = "",
    *,
    dashed: bool = False,
) -> tuple[Series, ...]:
    return tuple(
        Series(
            said(f"{axis} {form}".strip()),
            steps,
            values[:, k],
            "dashes" if dashed else "line",
            SLOTS[k % len(SLOTS)],
        )
        for k, axis in enumerate(axes)
    )


def _form(name: str) -> str:
    if name == "lecture":
        return QCoreApplication.translate("RateCharts", "(lecture)")
    return QCoreApplication.translate("RateCharts", "(library)")


def _dots(rates: Rates, thrown: Sequence[Burst]) -> tuple[Series, ...]:
    """Return where bursts were, upon the highest rate."""
    if not thrown or not len(rates.steps):
        return ()
    peaks = np.array([float(each.peak) for each in thrown])
    with np.errstate(all="ignore"):
        top = np.max(np.nan_to_num(rates.rates, nan=0.0), axis=1)
    name = said(QCoreApplication.translate("RateCharts", "burst"))
    return (Series(name, peaks, np.interp(peaks, rates.steps, top), "dots", 0),)


def _near(limit: float, rates: Array) -> bool:
    """Whether a limit lies where the rates do, so that it does not squeeze them."""
    known = rates[np.isfinite(rates) & (rates > 0)]
    if not len(known):
        return False
    return bool(limit > 1e-3 * known.max() and limit < 1e3 * known.min())
