"""The largest eigenvalue and the trace of a Hessian too large to be written down."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model.array import Array
from model.objective import Objective

EXACT = 64
"""Up to so many parameters the whole Hessian is cheaper."""
TOLERANCE = 1e-6


class Trace(NamedTuple):
    """A trace, and the standard error of its estimate; 0 where it is exact."""

    value: float
    error: float


def largest_eigenvalue(objective: Objective, theta: Array, seed: int = 0) -> float:
    """Return λmax of the Hessian at θ, ``(d,)``, to six digits.

    Lanczos' method (ARPACK) asks for nothing but products H·v, which the R-operator
    gives exactly. It begins with a random vector of the seed.
    """
    size = len(theta)
    if size <= EXACT:
        return float(np.linalg.eigvalsh(objective.hessian(theta))[-1])
    from scipy.sparse.linalg import (
        LinearOperator,
        eigsh,
    )

    def product(vector: Array) -> Array:
        return objective.hessian_vector(theta, vector.reshape(theta.shape))

    operator = LinearOperator((size, size), matvec=product, dtype=np.float64)
    first = np.random.default_rng(seed).standard_normal(size)
    values = eigsh(
        operator,
        k=1,
        which="LA",
        v0=first,
        tol=TOLERANCE,
        return_eigenvectors=False,
    )
    return float(values[0])


def trace(objective: Objective, theta: Array, probes: int = 64, seed: int = 0) -> Trace:
    """Return tr H at θ, ``(d,)``: exact where d is small, else Hutchinson's estimate.

    With random signs v the mean of vᵀHv is the trace; its spread over the probes gives
    the standard error.

    Source: M. Hutchinson, Communications in Statistics 18 (1989).
    """
    if len(theta) <= EXACT:
        return Trace(float(np.trace(objective.hessian(theta))), 0.0)
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), (probes, len(theta)))
    each = (signs * objective.hessian_vector(theta, signs)).sum(axis=-1)
    return Trace(float(each.mean()), float(each.std(ddof=1) / np.sqrt(probes)))
