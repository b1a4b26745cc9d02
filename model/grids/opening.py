"""A file of a loss grid, by its path: read once as long as it does not change."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from model.datasets.files.reading import content_of, reading
from model.errors import QT_TRANSLATE_NOOP, UserError
from model.files import packed_names
from model.grids.content import VALUES, X_NAMES, Y_NAMES, GridFile
from model.grids.hdf5 import SIGNATURE, read_hdf5
from model.grids.npz import read_npz

HDF5_SUFFIXES = (".h5", ".hdf5")

NEITHER = QT_TRANSLATE_NOOP("errors", "is neither an NPZ nor an HDF5 file")


def grid_file(path: Path) -> GridFile:
    """Read a file; one that has not changed is not read twice.

    Raises
    ------
    UserError
        Naming the file and what is wrong with it.
    """
    with reading(path):
        return _read(path, _stamp(path))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return facts.st_size, facts.st_mtime_ns


@lru_cache(maxsize=4)
def _read(path: Path, _stamp: tuple[int, int]) -> GridFile:
    content = content_of(path)
    if content.startswith(SIGNATURE) or path.suffix.lower() in HDF5_SUFFIXES:
        return GridFile(read_hdf5(content))
    if content.startswith(b"PK\x03\x04") or path.suffix.lower() == ".npz":
        return GridFile(read_npz(content))
    raise UserError(NEITHER)


def is_grid_file(path: Path) -> bool:
    """Whether a file is one of a loss grid, by its name and, of NPZ, its arrays' names.

    HDF5 files are all taken to be: nothing else in this program reads them.
    """
    if path.suffix.lower() in HDF5_SUFFIXES:
        return True
    if path.suffix.lower() != ".npz":
        return False
    names = {each.removesuffix(".npy") for each in packed_names(path)}
    known = (X_NAMES, Y_NAMES, VALUES)
    return X_NAMES[0] in names or all(not names.isdisjoint(each) for each in known)
