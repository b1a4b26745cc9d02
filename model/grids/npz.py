"""Named arrays of an NPZ file, read without pickle and within limits."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.datasets.files.reading import LARGEST, MEGABYTE, TOO_LARGE
from model.errors import QT_TRANSLATE_NOOP, UserError

NO_NPZ = QT_TRANSLATE_NOOP("errors", "is no NPZ file of arrays")
MOST_ARRAYS = 100


def read_npz(content: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays by name.

    Raises
    ------
    UserError
        If it is none, or more than is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except zipfile.BadZipFile:
        raise UserError(NO_NPZ) from None
    if sum(each.file_size for each in entries) > LARGEST:
        raise UserError(TOO_LARGE, high=LARGEST // MEGABYTE)
    if not entries or len(entries) > MOST_ARRAYS:
        raise UserError(NO_NPZ)
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        try:
            return {name: np.asarray(file[name]) for name in file.files}
        except ValueError:  # Python objects, or bytes that are no arrays
            raise UserError(NO_NPZ) from None
