"""Points of parameter space as people have them: numbers, packed texts, files."""

from __future__ import annotations

import io
import math
import re
import zipfile
from itertools import chain
from pathlib import Path

import numpy as np

from model.array import Array
from model.datasets.files.reading import content_of, reading
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.files import NOT_TEXT
from model.networks.text import NUMBER, SHORT, packed, unpacked
from model.parameter import shown

BRACKETS = str.maketrans(dict.fromkeys("[](){},;|\t\r\n", " "))
PYTHON = re.compile(
    r"(?:\b(?:np|numpy|torch)\.)?\b(?:float64|float32|array|tensor)(?=\()"
    r"|\bdtype=[\w.]+|\brequires_grad=\w+"
)
"""What NumPy and PyTorch write around numbers."""
MOST = 20_000_000
"""Numbers of one file at most."""
NAMES = ("theta", "weights", "parameters", "params", "points", "path", "x")
"""Arrays of a file that are looked at first."""

NO_NUMBERS = QT_TRANSLATE_NOOP("errors", "holds no numbers")
NOT_A_NUMBER = QT_TRANSLATE_NOOP(
    "errors", "number {position} is {value}, which is no finite number"
)
WRONG_COUNT = QT_TRANSLATE_NOOP(
    "errors", "holds {value} numbers; a point of this network has {count}"
)
WRONG_POINTS = QT_TRANSLATE_NOOP("errors", "holds {value} points, not three")
NO_ARRAY = QT_TRANSLATE_NOOP(
    "errors", "holds no array of {count} numbers; there are {choices}"
)
TOO_MANY = QT_TRANSLATE_NOOP("errors", "holds more than {high} numbers")


def points_in_text(text: str, count: int) -> Array:
    """Return the points ``(n, count)`` that a text holds.

    Either base64 of 64-bit or 32-bit numbers, one word a point, or decimal numbers with
    anything usual between them: one point after another.

    Raises
    ------
    UserError
        In one sentence: a wrong number of numbers, or one that is none.
    """
    words = PYTHON.sub(" ", text).translate(BRACKETS).split()
    if not words:
        raise UserError(NO_NUMBERS)
    if all(_is_packed(word) for word in words):
        return np.stack([_unpacked(word, count) for word in words])
    return _shaped(_numbers(words), count)


def three_points(text: str, count: int, where: str = "points") -> Array:
    """Return the three points ``(3, count)`` of a text.

    Raises
    ------
    UserError
        Naming the field, as :func:`points_in_text`, or if there are not three.
    """
    try:
        found = points_in_text(text, count)
        if len(found) != 3:
            raise UserError(WRONG_POINTS, value=len(found))
    except UserError as error:
        raise error.within(where) from None
    return found


def points_text(points: Array) -> str:
    """Return points ``(n, d)`` as one text, as exactly as :func:`packed` does."""
    return " ".join(packed(point) for point in points)


def points_in_file(path: Path, count: int) -> Array:
    """Return the points ``(n, count)`` in a file: NPZ, NPY, or numbers as text.

    Of several arrays the first that fits is taken; arrays that together have as many
    numbers as a point, such as layers by name, are put one behind the other. In a
    table a row is a point, or a column where there are as many rows.

    Raises
    ------
    UserError
        Naming the file and what is wrong with it.
    """
    with reading(path):
        content = content_of(path)
        if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # with and without files
            return _in_arrays(_arrays(content), count)
        if content.startswith(b"\x93NUMPY"):
            return _in_arrays({path.stem: _array(io.BytesIO(content), "", MOST)}, count)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UserError(NOT_TEXT) from None
        return _in_table(text, count)


def _is_packed(word: str) -> bool:
    """Tell a packed point from a number: a long word without a point in it."""
    return len(word) >= 11 and "." not in word and not _is_number(word)


def _unpacked(word: str, count: int) -> Array:
    size = len(word.rstrip("=")) * 3 // 4
    if size not in {kind.itemsize * count for kind in (NUMBER, SHORT)}:
        raise UserError(WRONG_COUNT, value=size // NUMBER.itemsize, count=count)
    try:
        return unpacked(word, count)
    except UserError as error:
        raise UserError(error.message, **error.values) from None


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return "_" not in word


def _numbers(words: list[str]) -> Array:
    if len(words) > MOST:
        raise UserError(TOO_MANY, high=MOST)
    numbers = np.empty(len(words))
    for k, word in enumerate(words):
        numbers[k] = float(word) if _is_number(word) else math.nan
        if not math.isfinite(numbers[k]):
            raise UserError(NOT_A_NUMBER, value=shown(word), position=k + 1)
    return numbers


def _shaped(numbers: Array, count: int) -> Array:
    if len(numbers) % count:
        raise UserError(WRONG_COUNT, value=len(numbers), count=count)
    return numbers.reshape(-1, count)


def _in_table(text: str, count: int) -> Array:
    lines = [line.translate(BRACKETS).split() for line in text.splitlines()]
    rows = [words for words in lines if words]
    if rows and not any(_is_number(word) or _is_packed(word) for word in rows[0]):
        rows = rows[1:]  # a line of names
    columns = {len(words) for words in rows}
    if len(rows) == count > 1 and len(columns) == 1 and columns != {count}:
        across = _numbers(list(chain.from_iterable(rows)))
        return across.reshape(count, -1).T.copy()
    return points_in_text(" ".join(chain.from_iterable(rows)), count)


def _arrays(content: bytes) -> dict[str, Array]:
    found: dict[str, Array] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        room = MOST
        for member in file.infolist():
            if not member.filename.endswith(".npy"):
                continue
            name = member.filename.removesuffix(".npy")
            with file.open(member) as stream:
                values = _array(stream, name, room)
            room -= values.size
            found[name] = values
    return found


def _array(stream: object, name: str, room: int) -> Array:
    from model.datasets.files.arrays import NOT_NUMBERS, NUMBERS, read_array

    values = read_array(stream, name, 8 * room)
    if values.dtype.kind not in NUMBERS:
        raise UserError(NOT_NUMBERS, value=shown(name))
    return np.asarray(values, dtype=np.float64)


def _in_arrays(arrays: dict[str, Array], count: int) -> Array:
    if not arrays:
        raise UserError(NO_NUMBERS)
    first = sorted(arrays, key=lambda name: name.lower() not in NAMES)
    fit = [arrays[name] for name in first if arrays[name].size]
    chosen = next((each for each in fit if each.shape[-1:] == (count,)), None)
    if chosen is None:
        chosen = next((each for each in fit if each.size == count), None)
    if chosen is None and sum(each.size for each in arrays.values()) == count:
        chosen = np.concatenate([each.ravel() for each in arrays.values()])
    if chosen is None:
        kinds = [f"{name} {each.shape}" for name, each in arrays.items()]
        choices = shown(", ".join(kinds), 120)
        raise UserError(NO_ARRAY, count=count, choices=choices)
    points = chosen.reshape(-1, count)
    wrong = np.argwhere(~np.isfinite(points))
    if len(wrong):
        row, column = wrong[0].tolist()
        value, position = str(points[row, column]), row * count + column + 1
        raise UserError(NOT_A_NUMBER, value=value, position=position)
    return points
