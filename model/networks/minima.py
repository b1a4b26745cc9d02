"""One trained network looked at: how well it does, how sharply its loss rises."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.networks.answers import accuracy
from model.networks.jet import NetworkPlane
from model.networks.lanczos import largest_eigenvalue, trace
from model.networks.lines import along, curved, places, straight
from model.networks.loss_plane import row_of_losses
from model.networks.network import NetworkLoss
from model.networks.rescale import normalized_rise, rescaled
from model.networks.sharpness import random_subspace, sharpness
from model.networks.to_target import Target, Trained, train_to
from model.optimizer import Optimizer
from model.plane import random_plane

RADII = {"1e-3": 1e-3, "5e-4": 5e-4}
MEASURES = (
    *(f"{kind}_{name}" for kind in ("sharpness", "subspace") for name in RADII),
    "lambda_max",
    "trace",
    "trace_error",
    "normalized_rise",
    "normalized_error",
)
SIDE, SPAN = 31, 1.0
"""Points a side of the planes, and how far they reach."""
FACTORS = np.geomspace(0.1, 10.0, 9)


@dataclass(frozen=True, eq=False)
class Data:
    """The loss on the training data and on the data kept for tests."""

    training: NetworkLoss
    test: NetworkLoss


@dataclass(frozen=True, eq=False)
class Minimum:
    """A network after training, with everything that was measured of it.

    Attributes
    ----------
    trained
        How it came there.
    numbers
        The measurements by name.
    """

    trained: Trained
    numbers: dict[str, float]


def found_minimum(
    data: Data, optimizer: Optimizer, size: int, target: Target, seed: int
) -> Generator[None, None, Minimum]:
    """Train one network, then measure."""
    trained = yield from train_to(data.training, optimizer, size, target, seed)
    theta = trained.theta
    numbers = _success(data, trained)
    if np.isfinite(numbers["training_loss"]):
        for each in _steepness(data.training, theta, seed):
            numbers |= each
            yield
    else:
        numbers |= dict.fromkeys(MEASURES, np.nan)
    return Minimum(trained, numbers)


def _success(data: Data, trained: Trained) -> dict[str, float]:
    theta = trained.theta
    return {
        "training_loss": float(data.training.value(theta)),
        "training_accuracy": float(accuracy(data.training, theta)),
        "test_loss": float(data.test.value(theta)),
        "test_accuracy": float(accuracy(data.test, theta)),
        "gradient_norm": float(np.linalg.norm(data.training.gradient(theta))),
        "distance": float(np.linalg.norm(theta - trained.start)),
    }


def _steepness(
    network: NetworkLoss, theta: Array, seed: int
) -> Generator[dict[str, float], None, None]:
    """Yield the measures of sharpness, one after another."""
    spaces = {"sharpness": None, "subspace": random_subspace(len(theta), seed)}
    for kind, space in spaces.items():
        for name, radius in RADII.items():
            yield {f"{kind}_{name}": sharpness(network, theta, radius, space)}
    yield {"lambda_max": largest_eigenvalue(network, theta)}
    whole, error = trace(network, theta)
    yield {"trace": whole, "trace_error": error}
    rise, error = normalized_rise(network, theta)
    yield {"normalized_rise": rise, "normalized_error": error}


def between(
    data: Data, first: Array, second: Array
) -> Generator[None, None, dict[str, Array]]:
    """Measure both ways between two networks; names begin with the way's."""
    alpha, found = places(), {}
    for name, way in (("straight", straight), ("curved", curved)):
        yield
        thetas = way(alpha, first, second)
        seen = along(alpha, thetas, data.training, data.test)
        for part in ("training", "test"):
            for what in ("loss", "accuracy"):
                key = f"{part}_{what}"
                found[f"{name}_{key}"] = getattr(seen, key)
    return found


def around(
    data: Data, theta: Array, seed: int
) -> Generator[None, None, dict[str, Array]]:
    """Return both losses on the plane of two random filter-normalized directions."""
    at = np.linspace(-SPAN, SPAN, SIDE)
    plane = random_plane(data.training.shape, theta, seed)
    found = {}
    for name, network in (("training", data.training), ("test", data.test)):
        own, rows = NetworkPlane(network, plane), []
        for a in at:
            rows.append(row_of_losses(own, float(a), at))
            yield
        found[name] = np.stack(rows)
    return found


def twins(
    network: NetworkLoss, theta: Array
) -> Generator[None, None, dict[str, Array]]:
    """Rescale the first two layers by several factors and measure each twin."""
    before, scale = network.outputs(theta), []
    rows: list[tuple[float, ...]] = []
    for factor in FACTORS:
        twin = rescaled(network.shape, theta, float(factor))
        off = np.abs(network.outputs(twin) - before).max()
        scale.append(off / np.abs(before).max())
        phi = sharpness(network, twin)
        yield
        rise, _ = normalized_rise(network, twin)
        rows.append((phi, largest_eigenvalue(network, twin), rise))
        yield
    table = np.array(rows)
    return {
        "rescale_factor": FACTORS.copy(),
        "rescale_difference": np.array(scale),
        "rescale_sharpness": table[:, 0],
        "rescale_lambda_max": table[:, 1],
        "rescale_normalized": table[:, 2],
    }
