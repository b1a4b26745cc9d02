"""How fast descent with momentum settles on a quadratic: theory in closed form.

On ½ Σ λᵢ xᵢ² every axis goes its own way, by a linear recursion of second order. Its
characteristic roots say how much of the distance is left after one step; the slowest
axis decides.

Source: B. T. Polyak, USSR Computational Mathematics 4(5), 1964, section 2; L. Lessard,
B. Recht, A. Packard, SIAM J. Optim. 26, 2016, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from model.array import Array, Real
from model.optimizer import Optimizer

Form = Literal["heavy_ball", "nesterov"]
"""Where the gradient is taken: at the ball, or where momentum leads."""


class Best(NamedTuple):
    """The hyperparameters with the smallest rate of convergence."""

    learning_rate: float
    momentum: float
    rate: float


def rate_of_convergence(
    learning_rate: Real, momentum: Real, curvatures: Array, form: Form = "heavy_ball"
) -> Array:
    """Return the share of the distance that is left after a step, in the long run.

    With the heavy ball the roots of z² − (1 + β − ηλ)z + β count, with Nesterov's form
    those of z² − (1 + β)(1 − ηλ)z + β(1 − ηλ); the largest by size over all λ. Where
    the roots are complex that is √β, the root of their product, and not 2√β.

    Parameters
    ----------
    learning_rate, momentum
        η and β, numbers or arrays that broadcast.
    curvatures
        The eigenvalues λ of the Hessian, shape ``(d,)``.

    Returns
    -------
    Array
        Below 1 the ball settles, above it is driven away.
    """
    eta, beta = np.broadcast_arrays(
        np.asarray(learning_rate, dtype=np.float64)[..., None],
        np.asarray(momentum, dtype=np.float64)[..., None],
    )
    shrink = 1 - eta * np.asarray(curvatures, dtype=np.float64)
    total = shrink + beta if form == "heavy_ball" else (1 + beta) * shrink
    product = np.broadcast_to(beta, total.shape)
    if form == "nesterov":
        product = beta * shrink
    largest: Array = np.max(_largest_root(total, product), axis=-1)
    return largest


def _largest_root(total: Array, product: Array) -> Array:
    """Return the size of the larger root of z² − total·z + product."""
    square = total * total - 4 * product
    real = (np.abs(total) + np.sqrt(np.maximum(square, 0.0))) / 2
    return np.where(square < 0, np.sqrt(np.maximum(product, 0.0)), real)


def highest_rate(momentum: Real, curvature: float, form: Form = "heavy_ball") -> Real:
    """Return the learning rate from which on the ball no longer settles.

    2(1 + β)/λmax with the heavy ball; (2 + 2β)/((1 + 2β)λmax) with Nesterov's form.
    """
    limit = 2 * (1 + momentum) / curvature
    return limit if form == "heavy_ball" else limit / (1 + 2 * momentum)


def best_descent(low: float, high: float) -> Best:
    """Return the best η without momentum, for eigenvalues between two positive ones.

    η = 2/(λ₁ + λₙ) with the rate (κ − 1)/(κ + 1).
    """
    return Best(2 / (low + high), 0.0, (high - low) / (high + low))


def best_heavy_ball(low: float, high: float) -> Best:
    """Return the best η and β of the heavy ball, eigenvalues between two positive ones.

    η = (2/(√λ₁ + √λₙ))², β = ((√κ − 1)/(√κ + 1))², with the rate √β.
    """
    small, large = np.sqrt(low), np.sqrt(high)
    rate = float((large - small) / (large + small))
    return Best(float((2 / (small + large)) ** 2), rate * rate, rate)


def best_nesterov(low: float, high: float) -> Best:
    """Return the best η and β of Nesterov's form on a quadratic.

    η = 4/(3λₙ + λ₁), β = (√(3κ + 1) − 2)/(√(3κ + 1) + 2), rate 1 − 2/√(3κ + 1).
    """
    root = float(np.sqrt(3 * high / low + 1))
    return Best(4 / (3 * high + low), (root - 2) / (root + 2), 1 - 2 / root)


@dataclass(frozen=True)
class Settings:
    """What a rule amounts to in this theory.

    Attributes
    ----------
    learning_rate
        η times what dampening leaves of a gradient.
    share
        That factor: the learning rate one sets is ``learning_rate / share``.
    added
        What weight decay adds to every eigenvalue.
    steerable
        Whether the rule has a momentum that can be set.
    """

    form: Form
    learning_rate: float
    momentum: float
    share: float = 1.0
    added: float = 0.0
    steerable: bool = True


def settings_of(optimizer: Optimizer, rate: float) -> Settings | None:
    """Return what a rule amounts to; ``None`` where this theory does not hold."""
    momentum = float(getattr(optimizer, "momentum", 0.0))
    if optimizer.name == "gradient_descent":
        return Settings("heavy_ball", rate, 0.0, steerable=False)
    if optimizer.name == "momentum":
        return Settings("heavy_ball", rate, momentum)
    if optimizer.name == "nesterov":
        return Settings("nesterov", rate, momentum)
    if optimizer.name == "sgd":
        return _settings_of_sgd(optimizer, rate, momentum)
    return None


def _settings_of_sgd(
    optimizer: Optimizer, rate: float, momentum: float
) -> Settings | None:
    dampening = float(getattr(optimizer, "dampening", 0.0)) if momentum else 0.0
    ahead = bool(getattr(optimizer, "nesterov", False))
    if dampening == 1.0 or (ahead and dampening):
        return None
    form: Form = "nesterov" if ahead else "heavy_ball"
    added = float(getattr(optimizer, "weight_decay", 0.0))
    share = 1 - dampening
    return Settings(form, rate * share, momentum, share, added)
