"""What the divisors of adaptive rules do: bursts, limits, and warm-up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model.array import Array, Real
from model.frame import History
from model.objective import Objective

ROUNDING = 1e-9
"""A loss that rises by less than this share of itself does not rise."""
RISE, CALM = 10.0, 4.0
"""A burst begins where the gradient is so many times its low, with a higher loss, and
ends where it has fallen by so much from its peak."""


class Burst(NamedTuple):
    """A run that had calmed down, thrown about and caught again; in steps.

    Attributes
    ----------
    end
        Where it is calm again; ``None`` while it is not.
    rise
        How many times larger the gradient became.
    """

    begin: int
    peak: int
    end: int | None
    rise: float


def bursts(history: History) -> tuple[Burst, ...]:
    """Return the bursts of a run, the first one first.

    A burst is a rise of gradient *and* loss out of a calm: the gradient's norm becomes
    ten times its low since the last burst while the loss rises too. (Leaving a saddle
    lets the gradient grow while the loss falls, and is none.)
    """
    found = list[Burst]()
    norms, losses = history.gradient_norm.tolist(), history.loss.tolist()
    steps = history.steps.astype(int).tolist()
    low = peak = begin = 0
    rising = False
    for k, norm in enumerate(norms):
        if rising:
            if norm > norms[peak]:
                peak = k
            elif norm * CALM <= norms[peak]:
                rise = norms[peak] / norms[begin] if norms[begin] else float("inf")
                found.append(Burst(steps[begin], steps[peak], steps[k], rise))
                low, rising = k, False
        elif norm <= norms[low]:
            low = k
        elif norm > RISE * norms[low] and _rises(losses[low], losses[k]):
            begin, peak, rising = low, k, True
    if rising:
        rise = norms[peak] / norms[begin] if norms[begin] else float("inf")
        found.append(Burst(steps[begin], steps[peak], None, rise))
    return tuple(found)


def _rises(before: float, now: float) -> bool:
    return now - before > ROUNDING * abs(before)


def rate_limits(objective: Objective, x: Array) -> Array:
    """Return 2/Hᵢᵢ: a parameter with a rate above it bounces; NaN where it cannot.

    Exact where the Hessian is diagonal, a rule of thumb elsewhere.
    """
    with np.errstate(all="ignore"):
        curvature = np.diagonal(objective.hessian(x), axis1=-2, axis2=-1)
        return np.where(curvature > 0, 2 / curvature, np.nan)


def rectifier(steps: Real, beta2: float) -> Array:
    """Return r_t of RAdam; 0 where ρ_t ≤ 5, so that v cannot be trusted yet.

    r_t² is the variance of the adaptive rate 1/√v̂ in the long run over that at step t,
    after an approximation that holds where ρ_t > 4.

    Source: L. Liu et al., arXiv 1908.03265, eqs. (4) and (5).
    """
    t = np.asarray(steps, dtype=np.float64)
    kept = beta2**t
    limit = 2 / (1 - beta2) - 1
    length = limit - 2 * t * kept / (1 - kept)
    with np.errstate(all="ignore"):
        square = (length - 4) * (length - 2) * limit
        square = square / ((limit - 4) * (limit - 2) * length)
        return np.where(length > 5, np.sqrt(np.maximum(square, 0.0)), 0.0)


class EarlySpread(NamedTuple):
    """How the factor 1/√v̂ scatters over many runs on pure noise.

    Attributes
    ----------
    steps
        Shape ``(n,)``.
    low, middle, high
        The quantiles 5 %, 50 % and 95 % of 1/√v̂, gradients having variance 1.
    deviation
        Its standard deviation.
    """

    steps: Array
    low: Array
    middle: Array
    high: Array
    deviation: Array


def early_spread(
    beta2: float, steps: int = 200, runs: int = 2_000, seed: int = 0
) -> EarlySpread:
    """Simulate Adam's divisor on gradients that are pure noise, N(0, 1).

    In its first steps v̂ rests on a few gradients only, so 1/√v̂ is now tiny, now huge:
    that is why one warms up.
    """
    noise = np.random.default_rng(seed)
    v, kept = np.zeros(runs), np.empty((steps, runs))
    for t in range(1, steps + 1):
        g = noise.standard_normal(runs)
        v = beta2 * v + (1 - beta2) * (g * g)
        kept[t - 1] = 1 / np.sqrt(v / (1 - beta2**t))
    low, middle, high = np.quantile(kept, (0.05, 0.5, 0.95), axis=1)
    number = np.arange(1, steps + 1, dtype=np.float64)
    return EarlySpread(number, low, middle, high, kept.std(axis=1))
