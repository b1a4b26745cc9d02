"""Bytes of files, within limits, and one sentence for whatever is wrong with them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import QT_TRANSLATE_NOOP, UserError

LARGEST = 512 * 2**20
"""Bytes of a file, and of what is packed in it."""
MEGABYTE = 2**20
FILE = "file "
"""Before the name of the file at fault."""
GZIP = b"\x1f\x8b"

NOT_THERE = QT_TRANSLATE_NOOP("errors", "there is no such file")
NOT_A_FILE = QT_TRANSLATE_NOOP("errors", "is not a file")
NO_ACCESS = QT_TRANSLATE_NOOP("errors", "cannot be read: {reason}")
TOO_LARGE = QT_TRANSLATE_NOOP("errors", "holds more than {high} MB")
NO_MEMORY = QT_TRANSLATE_NOOP("errors", "does not fit into the memory")
DAMAGED = QT_TRANSLATE_NOOP("errors", "is damaged or of another form ({reason})")
EMPTY = QT_TRANSLATE_NOOP("errors", "is empty")
CUT_OFF = QT_TRANSLATE_NOOP(
    "errors", "holds {value} bytes where its beginning speaks of {high}"
)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with a file into one sentence that names it."""
    try:
        yield
    except UserError as error:
        known = error.where.startswith(FILE)  # one of several that belong together
        where = error.where if known else _named(path)
        raise UserError(error.message, where=where, **error.values) from None
    except MemoryError:
        raise UserError(NO_MEMORY, where=_named(path)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(NO_ACCESS, where=_named(path), reason=reason) from None
    except Exception as error:  # noqa: BLE001 (broken bytes fail in any way)
        reason = type(error).__name__
        raise UserError(DAMAGED, where=_named(path), reason=reason) from None


def _named(path: Path) -> str:
    name = "".join(each if each.isprintable() else "?" for each in path.name)
    return f"{FILE}{name[:80]}"


def content_of(path: Path) -> bytes:
    """Return the bytes of a file, unpacked if it is gzipped.

    Raises
    ------
    UserError
        If there is no such file, it is empty, or larger than is read.
    """
    if not path.exists():
        raise UserError(NOT_THERE)
    if not path.is_file():
        raise UserError(NOT_A_FILE)
    if path.stat().st_size > LARGEST:
        raise UserError(TOO_LARGE, high=LARGEST // MEGABYTE)
    content = path.read_bytes()
    if content.startswith(GZIP):
        content = unpacked(content)
    if not content:
        raise UserError(EMPTY)
    return content


def unpacked(content: bytes, limit: int | None = None) -> bytes:
    """Return what is packed in a gzip file of one or more parts, up to the limit."""
    limit = LARGEST if limit is None else limit
    out = io.BytesIO()
    while content.startswith(GZIP):
        unpack = zlib.decompressobj(wbits=31)
        out.write(unpack.decompress(content, limit + 1 - out.tell()))
        if out.tell() > limit:
            raise UserError(TOO_LARGE, high=limit // MEGABYTE)
        if not unpack.eof:
            raise UserError(DAMAGED, reason="gzip")
        content = unpack.unused_data
    return out.getvalue()
