"""A person's files of data."""

from __future__ import annotations

import gzip
import random
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from tests.fuzz.mutations import broken
from tests.fuzz.targets.archives import inside_zip, npy, zipped
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.ways import in_bytes, in_text, raw
from tests.model.datasets import made


def _data_npz() -> list[bytes]:
    x, y = np.arange(24.0).reshape(12, 2), np.arange(12) % 3
    pictures = np.zeros((12, 4, 4), np.uint8)
    return [
        zipped({"x.npy": npy(x), "y.npy": npy(y)}),
        zipped({"x_train.npy": npy(pictures), "y_train.npy": npy(y)}),
        zipped({"table.npy": npy(np.c_[x, y])}),
        zipped({"x.npy": npy(x), "labels.npy": npy(np.array(list("abcabcabcabc")))}),
    ]


def _reader(ending: str, options: str = "") -> Callable[[bytes, Path], object]:
    def read(content: bytes, folder: Path) -> object:
        from model.datasets.files import opening
        from model.datasets.files.data import FileData, _prepared

        path = folder / ending if "-" in ending else folder / f"data{ending}"
        path.write_bytes(content)
        opening._opened.cache_clear()
        _prepared.cache_clear()
        opening.is_data_file(path)
        return FileData.of(f"{path}{options}").load()

    return read


def _tables() -> list[bytes]:
    german = "länge;breite\n" + "".join(f"{k},5;{k * k}\n" for k in range(12))
    return [
        made.PAIRS.encode(),
        made.FLOWERS.encode(),
        german.encode(),
        b"1\t2\n3\t4\n" * 4,
        b'"a ""b"" c","d\ne"\n1,2\n3,4\n5,6\n',
    ]


TABLE_WORDS = (
    *(",", ";", "\t", '"', '""', "\n", "\r\n", "nan", "inf", "1,5", "1.5", "1e5", ""),
    *(
        " ",
        "x",
        "label",
        "损",
        "\ufeff",
        "\0",
        "=1+1",
        "0x1",
        "1_000",
        "-",
        "a" * 5_000,
    ),
)


def _idx() -> list[bytes]:
    pictures = np.arange(12 * 4 * 4).reshape(12, 4, 4) % 256
    contents = [made.idx(pictures, code) for code in (0x08, 0x0B, 0x0D, 0x0E)]
    return [*contents, *map(gzip.compress, contents[:2])]


def _gzipped(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    content = dice.choice(pool)
    content = content if content[:2] != b"\x1f\x8b" else made.idx(np.zeros((2, 2, 2)))
    return gzip.compress(broken(dice, content, pool, [b"\0\0\x08\x03"]), 1)


def _idx_head(dice: random.Random, _pool: Sequence[bytes]) -> bytes:
    """A beginning that speaks of sides, and some content."""
    sides = [
        dice.choice((0, 1, 2, 12, 2**16, 2**31, 2**32 - 1))
        for _ in range(dice.randrange(9))
    ]
    head = bytes([0, 0, dice.choice((8, 9, 11, 12, 13, 14, 0, 255)), len(sides)])
    return head + struct.pack(f">{len(sides)}I", *sides) + bytes(dice.randrange(200))


def _read_idx(content: bytes, folder: Path) -> object:
    beside = folder / "t-labels-idx1-ubyte"
    if not beside.exists():
        beside.write_bytes(made.idx(np.arange(12) % 3))
    return _reader("t-images-idx3-ubyte")(content, folder)


def _pickles() -> list[bytes]:
    olds = made.old_batch(2), made.old_batch_as_text(2)
    return [*olds, *(made.python_batch(each, 2) for each in range(6))]


PICKLE_WORDS = (
    *("c_codecs\nencode\n(g1\nVlatin1\ntR", "cnumpy.core.numeric\n_frombuffer\n"),
    *("S'\\x00'\n", "V\\u00ff\n", "I01\n", "L5L\n", "(dp0\n", "(lp1\n", "g1\n"),
    *("cos\nsystem\n", "cposix\nsystem\n", "(S'x'\ntR.", "\x93", "\x80\x04"),
    *("c__builtin__\neval\n", "R", "b", "}", "]", "q\0", "h\0", "u", "a", "0", "2"),
    *("(", "t", "\x85", "\x86", "\x87", ".", "X\xff\xff\xff\x7f", "B\xff\xff\xff\x7f"),
    *("\x8a\xff", "r\xff\xff\xff\x7f", "K\x01" * 300),
)


def _cifar() -> list[bytes]:
    records = [bytes([k]) + bytes(range(256)) * 12 for k in (3, 9, 0)]
    return [b"".join(records), b"".join(records[:2])]


TARGETS = (
    Target(
        "csv",
        _tables,
        _reader(".csv"),
        (in_text(TABLE_WORDS), in_bytes(TABLE_WORDS)),
        1.5,
    ),
    Target("npz", _data_npz, _reader(".npz"), (inside_zip, inside_zip, raw("PK\1\2"))),
    Target("idx", _idx, _read_idx, (raw("\0\0\x08\3"), _gzipped, _idx_head), 1.5),
    Target(
        "cifar-python",
        _pickles,
        _reader("data_batch-1"),
        (in_bytes(PICKLE_WORDS),),
        1.5,
    ),
    Target(
        "cifar-binary", _cifar, _reader("data-batch.bin"), (raw("\x09", "\x0a"),), 0.3
    ),
)
