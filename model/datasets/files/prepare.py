"""From what a file holds to what is learnt: chosen, averaged, scaled, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from model.array import Array
from model.dataset import Kept
from model.datasets.files.content import Content, Values
from model.datasets.files.reading import MEGABYTE
from model.errors import QT_TRANSLATE_NOOP, UserError

Task = Literal["regression", "classification"]

LARGEST = 512 * MEGABYTE
"""Bytes of the samples as they are kept."""
MOST_CLASSES = 100
FEW = 20
"""Up to so many different whole numbers are taken for classes."""
BRIGHTEST = 255.0
CHUNK = 1024
"""Pictures that are averaged at a time."""

TOO_FEW = QT_TRANSLATE_NOOP("errors", "holds {value} samples; {low} are the fewest")
NOT_FINITE = QT_TRANSLATE_NOOP("errors", "sample {row} holds {value} in {column}")
CLASSES = QT_TRANSLATE_NOOP(
    "errors", "has {value} classes in {column}; 2 to {high} are possible"
)
WORDS_NO_NUMBERS = QT_TRANSLATE_NOOP(
    "errors", "{column} holds words, which are no numbers"
)
SPACE = QT_TRANSLATE_NOOP(
    "errors",
    "takes {value} MB of memory; {high} are the most: take fewer samples or average "
    "the pictures",
)
FLAT = QT_TRANSLATE_NOOP("errors", "holds inputs without numbers in them")


@dataclass(frozen=True, eq=False)
class Prepared:
    """Samples ready for use.

    Attributes
    ----------
    kept
        The inputs ``(n, features)``, read-only: bytes of pictures as they are, else
        numbers.
    targets
        ``(n,)`` or ``(n, k)``, read-only.
    classes
        The classes' names, in the order of their numbers; none for numbers.
    picture
        Channels, height and width of each sample, if it is a picture.
    names, target, left_out
        As in the content.
    total
        How many samples the file holds.
    """

    kept: Kept
    targets: Values
    task: Task
    classes: tuple[str, ...]
    picture: tuple[int, int, int] | None
    names: tuple[str, ...]
    target: str
    left_out: tuple[str, ...]
    total: int

    @property
    def inputs(self) -> Array:
        """All inputs as numbers."""
        return self.rows(slice(None))

    def rows(self, some: slice) -> Array:
        """Return some samples' inputs as numbers."""
        values, divisor = self.kept
        return values[some] / divisor if divisor != 1.0 else values[some]

    def __len__(self) -> int:
        return len(self.kept.values)

    @property
    def features(self) -> int:
        """How many inputs a sample has."""
        return int(self.kept.values.shape[1])

    @property
    def nbytes(self) -> int:
        """How much memory the samples take."""
        return int(self.kept.values.nbytes + self.targets.nbytes)


def prepared(
    content: Content,
    *,
    kind: str = "auto",
    samples: int = 2000,
    pool: int = 1,
    standardize: bool = False,
) -> Prepared:
    """Return the samples as they are used.

    Parameters
    ----------
    kind
        What the targets are: ``classes``, ``numbers``, or what they look like.
    samples
        At most so many, drawn evenly from all; the same ones each time.
    pool
        Pictures are averaged over squares of so many pixels a side.
    standardize
        Whether every input, and a target that is a number, gets mean 0 and standard
        deviation 1.

    Raises
    ------
    UserError
        If they cannot be used, and why.
    """
    total = len(content.inputs)
    if total < 2:
        raise UserError(TOO_FEW, value=total, low=2)
    if not content.inputs[0].size:
        raise UserError(FLAT)
    numbers, classes = _classes(content, kind)
    chosen = _chosen(total, samples)
    bytes_stay = content.pictures and pool == 1 and not standardize
    bytes_stay = bytes_stay and content.inputs.dtype == np.uint8
    _check_space(content, len(chosen), pool, 1 if bytes_stay else 8)
    targets = numbers[chosen]
    if bytes_stay:
        inputs = _bytes(content, chosen)
        _check_finite(content, chosen, np.zeros((len(chosen), 0)), targets)
    else:
        inputs = _inputs(content, chosen, pool)
        _check_finite(content, chosen, inputs, targets)
    if standardize:
        inputs = _standardized(inputs)
        targets = targets if classes else _standardized(targets)
        _check_finite(content, chosen, inputs, targets)
    return Prepared(
        Kept(_fixed(inputs), BRIGHTEST if bytes_stay else 1.0),
        _fixed(targets),
        "classification" if classes else "regression",
        classes,
        _picture(content, pool),
        content.names,
        content.target,
        content.left_out,
        total,
    )


