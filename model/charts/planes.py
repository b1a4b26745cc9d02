"""A network's loss plane as a scene, and the way out of its critical point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from model.array import Array
from model.chart import Axis, Chart, Series, Words
from model.datasets.files.choice import with_fewer
from model.errors import QT_TRANSLATE_NOOP
from model.networks import NetworkLoss
from model.networks.text import packed

POINTS = 81
REACH = np.geomspace(1e-3, 10.0, 61)
NARROWEST = 0.05
STEPS = 60
"""A ball is over the edge of the map after about twenty."""

OWN = ("dataset", "file", "hidden", "activation")
LARGEST = 200_000
"""Parameters of the largest network that the stage draws."""
ON_STAGE = 2000
"""Samples of a file that the stage shows: a step must take little time."""

FROM_ALL = QT_TRANSLATE_NOOP(
    "experiments",
    "The stage shows the loss on all samples around this network, on a plane of two "
    "random filter-normalized directions through its {parameters} parameters.",
)
FROM_FILE = QT_TRANSLATE_NOOP(
    "experiments",
    "The stage shows the loss on at most {samples} samples of the file around this "
    "network, on a plane of two random filter-normalized directions through its "
    "{parameters} parameters.",
)
TOO_LARGE = QT_TRANSLATE_NOOP(
    "experiments",
    "With {parameters} parameters this network is too large for the stage, which draws "
    "{high} at most.",
)
DOWN = QT_TRANSLATE_NOOP("experiments", "The way out, λ = {eigenvalue:.3g}")
FALLS = QT_TRANSLATE_NOOP(
    "experiments",
    "The loss really falls: from {before:.6g} to {after:.6g} at a distance of "
    "{distance:.3g}.",
)
NONE = QT_TRANSLATE_NOOP(
    "experiments",
    "Along this line the loss falls nowhere: no way out in this direction.",
)
DISTANCE = Words(
    QT_TRANSLATE_NOOP("experiments", "distance along the lowest eigenvector")
)
LOSS = Words(QT_TRANSLATE_NOOP("experiments", "loss"))
PARABOLA = Words(QT_TRANSLATE_NOOP("experiments", "second order: L + ½λt²"))


def way_out_chart(loss: NetworkLoss, theta: Array) -> tuple[Chart, float]:
    """Return the loss along the lowest eigenvector, and how far it is drawn.

    As far as the loss falls most, and half as far again.
    """
    values, vectors = np.linalg.eigh(loss.hessian(theta))
    direction, eigenvalue = vectors[:, 0], float(values[0])
    before = float(loss.value(theta))
    both = np.concatenate([-REACH, REACH])
    along = loss.value(theta + both[:, None] * direction)
    along = np.where(np.isfinite(along), along, np.inf)
    best = int(along.argmin())
    falls = along[best] < before
    span = 1.5 * abs(float(both[best])) if falls else 1.0
    span = max(span, NARROWEST)
    t = np.linspace(-span, span, POINTS)
    curve = loss.value(theta + t[:, None] * direction)
    parabola = before + 0.5 * eigenvalue * t * t
    low, high = float(np.min(curve)), float(np.max(curve))
    near = np.abs(parabola - np.clip(parabola, low, high)) <= 0.5 * (high - low)
    end = {"before": before, "after": float(along[best]), "distance": abs(both[best])}
    chart = Chart(
        Words(DOWN, {"eigenvalue": eigenvalue}),
        Axis(DISTANCE),
        Axis(LOSS),
        (
            Series(PARABOLA, t, np.where(near, parabola, np.nan), "dashes", 1),
            Series(LOSS, t, curve, "line", 4),
            Series(Words(), np.zeros(1), np.array([before]), "dots", 0),
        ),
        note=Words(FALLS, end) if falls else Words(NONE),
    )
    return chart, span


def plane_scene(
    surface: Mapping[str, Any], theta: Array, span: float
) -> dict[str, Any]:
    """Return a scenario: the loss on the plane of the extreme eigenvectors at θ.

    The steepest one lies along a, shortened, the lowest one along b. Two balls start
    beside the middle, a little along b: where a way out exists they find it.
    """
    start = [0.0, 0.02 * span]
    return {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {
            "type": "network",
            **surface,
            "plane": "balanced",
            "span": span,
            "weights": packed(theta),
        },
        "runs": [
            {"optimizer": {"type": name}, "start": start}
            for name in ("gradient_descent", "momentum")
        ],
        "steps": STEPS,
    }


def trained_scene(
    surface: Mapping[str, Any], theta: Array, batch_size: int = 0
) -> dict[str, Any] | None:
    """Return a scenario: the loss around a trained network, in random directions.

    The directions are filter-normalized. Two balls start beside the middle, with
    batches of this size; 0 gives them all samples. There is none for a network that
    diverged or is larger than can be drawn.

    Parameters
    ----------
    surface
        Data set, file, hidden layers and activation, as the surface has them.
    """
    if len(theta) > LARGEST or not np.isfinite(theta).all():
        return None
    own = {key: surface[key] for key in OWN if surface.get(key)}
    if "file" in own:
        own["file"] = with_fewer(own["file"], ON_STAGE)
    sampler = {"type": "minibatch", "batch_size": int(batch_size)}
    return {
        "format": "descent-lab/scenario",
        "version": 1,
        "surface": {
            "type": "network",
            **own,
            "plane": "random",
            "weights": packed(theta),
        },
        "sampler": sampler if batch_size else {"type": "full_batch"},
        "runs": [
            {"optimizer": {"type": name}, "start": [0.7, 0.6]}
            for name in ("gradient_descent", "momentum")
        ],
        "steps": STEPS,
    }


def scene_words(surface: Mapping[str, Any], theta: Array) -> Words:
    """Say what the scene shows, or why there is none."""
    if not np.isfinite(theta).all():
        return Words()
    values = {"parameters": len(theta), "samples": ON_STAGE, "high": LARGEST}
    if len(theta) > LARGEST:
        return Words(TOO_LARGE, values)
    return Words(FROM_FILE if surface.get("file") else FROM_ALL, values)
