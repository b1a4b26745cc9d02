"""Minimum ratio: the scatter, the signs, the artefact, and one network opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.chart import BESIDE, Axis, Chart, Mark, Opened, Series, Words
from model.charts.planes import plane_scene, way_out_chart
from model.charts.signs import spectrum_chart, stacked
from model.errors import QT_TRANSLATE_NOOP
from model.networks import NetworkLoss

Columns = Mapping[str, NDArray[Any]]

CEILING = (0.5, 0.6)
EXACT = Words(QT_TRANSLATE_NOOP("experiments", "exact Hessian"))
GAUSS_NEWTON = Words(QT_TRANSLATE_NOOP("experiments", "Gauss–Newton"))
SCATTER = Words(QT_TRANSLATE_NOOP("experiments", "Ratio against loss"))
SIGNS = Words(QT_TRANSLATE_NOOP("experiments", "Signs of the eigenvalues"))
ARTEFACT = Words(QT_TRANSLATE_NOOP("experiments", "The rounding artefact"))
RATIO = QT_TRANSLATE_NOOP("experiments", "minimum ratio")
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "training loss"))
CLEARLY = QT_TRANSLATE_NOOP("experiments", "clearly positive")
ABOVE = QT_TRANSLATE_NOOP("experiments", "everything above 0")
NOT_ARRIVED = QT_TRANSLATE_NOOP("experiments", "not at a critical point")
CEILING_WORDS = QT_TRANSLATE_NOOP("experiments", "lecture’s ceiling {value}")
BY_LOSS = QT_TRANSLATE_NOOP("experiments", "critical points, by rising loss")
SHARE = QT_TRANSLATE_NOOP("experiments", "share of the eigenvalues")
TOLERANCE = QT_TRANSLATE_NOOP(
    "experiments",
    "Eigenvalues within ±{low:.1e} (to ±{high:.1e}) count as zero: the tolerance is a "
    "share of each network's largest eigenvalue.",
)
ONLY_POSITIVE = QT_TRANSLATE_NOOP(
    "experiments",
    "The Gauss–Newton matrix has no negative eigenvalue by construction: every one "
    "counted below 0 is rounding.",
)
ARTEFACT_NOTE = QT_TRANSLATE_NOOP(
    "experiments",
    "The same 30 random networks, counted in three ways: without a tolerance half of "
    "the zeros are rounded upwards and look like minima.",
)
SINGLE = Words(QT_TRANSLATE_NOOP("experiments", "> 0, 32 bits"))
DOUBLE = Words(QT_TRANSLATE_NOOP("experiments", "> 0, 64 bits"))
TOLERANT = Words(QT_TRANSLATE_NOOP("experiments", "with tolerance"))
OPENED = QT_TRANSLATE_NOOP(
    "experiments",
    "Network {number}: loss {loss:.4g}, ‖g‖ = {norm:.1e}. Eigenvalues: {positive} "
    "positive, {zero} zero, {negative} negative (tolerance {tolerance:.1e}).",
)


def charts(columns: Columns, details: Columns) -> tuple[Chart, ...]:
    """Return the charts of a table, complete or not."""
    if not columns:
        return ()
    made = [_scatter(columns, exact=True), _scatter(columns, exact=False)]
    made += [_signs(columns, exact=True), _signs(columns, exact=False)]
    if "artefact_double" in details:
        made.append(_artefact(details))
    return tuple(made)


def _scatter(columns: Columns, *, exact: bool) -> Chart:
    own, naive = (
        ("ratio", "naive_ratio")
        if exact
        else ("gauss_newton_ratio", "gauss_newton_naive_ratio")
    )
    arrived, loss = columns["arrived"].astype(bool), columns["loss"]
    rows = np.arange(len(loss))

    def dots(name: str, key: str, slot: int, some: Any) -> Series:
        return Series(
            Words(name), columns[key][some], loss[some], "dots", slot, rows[some]
        )

    low, high = (float(f(columns["tolerance"])) for f in (np.min, np.max))
    return Chart(
        SCATTER,
        Axis(Words(RATIO), low=0, high=1),
        Axis(LOSS, log=True),
        (
            dots(NOT_ARRIVED, own, BESIDE, ~arrived),
            dots(ABOVE, naive, 1, arrived),
            dots(CLEARLY, own, 4, arrived),
        ),
        tuple(Mark(at, Words(CEILING_WORDS, {"value": at})) for at in CEILING[1:]),
        variant=EXACT if exact else GAUSS_NEWTON,
        note=Words(TOLERANCE, {"low": low, "high": high}),
    )


def _signs(columns: Columns, *, exact: bool) -> Chart:
    arrived = columns["arrived"].astype(bool)
    order = np.argsort(columns["loss"][arrived], kind="stable")

    def sorted_(key: str) -> Array:
        return np.asarray(columns[key][arrived][order], dtype=np.float64)

    size = sorted_("positive") + sorted_("zero") + sorted_("negative")
    if exact:
        parts = [sorted_(key) / size for key in ("positive", "zero", "negative")]
    else:
        positive = sorted_("gauss_newton_ratio")
        zero = sorted_("gauss_newton_zero") / size
        parts = [positive, zero, np.maximum(1.0 - positive - zero, 0.0)]
    return Chart(
        SIGNS,
        Axis(Words(BY_LOSS)),
        Axis(Words(SHARE), low=0, high=1),
        stacked(np.arange(1.0, len(order) + 1), *parts),
        variant=EXACT if exact else GAUSS_NEWTON,
        note=Words() if exact else Words(ONLY_POSITIVE),
    )


def _artefact(details: Columns) -> Chart:
    mean = {
        key: float(details[f"artefact_{key}"].mean())
        for key in ("single", "double", "positive", "zero", "negative")
    }
    positive = np.array([mean["single"], mean["double"], mean["positive"]])
    zero = np.array([0.0, 0.0, mean["zero"]])
    negative = np.array([1 - mean["single"], 1 - mean["double"], mean["negative"]])
    return Chart(
        ARTEFACT,
        Axis(),
        Axis(Words(SHARE), low=0, high=1),
        stacked(np.arange(3.0), positive, zero, negative),
        names=(SINGLE, DOUBLE, TOLERANT),
        note=Words(ARTEFACT_NOTE),
    )


def opened(
    loss: NetworkLoss,
    columns: Columns,
    details: Columns,
    row: int,
    surface: Mapping[str, Any],
) -> Opened:
    """Return what is behind a dot: its spectra, the way out, its loss plane."""
    theta, tolerance = details["theta"][row], float(columns["tolerance"][row])
    values: dict[str, float | int | str] = {
        key: int(columns[key][row]) for key in ("positive", "zero", "negative")
    }
    values |= {"number": row + 1, "loss": float(columns["loss"][row])}
    values |= {"norm": float(columns["gradient_norm"][row]), "tolerance": tolerance}
    out, span = way_out_chart(loss, theta)
    made = (
        out,
        spectrum_chart(details["eigenvalues"][row], tolerance, EXACT),
        spectrum_chart(details["gauss_newton"][row], tolerance, GAUSS_NEWTON),
    )
    return Opened(Words(OPENED, values), made, plane_scene(surface, theta, span))
