"""Which samples form each update's batch."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np

from model.array import Indices
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import Declared, param
from model.registry import Registry

Shuffle = Literal["every_epoch", "once", "never", "with_replacement"]
SHUFFLES: tuple[Shuffle, ...] = ("every_epoch", "once", "never", "with_replacement")


@dataclass(frozen=True, kw_only=True)
class Sampler(Declared):
    """Cuts the data into batches; one pass over all batches is an epoch.

    A batch is a pure function of the seed and the number of the update, so that any
    moment of a run can be reached again without replaying what came before. Each epoch
    has its own random generator; the global one is never touched.
    """

    help: ClassVar[str] = ""

    @abstractmethod
    def size(self, samples: int) -> int:
        """Return the size of a batch; the last of an epoch may be smaller."""

    @abstractmethod
    def order(self, epoch: int, samples: int, seed: int) -> Indices:
        """Return the order in which an epoch visits the samples."""

    def batches(self, samples: int) -> int:
        """Return the number of updates in an epoch; 1 where there are no data."""
        return -(-samples // self.size(samples)) if samples else 1

    def sees_all(self, samples: int) -> bool:
        """Return whether every update sees all samples, each once."""
        return not samples or (self.size(samples) >= samples and self.covers_all)

    def batch(self, update: int, samples: int, seed: int) -> Indices | None:
        """Return the sample numbers of update ``update`` (from 0).

        ``None`` stands for all samples, each once.
        """
        if self.sees_all(samples):
            return None
        size = self.size(samples)
        epoch, k = divmod(update, self.batches(samples))
        return self.order(epoch, samples, seed)[k * size : (k + 1) * size]

    @property
    def covers_all(self) -> bool:
        """Whether every epoch visits each sample exactly once."""
        return True


@dataclass(frozen=True, kw_only=True)
class FullBatch(Sampler):
    """All samples in every update: the exact gradient, one update an epoch."""

    name = "full_batch"
    title = QT_TRANSLATE_NOOP("samplers", "Full batch")
    help = QT_TRANSLATE_NOOP(
        "samplers", "Every update sees all samples: steady, one update an epoch."
    )
    source = "—"
    rank = 10

    def size(self, samples: int) -> int:
        return samples

    def order(self, epoch: int, samples: int, seed: int) -> Indices:
        return _order("never", 0, samples, 0)


@dataclass(frozen=True, kw_only=True)
class Shuffled(Sampler):
    """What all samplers of less than the full data share: the kind of shuffling."""

    shuffle: Shuffle = param(
        "every_epoch",
        choices=SHUFFLES,
        title=QT_TRANSLATE_NOOP("parameters", "shuffle"),
        help=QT_TRANSLATE_NOOP(
            "parameters",
            "When the order of the samples is drawn anew. With replacement, a sample "
            "may come twice in an epoch or not at all.",
        ),
    )

    @property
    def covers_all(self) -> bool:
        return self.shuffle != "with_replacement"

    def order(self, epoch: int, samples: int, seed: int) -> Indices:
        fixed = self.shuffle in {"once", "never"}
        return _order(self.shuffle, 0 if fixed else epoch, samples, seed)


@dataclass(frozen=True, kw_only=True)
class MiniBatch(Shuffled):
    """``batch_size`` samples in every update; the last batch takes what is left."""

    name = "minibatch"
    title = QT_TRANSLATE_NOOP("samplers", "Mini-batch")
    help = QT_TRANSLATE_NOOP(
        "samplers", "Each update sees a few samples: noisy, many updates an epoch."
    )
    source = "—"
    rank = 20

    batch_size: int = param(
        10,
        low=1,
        high=1_000_000_000,
        useful=(1, 20),
        symbol="B",
        title=QT_TRANSLATE_NOOP("parameters", "batch size"),
        help=QT_TRANSLATE_NOOP("parameters", "Samples whose mean gradient is used."),
    )

    def size(self, samples: int) -> int:
        return min(self.batch_size, samples)


@dataclass(frozen=True, kw_only=True)
class OneSample(Shuffled):
    """One sample in every update: stochastic gradient descent in the narrow sense."""

    name = "one_sample"
    title = QT_TRANSLATE_NOOP("samplers", "One sample")
    help = QT_TRANSLATE_NOOP(
        "samplers", "Each update sees one sample: the noisiest gradient there is."
    )
    source = "H. Robbins, S. Monro, Ann. Math. Statist. 22, 1951"
    rank = 30

    def size(self, samples: int) -> int:
        return min(1, samples)


SAMPLERS: Registry[Sampler] = Registry("samplers", __name__, Sampler)  # type: ignore[type-abstract]


@lru_cache(maxsize=64)
def _order(shuffle: Shuffle, epoch: int, samples: int, seed: int) -> Indices:
    if shuffle == "never":
        order = np.arange(samples)
    else:
        generator = np.random.default_rng([seed, epoch])
        order = (
            generator.integers(samples, size=samples)
            if shuffle == "with_replacement"
            else generator.permutation(samples)
        )
    order.setflags(write=False)
    return order.astype(np.intp, copy=False)
