"""The ten pairs of the lecture's regression demonstration."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.dataset import Interval, LineData, Targets
from model.errors import QT_TRANSLATE_NOOP

X = (338.0, 333.0, 328.0, 207.0, 226.0, 25.0, 179.0, 60.0, 208.0, 606.0)
Y = (640.0, 633.0, 619.0, 393.0, 428.0, 27.0, 193.0, 66.0, 226.0, 1591.0)


@dataclass(frozen=True, kw_only=True)
class LectureRegression(LineData):
    """Ten pairs (x, y) whose best line is b = −188.4332, w = 2.669455.

    Because x is far from 0 and of the order of hundreds, b and w live on very different
    scales: κ = 313,418.

    Source: H.-y. Lee, Machine Learning, NTU, regression demonstration.
    """

    name = "lecture_regression"
    title = QT_TRANSLATE_NOOP("datasets", "The lecture's ten pairs")
    help = QT_TRANSLATE_NOOP(
        "datasets",
        "Ten real pairs; unscaled inputs make the error surface extremely long.",
    )
    source = "H.-y. Lee, Machine Learning, NTU, regression demonstration"
    licence = QT_TRANSLATE_NOOP("datasets", "ten facts, free of rights")
    rank = 10

    def load(self) -> tuple[Array, Targets]:
        return np.array(X)[:, np.newaxis], np.array(Y)

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return (-200.0, -100.0), (-5.0, 5.0)

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return (-120.0, -4.0), (-190.0, 4.5), (-105.0, 4.0)
