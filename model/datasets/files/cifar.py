"""CIFAR-10 batches: pictures of 32 × 32 pixels in three colours, ten classes.

The binary form is one byte for the label and 3,072 for the pixels of each picture; the
form for Python is a pickle, which is read without pickle.

Source: A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from model.datasets.files.content import PictureSource
from model.datasets.files.opcodes import read_dictionary
from model.errors import QT_TRANSLATE_NOOP, UserError

SIDE, COLOURS, CLASSES = 32, 3, 10
PIXELS = COLOURS * SIDE * SIDE
RECORD = 1 + PIXELS
BATCHES = 5
NUMBERED = re.compile(r"(data_batch_)([1-5])((?:\.bin)?(?:\.gz)?)", re.IGNORECASE)

NOT_RECORDS = QT_TRANSLATE_NOOP(
    "errors", "holds {value} bytes, not a multiple of {count} as CIFAR-10 batches do"
)
NOT_LABELS = QT_TRANSLATE_NOOP(
    "errors", "holds the label {value}; CIFAR-10 has labels from 0 to {high}"
)
NO_BATCH = QT_TRANSLATE_NOOP("errors", "holds no pictures and labels of CIFAR-10")


def read_binary(content: bytes) -> PictureSource:
    """Read a batch of the binary form.

    Raises
    ------
    UserError
        If its size or a label is not as it must be.
    """
    if len(content) % RECORD:
        raise UserError(NOT_RECORDS, value=len(content), count=RECORD)
    records = np.frombuffer(content, np.uint8).reshape(-1, RECORD)
    return _source(records[:, 1:], records[:, 0])


def read_batch(content: bytes) -> PictureSource:
    """Read a batch of the form for Python, without pickle.

    Raises
    ------
    UserError
        If it holds anything else.
    """
    found = {_word(key): value for key, value in read_dictionary(content).items()}
    pixels, labels = found.get("data"), found.get("labels")
    if not isinstance(pixels, np.ndarray) or not isinstance(labels, list):
        raise UserError(NO_BATCH)
    shape = (len(labels), PIXELS)
    if pixels.shape != shape or any(type(label) is not int for label in labels):
        raise UserError(NO_BATCH)
    return _source(pixels, np.array(labels, dtype=np.int64))


def others_beside(path: Path) -> tuple[Path, ...]:
    """Return the other batches of the same data that lie beside one, in their order."""
    found = NUMBERED.fullmatch(path.name)
    if found is None:
        return ()
    numbers = (number for number in range(1, BATCHES + 1) if str(number) != found[2])
    named = (path.with_name(f"{found[1]}{number}{found[3]}") for number in numbers)
    return tuple(each for each in named if each.is_file())


def together(batches: Sequence[PictureSource]) -> PictureSource:
    """Return several batches as one."""
    first, *others = batches
    if not others:
        return first
    pictures = np.concatenate([each.pictures for each in batches])
    labels = np.concatenate([each.labels for each in batches])
    return PictureSource(pictures, labels, f"{first.kind} × {len(batches)}")


def _word(key: str | bytes) -> str:
    return key.decode("ascii") if isinstance(key, bytes) else key


def _source(pixels: Any, labels: Any) -> PictureSource:
    wrong = labels[(labels < 0) | (labels >= CLASSES)]
    if len(wrong):
        raise UserError(NOT_LABELS, value=int(wrong[0]), high=CLASSES - 1)
    return PictureSource(pixels.reshape(-1, COLOURS, SIDE, SIDE), labels, "CIFAR-10")
