"""A straight line fitted to data: the smallest loss that is made of samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from model.array import NUMPY, Array, Functions, Indices, Real
from model.dataset import LineData
from model.datasets import DATASETS
from model.datasets.files.choice import TakesFile, file_param, named_line
from model.errors import QT_TRANSLATE_NOOP
from model.finite_sum import FiniteSum
from model.parameter import param
from model.surface import Interval, KnownPoint, Surface

LINES = {name: kind for name, kind in DATASETS.items() if issubclass(kind, LineData)}
SMALL = 48
"""Up to so many samples plain loops are faster than arrays."""


class Moments(NamedTuple):
    """What the loss of a batch depends on, per sample.

    With e = ȳ − b − w x̄ the mean squared residual is e² + v (w − ŵ)² + rest: three
    terms that cannot be negative, so nothing cancels near the optimum.

    Attributes
    ----------
    x, y
        The means x̄ and ȳ.
    v
        The variance of the inputs.
    w
        The slope ŵ of the batch's own best line; 0 where v is 0.
    rest
        The mean squared residual of that line.
    """

    x: float
    y: float
    v: float
    w: float
    rest: float


@dataclass(frozen=True, kw_only=True)
class Regression(TakesFile, FiniteSum, Surface):
    """L(b, w) = mean (or sum) of (y − b − w x)² over the samples.

    With ``sum`` a batch's sum is scaled by N/B, an unbiased estimate of the full sum;
    the lecture's figures use the sum. Where the inputs are not centred, b and w pull on
    each other and live on different scales: a very long valley.

    Source: H.-y. Lee, Machine Learning, NTU, regression demonstration.
    """

    name = "regression"
    title = QT_TRANSLATE_NOOP("surfaces", "Fitting a line to data")
    help = QT_TRANSLATE_NOOP(
        "surfaces",
        "The loss of a line y = b + w x on real pairs: every batch has a surface of "
        "its own, and the valley is far longer than wide.",
    )
    source = "H.-y. Lee, Machine Learning, NTU, regression demonstration"
    formula = r"\frac{1}{N} \sum_{k=1}^{N} \left(y_k - b - w x_k\right)^2"
    axes = ("b", "w")
    height = "log"
    rank = 15

    dataset: str = param(
        "lecture_regression",
        choices=tuple(LINES),
        title=QT_TRANSLATE_NOOP("parameters", "data set"),
        help=QT_TRANSLATE_NOOP("parameters", "The pairs to which the line is fitted."),
    )
    file: str = file_param()
    reduction: str = param(
        "mean",
        choices=("mean", "sum"),
        title=QT_TRANSLATE_NOOP("parameters", "reduction"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "Mean or sum over the samples: the sum is steeper by their number.",
        ),
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.file:
            len(self._data)  # what is wrong with it is said now

    @property
    def typeset(self) -> str:
        mean = self.reduction == "mean"
        return self.formula if mean else self.formula.removeprefix(r"\frac{1}{N} ")

    @property
    def samples(self) -> int:
        return len(self._data)

    @property
    def factor(self) -> float:
        return self._factor

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return self._data.domain

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return self._data.starts

    @property
    def known_points(self) -> tuple[KnownPoint, ...]:
        full = self._full
        best = (full.y - full.w * full.x, full.w)
        return (KnownPoint(best, "minimum", self._factor * full.rest),)

    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        mean_x, mean_y, v, w, rest = self._full if batch is None else self._of(batch)
        e, off = mean_y - x - y * mean_x, y - w
        return self._factor * (e * e + v * off * off + rest)

    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        mean_x, mean_y, v, w, _ = self._full if batch is None else self._of(batch)
        pull = self._factor * -2.0 * (mean_y - x - y * mean_x)
        return pull, pull * mean_x + self._factor * 2.0 * v * (y - w)

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return np.asarray(self.loss_at(NUMPY, x[..., 0], x[..., 1], batch))

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            partials = self.partials_at(NUMPY, x[..., 0], x[..., 1], batch)
        return np.stack(partials, axis=-1)

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        mean_x, _, v, _, _ = self._full if batch is None else self._of(batch)
        matrix = np.array([[1.0, mean_x], [mean_x, v + mean_x * mean_x]])
        return np.tile(2.0 * self._factor * matrix, (*x.shape[:-1], 1, 1))

    def sample_values(self, x: Array, batch: Indices | None = None) -> Array:
        residual, _ = self._residuals(x, batch)
        with np.errstate(all="ignore"):
            return residual * residual

    def sample_gradients(self, x: Array, batch: Indices | None = None) -> Array:
        residual, inputs = self._residuals(x, batch)
        with np.errstate(all="ignore"):
            return np.stack((-2 * residual, -2 * residual * inputs), axis=-1)

    def sample_hessians(self, x: Array, batch: Indices | None = None) -> Array:
        inputs, _ = self._chosen(batch)
        rows = np.stack((np.ones_like(inputs), inputs), axis=-1)
        each = 2 * rows[:, :, np.newaxis] * rows[:, np.newaxis, :]
        return np.tile(each, (*x.shape[:-1], 1, 1, 1))

    def _residuals(self, x: Array, batch: Indices | None) -> tuple[Array, Array]:
        inputs, targets = self._chosen(batch)
        with np.errstate(all="ignore"):
            return targets - x[..., :1] - x[..., 1:] * inputs, inputs

    def _chosen(self, batch: Indices | None) -> tuple[Array, Array]:
        inputs, targets = self._data.inputs[:, 0], self._data.targets
        return (inputs, targets) if batch is None else (inputs[batch], targets[batch])

    def _of(self, batch: Indices) -> Moments:
        if len(batch) > SMALL:
            return _moments_of_arrays(*self._chosen(batch))
        pairs = self._pairs
        return _moments_of_pairs([pairs[k] for k in batch.tolist()])

    @cached_property
    def _data(self) -> LineData:
        return named_line(self.dataset, self.file)

    @cached_property
    def _factor(self) -> float:
        return float(self.samples) if self.reduction == "sum" else 1.0

    @cached_property
    def _full(self) -> Moments:
        return _moments_of_arrays(*self._chosen(None))

    @cached_property
    def _pairs(self) -> list[tuple[float, float]]:
        inputs, targets = self._chosen(None)
        return list(zip(inputs.tolist(), targets.tolist(), strict=True))


def _moments_of_arrays(x: Array, y: Array) -> Moments:
    mean_x, mean_y = float(x.mean()), float(y.mean())
    dx, dy = x - mean_x, y - mean_y
    v = float((dx * dx).mean())
    w = float((dx * dy).mean()) / v if v > 0 else 0.0
    rest = dy - w * dx
    return Moments(mean_x, mean_y, v, w, float((rest * rest).mean()))


def _moments_of_pairs(pairs: Sequence[tuple[float, float]]) -> Moments:
    n = len(pairs)
    mean_x = mean_y = 0.0
    for x, y in pairs:
        mean_x += x
        mean_y += y
    mean_x /= n
    mean_y /= n
    centred = [(x - mean_x, y - mean_y) for x, y in pairs]
    xx = xy = rest = 0.0
    for x, y in centred:
        xx += x * x
        xy += x * y
    w = xy / xx if xx > 0 else 0.0
    for x, y in centred:
        residual = y - w * x
        rest += residual * residual
    return Moments(mean_x, mean_y, xx / n, w, rest / n)
