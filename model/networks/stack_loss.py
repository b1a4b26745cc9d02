"""A stack of networks as an objective, for rules that ask for more than a gradient."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.array import Array, Indices
from model.networks.network import NetworkLoss
from model.networks.samples import Samples
from model.networks.shape import Shape
from model.networks.stack import Stack, joined, unstacked
from model.objective import Objective

Ask = Callable[[Array, Indices | None], Array]


@dataclass(frozen=True, kw_only=True, eq=False)
class StackLoss(Objective):
    """The losses of ``count`` networks, each on its own batch.

    Parameters ``(count, d)`` lie as :func:`~model.networks.stack.stacked` says. A batch
    is ``(count, B)``: a row of sample numbers for each network.
    """

    shape: Shape
    data: Samples
    count: int

    @property
    def dimension(self) -> int:
        return self.shape.dimension

    @property
    def samples(self) -> int:
        return len(self.data)

    @property
    def layers(self) -> tuple[slice, ...]:
        return self.shape.tensors

    @cached_property
    def _stack(self) -> Stack:
        return Stack(self.shape, self.data, self.count)

    @cached_property
    def _exact(self) -> NetworkLoss:
        return NetworkLoss.on(self.shape, self.data)

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        return self._one_by_one(self._exact.value, x, batch)

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        self._stack.theta[...] = x
        slope: Array = self._stack.gradient(batch).copy()  # type: ignore[assignment]
        return slope

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        """Return the exact Hessians, ``(count, d, d)``: large, for small networks."""
        order = joined(np.arange(self.dimension), self.shape, transposed=False)
        found = self._one_by_one(self._exact.hessian, x, batch)
        turned: Array = found[..., order[:, None], order]
        return turned

    def _one_by_one(self, ask: Ask, x: Array, batch: Indices | None) -> Array:
        theta = unstacked(self.shape, x)
        rows = [None] * self.count if batch is None else list(batch)
        return np.stack([ask(at, own) for at, own in zip(theta, rows, strict=True)])
