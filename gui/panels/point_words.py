"""What gradient and curvature say of a point, said with care."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from gui.formatting import number
from gui.widgets.labels import Tone
from model.curvature.chart import Chart
from model.curvature.creases import extremum
from model.curvature.kinds import smooth
from model.curvature.spectrum import Spectrum
from model.curvature.status import NEAR
from model.frame import StatusKind
from model.surface import Surface

FLAT = 1e-9
"""A slope is none that is this share of what the steepest curvature makes of it."""
ROUNDING = 1e-14


def _tr(text: str) -> str:
    return QCoreApplication.translate("point", text)


class PointWords(NamedTuple):
    """A verdict in two words, and the sentence that says what it rests on."""

    title: str
    sentence: str
    tone: Tone


def is_critical(spectrum: Spectrum, surface: Surface) -> bool:
    """Return whether a critical point lies here, by gradient *and* curvature.

    A small gradient alone says little: on a plateau it is small everywhere. Newton's
    step tells how far the critical point is.
    """
    low, high = np.array(surface.domain).T
    width = float((high - low).max())
    near = float(np.abs(spectrum.newton_step).max()) <= NEAR * width
    steepest = float(np.abs(spectrum.eigenvalues).max())
    rounding = ROUNDING * abs(spectrum.loss) / width
    return near and spectrum.flat_gradient <= FLAT * steepest * width + rounding


def point_words(spectrum: Spectrum, surface: Surface) -> PointWords:
    """Return what can be said of the point."""
    if not is_critical(spectrum, surface):
        return _elsewhere(spectrum)
    if not surface.samples:  # a formula; data would take long to be asked so often
        chart = Chart.of(surface)
        place = chart.at(spectrum.theta)
        if not smooth(chart, place[None]).item():
            return _not_smooth(extremum(chart, place))
    return _at_critical(spectrum)


def _not_smooth(shape: str | None) -> PointWords:
    """Say what L itself shows where its slope jumps."""
    told = _tr("L is not smooth here, so H and its λ say nothing. {shape}")
    shapes = {
        "minimum": _tr("L itself is lowest here."),
        "maximum": _tr("L itself is highest here."),
    }
    neither = _tr("L itself is neither lowest nor highest here.")
    return PointWords(
        _tr("not smooth"),
        told.format(shape=shapes.get(shape or "", neither)),
        "warning",
    )


def _silent(spectrum: Spectrum) -> str:
    """Say which eigenvalues are taken for zero."""
    if not spectrum.tolerance:
        return _tr("The gradient and all λ are zero: the second-order test is silent.")
    told = _tr(
        "The gradient is zero, and so is a λ (|λ| ≤ {zero} counts as zero): the "
        "second-order test is silent."
    )
    return told.format(zero=number(spectrum.tolerance, 2))


def _at_critical(spectrum: Spectrum) -> PointWords:
    return {
        StatusKind.MINIMUM: PointWords(
            _tr("a minimum"), _tr("The gradient is zero and all λ > 0."), "success"
        ),
        StatusKind.MAXIMUM: PointWords(
            _tr("a maximum"), _tr("The gradient is zero and all λ < 0."), "warning"
        ),
        StatusKind.SADDLE: PointWords(
            _tr("a saddle"),
            _tr("The gradient is zero; λ of both signs: down along u₁, up along u₂."),
            "warning",
        ),
        StatusKind.DEGENERATE: PointWords(
            _tr("degenerate"),
            _silent(spectrum),
            "warning",
        ),
    }[spectrum.kind]


def _elsewhere(spectrum: Spectrum) -> PointWords:
    return {
        StatusKind.MINIMUM: PointWords(
            _tr("inside a bowl"),
            _tr("The gradient is not zero here; all λ > 0."),
            "plain",
        ),
        StatusKind.MAXIMUM: PointWords(
            _tr("on a dome"), _tr("The gradient is not zero here; all λ < 0."), "plain"
        ),
        StatusKind.SADDLE: PointWords(
            _tr("saddle-like"),
            _tr("The gradient is not zero here; λ of both signs."),
            "plain",
        ),
        StatusKind.DEGENERATE: PointWords(
            _tr("on a slope"),
            _tr("The gradient is not zero here; a λ is zero: no curvature that way."),
            "plain",
        ),
    }[spectrum.kind]
