"""Data sets: the samples that a loss is made of."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from model.array import Array
from model.errors import QT_TRANSLATE_NOOP
from model.parameter import Declared, param

Targets: TypeAlias = NDArray[Any]
"""Real numbers ``(n,)`` or ``(n, k)``, or class numbers ``(n,)``."""

Interval = tuple[float, float]


class Kept(NamedTuple):
    """Numbers ``(n, features)`` as they are kept; divided they are the inputs."""

    values: NDArray[Any]
    divisor: float


@dataclass(frozen=True, kw_only=True)
class Dataset(Declared):
    """Samples with their targets; the fields say how they are generated, if they are.

    Attributes
    ----------
    task
        What the targets are: real numbers, or class numbers from 0.
    licence
        Under which terms the data may be passed on.
    """

    help: ClassVar[str] = ""
    licence: ClassVar[str] = ""
    task: ClassVar[Literal["regression", "classification"]] = "regression"
    rank: ClassVar[int] = 1000

    @abstractmethod
    def load(self) -> tuple[Array, Targets]:
        """Return fresh inputs ``(n, features)`` and targets ``(n,)`` or ``(n, k)``."""

    @property
    def inputs(self) -> Array:
        """The samples, shape ``(n, features)``, read-only."""
        return self._arrays[0]

    @property
    def targets(self) -> Targets:
        """What belongs to each sample, shape ``(n,)`` or ``(n, k)``, read-only."""
        return self._arrays[1]

    @property
    def kept(self) -> Kept:
        """The samples as they lie in memory, and what to divide them by.

        Pictures of bytes stay bytes: an eighth of the room, turned into numbers a few
        at a time.
        """
        return Kept(self.inputs, 1.0)

    @property
    def features(self) -> int:
        """How many inputs a sample has."""
        return int(self.kept.values.shape[1])

    @property
    def classes(self) -> int:
        """How many classes there are, if the targets are such."""
        return int(self.targets.max()) + 1

    def __len__(self) -> int:
        return len(self.kept.values)

    @cached_property
    def _arrays(self) -> tuple[Array, Targets]:
        inputs, targets = self.load()
        inputs = np.ascontiguousarray(inputs, dtype=np.float64)
        for each in (inputs, targets):
            each.setflags(write=False)
        return inputs, targets

    @classmethod
    def describe(cls) -> dict[str, Any]:
        dataset = cls()
        return super().describe() | {
            "help": cls.help,
            "licence": cls.licence,
            "task": cls.task,
            "samples": len(dataset),
            "features": dataset.features,
        }


@dataclass(frozen=True, kw_only=True)
class LineData(Dataset):
    """Pairs of numbers to which a line y = b + w x is fitted.

    The regression surface offers every data set of this kind.
    """

    @property
    @abstractmethod
    def domain(self) -> tuple[Interval, Interval]:
        """The box of b and of w that is drawn."""

    @property
    @abstractmethod
    def starts(self) -> tuple[tuple[float, float], ...]:
        """Good first guesses (b, w), the best first."""


def samples_param(default: int) -> Any:
    """Declare how many samples are generated."""
    return param(
        default,
        low=2,
        high=100_000,
        useful=(10, 1000),
        scale="log",
        symbol="n",
        title=QT_TRANSLATE_NOOP("parameters", "samples"),
        help=QT_TRANSLATE_NOOP("parameters", "How many samples are generated."),
    )


def noise_param(default: float) -> Any:
    """Declare the standard deviation of the noise on generated samples."""
    return param(
        default,
        low=0,
        high=1000,
        useful=(0, 0.5),
        symbol="ε",
        title=QT_TRANSLATE_NOOP("parameters", "noise"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The standard deviation of what is added to each sample."
        ),
    )


def seed_param(default: int = 0) -> Any:
    """Declare the seed of the generator."""
    return param(
        default,
        low=0,
        high=2**53,
        useful=(0, 100),
        title=QT_TRANSLATE_NOOP("parameters", "seed"),
        help=QT_TRANSLATE_NOOP(
            "parameters", "The same seed gives the same samples again."
        ),
    )
