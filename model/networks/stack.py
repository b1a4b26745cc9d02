"""Gradients of many networks of one shape, each on samples of its own, in place.

Training on small batches is a matter of overheads: the products of one network on ten
samples take less time than Python needs to ask for them. So networks lie in a stack and
one call serves them all; biases are a last row of the weights, met by inputs that are
always 1; numbers have 32 bits; and no array is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.array import Array, Indices
from model.networks.network import slices
from model.networks.samples import Samples, Single
from model.networks.shape import Shape

LARGEST = 2**18
"""Numbers of the inputs of one pass at most: they stay in the processor's cache."""

MANY = 1000
"""Outputs from which on it is worth while to turn them for their largest."""


def stacked(shape: Shape, theta: Array) -> Single:
    """Return parameters ``(…, d)`` of :class:`Shape` in the order of a stack.

    A layer's weights then lie input by input, ``(in, out)``, followed by its biases.
    """
    return joined(theta, shape, transposed=False).astype(np.float32)


def unstacked(shape: Shape, theta: Array | Single) -> Array:
    """Return what :func:`stacked` made of parameters, with 64 bits again."""
    return joined(theta, shape, transposed=True).astype(np.float64)


def joined(theta: NDArray[Any], shape: Shape, *, transposed: bool) -> NDArray[Any]:
    """Return parameters with the weights of every layer transposed."""
    head, parts = theta.shape[:-1], []
    for (inputs, outputs), (begin, middle, end) in zip(
        shape.layers, shape.offsets, strict=True
    ):
        sides = (inputs, outputs) if transposed else (outputs, inputs)
        weights = theta[..., begin:middle].reshape(*head, *sides).swapaxes(-1, -2)
        parts += [weights.reshape(*head, -1), theta[..., middle:end]]
    return np.concatenate(parts, axis=-1)


class Room:
    """The arrays of a pass of ``count`` networks over ``rows`` samples each."""

    def __init__(self, shape: Shape, count: int, rows: int) -> None:
        def new(width: int) -> Single:
            return np.ones((count, rows, width), np.float32)

        self.inputs, self.targets = new(shape.sizes[0] + 1), new(shape.sizes[-1])
        self.sums = [new(width) for width in shape.sizes[1:]]
        self.pulls = [new(width) for width in shape.sizes[1:-1]]
        self.entries = [new(width + 1) for width in shape.sizes[1:-1]]
        self.hidden = [each[..., :-1] for each in self.entries]
        self.masks = [np.empty(each.shape, bool) for each in self.pulls]
        self.one = new(1)


class Pass:
    """Forward and backward through some networks; all arrays are views or rooms."""

    def __init__(self, shape: Shape, loss: str, theta: Single, slope: Single) -> None:
        self._kind, self._loss = shape.activation, loss
        self._layers = list(_wide(shape, theta))
        self._slopes = list(_wide(shape, slope))
        self._back = [each[:, :-1].swapaxes(1, 2) for each in self._layers]
        self._ones = np.ones((shape.sizes[-1], 1), np.float32)

    def forward(self, room: Room, inputs: Single) -> Single:
        """Return the outputs, ``(count, rows, K)``; they stand in the room."""
        entry = inputs
        for k, layer in enumerate(self._layers):
            np.matmul(entry, layer, out=room.sums[k])
            if k < len(room.hidden):
                self._activate(room.sums[k], room.hidden[k])
                entry = room.entries[k]
        return room.sums[-1]

    def backward(
        self, room: Room, inputs: Single, targets: Single, share: float
    ) -> None:
        """Write ``share`` times the sum of the samples' gradients."""
        delta = self._output_slope(room, targets, share)
        for k in range(len(self._layers) - 1, -1, -1):
            entry = room.entries[k - 1] if k else inputs
            np.matmul(entry.swapaxes(1, 2), delta, out=self._slopes[k])
            if k:
                np.matmul(delta, self._back[k], out=room.pulls[k - 1])
                delta = self._pull(room, k - 1)

    def _activate(self, sums: Single, hidden: Single) -> None:
        if self._kind == "relu":
            np.maximum(sums, 0.0, out=hidden)
        elif self._kind == "tanh":
            np.tanh(sums, out=hidden)
        else:
            np.copyto(hidden, sums)

    def _pull(self, room: Room, k: int) -> Single:
        """Return ∂ℓ/∂z of a hidden layer from ∂ℓ/∂f(z)."""
        pull, sums = room.pulls[k], room.sums[k]
        if self._kind == "relu":
            np.greater(sums, 0.0, out=room.masks[k])
            np.multiply(pull, room.masks[k], out=pull)
        elif self._kind == "tanh":
            np.multiply(room.hidden[k], room.hidden[k], out=sums)
            np.subtract(1.0, sums, out=sums)
            np.multiply(pull, sums, out=pull)
        return pull

    def _output_slope(self, room: Room, targets: Single, share: float) -> Single:
        z, one = room.sums[-1], room.one
        if self._loss == "cross_entropy":
            _largest(z, one)
            np.subtract(z, one, out=z)
            np.exp(z, out=z)
            np.matmul(z, self._ones, out=one)  # quicker than a sum over a short axis
            np.divide(z, one, out=z)
        else:
            share *= 2.0 / z.shape[-1]
        np.subtract(z, targets, out=z)
        np.multiply(z, share, out=z)
        return z


