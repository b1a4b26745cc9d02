"""NPZ files: named arrays of numbers, read without pickle and within limits."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.datasets.files.content import (
    LABELS,
    Content,
    Source,
    Values,
    check_lengths,
    found,
    table_content,
)
from model.datasets.files.reading import LARGEST, MEGABYTE, TOO_LARGE
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.parameter import shown

MOST_ARRAYS = 100
INPUTS = ("x", "inputs", "input", "data", "images", "features", "pixels", "pictures")
TARGETS = (*LABELS, "output", "outputs", "digits", "classes")
PARTS = ("", "_train", "train_", "_test", "test_")
"""Before or after such names."""
NUMBERS, WORDS = "biuf", "US"

NO_ARRAYS = QT_TRANSLATE_NOOP("errors", "holds no arrays")
OBJECTS = QT_TRANSLATE_NOOP(
    "errors", "array {value} holds Python objects, which are never read"
)
NOT_NUMBERS = QT_TRANSLATE_NOOP("errors", "array {value} holds no numbers")
SHAPE = QT_TRANSLATE_NOOP(
    "errors", "array {value} has {count} axes; inputs have 1 to 4, targets 1 or 2"
)
UNCLEAR = QT_TRANSLATE_NOOP(
    "errors", "does not say which array is the target; there are {choices}"
)


@dataclass(frozen=True, eq=False)
class ArraySource(Source):
    """Arrays by name."""

    arrays: dict[str, Values]
    kind: str = "NPZ"

    @property
    def choices(self) -> tuple[str, ...]:
        if len(self.arrays) > 1:
            return tuple(self.arrays)
        ((_, matrix),) = self.arrays.items()
        return _columns(matrix) if matrix.ndim == 2 else tuple(self.arrays)

    def content(self, target: str = "", inputs: str = "") -> Content:
        if len(self.arrays) == 1:
            return self._single(target, inputs)
        names = self.choices
        chosen = found(target, names) if target else self._target()
        given = found(inputs, names) if inputs else self._inputs(chosen)
        samples, targets = as_samples(given, self.arrays[given]), self.arrays[chosen]
        targets = as_targets(chosen, targets)
        check_lengths(samples, targets)
        columns = samples.shape[1] if samples.ndim == 2 else 0
        features = tuple(f"{given} {k}" for k in range(1, columns + 1))
        return Content(samples, targets, features, chosen)

    def _single(self, target: str, inputs: str) -> Content:
        """Take one matrix as a table."""
        ((name, matrix),) = self.arrays.items()
        if matrix.ndim != 2 or matrix.shape[1] < 2 or matrix.dtype.kind not in NUMBERS:
            raise UserError(UNCLEAR, choices=shown(name))
        names = _columns(matrix)
        columns = dict(zip(names, matrix.T, strict=True))
        return table_content(columns, target, inputs, names)

    def _target(self) -> str:
        named = self._named(TARGETS)
        if named:
            return named
        lists = [name for name, each in self.arrays.items() if each.ndim == 1]
        if len(lists) != 1:
            raise UserError(UNCLEAR, choices=shown(", ".join(self.arrays), 120))
        return lists[0]

    def _inputs(self, target: str) -> str:
        """Return the inputs that go with a target: of the same part of the data."""
        low = target.lower()
        parts = [part for part in PARTS if part and part in low] or [""]
        named = self._named(INPUTS, (*parts, *PARTS))
        if named and named != target:
            return named
        count = len(self.arrays[target])
        others = [
            name
            for name, each in self.arrays.items()
            if name != target and each.ndim and len(each) == count
        ]
        if len(others) != 1:
            raise UserError(UNCLEAR, choices=shown(", ".join(self.arrays), 120))
        return others[0]

    def _named(
        self, words: tuple[str, ...], parts: tuple[str, ...] = PARTS
    ) -> str | None:
        by_name = {name.lower(): name for name in self.arrays}
        for part in parts:
            for word in words:
                low = part + word if part.endswith("_") else word + part
                if low in by_name:
                    return by_name[low]
        return None


def _columns(matrix: Values) -> tuple[str, ...]:
    return tuple(f"column {k}" for k in range(1, matrix.shape[1] + 1))


def as_samples(name: str, values: Values) -> Values:
    """Return inputs as ``(n, features)`` or pictures ``(n, channels, h, w)``."""
    if values.dtype.kind not in NUMBERS:
        raise UserError(NOT_NUMBERS, value=shown(name))
    match values.ndim:
        case 1:
            return values[:, None]
        case 2:
            return values
        case 3:
            return values[:, None]
        case 4:
            last = values.shape[3] in (1, 3, 4) and values.shape[1] not in (1, 3)
            return values.transpose(0, 3, 1, 2) if last else values
    raise UserError(SHAPE, value=shown(name), count=values.ndim)


def as_targets(name: str, values: Values) -> Values:
    """Return targets as ``(n,)`` or ``(n, k)``; rows with a single one are classes."""
    if values.dtype.kind not in NUMBERS + WORDS:
        raise UserError(NOT_NUMBERS, value=shown(name))
    if values.ndim not in (1, 2):
        raise UserError(SHAPE, value=shown(name), count=values.ndim)
    if values.ndim == 1:
        return values
    if values.shape[1] == 1:
        return values[:, 0]
    if values.dtype.kind in NUMBERS and values.shape[1] > 1:
        ones = (values == 1).sum(axis=1) == 1
        zeros = (values == 0).sum(axis=1) == values.shape[1] - 1
        if ones.all() and zeros.all():
            return np.asarray(values.argmax(axis=1))
    return values


def read_arrays(content: bytes) -> ArraySource:
    """Read an NPZ file.

    Raises
    ------
    UserError
        If an array holds objects or is larger than is read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        members = [each for each in file.infolist() if each.filename.endswith(".npy")]
        if not members:
            raise UserError(NO_ARRAYS)
        room, arrays = LARGEST, {}
        for member in members[:MOST_ARRAYS]:
            with file.open(member) as stream:
                name = member.filename.removesuffix(".npy")
                arrays[name] = read_array(stream, name, room)
                room -= arrays[name].nbytes
    return ArraySource(arrays)


def read_array(stream: Any, name: str, room: int) -> Values:
    """Read one array whose size its own beginning says; nothing is made before."""
    version = np.lib.format.read_magic(stream)
    read = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }[version]
    shape, fortran, dtype = read(stream)
    if dtype.hasobject:
        raise UserError(OBJECTS, value=shown(name))
    count = 1
    for side in shape:
        count *= int(side)
    size = count * dtype.itemsize
    if size > room:
        raise UserError(TOO_LARGE, high=LARGEST // MEGABYTE)
    content = stream.read(size + 1)
    if len(content) != size or count < 0:
        raise ValueError
    values = np.frombuffer(content, dtype=dtype, count=count)
    if dtype.kind == "U":
        _check_letters(values)
    return values.reshape(shape, order="F" if fortran else "C")


def _check_letters(words: Values) -> None:
    """Refuse numbers that stand for no letter: texts made of them break later."""
    order = "<>"[words.dtype.byteorder == ">"]
    letters = np.frombuffer(words.tobytes(), f"{order}u4")
    if ((letters > 0x10FFFF) | ((letters >= 0xD800) & (letters <= 0xDFFF))).any():
        raise ValueError
