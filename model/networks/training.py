"""Training many networks of one shape at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

import numpy as np

from model.array import Array
from model.networks.network import NetworkLoss

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


def adam(network: NetworkLoss, theta: Array, steps: Array | int, rate: float) -> Array:
    """Return ``theta``, ``(…, d)``, after full-batch Adam on the loss.

    ``steps`` may differ from network to network, ``(…)``: the early ones wait.
    The update is PyTorch's with its default constants.
    """
    counts = np.broadcast_to(np.asarray(steps), theta.shape[:-1])
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    for t in range(1, int(counts.max(initial=0)) + 1):
        g = network.gradient(theta)
        m = BETA1 * m + (1 - BETA1) * g
        v = BETA2 * v + (1 - BETA2) * g * g
        step = m / (1 - BETA1**t) / (np.sqrt(v / (1 - BETA2**t)) + EPSILON)
        theta = np.where((t <= counts)[..., None], theta - rate * step, theta)
    return theta


def adam_steps(network: NetworkLoss, theta: Array, rate: float) -> Iterator[Array]:
    """Yield θ, ``(d,)``, after each step of :func:`adam`, without end."""
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    for t in count(1):
        g = network.gradient(theta)
        m = BETA1 * m + (1 - BETA1) * g
        v = BETA2 * v + (1 - BETA2) * g * g
        step = m / (1 - BETA1**t) / (np.sqrt(v / (1 - BETA2**t)) + EPSILON)
        theta = theta - rate * step
        yield theta


def adam_path(network: NetworkLoss, theta: Array, steps: int, rate: float) -> Array:
    """Return θ before and after each step of :func:`adam`, ``(steps + 1, d)``."""
    return np.stack([theta, *islice(adam_steps(network, theta, rate), steps)])
