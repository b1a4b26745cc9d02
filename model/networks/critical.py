"""Taking many networks of one shape to true critical points, ∇L = 0.

Gradient descent hardly ever arrives: it goes along the slope, and where the loss is
flat it is slow. Two methods that use the Hessian follow each other here. Each treats
all networks at once and keeps a damping for each; of six dampings the best is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np

from model.array import Array, Indices
from model.networks.network import NetworkLoss

FACTORS = np.array([1e-4, 1e-2, 0.1, 1.0, 10.0, 1e3])
"""Multiples of the last damping that are tried."""
LOWEST, HIGHEST = 1e-30, 1e8
ARRIVED = 1e-8
"""Below this gradient norm a point may count as critical."""
NEAR = 1e-3
"""And only if Newton's step from there is below this share of its parameters."""
CURVED = 1e-8
"""Curvatures below this share of the largest say nothing of how far a root is."""
FINISHED = 1e-11
"""Below this there is nothing left to gain."""
PATIENCE = 60
"""In so many steps the gradient must halve, or the search gives up."""

FLAT_AXIS = 1e-3
"""Curvatures below this share of the largest count as none in the index r."""

Stretch = Callable[[Array, Array], Array]
"""What a damping μ makes of eigenvalues λ: the step along an axis is −g times it."""


def saddle_free(
    network: NetworkLoss, theta: Array, counts: Indices
) -> Generator[None, None, Array]:
    """Descend on the loss by |H|⁻¹g; ``counts`` says how many steps each network makes.

    Negative curvatures count by their size, so that saddles repel (Y. Dauphin et al.,
    arXiv 1406.2572).
    """
    theta = theta.copy()
    damping = np.full(len(theta), 1e-2)
    loss = network.value(theta)
    for step in range(int(counts.max(initial=0))):
        live = np.flatnonzero(counts > step)
        gradient = network.gradient(theta[live])
        tries, mu = _tries(network, theta[live], gradient, damping[live], _by_size)
        best, chosen = _best(network.value(tries))
        better = best < loss[live]
        _accept(theta, damping, live, tries, mu, chosen, better)
        loss[live[better]] = best[better]
        yield
    return theta


def gradient_norm(
    network: NetworkLoss, theta: Array, limit: int
) -> Generator[None, None, tuple[Array, Array]]:
    """Minimize ½‖g‖² by Levenberg's and Marquardt's method; Newton's in the end.

    Where it succeeds ∇L = 0, at a saddle as well as at a minimum. It may also come to
    rest where g lies in the kernel of H: the gradient's norm has a minimum there and
    the loss has none (C. Frye et al., arXiv 2003.10397).

    Returns
    -------
    theta, norms
        Where each network came to rest, and its gradient norm there.
    """
    theta = theta.copy()
    damping = np.full(len(theta), 1e-2)
    gradient = network.gradient(theta)
    norms = np.linalg.norm(gradient, axis=-1)
    live, mark = np.arange(len(theta)), norms.copy()
    for step in range(limit):
        if step and step % PATIENCE == 0:
            live, mark = live[norms[live] <= 0.5 * mark[live]], norms.copy()
        live = live[norms[live] > FINISHED]
        if not len(live):
            break
        tries, mu = _tries(
            network, theta[live], gradient[live], damping[live], _levenberg
        )
        slopes = network.gradient(tries)
        best, chosen = _best(np.linalg.norm(slopes, axis=-1))
        better = best < norms[live]
        _accept(theta, damping, live, tries, mu, chosen, better)
        norms[live[better]] = best[better]
        gradient[live[better]] = slopes[np.arange(len(live)), chosen][better]
        yield
    return theta, norms


def _by_size(values: Array, mu: Array) -> Array:
    return 1.0 / (np.abs(values) + mu)


def _levenberg(values: Array, mu: Array) -> Array:
    return values / (values * values + mu)


