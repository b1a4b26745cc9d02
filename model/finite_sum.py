"""Losses made of data: means (or sums) of one term a sample."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np

from model.array import Array, Indices
from model.objective import Objective


@dataclass(frozen=True, kw_only=True)
class FiniteSum(Objective):
    """A loss c · (1/B) Σ ℓₖ(θ) over the B samples k of a batch.

    The factor c is 1 for a mean. For a sum it is N, the number of all samples: the sum
    over the batch is scaled by N/B, so that every batch estimates the full loss without
    bias and a rate means the same for every batch size.
    """

    @property
    def factor(self) -> float:
        """The factor c above."""
        return 1.0

    @abstractmethod
    def sample_values(self, x: Array, batch: Indices | None = None) -> Array:
        """Return each sample's loss ℓₖ, shape ``(…, B)``."""

    @abstractmethod
    def sample_gradients(self, x: Array, batch: Indices | None = None) -> Array:
        """Return each sample's gradient, shape ``(…, B, d)``."""

    @abstractmethod
    def sample_hessians(self, x: Array, batch: Indices | None = None) -> Array:
        """Return each sample's Hessian, shape ``(…, B, d, d)``."""

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            each = self.sample_values(x, batch)
            return np.asarray(self.factor * each.mean(-1))

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            each = self.sample_gradients(x, batch)
            return np.asarray(self.factor * each.mean(-2))

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        with np.errstate(all="ignore"):
            each = self.sample_hessians(x, batch)
            return np.asarray(self.factor * each.mean(-3))
