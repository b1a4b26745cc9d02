"""The same function with other weights: why sharpness must be read with care."""

from __future__ import annotations

import numpy as np

from model.array import Array
from model.networks.network import NetworkLoss
from model.networks.shape import Shape
from model.plane import filter_normalized


def rescaled(shape: Shape, theta: Array, factor: float, layer: int = 0) -> Array:
    """Return θ with a layer times ``factor`` and the next one's weights divided by it.

    A ReLU has f(a z) = a f(z) for a > 0: the network computes what it did before.
    Weights and biases of the layer are multiplied; the biases of the next one stay.

    Source: L. Dinh et al., Sharp Minima Can Generalize for Deep Nets, arXiv 1703.04933.
    """
    moved = theta.copy()
    begin, middle, end = shape.offsets[layer]
    moved[..., begin:end] *= factor
    begin, middle, _ = shape.offsets[layer + 1]
    moved[..., begin:middle] /= factor
    return moved


def normalized_rise(
    network: NetworkLoss,
    theta: Array,
    reach: float = 0.1,
    directions: int = 20,
    seed: int = 0,
) -> tuple[float, float]:
    """Return by how much the loss rises in filter-normalized directions, and its error.

    The mean of L(θ ± r d) − L(θ) over random d whose filters are as long as those of θ:
    each filter is turned by the same share, however long it is. A rescaled twin has the
    same value with the same seed.

    Source: the normalization of H. Li et al., arXiv 1712.09913.
    """
    generator = np.random.default_rng(seed)
    drawn = generator.standard_normal((directions, network.shape.dimension))
    moves = reach * filter_normalized(network.shape, drawn, theta)
    sides = np.stack((network.value(theta + moves), network.value(theta - moves)))
    rises = sides.mean(axis=0) - float(network.value(theta))
    error = rises.std(ddof=1) / np.sqrt(directions) if directions > 1 else 0.0
    return float(rises.mean()), float(error)
