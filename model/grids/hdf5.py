"""Named arrays of an HDF5 file; h5py is loaded when the first one is opened."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.datasets.files.reading import LARGEST, MEGABYTE, TOO_LARGE
from model.errors import QT_TRANSLATE_NOOP, UserError

SIGNATURE = b"\x89HDF\r\n\x1a\n"
MOST_ENTRIES = 100

NO_H5PY = QT_TRANSLATE_NOOP(
    "errors", "is an HDF5 file, and those need the package h5py: pip install h5py"
)
NO_HDF5 = QT_TRANSLATE_NOOP("errors", "is no HDF5 file")


def read_hdf5(content: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays at the top of the file by name.

    Groups, texts and links to other places are passed over.

    Raises
    ------
    UserError
        If h5py is not there, or it is no such file, or more than is read.
    """
    if not content.startswith(SIGNATURE):
        raise UserError(NO_HDF5)
    try:
        h5py: Any = import_module("h5py")
    except ImportError:
        raise UserError(NO_H5PY) from None
    found: dict[str, NDArray[Any]] = {}
    try:
        file = h5py.File(io.BytesIO(content), "r")
    except OSError:
        raise UserError(NO_HDF5) from None
    with file:
        for name in list(file)[:MOST_ENTRIES]:
            hard = isinstance(file.get(name, getlink=True), h5py.HardLink)
            entry = file[name] if hard else None
            if isinstance(entry, h5py.Dataset) and entry.dtype.kind in "biuf":
                if entry.nbytes > LARGEST:
                    raise UserError(TOO_LARGE, high=LARGEST // MEGABYTE)
                found[name] = np.asarray(entry[()])
    return found
