"""The two ends of a Hessian's spectrum with their eigenvectors, step by step."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.objective import Objective

EXACT = 300
"""Up to so many parameters the whole Hessian is there in a moment."""
TOLERANCE = 1e-8
"""A pair is good whose residual is below this share of the largest eigenvalue."""
MOST = 1500
"""Products H·v at most; what the ends are then off by is said."""
LARGE, FEWEST = 32_000_000, 50
"""Numbers of all vectors together, at most; but so many vectors at least."""
EVERY = 8
"""Products between two looks at the small matrix."""
NOT_FINITE = QT_TRANSLATE_NOOP(
    "errors", "the Hessian at this point is not finite: it has no eigenvectors"
)
BROKEN = 1e-13
"""A next vector shorter than this share of ‖T‖ says that the space is exhausted."""


@dataclass(frozen=True, eq=False)
class Extremes:
    """The largest and the smallest eigenvalue, in this order.

    Attributes
    ----------
    values, vectors
        ``(2,)`` and, as rows of length 1, ``(2, d)``.
    residuals
        ‖H u − λ u‖ of each pair, from a product of its own, ``(2,)``: an eigenvalue of
        H lies within it of λ.
    products
        How many products H·v were needed; 0: the whole matrix was written down.
    """

    values: Array
    vectors: Array
    residuals: Array
    products: int

    @property
    def residual(self) -> float:
        """The larger residual, as a share of the largest eigenvalue by size."""
        size = float(np.abs(self.values).max())
        return float(self.residuals.max()) / size if size > 0 else 0.0


class _Ends(NamedTuple):
    """The ends of the small matrix: eigenvalues, eigenvectors as rows, residuals."""

    values: Array
    vectors: Array
    residuals: Array


def extremes(
    objective: Objective, theta: Array, seed: int = 0
) -> Generator[float, None, Extremes]:
    """Find both ends of the spectrum at θ, ``(d,)``; yields the share that is done.

    C. Lanczos' method asks for nothing but products H·v, which the R-operator gives
    exactly. Every new vector is made orthogonal to all before, twice (B. Parlett, The
    Symmetric Eigenvalue Problem, 1980, §6.9), so that none is found again; it begins
    with a random vector of the seed. Small matrices are written down.

    Raises
    ------
    UserError
        If the Hessian is not finite there.
    """
    if len(theta) <= EXACT:
        pair = _written_down(objective, theta)
    else:
        pair = yield from _lanczos(objective, theta, seed)
    turned = objective.hessian_vector(theta[None], pair.vectors)
    rest = np.linalg.norm(turned - pair.values[:, None] * pair.vectors, axis=-1)
    return Extremes(pair.values, pair.vectors, rest, pair.products)


def _written_down(objective: Objective, theta: Array) -> Extremes:
    matrix = objective.hessian(theta)
    if not np.isfinite(matrix).all():
        raise UserError(NOT_FINITE)
    values, vectors = np.linalg.eigh(matrix)
    ends = [-1, 0]
    return Extremes(values[ends], vectors[:, ends].T.copy(), np.zeros(2), 0)


def _lanczos(
    objective: Objective, theta: Array, seed: int
) -> Generator[float, None, Extremes]:
    size = len(theta)
    most = min(MOST, size, max(LARGE // size, FEWEST))
    basis = np.empty((most, size))
    along, beside = np.zeros(most), np.zeros(most)
    vector = np.random.default_rng(seed).standard_normal(size)
    vector /= np.linalg.norm(vector)
    share = 0.0
    for k in range(most):
        basis[k] = vector
        vector = objective.hessian_vector(theta, vector)
        if not np.isfinite(vector).all():
            raise UserError(NOT_FINITE)
        along[k] = vector @ basis[k]
        for _ in range(2):
            vector = vector - (vector @ basis[: k + 1].T) @ basis[: k + 1]
        beside[k] = np.linalg.norm(vector)
        exhausted = beside[k] <= BROKEN * np.abs(along[: k + 1]).max(initial=0.0)
        if exhausted or k + 1 == most or (k + 1) % EVERY == 0:
            ends = _ends(along[: k + 1], beside[: k + 1])
            goal = TOLERANCE * float(np.abs(ends.values).max())
            if exhausted or k + 1 == most or ends.residuals.max() <= goal:
                break
            share = max(share, _share(float(ends.residuals.max()), goal))
        vector = vector / beside[k]
        yield share
    vectors = ends.vectors @ basis[: k + 1]
    return Extremes(ends.values, vectors, ends.residuals, k + 1)


def _ends(along: Array, beside: Array) -> _Ends:
    """Return the ends of the tridiagonal matrix of what was found so far."""
    from scipy.linalg import eigh_tridiagonal

    pairs = [
        eigh_tridiagonal(along, beside[:-1], select="i", select_range=(end, end))
        for end in (len(along) - 1, 0)
    ]
    values = np.array([value[0] for value, _ in pairs])
    vectors = np.array([vector[:, 0] for _, vector in pairs])
    return _Ends(values, vectors, np.abs(vectors[:, -1]) * beside[-1])


def _share(residual: float, goal: float) -> float:
    """Say how far a residual has come from a hundredth of the spectrum to the goal."""
    if not residual > 0 or not goal > 0:
        return 1.0
    way = np.log(0.01 / TOLERANCE)
    return float(np.clip(1.0 - np.log(residual / goal) / way, 0.0, 1.0))
