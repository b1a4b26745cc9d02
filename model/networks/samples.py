"""Samples as fast training wants them: single precision, cut by lot into parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from model.array import Indices
from model.dataset import Dataset, Kept

Single: TypeAlias = NDArray[np.float32]
"""Numbers of 32 bits: half the memory, and products in half the time."""

SHARES = (0.6, 0.2, 0.2)
"""Of the samples: for training, for validation (choosing a rate), for the test."""


@dataclass(frozen=True, eq=False)
class Samples:
    """Inputs and targets, one row a sample.

    Attributes
    ----------
    inputs
        Shape ``(n, features + 1)``; the last column is 1, so that a layer's biases are
        one more row of its weights. Or bytes of pictures, ``(n, features)``, which are
        turned into such rows a few at a time: a quarter of the room.
    targets
        Shape ``(n, outputs)``; classes as rows of zeros with a single one.
    classes
        Whether the targets are classes.
    divisor
        What bytes are divided by.
    """

    inputs: Single | NDArray[np.uint8]
    targets: Single
    classes: bool
    divisor: float = 1.0

    def __len__(self) -> int:
        return len(self.inputs)

    @property
    def features(self) -> int:
        """The number of inputs of a network for these samples."""
        return self.width - 1

    @property
    def packed(self) -> bool:
        """Whether the inputs are bytes."""
        return self.inputs.dtype == np.uint8

    @property
    def width(self) -> int:
        """The number of inputs and the 1."""
        return int(self.inputs.shape[1]) + self.packed

    def rows(self, some: slice) -> Single:
        """Return some samples' inputs with the 1: a view, or unpacked."""
        if not self.packed:
            return self.inputs[some]  # type: ignore[return-value]
        found = np.ones((len(self.inputs[some]), self.width), np.float32)
        self._unpack(self.inputs[some], found)
        return found

    def take(self, chosen: Indices, out: Single) -> None:
        """Write chosen samples' inputs, ``(…, features + 1)``; ones stay where packed.

        ``chosen`` has numbers of samples, ``(…)``.
        """
        if self.packed:
            self._unpack(self.inputs.take(chosen, 0, mode="clip"), out)
        else:
            self.inputs.take(chosen, 0, out, "clip")

    def _unpack(self, values: NDArray[Any], out: Single) -> None:
        np.divide(values, np.float32(self.divisor), out=out[..., :-1], dtype=np.float32)

    @property
    def plain(self) -> Kept:
        """The inputs without the 1, ``(n, features)``, and what to divide them by."""
        if self.packed:
            return Kept(self.inputs, self.divisor)
        return Kept(self.inputs[:, :-1].astype(np.float64), 1.0)

    @property
    def outputs(self) -> int:
        """The number of its outputs."""
        return int(self.targets.shape[1])

    @property
    def loss(self) -> str:
        """The loss that fits: cross-entropy for classes, mean square for numbers."""
        return "cross_entropy" if self.classes else "mean_square"

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Return all samples of a data set."""
        classes = dataset.classes if dataset.task == "classification" else 0
        return cls.of_arrays(dataset.kept, np.asarray(dataset.targets), classes)

    @classmethod
    def of_arrays(cls, kept: Kept, raw: NDArray[Any], classes: int) -> Self:
        """Return samples of inputs ``(n, features)`` and numbers or some classes."""
        if classes:
            targets = np.zeros((len(raw), classes), np.float32)
            targets[np.arange(len(raw)), raw] = 1.0
        else:
            targets = raw.reshape(len(raw), -1).astype(np.float32)
        if kept.values.dtype == np.uint8:
            return cls(kept.values, targets, bool(classes), kept.divisor)
        inputs = np.ones((len(raw), kept.values.shape[1] + 1), np.float32)
        inputs[:, :-1] = kept.values
        return cls(inputs, targets, bool(classes))

    def chosen(self, rows: Indices) -> Self:
        """Return some of the samples."""
        return replace(self, inputs=self.inputs[rows], targets=self.targets[rows])

    def parts(self, seed: int, shares: Sequence[float] = SHARES) -> tuple[Samples, ...]:
        """Cut the samples by lot into parts of these shares; each has at least one."""
        order = np.random.default_rng(seed).permutation(len(self))
        ends = np.round(np.cumsum(shares[:-1]) * len(self)).astype(int)
        lowest = np.arange(1, len(shares))
        ends = np.clip(ends, lowest, len(self) - lowest[::-1])
        return tuple(self.chosen(rows) for rows in np.split(order, ends))
