"""How much the gradients of an epoch's batches differ at one point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.array import Array
from model.finite_sum import FiniteSum
from model.sampler import MiniBatch, Sampler
from model.surface import Surface

SIZES = 9
EPOCHS = 3
"""Epochs whose batches are measured where a batch size is looked at by itself."""


@dataclass(frozen=True, eq=False)
class Noise:
    """Gradient noise at one point.

    Attributes
    ----------
    gradients
        Each batch's gradient, shape ``(k, 2)``; ``sizes`` of the batches, ``(k,)``.
    mean
        The mean over all samples: batches count by their size.
    covariance
        Of the batches' gradients around the mean, ``(2, 2)``.
    single
        The trace of the covariance of single samples' gradients, tr C.
    """

    gradients: Array
    sizes: Array
    mean: Array
    covariance: Array
    single: float

    @property
    def trace(self) -> float:
        """The mean square distance of a batch's gradient from the mean."""
        return float(np.trace(self.covariance))

    def expected(self, size: float, samples: int) -> float:
        """Return what theory expects of the trace, batches drawn without replacement.

        tr C · (N − B) / (B (N − 1)) with tr C over all N samples; about tr C / B.
        """
        return self.single * (samples - size) / (size * max(samples - 1, 1))


def noise_at(
    surface: Surface, x: Array, sampler: Sampler, seed: int, epoch: int, epochs: int = 1
) -> Noise:
    """Measure the gradients of all batches of some epochs at a point, ``(2,)``."""
    return noise_of(sample_gradients(surface, x), sampler, seed, epoch, epochs)


def noise_of(
    each: Array, sampler: Sampler, seed: int, epoch: int, epochs: int = 1
) -> Noise:
    """Measure the same where each sample's gradient is known, ``(N, 2)``."""
    samples = len(each)
    count = sampler.batches(samples)
    drawn = (
        sampler.batch(k, samples, seed)
        for k in range(epoch * count, (epoch + epochs) * count)
    )
    batches = [np.arange(samples) if b is None else b for b in drawn]
    gradients = np.array([each[batch].mean(axis=0) for batch in batches])
    sizes = np.array([len(batch) for batch in batches], dtype=np.float64)
    weights = sizes / sizes.sum()
    mean = weights @ gradients
    off = gradients - mean
    covariance = (off * weights[:, None]).T @ off
    spread = each - each.mean(axis=0)
    single = float((spread * spread).sum(axis=1).mean())
    return Noise(gradients, sizes, mean, covariance, single)


def sample_gradients(surface: Surface, x: Array) -> Array:
    """Return the gradient that each sample alone would give, shape ``(N, 2)``."""
    if isinstance(surface, FiniteSum):
        with np.errstate(all="ignore"):
            return np.asarray(surface.factor * surface.sample_gradients(x))
    ones = (np.array([k]) for k in range(surface.samples))
    return np.array([surface.gradient(x, one) for one in ones])


def noise_scale(rate: float, samples: int, size: int) -> float:
    """Return η N/B, to which the noise of the movement is proportional for small B.

    Source: S. Smith et al., arXiv 1711.00489, eq. (7).
    """
    return rate * samples / size


def noise_by_size(each: Array, seed: int) -> tuple[Array, Array]:
    """Return batch sizes and the traces measured with them, ``each`` as above."""
    samples = len(each)
    sizes = np.unique(np.rint(np.geomspace(1, samples, SIZES)).astype(int))
    sizes = sizes[sizes < samples]
    traces = [
        noise_of(each, MiniBatch(batch_size=int(b)), seed, 0, EPOCHS).trace
        for b in sizes
    ]
    return sizes.astype(np.float64), np.array(traces)