def _tries(
    network: NetworkLoss, theta: Array, gradient: Array, damping: Array, rule: Stretch
) -> tuple[Array, Array]:
    """Return a candidate for each damping, ``(P, 6, d)``, and the dampings."""
    values, axes = np.linalg.eigh(network.hessian(theta))
    mu = damping[:, None] * FACTORS
    along = np.einsum("pji,pj->pi", axes, gradient)
    steps = -along[:, None, :] * rule(values[:, None, :], mu[..., None])
    return theta[:, None] + steps @ axes.swapaxes(-1, -2), mu


def _best(scores: Array) -> tuple[Array, Indices]:
    scores = np.where(np.isfinite(scores), scores, np.inf)
    chosen = scores.argmin(axis=-1)
    return scores[np.arange(len(scores)), chosen], chosen


def _accept(
    theta: Array,
    damping: Array,
    live: Indices,
    tries: Array,
    mu: Array,
    chosen: Indices,
    better: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> None:
    rows = np.arange(len(live))
    theta[live[better]] = tries[rows, chosen][better]
    grown = np.where(better, mu[rows, chosen], damping[live] * FACTORS[-1])
    damping[live] = np.clip(grown, LOWEST, HIGHEST)


@dataclass(frozen=True, eq=False)
class Counts:
    """How many eigenvalues are positive, zero and negative.

    Attributes
    ----------
    tolerance
        The size up to which an eigenvalue counts as zero, one a network.
    """

    positive: Indices
    zero: Indices
    negative: Indices
    tolerance: Array


def count_signs(eigenvalues: Array, relative: float = 0.0) -> Counts:
    """Count the signs of eigenvalues, ``(…, d)``.

    Zero is what is no larger than ``relative`` times the largest by size, or than what
    rounding alone makes of a zero, d·ε·|λ|max.
    """
    share = max(relative, eigenvalues.shape[-1] * float(np.finfo(np.float64).eps))
    tolerance = share * np.abs(eigenvalues).max(axis=-1)
    positive = (eigenvalues > tolerance[..., None]).sum(axis=-1)
    negative = (eigenvalues < -tolerance[..., None]).sum(axis=-1)
    zero = eigenvalues.shape[-1] - positive - negative
    return Counts(positive, zero, negative, tolerance)


def newton_length(hessian: Array, gradient: Array) -> Array:
    """Return ‖H⁺g‖, ``(…)``: how far the second-order model puts the critical point.

    A small gradient alone proves nothing: where units saturate it fades on the way to
    infinity, and so do the curvatures, while this stays long. Axes with a curvature
    under 1e-8 of the largest are left out, as those along a valley of minima.
    """
    values, axes = np.linalg.eigh(hessian)
    along = np.einsum("...ji,...j->...i", axes, gradient)
    curved = np.abs(values) > CURVED * np.abs(values).max(axis=-1, keepdims=True)
    step = np.where(curved, along / np.where(curved, values, 1.0), 0.0)
    return np.asarray(np.linalg.norm(step, axis=-1))


def flatness(hessian: Array, gradient: Array) -> Array:
    """Return Frye's index r = ‖Hp + g‖ / (‖H‖·‖p‖ + ‖g‖) with p = −H⁺g, ``(…)``.

    Near 1 the gradient lies in the kernel of H: the point is gradient-flat, and no
    second-order method gets anywhere. The norm of H is Frobenius'. p leaves out axes
    with a curvature under a thousandth of the largest: along them the second-order
    model asks for steps far longer than it holds. (Frye et al. solve by MINRES-QLP,
    which bounds the condition number likewise.)
    """
    values, axes = np.linalg.eigh(hessian)
    along = np.einsum("...ji,...j->...i", axes, gradient)
    curved = np.abs(values) > FLAT_AXIS * np.abs(values).max(axis=-1, keepdims=True)
    step = np.where(curved, -along / np.where(curved, values, 1.0), 0.0)
    left = np.where(curved, 0.0, along)
    size = np.linalg.norm(values, axis=-1) * np.linalg.norm(step, axis=-1)
    total = size + np.linalg.norm(along, axis=-1)
    rest = np.linalg.norm(left, axis=-1)
    ratio: Array = np.divide(rest, total, out=np.zeros_like(rest), where=total > 0)
    return ratio
