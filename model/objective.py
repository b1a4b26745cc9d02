"""What an optimizer sees: a function with exact derivatives, perhaps made of data."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np

from model.array import Array, Indices
from model.parameter import Declared


@dataclass(frozen=True, kw_only=True)
class Objective(Declared):
    """A loss L(θ) with exact gradient and Hessian.

    Every method takes parameters ``x`` of shape ``(…, d)``: one point, a race
    ``(balls, d)`` or a grid ``(n, m, d)`` alike. Where the loss is a mean over samples,
    ``batch`` holds the sample numbers to average over; ``None`` is all of them.
    Outside its mathematical domain a value is NaN or infinite, never an exception.
    """

    @property
    def dimension(self) -> int:
        """The number of parameters d; 2 for all that can be drawn as it is."""
        return 2

    @property
    def samples(self) -> int:
        """The number of samples the loss is made of; 0 where it is not made of data."""
        return 0

    @property
    def layers(self) -> tuple[slice, ...]:
        """The parts of x that rules for layers (LARS, LAMB) measure by themselves."""
        return (slice(None),)

    @abstractmethod
    def value(self, x: Array, batch: Indices | None = None) -> Array:
        """Return L, shape ``(…)``."""

    @abstractmethod
    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        """Return ∇L, shape ``(…, d)``."""

    @abstractmethod
    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        """Return the matrix of second derivatives, shape ``(…, d, d)``."""

    def hessian_vector(
        self, x: Array, vector: Array, batch: Indices | None = None
    ) -> Array:
        """Return H·v, shape ``(…, d)``."""
        product: Array = np.einsum("...ij,...j->...i", self.hessian(x, batch), vector)
        return product
