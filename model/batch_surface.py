"""The loss of one batch as a surface of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from model.array import Array, Functions, Indices, Real
from model.errors import QT_TRANSLATE_NOOP
from model.levels import Colouring, Levels, Scale
from model.surface import Interval, Surface

HIGHER = 1.0
"""By how much of its range the scale of the whole is raised."""


@dataclass(frozen=True, kw_only=True)
class BatchSurface(Surface):
    """L of some samples only, with domain, axes and names of the whole surface.

    Attributes
    ----------
    whole
        The surface of all samples.
    chosen
        The numbers of the samples that count.
    """

    name: ClassVar[str] = "batch"
    title: ClassVar[str] = QT_TRANSLATE_NOOP("surfaces", "The loss of one batch")
    source: ClassVar[str] = "—"

    whole: Surface
    chosen: tuple[int, ...]

    def __post_init__(self) -> None:
        for key in ("axes", "height", "detail", "formula"):
            object.__setattr__(self, key, getattr(self.whole, key))

    @property
    def samples(self) -> int:
        return len(self.chosen)

    @property
    def domain(self) -> tuple[Interval, Interval]:
        return self.whole.domain

    @property
    def starts(self) -> tuple[tuple[float, float], ...]:
        return self.whole.starts

    def value(self, x: Array, batch: Indices | None = None) -> Array:
        return self.whole.value(x, self._of(batch))

    def gradient(self, x: Array, batch: Indices | None = None) -> Array:
        return self.whole.gradient(x, self._of(batch))

    def hessian(self, x: Array, batch: Indices | None = None) -> Array:
        return self.whole.hessian(x, self._of(batch))

    def loss_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> Real:
        return self.whole.loss_at(ops, x, y, self._of(batch))

    def partials_at(
        self, ops: Functions, x: Real, y: Real, batch: Indices | None = None
    ) -> tuple[Real, Real]:
        return self.whole.partials_at(ops, x, y, self._of(batch))

    def _of(self, batch: Indices | None) -> Indices:
        chosen = np.array(self.chosen, dtype=np.intp)
        return chosen if batch is None else chosen[batch]


def batch_levels(whole: Levels, chosen: Indices, size: int) -> Levels:
    """Return a batch's losses on scales that all batches share: those of the whole.

    They reach down to 0 and higher up, since single batches vary more; what lies beyond
    is cut off level.
    """
    surface = BatchSurface(whole=whole.surface, chosen=tuple(chosen.tolist()))
    colouring: Colouring = whole.colouring
    levels = Levels(surface, colouring, size)
    levels.relief, levels.colour = _wider(whole.relief), _wider(whole.colour)
    return levels


def _wider(scale: Scale) -> Scale:
    if scale.kind == "rank":
        return scale
    low = min(scale.low, max(0.0, 2 * scale.low - scale.high))
    return replace(scale, low=low, high=scale.high + HIGHER * (scale.high - scale.low))
