"""Random symmetric matrices and random fields: how rare minima are by chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from model.array import Array

REACH = 14.0
"""Beyond this the weight exp(−x²/2) is 0 to rounding."""
NODES = 400
EXACT_UP_TO = 6
"""For more dimensions the Pfaffians lose their digits to rounding."""


def goe(generator: np.random.Generator, count: int, n: int) -> Array:
    """Return matrices of the Gaussian orthogonal ensemble, ``(count, n, n)``.

    Symmetric, with variance 1 off the diagonal and 2 on it.
    """
    square = generator.normal(size=(count, n, n))
    symmetric: Array = (square + square.swapaxes(-1, -2)) / math.sqrt(2.0)
    return symmetric


def all_positive(n: int) -> float:
    """Return the probability that all n eigenvalues of a GOE matrix are positive.

    The eigenvalues' density is ∏|λᵢ − λⱼ| exp(−Σλᵢ²/2), and its integral over a part
    of the line is the Pfaffian of a matrix of double integrals (N. de Bruijn, 1955).
    ½ for n = 1, (2 − √2)/4 for 2, (π − 2√2)/(4π) for 3. Good for n ≤ 6.
    """
    part, whole = (_pfaffian(n, low) for low in (0.0, -REACH))
    return part / whole


def asymptotic(n: int) -> float:
    """Return exp(−n² ln 3 / 4): how that probability falls for large n.

    Source: D. Dean, S. Majumdar, Physical Review Letters 97, 160201 (2006).
    """
    return math.exp(-n * n * math.log(3.0) / 4.0)


def _pfaffian(n: int, low: float) -> float:
    """Return |Pf| of the skew moments of 1, x, x² … over x > ``low``."""
    nodes, weights = _rule()
    half = (REACH - low) / 2
    x, weights = low + half * (nodes + 1), half * weights
    scale = [math.sqrt(math.gamma((k + 1) / 2 + 0.5)) * 2 ** (k / 2) for k in range(n)]
    tails = _tails(np.append(x, low), n) / np.array(scale)[:, None]
    powers = np.stack([x**k / scale[k] for k in range(n)]) * np.exp(-x * x / 2)
    # ∫ φⱼ(x) (∫ₓ φₖ − ∫^ˣ φₖ) dx
    beyond = 2 * tails[:, :-1] - tails[:, -1:]
    skew = (powers * weights) @ beyond.T
    if n % 2:
        moments = tails[:, -1]
        skew = np.block(
            [[skew, moments[:, None]], [-moments[None, :], np.zeros((1, 1))]]
        )
    skew = (skew - skew.T) / 2
    return math.sqrt(abs(float(np.linalg.det(skew))))


@cache
def _rule() -> tuple[Array, Array]:
    """Return nodes and weights of Gauss's and Legendre's quadrature."""
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return nodes, weights


def _tails(x: Array, n: int) -> Array:
    """Return ∫ₓ^∞ yᵏ exp(−y²/2) dy for k < n, ``(n, len(x))``, by its recurrence."""
    bell = np.exp(-x * x / 2)
    error = np.array([math.erfc(value / math.sqrt(2)) for value in x.tolist()])
    tails = [math.sqrt(math.pi / 2) * error, bell]
    for k in range(2, n):
        tails.append(x ** (k - 1) * bell + (k - 1) * tails[k - 2])
    return np.stack(tails[:n])


@dataclass(frozen=True, eq=False)
class RandomField:
    """f(x) = √(2/M) Σ cos(kₘ·x + φₘ), close to a Gaussian random field.

    With normal kₘ its correlation is exp(−‖x − y‖²/2): isotropic and smooth, one bump
    a unit of length.
    """

    waves: Array
    phases: Array

    @classmethod
    def draw(cls, generator: np.random.Generator, n: int, waves: int) -> RandomField:
        """Return a field in n dimensions."""
        turns = generator.uniform(0.0, 2 * math.pi, waves)
        return cls(generator.normal(size=(waves, n)), turns)

    def derivatives(self, x: Array) -> tuple[Array, Array]:
        """Return gradient ``(…, n)`` and Hessian ``(…, n, n)``."""
        angle = x @ self.waves.T + self.phases
        size = math.sqrt(2.0 / len(self.phases))
        gradient = -size * np.sin(angle) @ self.waves
        weighted = (size * np.cos(angle))[..., None] * self.waves
        hessian = -(weighted.swapaxes(-1, -2) @ self.waves)
        return gradient, hessian

    def critical_points(self, starts: Array, steps: int = 40) -> Array:
        """Return eigenvalues ``(k, n)`` and places of all points found from starts.

        Returned together as ``(k, 2, n)``; duplicates are merged.
        """
        x = starts
        for _ in range(steps):
            gradient, hessian = self.derivatives(x)
            values, axes = np.linalg.eigh(hessian)
            along = np.einsum("pji,pj->pi", axes, gradient)
            damping = (gradient**2).sum(axis=-1, keepdims=True)
            move = -along * values / (values * values + damping + 1e-300)
            step = np.einsum("pij,pj->pi", axes, move)
            length = np.linalg.norm(step, axis=-1, keepdims=True)
            x = x + step * np.minimum(1.0, 0.5 / np.maximum(length, 1e-300))
        gradient, hessian = self.derivatives(x)
        found = x[np.linalg.norm(gradient, axis=-1) < 1e-10]
        _, first = np.unique(np.round(found, 5), axis=0, return_index=True)
        places = found[first]
        _, hessian = self.derivatives(places)
        return np.stack((np.linalg.eigvalsh(hessian), places), axis=1)


FIELD_MINIMA = {
    1: 1 / 2,
    2: 1 / 4,
    3: (29 - 6 * math.sqrt(6)) / 116,
}
"""The share of minima among the critical points of an isotropic Gaussian field.

In one dimension minima and maxima alternate; in two half the points are saddles; in
three: J. Bardeen et al., Astrophysical Journal 304, 15 (1986).
"""


def field_minima(
    generator: np.random.Generator, n: int, draws: int
) -> tuple[float, float]:
    """Return the share of minima in theory, by Kac's and Rice's formula, and its error.

    At a critical point the Hessian has E[HᵢⱼHₖₗ] ∝ δᵢⱼδₖₗ + δᵢₖδⱼₗ + δᵢₗδⱼₖ, and counts
    with the weight |det H|; the averages are taken over random matrices.
    """
    matrices = goe(generator, draws, n)
    matrices += generator.normal(size=(draws, 1, 1)) * np.eye(n)
    values = np.linalg.eigvalsh(matrices)
    weights = np.abs(values.prod(axis=-1))
    # A minimum of f is a maximum of −f: both are used.
    chosen = 0.5 * ((values > 0).all(axis=-1) + (values < 0).all(axis=-1).astype(float))
    share = float((weights * chosen).sum() / weights.sum())
    spread = weights * (chosen - share)
    error = float(np.sqrt((spread**2).sum()) / weights.sum())
    return share, error
