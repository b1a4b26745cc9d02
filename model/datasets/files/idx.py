"""IDX files, the form of MNIST and Fashion-MNIST: pictures in one, labels in another.

Two zero bytes, the type, the number of axes, their lengths (32 bits, big-endian), then
the numbers.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path

import numpy as np

from model.datasets.files.content import PictureSource, Values
from model.datasets.files.reading import CUT_OFF, content_of
from model.errors import QT_TRANSLATE_NOOP, UserError

TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
IMAGES, LABELS = ("images", "idx3"), ("labels", "idx1")

NOT_IDX = QT_TRANSLATE_NOOP("errors", "does not begin as an IDX file does")
NO_LABELS = QT_TRANSLATE_NOOP(
    "errors", "needs its labels beside it, in a file named {value}"
)
NO_IMAGES = QT_TRANSLATE_NOOP(
    "errors", "holds labels and needs its pictures beside it, in a file named {value}"
)
NEITHER = QT_TRANSLATE_NOOP(
    "errors", "has {value} axes; pictures have three and labels one"
)


def read_idx(content: bytes) -> Values:
    """Return the array in an IDX file.

    Raises
    ------
    UserError
        If it is none, or not all of it is there.
    """
    axes = content[3] if len(content) > 3 else 0
    begin = 4 + 4 * axes
    if content[:2] != b"\0\0" or content[2] not in TYPES or len(content) < begin:
        raise UserError(NOT_IDX)
    shape = struct.unpack(f">{axes}I", content[4:begin])
    dtype = np.dtype(TYPES[content[2]])
    size = begin + math.prod(shape) * dtype.itemsize
    if not axes or size != len(content):
        raise UserError(CUT_OFF, value=len(content), high=size)
    values = np.frombuffer(content, dtype, offset=begin).reshape(shape)
    return values.astype(dtype.newbyteorder("="))


def read_pair(path: Path, content: bytes) -> PictureSource:
    """Return pictures and labels: one file is given, the other lies beside it.

    Raises
    ------
    UserError
        If the other one is not there.
    """
    values = read_idx(content)
    if values.ndim not in (1, 3):
        raise UserError(NEITHER, value=values.ndim)
    pictures = values.ndim == 3
    swap = (IMAGES, LABELS) if pictures else (LABELS, IMAGES)
    other = companion(path, *swap)
    if not other.is_file():
        raise UserError(NO_LABELS if pictures else NO_IMAGES, value=other.name)
    beside = read_idx(content_of(other))
    if beside.ndim != (1 if pictures else 3):
        raise UserError(NEITHER, value=beside.ndim)
    images, labels = (values, beside) if pictures else (beside, values)
    return PictureSource(images[:, None], labels, "IDX")


def companion(path: Path, own: tuple[str, ...], others: tuple[str, ...]) -> Path:
    """Return the file with the other half of the data, packed or not."""
    name = path.name
    for word, other in zip(own, others, strict=True):
        name = name.replace(word, other)
    if name == path.name:
        name = f"{others[0]}-{name}"
    plain = name.removesuffix(".gz")
    both = [path.with_name(name), path.with_name(plain), path.with_name(f"{plain}.gz")]
    return next((each for each in both if each.is_file()), both[0])
