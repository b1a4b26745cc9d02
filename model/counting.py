"""How many gradients an optimizer asks for: counted, not declared."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from model.array import Array, Indices
from model.objective import Objective
from model.optimizer import Optimizer
from model.surface import Surface


@dataclass(frozen=True, kw_only=True, eq=False)
class Counting(Objective):
    """An objective that counts, in gradients, what is asked of it.

    A product with the Hessian costs as much as one gradient more, and a whole Hessian
    as many as there are parameters. Losses are not counted.
    """

    name = "counting"

    inner: Objective
    asked: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """The gradients so far."""
        return sum(self.asked)

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    @property
    def samples(self) -> int:
        return self.inner.samples

    @property
    def layers(self) -> tuple[slice, ...]:
        return self.inner.layers

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        return self.inner.value(x, batch)

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        self.asked.append(1)
        return self.inner.gradient(x, batch)

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        self.asked.append(self.dimension)
        return self.inner.hessian(x, batch)

    def hessian_vector(
        self, x: Array, vector: Array, batch: Indices | None = None
    ) -> Array:
        self.asked.append(1)
        return self.inner.hessian_vector(x, vector, batch)


def gradients_a_step(optimizer: Optimizer, surface: Surface) -> int:
    """Return how many gradients one update costs, found by making one."""
    x = np.array(surface.starts[0])
    counting = Counting(inner=surface)
    optimizer.step(counting, x, optimizer.init(x), 1, optimizer.learning_rate)
    return max(1, counting.count)
