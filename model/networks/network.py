"""The loss of a network on data, as a function of all its parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array, Indices
from model.dataset import Dataset
from model.finite_sum import FiniteSum
from model.networks import curvature
from model.networks.activations import ACTIVATIONS
from model.networks.losses import LOSSES
from model.networks.passes import Tape, forward
from model.networks.samples import Samples
from model.networks.shape import Shape

LARGEST = 2**18
"""Numbers of one intermediate array at most; more is done in parts."""
LARGEST_OF_MATRICES = 2**21
"""The same where each part makes a matrix of its own: few parts are better then."""
MOST = 2**22
"""Numbers of the inputs that are unpacked at a time."""
SMALL_PRODUCT = 2**18
"""Multiplications up to which OpenBLAS keeps a product to the calling thread.

Two threads on a product this small cost more than they bring, up to a hundredfold when
another program wants the second core.
"""

Part = Callable[[Tape, Array], Array]


@dataclass(frozen=True, kw_only=True, eq=False)
class NetworkLoss(FiniteSum):
    """The mean loss of a fully connected network over samples.

    All methods take parameters ``(…, d)``: many networks of one shape at once. Value,
    gradient, Hessian, Hessian times vector and Gauss–Newton matrix are exact.

    Attributes
    ----------
    shape
        Sizes and activation.
    loss
        ``mean_square`` (over samples and outputs) or ``cross_entropy`` (softmax).
    inputs, targets
        Samples ``(n, features)`` and what belongs to them ``(n, outputs)``; classes
        as rows of zeros with a single one.
    divisor
        Inputs that are bytes are divided by it, some at a time.
    """

    shape: Shape
    loss: str
    inputs: NDArray[Any]
    targets: Array
    divisor: float = 1.0

    @classmethod
    def of(
        cls,
        dataset: Dataset,
        hidden: tuple[int, ...],
        activation: str = "tanh",
        loss: str = "auto",
    ) -> NetworkLoss:
        """Return the loss of a network with these hidden layers on a data set.

        ``auto`` takes cross-entropy for classes and mean square for numbers.
        """
        classes = dataset.task == "classification"
        targets = np.asarray(dataset.targets)
        if classes:
            targets = np.eye(dataset.classes)[targets]
        elif targets.ndim == 1:
            targets = targets[:, None]
        if loss == "auto":
            loss = "cross_entropy" if classes else "mean_square"
        (values, divisor), outputs = dataset.kept, targets.shape[1]
        shape = Shape((dataset.features, *hidden, outputs), activation)
        return cls(
            shape=shape, loss=loss, inputs=values, targets=targets, divisor=divisor
        )

    @classmethod
    def on(cls, shape: Shape, samples: Samples) -> NetworkLoss:
        """Return the loss of a network on samples that fast training uses."""
        values, divisor = samples.plain
        return cls(
            shape=shape,
            loss=samples.loss,
            inputs=values,
            targets=samples.targets.astype(np.float64),
            divisor=divisor,
        )

    @property
    def dimension(self) -> int:
        return self.shape.dimension

    @property
    def layers(self) -> tuple[slice, ...]:
        return self.shape.tensors

    @property
    def samples(self) -> int:
        return len(self.inputs)

    @property
    def rows(self) -> int:
        """How many samples are best sent through together."""
        return max(1, SMALL_PRODUCT // max(i * o for i, o in self.shape.layers))

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        return self._mean(x, batch, lambda tape, _: tape.values().sum(axis=-1))

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        return self._mean(x, batch, lambda tape, _: tape.gradient())

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        return self._mean(
            x, batch, lambda tape, _: curvature.hessian(self.shape, tape), order=2
        )

    def gauss_newton(self, x: Array, batch: Indices | None = None) -> Array:
        """Return the Gauss–Newton matrix, ``(…, d, d)``: H without the residuals' part.

        It is positive semi-definite and of rank at most samples × outputs.
        """
        return self._mean(
            x, batch, lambda tape, _: curvature.gauss_newton(tape), order=2
        )

    def hessian_vector(
        self, x: Array, vector: Array, batch: Indices | None = None
    ) -> Array:
        x, vector = np.broadcast_arrays(x, vector)
        return self._mean(
            x,
            batch,
            lambda tape, v: tape.hessian_vector(self.shape.split(v)),
            vector=vector,
        )

    def outputs(self, x: Array, inputs: Array | None = None) -> Array:
        """Return the answers ``(…, n, K)`` to inputs ``(n, features)``."""
        samples = self.columns[0] if inputs is None else inputs.T
        parts = [
            self._tape(x, samples[:, some], samples[:0, some]).sums[-1]
            for some in slices(samples.shape[1], max(1, MOST // len(samples)))
        ]
        return np.concatenate(parts, axis=-1).swapaxes(-1, -2)

    def sample_values(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return self._tape(x, *self._chosen(batch)).values()

    def sample_gradients(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return self._each(x, batch).gradient()

    def sample_hessians(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            return curvature.hessian(self.shape, self._each(x, batch))

    def _each(self, x: Array, batch: Indices | None) -> Tape:
        """Send every sample through alone: samples become a leading axis."""
        inputs, targets = (each.T[:, :, None] for each in self._chosen(batch))
        return self._tape(x[..., None, :], inputs, targets)

    def _tape(self, x: Array, inputs: NDArray[Any], targets: Array) -> Tape:
        return forward(
            self.shape.split(x),
            ACTIVATIONS[self.shape.activation],
            LOSSES[self.loss],
            self.unpacked(inputs),
            targets,
        )

    def unpacked(self, inputs: NDArray[Any]) -> Array:
        """Return inputs as numbers, whether they are bytes or not."""
        return inputs / self.divisor if inputs.dtype == np.uint8 else inputs

    @cached_property
    def columns(self) -> tuple[NDArray[Any], Array]:
        """Inputs ``(features, n)`` and targets ``(outputs, n)``: samples as columns."""
        return np.ascontiguousarray(self.inputs.T), np.ascontiguousarray(self.targets.T)

    def _chosen(self, batch: Indices | None) -> tuple[NDArray[Any], Array]:
        """Return the columns of a batch."""
        if batch is None:
            return self.columns
        return self.columns[0][:, batch], self.columns[1][:, batch]

    def _mean(
        self,
        x: Array,
        batch: Indices | None,
        part: Part,
        *,
        vector: Array | None = None,
        order: int = 1,
    ) -> Array:
        """Return the mean over samples of what ``part`` sums, in bounded memory."""
        inputs, targets = self._chosen(batch)
        count = inputs.shape[-1]
        head = x.shape[:-1]
        flat = x.reshape(-1, x.shape[-1])
        vectors = flat if vector is None else vector.reshape(flat.shape)
        rows, points = self._portions(count, order)
        if count <= rows and x.ndim == 1:  # the common case, without detours
            with np.errstate(all="ignore"):
                tape = self._tape(x, inputs, targets)
                return np.asarray(part(tape, vectors[0]) / count)
        results = []
        for some in slices(max(len(flat), 1), points):
            total: Array | float = 0.0
            for chosen in slices(count, rows):
                with np.errstate(all="ignore"):
                    tape = self._tape(flat[some], inputs[:, chosen], targets[:, chosen])
                    total = total + part(tape, vectors[some])
            results.append(np.asarray(total) / count)
        stacked = results[0] if len(results) == 1 else np.concatenate(results)
        return stacked.reshape((*head, *stacked.shape[1:]))

    def _portions(self, samples: int, order: int) -> tuple[int, int]:
        """Return how many samples and how many networks fit into one go."""
        wide = max(self.shape.sizes) + 1
        each = wide if order == 1 else max(wide * wide, self.dimension)
        most = LARGEST if order == 1 else LARGEST_OF_MATRICES
        rows = max(1, min(samples, most // each, self.rows))
        size = max(rows * each, self.dimension**order)
        return rows, max(1, LARGEST // size)


def slices(count: int, size: int) -> Iterator[slice]:
    """Cut ``count`` things into runs of ``size``."""
    for begin in range(0, count, size):
        yield slice(begin, begin + size)
