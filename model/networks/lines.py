"""The way from one trained network to another: straight, and along an arc."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.networks.answers import accuracy
from model.networks.network import NetworkLoss

POINTS = 49
FROM, TO = -1.0, 2.0
"""α of the ends; 0 is the first network and 1 the second."""


@dataclass(frozen=True, eq=False)
class Way:
    """Loss and accuracy on a way, for the data a network learned and for others.

    Attributes
    ----------
    alpha
        The places, ``(n,)``.
    training_loss, test_loss, training_accuracy, test_accuracy
        What is found there, ``(n,)``.
    """

    alpha: Array
    training_loss: Array
    test_loss: Array
    training_accuracy: Array
    test_accuracy: Array


def straight(alpha: Array, first: Array, second: Array) -> Array:
    """Return α·second + (1 − α)·first, ``(n, d)``."""
    share = alpha[:, None]
    return share * second + (1.0 - share) * first


def curved(alpha: Array, first: Array, second: Array) -> Array:
    """Return sin(απ/2)·second + cos(απ/2)·first, ``(n, d)``.

    Source: N. Keskar et al., arXiv 1609.04836, appendix.
    """
    angle = 0.5 * np.pi * alpha[:, None]
    return np.sin(angle) * second + np.cos(angle) * first


def places(points: int = POINTS) -> Array:
    """Return α from −1 to 2; 0 and 1 are exactly among them if 3 divides n − 1."""
    grid = np.linspace(FROM, TO, points)
    ends = np.abs(grid - np.round(grid)) < 1e-12
    return np.where(ends, np.round(grid), grid)


def along(alpha: Array, thetas: Array, training: NetworkLoss, test: NetworkLoss) -> Way:
    """Return what the networks ``thetas``, ``(n, d)``, do on both data."""
    return Way(
        alpha,
        training.value(thetas),
        test.value(thetas),
        accuracy(training, thetas),
        accuracy(test, thetas),
    )