def _classes(content: Content, kind: str) -> tuple[Values, tuple[str, ...]]:
    """Return targets as numbers, and the classes' names if they are classes."""
    targets = content.targets
    words = targets.dtype.kind in "US"
    if kind == "numbers" and words:
        raise UserError(WORDS_NO_NUMBERS, column=content.target)
    if kind == "numbers" or targets.ndim > 1 or not _like_classes(content, kind):
        return targets.astype(np.float64), ()
    _check_targets(content)
    found, codes = np.unique(targets, return_inverse=True)
    if not 2 <= len(found) <= MOST_CLASSES:
        count = len(found)
        raise UserError(CLASSES, value=count, column=content.target, high=MOST_CLASSES)
    names = tuple(_class_name(each) for each in found.tolist())
    return codes.astype(np.intp), names


def _class_name(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return f"{value:g}" if isinstance(value, float) else str(value)[:60]


def _like_classes(content: Content, kind: str) -> bool:
    targets = content.targets
    if kind == "classes" or content.pictures or targets.dtype.kind in "USb":
        return True
    if not np.isfinite(targets).all() or (targets != np.round(targets)).any():
        return False
    different = len(np.unique(targets))
    return different <= FEW and 5 * different <= len(targets)


def _check_targets(content: Content) -> None:
    targets = content.targets
    if targets.dtype.kind == "f" and not np.isfinite(targets).all():
        row = int(np.flatnonzero(~np.isfinite(targets))[0])
        column = content.target
        raise UserError(NOT_FINITE, row=row + 1, value=targets[row], column=column)


def _chosen(total: int, samples: int) -> Values:
    if total <= samples:
        return np.arange(total)
    generator = np.random.default_rng(0)
    return np.sort(generator.choice(total, samples, replace=False))


def _check_space(content: Content, count: int, pool: int, width: int) -> None:
    shape = _picture(content, pool) or content.inputs.shape[1:]
    size = width * count * int(np.prod([int(side) for side in shape], dtype=object))
    if size > LARGEST:
        raise UserError(SPACE, value=size // MEGABYTE, high=LARGEST // MEGABYTE)


def _picture(content: Content, pool: int) -> tuple[int, int, int] | None:
    if not content.pictures:
        return None
    channels, height, width = content.inputs.shape[1:]
    return int(channels), -(-height // pool), -(-width // pool)


def _inputs(content: Content, chosen: Values, pool: int) -> Array:
    if not content.pictures:
        return content.inputs[chosen].astype(np.float64)
    parts = [
        averaged(content.inputs[chosen[begin : begin + CHUNK]], pool)
        for begin in range(0, len(chosen), CHUNK)
    ]
    inputs = np.concatenate(parts).reshape(len(chosen), -1)
    if content.inputs.dtype == np.uint8:
        inputs /= BRIGHTEST
    return inputs


def _bytes(content: Content, chosen: Values) -> Values:
    """Return pictures as they are in the file; all of them without a second copy."""
    whole = len(chosen) == len(content.inputs)
    pictures = content.inputs if whole else content.inputs[chosen]
    return pictures.reshape(len(chosen), -1)


def averaged(pictures: Values, side: int) -> Array:
    """Return pictures averaged over squares; those at the edge may be smaller."""
    found = pictures.astype(np.float64)
    if side == 1:
        return found
    for axis in (2, 3):
        begins = np.arange(0, found.shape[axis], side)
        widths = np.diff([*begins, found.shape[axis]])
        found = np.add.reduceat(found, begins, axis)
        found /= widths[:, None] if axis == 2 else widths
    return found


def _check_finite(
    content: Content, chosen: Values, inputs: Array, targets: Values
) -> None:
    target = content.target
    for values, names in ((inputs, content.names), (targets, (target,))):
        table = values.reshape(len(values), -1)
        if np.isfinite(table).all():
            continue
        row, column = (int(each[0]) for each in np.nonzero(~np.isfinite(table)))
        name = names[column] if column < len(names) else str(column + 1)
        raise UserError(
            NOT_FINITE,
            row=int(chosen[row]) + 1,
            value=f"{table[row, column]:g}",
            column=name,
        )


def _standardized(values: Values) -> Array:
    """Return values with mean 0 and standard deviation 1; constant ones become 0."""
    with np.errstate(all="ignore"):  # what overflows is refused afterwards
        centred = values - values.mean(axis=0)
        spread = np.asarray(centred.std(axis=0))
        return np.asarray(centred / np.where(spread > 0, spread, 1.0))


def _fixed(values: Values) -> Values:
    values = np.ascontiguousarray(values)
    values.setflags(write=False)
    return values
