"""The scenario that an exported file carries, found again."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.files import CANNOT_READ, TOO_LARGE
from model.png import text_in_png
from model.scenario import MAX_CHARACTERS, Scenario, scenario_from_json
from model.share import LONGEST, PREFIX, scenario_from_share
from model.table_notes import ENDING

KEYWORD = "Scenario"
NOTES = f".csv{ENDING}"
LARGEST = 1_000_000_000
"""Bytes of a picture or a film that is looked into."""
HEAD = 1 << 20
"""Bytes in which a script and a drawing name their scenario."""
FORMAT = b'"format": "descent-lab/scenario"'

NOTHING_IN_IT = QT_TRANSLATE_NOOP("errors", "carries no scenario of Descent Lab")

_SHARED = re.compile(PREFIX.encode() + rb"[0-9]+:[A-Za-z0-9_.-]{1,2000000}")
_METADATA = re.compile(rb"<metadata[^<>]{0,80}>([^<]*)</metadata>")


def scenario_in(path: Path) -> Scenario:
    """Return the scenario of a picture, film, drawing, table or script made here.

    Only as much is read as is needed, and nothing in the file is run.

    Raises
    ------
    UserError
        Naming the file, if it carries none or cannot be read.
    """
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            if size > LARGEST:
                raise UserError(TOO_LARGE, where=path.name, high=LARGEST)
            found = READERS[_kind(path)](stream)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(CANNOT_READ, where=str(path), reason=reason) from None
    if found is None:
        raise UserError(NOTHING_IN_IT, where=path.name)
    try:
        shared = found.startswith(PREFIX)
        return scenario_from_share(found) if shared else scenario_from_json(found)
    except UserError as error:
        raise error.within(path.name) from None


def carries(path: Path) -> bool:
    """Whether a file is of a kind that carries a scenario."""
    return _kind(path) in READERS


def _kind(path: Path) -> str:
    return NOTES if path.name.lower().endswith(NOTES) else path.suffix.lower()


def _from_png(stream: BinaryIO) -> str | None:
    return text_in_png(stream, KEYWORD, MAX_CHARACTERS)


def _from_svg(stream: BinaryIO) -> str | None:
    found = _METADATA.search(stream.read(MAX_CHARACTERS + HEAD))
    return None if found is None else html.unescape(found[1].decode("utf-8", "replace"))


def _from_script(stream: BinaryIO) -> str | None:
    found = _SHARED.search(stream.read(LONGEST + HEAD))
    return None if found is None else found[0].decode("ascii")


def _from_gif(stream: BinaryIO) -> str | None:
    """Return the first comment; pictures before it are not looked through."""
    head = stream.read(13)
    if head[:3] != b"GIF" or len(head) < 13:
        return None
    if head[10] & 0x80:
        stream.seek(3 << (head[10] & 7) + 1, 1)
    while stream.read(1) == b"!":
        label = stream.read(1)
        content = _joined(stream)
        if label == b"\xfe" and content is not None:
            return content.decode("utf-8", "replace")
    return None


def _joined(stream: BinaryIO) -> bytes | None:
    """Return a GIF's blocks in one; ``None`` if they are too many."""
    whole = bytearray()
    while (length := stream.read(1)) not in {b"", b"\0"}:
        whole += stream.read(length[0])
        if len(whole) > MAX_CHARACTERS:
            return None
    return bytes(whole)


def _from_mp4(stream: BinaryIO) -> str | None:
    """Return the JSON object that stands somewhere in the bytes of a film."""
    place = _place(stream, FORMAT)
    if place is None:
        return None
    stream.seek(max(place - 64, 0))
    text = stream.read(MAX_CHARACTERS).decode("utf-8", "ignore")
    begin = text.rfind("{", 0, text.index(FORMAT.decode()))
    if begin < 0:
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return None
    return text[begin:end]


def _from_notes(stream: BinaryIO) -> str | None:
    """Return the first note on a table, if that is a scenario."""
    try:
        content = json.loads(stream.read(2 * MAX_CHARACTERS))
        note = content["notes"][0]
        known = str(note["format"]).encode() in FORMAT
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    return json.dumps(note) if known else None


def _place(stream: BinaryIO, wanted: bytes) -> int | None:
    """Return where bytes stand in a file, reading a part of it at a time."""
    begin, rest = 0, b""
    while block := stream.read(HEAD):
        found = (rest + block).find(wanted)
        if found >= 0:
            return begin - len(rest) + found
        begin += len(block)
        rest = (rest + block)[-len(wanted) :]
    return None


def _from_npz(stream: BinaryIO) -> str | None:
    """Return the array of one text that stands under ``scenario``; never a pickle."""
    import numpy as np

    try:
        with zipfile.ZipFile(stream) as archive:
            entry = archive.getinfo("scenario.npy")
            if entry.file_size > 4 * MAX_CHARACTERS + 1000:
                return None
            content = io.BytesIO(archive.read(entry))
        text = np.lib.format.read_array(content, allow_pickle=False)
    except Exception:  # noqa: BLE001 (broken bytes fail in any way)
        return None
    if text.ndim or text.dtype.kind != "U":
        return None
    order = "be" if text.dtype.byteorder == ">" else "le"
    return text.tobytes().decode(f"utf-32-{order}", "replace").rstrip("\0")


READERS: dict[str, Callable[[BinaryIO], str | None]] = {
    ".png": _from_png,
    ".svg": _from_svg,
    ".gif": _from_gif,
    ".mp4": _from_mp4,
    ".npz": _from_npz,
    ".py": _from_script,
    NOTES: _from_notes,
}
"""By a file's ending: what finds the scenario's text in it."""