def _largest(z: Single, largest: Single) -> None:
    """Write the largest output of each sample."""
    if z.size < MANY:
        np.maximum.reduce(z, axis=-1, keepdims=True, out=largest)
    else:  # along short rows numpy is slow, even a turned copy costs less
        turned = z.swapaxes(-1, -2).copy()
        np.maximum.reduce(turned, axis=-2, out=largest[..., 0])


class Stack:
    """So many networks on samples, with room for their gradients.

    Attributes
    ----------
    theta
        The parameters in the order of :func:`stacked`, ``(count, d)``; written in
        place.
    """

    def __init__(self, shape: Shape, samples: Samples, count: int) -> None:
        self.shape, self.samples, self.count = shape, samples, count
        self.theta = np.zeros((count, shape.dimension), np.float32)
        self.slope = np.zeros_like(self.theta)
        self._more = np.zeros_like(self.theta)
        self._rooms: dict[tuple[int, int], Room] = {}
        self._passes: dict[tuple[int, int, bool], Pass] = {}

    def gradient(self, batch: Indices | None = None) -> Single:
        """Return the mean gradients, ``(count, d)``: the same array every time.

        ``batch`` has sample numbers ``(count, B)``, a row for each network; ``None``
        stands for all samples.
        """
        size = len(self.samples) if batch is None else batch.shape[1]
        width = self.samples.width
        rows = max(1, min(size, LARGEST // width))
        for some in slices(self.count, max(1, LARGEST // (rows * width))):
            for part in slices(size, rows):
                self._add(batch, some, part, size)
        return self.slope

    def _add(self, batch: Indices | None, some: slice, part: slice, size: int) -> None:
        first, last = some.start, min(some.stop, self.count)
        rows = min(part.stop, size) - part.start
        room = self._room(last - first, rows)
        step = self._pass(first, last, fresh=part.start == 0)
        if batch is None:
            inputs = self.samples.rows(part)[None]
            targets = self.samples.targets[None, part]
        else:
            inputs, targets = room.inputs, room.targets
            chosen = batch[some, part]
            self.samples.take(chosen, inputs)
            self.samples.targets.take(chosen, 0, targets, "clip")
        step.forward(room, inputs)
        step.backward(room, inputs, targets, 1.0 / size)
        if part.start:
            self.slope[some] += self._more[some]

    def _room(self, count: int, rows: int) -> Room:
        if (count, rows) not in self._rooms:
            self._rooms[count, rows] = Room(self.shape, count, rows)
        return self._rooms[count, rows]

    def _pass(self, first: int, last: int, *, fresh: bool) -> Pass:
        key = (first, last, fresh)
        if key not in self._passes:
            slope = self.slope if fresh else self._more
            theta, slope = self.theta[first:last], slope[first:last]
            self._passes[key] = Pass(self.shape, self.samples.loss, theta, slope)
        return self._passes[key]

    def scores(self) -> tuple[Array, Array]:
        """Return each network's mean loss and its share of right answers, ``(count,)``.

        Without classes there is no right and wrong: the share is NaN.
        """
        n, width = (
            len(self.samples),
            max(self.samples.width, *self.shape.sizes),
        )
        loss, right = np.zeros(self.count), np.zeros(self.count)
        step = self._pass(0, self.count, fresh=True)
        for part in slices(n, max(1, 4 * LARGEST // (width * self.count))):
            inputs, targets = self.samples.rows(part), self.samples.targets[part]
            room = self._room(self.count, len(inputs))
            outputs = step.forward(room, inputs[None])
            loss += _losses(outputs, targets, self.samples.loss).sum(axis=-1)
            right += (outputs.argmax(-1) == targets.argmax(-1)).sum(axis=-1)
        if not self.samples.classes:
            right[:] = np.nan
        return loss / n, right / n


def _wide(shape: Shape, theta: Single) -> Iterator[Single]:
    """Return views of each layer's weights with the biases below, (…, in + 1, out)."""
    for (inputs, outputs), (begin, _, end) in zip(
        shape.layers, shape.offsets, strict=True
    ):
        yield theta[:, begin:end].reshape(len(theta), inputs + 1, outputs)


def _losses(outputs: Single, targets: Single, loss: str) -> Array:
    """Return each sample's loss, ``(count, rows)``, summed up with 64 bits."""
    z = outputs.astype(np.float64)
    if loss == "mean_square":
        square: Array = ((z - targets) ** 2).mean(axis=-1)
        return square
    z -= z.max(axis=-1, keepdims=True)
    entropy: Array = np.log(np.exp(z).sum(axis=-1)) - (z * targets).sum(axis=-1)
    return entropy


def started(shape: Shape, seeds: Sequence[int]) -> Array:
    """Return PyTorch's random start of each network, ``(count, d)``, from its seed."""
    return np.stack([shape.initial(np.random.default_rng(seed)) for seed in seeds])
