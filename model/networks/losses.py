"""What a network's outputs cost, with first and second derivative in the outputs."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from model.array import Array


class OutputLoss(NamedTuple):
    """A loss of the outputs z against targets y, both ``(…, K, n)``.

    Attributes
    ----------
    value
        One number a sample, ``(…, n)``.
    slope
        Its gradient in z, ``(…, K, n)``.
    both
        The two together, for less.
    bend
        Its Hessian in z times the r vectors ``(…, K, r, n)``, likewise.
    root
        A factor B with BᵀB that Hessian, applied to the same vectors.
    """

    value: Callable[[Array, Array], Array]
    slope: Callable[[Array, Array], Array]
    both: Callable[[Array, Array], tuple[Array, Array]]
    bend: Callable[[Array, Array, Array], Array]
    root: Callable[[Array, Array, Array], Array]


def _square(z: Array, y: Array) -> Array:
    off = z - y
    off *= off
    total: Array = off.mean(axis=-2)
    return total


def _square_slope(z: Array, y: Array) -> Array:
    slope: Array = z - y
    slope *= 2.0 / z.shape[-2]
    return slope


def _square_both(z: Array, y: Array) -> tuple[Array, Array]:
    off = z - y
    total: Array = (off * off).mean(axis=-2)
    off *= 2.0 / z.shape[-2]
    return total, off


def _square_bend(z: Array, _y: Array, vectors: Array) -> Array:
    bent: Array = vectors * (2.0 / z.shape[-2])
    return bent


def _square_root(z: Array, _y: Array, vectors: Array) -> Array:
    rooted: Array = vectors * math.sqrt(2.0 / z.shape[-2])
    return rooted


def _lowered(z: Array) -> Array:
    """Return z less the largest output of each sample, so that exp is safe."""
    low: Array = z - z.real.max(axis=-2, keepdims=True)
    return low


def _cross_entropy(z: Array, y: Array) -> Array:
    low = _lowered(z)
    chosen = (low * y).sum(axis=-2)
    loss: Array = np.log(np.exp(low, out=low).sum(axis=-2)) - chosen
    return loss


def _shares(z: Array) -> Array:
    powers = _lowered(z)
    np.exp(powers, out=powers)
    powers /= powers.sum(axis=-2, keepdims=True)
    return powers


def _entropy_slope(z: Array, y: Array) -> Array:
    slope = _shares(z)
    slope -= y
    return slope


def _entropy_both(z: Array, y: Array) -> tuple[Array, Array]:
    low = _lowered(z)
    chosen = (low * y).sum(axis=-2)
    np.exp(low, out=low)
    sums = low.sum(axis=-2)
    low /= sums[..., None, :]
    low -= y
    loss: Array = np.log(sums) - chosen
    return loss, low


def _entropy_bend(z: Array, _y: Array, vectors: Array) -> Array:
    shares = _shares(z)[..., :, None, :]
    weighted = shares * vectors
    bent: Array = weighted - shares * weighted.sum(axis=-3, keepdims=True)
    return bent


def _entropy_root(z: Array, _y: Array, vectors: Array) -> Array:
    shares = _shares(z)[..., :, None, :]
    centred = vectors - (shares * vectors).sum(axis=-3, keepdims=True)
    rooted: Array = np.sqrt(shares) * centred
    return rooted


LOSSES: dict[str, OutputLoss] = {
    "mean_square": OutputLoss(
        _square, _square_slope, _square_both, _square_bend, _square_root
    ),
    "cross_entropy": OutputLoss(
        _cross_entropy, _entropy_slope, _entropy_both, _entropy_bend, _entropy_root
    ),
}
"""``mean_square`` is the mean of (z − y)² over the outputs; ``cross_entropy`` is
−Σ y log softmax(z), with y a row of 0 and one 1."""
