"""What a network answers: its accuracy, and data kept apart to test it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from model.array import Array
from model.networks.network import NetworkLoss


def accuracy(network: NetworkLoss, theta: Array) -> Array:
    """Return the share of samples whose largest output is the true class, ``(…)``."""
    targets = network.columns[1]
    flat = theta.reshape(-1, theta.shape[-1])
    right = [
        (each.argmax(axis=-1) == targets.argmax(axis=0)).mean()
        for each in (network.outputs(row) for row in flat)
    ]
    return np.array(right).reshape(theta.shape[:-1])


def split(network: NetworkLoss, share: float) -> tuple[NetworkLoss, NetworkLoss]:
    """Return the loss on a part of the samples, and on the ``share`` kept for tests.

    The samples are dealt at random, always alike.
    """
    order = np.random.default_rng(0).permutation(network.samples)
    count = min(max(round(share * network.samples), 1), network.samples - 1)
    chosen = order[count:], order[:count]
    first, second = (
        replace(network, inputs=network.inputs[some], targets=network.targets[some])
        for some in (np.sort(each) for each in chosen)
    )
    return first, second
