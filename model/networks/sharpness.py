"""Keskar's sharpness: how much the loss can rise in a small box around a point."""

from __future__ import annotations

import numpy as np

from model.array import Array
from model.objective import Objective

ITERATIONS = 10
"""The authors allow the maximizer no more than these."""
WIDTH = 100
"""Columns of the random subspace."""


def sharpness(
    objective: Objective,
    theta: Array,
    radius: float = 1e-3,
    subspace: Array | None = None,
    *,
    iterations: int = ITERATIONS,
    seed: int = 0,
) -> float:
    """Return φ = 100 · (max f(θ + A z) − f(θ)) / (1 + f(θ)) over a box of z.

    The box is |z_i| ≤ ε (|(A⁺θ)_i| + 1). The maximum is sought by a few iterations of
    L-BFGS-B on −f with its exact gradient, so φ is a lower bound of the true one. It
    is sought twice, from z = 0 and from a random corner halfway out, and the larger
    value counts: at z = 0 the gradient of a minimum vanishes, which ends the search
    before it has begun.

    Parameters
    ----------
    theta
        θ, shape ``(d,)``.
    radius
        ε.
    subspace
        A, shape ``(d, p)``, such as :func:`random_subspace`; without one, A = I.
    iterations
        Of the maximizer.
    seed
        Of the corner.

    Source: N. Keskar et al., arXiv 1609.04836, metric 2.1. Where the search begins is
    not said there.
    """
    at = theta if subspace is None else np.linalg.pinv(subspace) @ theta
    reach = radius * (np.abs(at) + 1.0)
    before = float(objective.value(theta))
    signs = np.random.default_rng(seed).choice((-0.5, 0.5), reach.shape)
    starts = (np.zeros_like(reach), signs * reach)
    highest = max(
        _highest(objective, theta, subspace, reach, start, iterations)
        for start in starts
    )
    return 100.0 * (max(highest, before) - before) / (1.0 + before)


def random_subspace(dimension: int, seed: int, width: int = WIDTH) -> Array:
    """Return A, ``(d, width)``, of independent standard normal numbers."""
    return np.random.default_rng(seed).standard_normal((dimension, width))


def _highest(
    objective: Objective,
    theta: Array,
    subspace: Array | None,
    reach: Array,
    start: Array,
    iterations: int,
) -> float:
    """Return the highest loss that the maximizer finds in the box."""
    from scipy.optimize import minimize

    def lost(z: Array) -> tuple[float, Array]:
        point = theta + (z if subspace is None else subspace @ z)
        gradient = objective.gradient(point)
        pulled = gradient if subspace is None else gradient @ subspace
        return -float(objective.value(point)), -pulled

    found = minimize(
        lost,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=np.stack((-reach, reach), axis=-1),
        options={"maxiter": iterations, "ftol": 0.0, "gtol": 0.0},
    )
    return -float(found.fun)
