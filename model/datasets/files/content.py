"""What a file of data holds, before anything of it is chosen."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import shown

Values = NDArray[Any]

LABELS = ("label", "labels", "target", "targets", "class", "y")
"""Names by which a column of targets is known."""

NO_SUCH = QT_TRANSLATE_NOOP("errors", "has no {value}; there are {choices}")
NO_INPUTS = QT_TRANSLATE_NOOP("errors", "has no numbers besides the target {value}")
ITSELF = QT_TRANSLATE_NOOP("errors", "{value} cannot be input and target at once")
OTHER_LENGTH = QT_TRANSLATE_NOOP(
    "errors", "has {value} targets for {count} samples; it must be one for each"
)


@dataclass(frozen=True, eq=False)
class Content:
    """Samples and their targets as they stand in a file.

    Attributes
    ----------
    inputs
        Numbers ``(n, features)``, or pictures ``(n, channels, height, width)``.
    targets
        Numbers ``(n,)`` or ``(n, k)``, or words ``(n,)``.
    names
        The features' names; empty for pictures.
    target
        What the targets are called.
    left_out
        Columns of words that are no inputs.
    """

    inputs: Values
    targets: Values
    names: tuple[str, ...]
    target: str
    left_out: tuple[str, ...] = ()

    @property
    def pictures(self) -> bool:
        """Whether the samples are pictures."""
        return self.inputs.ndim == 4


class Source(ABC):
    """A file that has been read.

    Attributes
    ----------
    kind
        The form of the file, as people call it.
    """

    kind: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be the target; empty where the file leaves no choice."""
        return ()

    @abstractmethod
    def content(self, target: str = "", inputs: str = "") -> Content:
        """Return samples and targets.

        Parameters
        ----------
        target
            The column or array of the targets, by name or by number from 1; the usual
            one without a word.
        inputs
            Those of the inputs, joined by commas; all others without a word.

        Raises
        ------
        UserError
            If there are no such.
        """


@dataclass(frozen=True, eq=False)
class PictureSource(Source):
    """Pictures with their labels: IDX and CIFAR-10."""

    pictures: Values
    labels: Values
    kind: str = ""

    def content(self, target: str = "", inputs: str = "") -> Content:
        for word in filter(None, (target, inputs)):
            raise UserError(NO_SUCH, value=shown(word), choices="pictures, labels")
        check_lengths(self.pictures, self.labels)
        return Content(self.pictures, self.labels, (), "labels")


def check_lengths(inputs: Values, targets: Values) -> None:
    """Make sure that every sample has its target."""
    if len(inputs) != len(targets):
        raise UserError(OTHER_LENGTH, value=len(targets), count=len(inputs))


def found(word: str, names: tuple[str, ...]) -> str:
    """Return the name that a word means: a name, or a number from 1."""
    word = word.strip()
    if word in names:
        return word
    if word.isdecimal() and 1 <= int(word[:9]) <= len(names):
        return names[int(word) - 1]
    raise UserError(NO_SUCH, value=shown(word), choices=shown(", ".join(names), 120))


def usual_target(names: tuple[str, ...]) -> str:
    """Return the name that looks like the targets': else the last."""
    for name in names:
        if name.strip().lower() in LABELS:
            return name
    return names[-1]


def table_content(
    columns: dict[str, Values], target: str, inputs: str, all_names: tuple[str, ...]
) -> Content:
    """Return the samples of a table whose columns are known by name."""
    chosen = found(target, all_names) if target else usual_target(all_names)
    if inputs:
        names = tuple(found(word, all_names) for word in inputs.split(","))
        if chosen in names:
            raise UserError(ITSELF, value=shown(chosen))
    else:
        names = tuple(n for n in all_names if n != chosen and _numbers(columns[n]))
    if not names:
        raise UserError(NO_INPUTS, value=shown(chosen))
    words = tuple(n for n in all_names if n not in (*names, chosen) and not inputs)
    stacked = np.column_stack([columns[name] for name in names])
    return Content(stacked, columns[chosen], names, chosen, words)


def _numbers(values: Values) -> bool:
    return values.dtype.kind in "biuf"
