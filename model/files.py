"""Files written whole or not at all, and read with one clear sentence on failure."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from model.errors import QT_TRANSLATE_NOOP, UserError

CANNOT_WRITE = QT_TRANSLATE_NOOP("errors", "cannot be written: {reason}")
CANNOT_READ = QT_TRANSLATE_NOOP("errors", "cannot be read: {reason}")
NOT_TEXT = QT_TRANSLATE_NOOP("errors", "is not a UTF-8 text")
TOO_LARGE = QT_TRANSLATE_NOOP("errors", "is larger than {high} bytes")
NOTHING: Mapping[Path, Any] = {}


Fill = Callable[[BinaryIO], object]
"""What writes a file's content."""


def write_whole(path: Path, fill: Fill, beside: Mapping[Path, Fill] = NOTHING) -> None:
    """Write a file by way of a neighbour that takes its place when it is complete.

    Whatever fails on the way, the old file stays as it was. A link goes on pointing to
    the file, and a file that was there keeps its permissions.

    Parameters
    ----------
    beside
        Files that belong to it: they take their places together, when all are complete.

    Raises
    ------
    UserError
        Naming the file, if the folder or the disk refuses.
    """
    drafts: list[tuple[str, Path]] = []
    try:
        for each, content in {path: fill, **beside}.items():
            target = each.resolve()
            handle, draft = tempfile.mkstemp(
                dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part"
            )
            drafts.append((draft, target))
            with os.fdopen(handle, "wb") as stream:
                content(stream)
                stream.flush()
                os.fsync(stream.fileno())
            _allow_as_usual(draft, target)
        while drafts:
            draft, target = drafts[0]
            Path(draft).replace(target)
            drafts.pop(0)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(CANNOT_WRITE, where=str(path), reason=reason) from None
    finally:
        for draft, _ in drafts:
            with contextlib.suppress(OSError):
                Path(draft).unlink()


def write_text(path: Path, text: str, beside: Mapping[Path, str] = NOTHING) -> None:
    """Write a UTF-8 text whole or not at all, with those that belong to it."""
    write_whole(
        path, written(text), {key: written(each) for key, each in beside.items()}
    )


def written(text: str) -> Fill:
    """Return what writes a text as UTF-8."""
    return lambda stream: stream.write(text.encode("utf-8"))


def read_text(path: Path, limit: int = 16_000_000) -> str:
    """Read a UTF-8 text of at most ``limit`` bytes.

    Raises
    ------
    UserError
        Naming the file.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(CANNOT_READ, where=str(path), reason=reason) from None
    if len(content) > limit:
        raise UserError(TOO_LARGE, where=str(path), high=limit)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(NOT_TEXT, where=str(path)) from None


def packed_names(path: Path) -> frozenset[str]:
    """Return the names in a ZIP file; none where it cannot be read as such."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as packed:
            return frozenset(packed.namelist())
    except Exception:  # noqa: BLE001 (broken bytes fail in any way)
        return frozenset()


def _allow_as_usual(draft: str, target: Path) -> None:
    """Give the file the old one's permissions, or those that any new file has.

    A temporary file is private.
    """
    mask = os.umask(0)
    os.umask(mask)
    with contextlib.suppress(OSError):
        old = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        Path(draft).chmod(0o666 & ~mask if old is None else old)
