"""How a run of training ended: a verdict from its last steps and the exact Hessian."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.networks.critical import flatness
from model.networks.network import NetworkLoss

WINDOW = 50
"""Steps of each of the two windows that are compared at the end of a run."""
VERDICTS = (
    "minimum",
    "saddle",
    "degenerate",
    "gradient_flat",
    "plateau",
    "bouncing",
    "still_falling",
    "diverged",
)
FLAT = 0.9
"""Frye's threshold of the index r."""
ZERO = 1e-8
"""Eigenvalues below this share of the largest are taken for zero."""
STANDING = 1e-3
"""The loss stands where it falls by less than this share of itself in a window."""
CRITICAL = 1e-8
"""A gradient this small against the curvature at a unit's distance is none."""


@dataclass(frozen=True, eq=False)
class End:
    """How several runs ended, one row a run.

    Attributes
    ----------
    verdict
        One of ``VERDICTS``.
    flatness
        Frye's index r.
    lowest, highest
        Of the Hessian's eigenvalues.
    cosine
        The mean cosine between successive gradients.
    fall
        By what share of itself the loss fell in the last window.
    curve
        The loss over the run, ``(moments, runs)``.
    """

    theta: Array
    verdict: NDArray[np.str_]
    loss: Array
    gradient_norm: Array
    flatness: Array
    lowest: Array
    highest: Array
    cosine: Array
    fall: Array
    curve: Array


def end_of(loss: NetworkLoss, places: Array, rate: float, curve: Array) -> End:
    """Judge runs by their last places, ``(2·WINDOW + 1, runs, d)``."""
    theta = places[-1]
    finite = np.isfinite(loss.value(theta)) & np.isfinite(theta).all(axis=-1)
    safe = np.where(finite[:, None], places, 0.0)
    losses, gradients = loss.value(safe), loss.gradient(safe)
    hessian = loss.hessian(safe[-1])
    values = np.asarray(np.linalg.eigvalsh(hessian), dtype=np.float64)
    cosine = _cosines(gradients[-WINDOW:])
    before, after = losses[:-WINDOW].mean(axis=0), losses[-WINDOW:].mean(axis=0)
    fall = (before - after) / np.maximum(np.abs(before), 1e-300)
    r = flatness(hessian, gradients[-1])
    norm = np.asarray(np.linalg.norm(gradients[-1], axis=-1), dtype=np.float64)
    lost = ~finite | (losses[-1] > 10 * curve[0] + 1.0)
    verdict = np.array(
        [
            _verdict(
                values[k],
                rate,
                norm=float(norm[k]),
                cosine=float(cosine[k]),
                fall=float(fall[k]),
                r=float(r[k]),
                lost=bool(lost[k]),
            )
            for k in range(len(theta))
        ]
    )

    def known(column: Array) -> Array:
        return np.where(finite, column, np.nan)

    return End(
        theta,
        verdict,
        known(losses[-1]),
        known(norm),
        known(r),
        known(values[:, 0]),
        known(values[:, -1]),
        known(cosine),
        known(fall),
        curve,
    )


def _verdict(
    values: Array,
    rate: float,
    *,
    norm: float,
    cosine: float,
    fall: float,
    r: float,
    lost: bool,
) -> str:
    """Apply the tests in their order; a small gradient alone decides nothing."""
    size = float(np.abs(values).max())
    if lost:
        return "diverged"
    if norm <= CRITICAL * max(size, 1e-12):
        return _kind(values, size)
    if cosine < -0.5 and fall < STANDING and values[-1] > 1.0 / rate:
        return "bouncing"
    if fall > STANDING:
        return "still_falling"
    return "gradient_flat" if r > FLAT else "plateau"


def _kind(values: Array, size: float) -> str:
    if values[0] < -ZERO * size and values[-1] > ZERO * size:
        return "saddle"
    if (np.abs(values) <= ZERO * size).any():
        return "degenerate"
    return "minimum" if values[0] > 0 else "saddle"


def _cosines(gradients: Array) -> Array:
    """Return the mean cosine between successive gradients, one a run."""
    norms = np.linalg.norm(gradients, axis=-1)
    products = (gradients[1:] * gradients[:-1]).sum(axis=-1)
    sizes = norms[1:] * norms[:-1]
    mean: Array = np.divide(
        products, sizes, out=np.zeros_like(products), where=sizes > 0
    ).mean(axis=0)
    return mean
