"""The passes through a network: forward, backward, and their derivatives.

Weights are ``(…, out, in)``, samples columns ``(…, features, n)``: sums and biases then
run along the samples, many numbers at a stretch. All leading axes broadcast, so one
call serves many networks, and also many samples each for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.array import Array
from model.networks.activations import Activation
from model.networks.losses import OutputLoss

Layers = Sequence[tuple[Array, Array]]


def transposed(weights: Array) -> Array:
    """Return the matrices with rows and columns exchanged."""
    return weights.swapaxes(-1, -2)


def dense(samples: Array, weights: Array, biases: Array) -> Array:
    """Return the weighted sums of one layer, ``(…, out, n)``."""
    sums: Array = weights @ samples
    sums += biases[..., :, None]
    return sums


def with_ones(samples: Array) -> Array:
    """Return the samples with a last row of ones, for the biases."""
    *head, features, n = samples.shape
    wider = np.ones((*head, features + 1, n), dtype=samples.dtype)
    wider[..., :-1, :] = samples
    return wider


@dataclass
class Tape:
    """All that one forward pass leaves behind.

    Attributes
    ----------
    sums
        z of each layer, ``(…, out, n)``.
    entries
        What went into each layer: the samples, then the hidden values.
    """

    layers: Layers
    activation: Activation
    loss: OutputLoss
    targets: Array
    sums: list[Array]
    entries: list[Array]

    @cached_property
    def slopes(self) -> list[Array]:
        """f′(z) of each hidden layer."""
        pairs = zip(self.sums[:-1], self.entries[1:], strict=True)
        return [self.activation.slope(z, f) for z, f in pairs]

    @cached_property
    def bends(self) -> list[Array]:
        """f″(z) of each hidden layer."""
        pairs = zip(self.sums[:-1], self.entries[1:], strict=True)
        return [self.activation.bend(z, f) for z, f in pairs]

    @cached_property
    def pulls(self) -> list[Array]:
        """∂ℓ/∂(hidden value) of each hidden layer, from the backward pass."""
        return self._backward[1]

    @cached_property
    def deltas(self) -> list[Array]:
        """∂ℓ/∂z of each layer, ``(…, out, n)``."""
        return self._backward[0]

    @cached_property
    def _backward(self) -> tuple[list[Array], list[Array]]:
        delta = self.loss.slope(self.sums[-1], self.targets)
        deltas, pulls = [delta], []
        for (weights, _), slope in zip(
            reversed(self.layers[1:]), reversed(self.slopes), strict=True
        ):
            pull = transposed(weights) @ delta
            delta = slope * pull
            deltas.append(delta)
            pulls.append(pull)
        return deltas[::-1], pulls[::-1]

    def values(self) -> Array:
        """Return each sample's loss, ``(…, n)``."""
        return self.loss.value(self.sums[-1], self.targets)

    def gradient(self) -> Array:
        """Return the sum of the samples' gradients, ``(…, d)``."""
        return joined(
            (delta @ transposed(entry), delta.sum(axis=-1))
            for delta, entry in zip(self.deltas, self.entries, strict=True)
        )

    def hessian_vector(self, vector: Layers) -> Array:
        """Return the sum of the samples' H·v: Pearlmutter's R-operator.

        Every quantity of both passes is differentiated along v (B. Pearlmutter,
        Neural Computation 6, 1994).
        """
        moved, entries = self._moved(vector)
        delta = self.loss.bend(self.sums[-1], self.targets, moved[-1][..., None, :])[
            ..., 0, :
        ]
        parts = []
        for k in range(len(self.layers) - 1, -1, -1):
            weights, turned = self.layers[k][0], vector[k][0]
            part = delta @ transposed(self.entries[k])
            if k:
                part = part + self.deltas[k] @ transposed(entries[k])
            parts.append((part, delta.sum(axis=-1)))
            if k:
                pull = transposed(weights) @ delta
                pull = pull + transposed(turned) @ self.deltas[k]
                bent = self.bends[k - 1] * moved[k - 1] * self.pulls[k - 1]
                delta = self.slopes[k - 1] * pull + bent
        return joined(reversed(parts))

    def _moved(self, vector: Layers) -> tuple[list[Array], list[Array]]:
        """Return the derivatives along v of all sums and all entries."""
        sums = [dense(self.entries[0], *vector[0])]
        entries = [np.zeros(())]  # samples do not move
        for k in range(1, len(self.layers)):
            entries.append(self.slopes[k - 1] * sums[-1])
            along = self.layers[k][0] @ entries[k]
            sums.append(along + dense(self.entries[k], *vector[k]))
        return sums, entries

    def responses(self, layer: int) -> list[Array]:
        """Return ∂z_l/∂z_m for m = ``layer``, all l ≥ m, ``(…, out_l, out_m, n)``."""
        units = self.sums[layer].shape[-2]
        found = [np.eye(units)[:, :, None]]
        for k in range(layer + 1, len(self.layers)):
            carried = self.slopes[k - 1][..., :, None, :] * found[-1]
            found.append(times(self.layers[k][0], carried))
        return found


def forward(
    layers: Layers,
    activation: Activation,
    loss: OutputLoss,
    samples: Array,
    targets: Array,
) -> Tape:
    """Send the samples through the network."""
    sums, entries = [dense(samples, *layers[0])], [samples]
    for weights, biases in layers[1:]:
        entries.append(activation.value(sums[-1]))
        sums.append(dense(entries[-1], weights, biases))
    return Tape(layers, activation, loss, targets, sums, entries)


def joined(parts: Iterator[tuple[Array, Array]]) -> Array:
    """Return weights ``(…, out, in)`` and biases of all layers as one flat vector."""
    flat = []
    for weights, biases in parts:
        *head, outputs, inputs = weights.shape
        flat += [weights.reshape((*head, outputs * inputs)), biases]
    return np.concatenate(flat, axis=-1)


def times(matrix: Array, stacks: Array) -> Array:
    """Return Σⱼ matrix[i, j] stacks[j, r, n], as one product a network."""
    *head, size, r, n = stacks.shape
    product = matrix @ stacks.reshape((*head, size, r * n))
    return product.reshape((*product.shape[:-1], r, n))
