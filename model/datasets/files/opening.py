"""Which reader a file needs: by its name, and by how it begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from model.datasets.files.cifar import others_beside
from model.datasets.files.content import PictureSource, Source
from model.datasets.files.idx import IMAGES, LABELS, companion, read_pair
from model.datasets.files.reading import content_of, reading
from model.errors import QT_TRANSLATE_NOOP, UserError

SWAPS = ((IMAGES, LABELS), (LABELS, IMAGES))
TABLES = (".csv", ".tsv", ".txt")
PATTERNS = (
    *("*.csv", "*.tsv", "*.npz", "*-ubyte", "*.idx", "*.gz"),
    *("data_batch_*", "test_batch*"),
)
"""Names of files that hold data; texts of any other name can be chosen by hand."""

UNKNOWN = QT_TRANSLATE_NOOP(
    "errors", "is none of CSV, NPZ, IDX and CIFAR-10 by its name and beginning"
)

Stamp = tuple[int, ...]


def is_data_file(path: Path) -> bool:
    """Whether a file is one of data by its name."""
    name = Path(path.name.lower())
    return any(name.match(pattern) for pattern in PATTERNS)


def opened(path: Path, *, joined: bool = True) -> Source:
    """Read a file of data; one that has not changed is not read twice.

    A batch of CIFAR-10 is ``joined`` with the others that lie beside it.

    Raises
    ------
    UserError
        Naming the file and what is wrong with it.
    """
    with reading(path):
        return _opened(path, stamp(path), joined)


def stamp(path: Path) -> Stamp:
    """Return size and time of the last change, of what belongs to it as well.

    They are zeros without a file.
    """
    halves = [companion(path, *each) for each in SWAPS if each[0][0] in path.name]
    facts: list[int] = []
    for each in (path, *halves, *others_beside(path)):
        try:
            found = each.stat()
        except (OSError, ValueError):
            facts += [0, 0]
        else:
            facts += [found.st_size, found.st_mtime_ns]
    return tuple(facts)


@lru_cache(maxsize=2)
def _opened(path: Path, _stamp: Stamp, joined: bool) -> Source:
    from model.datasets.files.arrays import read_arrays
    from model.datasets.files.cifar import read_batch, read_binary, together
    from model.datasets.files.tables import read_table

    content = content_of(path)
    name = path.name.lower().removesuffix(".gz")
    if content.startswith(b"PK\x03\x04") or name.endswith(".npz"):
        return read_arrays(content)
    read = None
    written = "_batch" in name and content[:1] in {b"(", b"}"}  # protocols 0 and 1
    pickled = content.startswith(b"\x80") or written
    if pickled and not name.endswith((*TABLES, ".bin")):
        read = read_batch
    if "batch" in name and name.endswith(".bin"):
        read = read_binary
    if read is not None:
        others = others_beside(path) if joined else ()
        return together([read(content), *(_one(read, each) for each in others)])
    if content.startswith(b"\0\0"):
        return read_pair(path, content)
    if name.endswith(TABLES):
        return read_table(content)
    raise UserError(UNKNOWN)


def _one(read: Callable[[bytes], PictureSource], path: Path) -> PictureSource:
    with reading(path):
        return read(content_of(path))
