"""PNG files: pictures with a text in them, written row by row; the text read again."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Red, green, blue; shape ``(height, width, 3)``."""

SIGNATURE = b"\x89PNG\r\n\x1a\n"
ROWS = 64
"""Rows compressed at a time; meanwhile other threads work."""
LEVEL = 6
TEXTS = (b"tEXt", b"zTXt", b"iTXt")


def write_png(stream: BinaryIO, pixels: Pixels, texts: Mapping[str, str]) -> None:
    """Write a picture with texts by keyword.

    Every row is kept as its difference from the row above (filter 2), which smooth
    pictures compress well with. Texts outside Latin-1 go into ``iTXt`` chunks.

    Source: W3C, Portable Network Graphics, third edition, sections 7, 9, 11.
    """
    height, width, _ = pixels.shape
    stream.write(SIGNATURE)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    stream.write(_chunk(b"IHDR", head))
    stream.writelines(_text(keyword, text) for keyword, text in texts.items())
    tool = zlib.compressobj(LEVEL)
    for block in _filtered(pixels):
        if packed := tool.compress(block):
            stream.write(_chunk(b"IDAT", packed))
    stream.write(_chunk(b"IDAT", tool.flush()))
    stream.write(_chunk(b"IEND", b""))


def _filtered(pixels: Pixels) -> Iterator[bytes]:
    flat = pixels.reshape(len(pixels), -1)
    above = np.zeros_like(flat[:1])
    for begin in range(0, len(flat), ROWS):
        rows = flat[begin : begin + ROWS]
        block = np.empty((len(rows), 1 + rows.shape[1]), np.uint8)
        block[:, 0] = 2
        block[:, 1:] = rows - np.concatenate((above, rows[:-1]))
        above = rows[-1:]
        yield block.tobytes()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    )


def _text(keyword: str, text: str) -> bytes:
    key = keyword.encode("latin-1") + b"\0"
    try:
        return _chunk(b"tEXt", key + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", key + b"\0\0\0\0" + text.encode("utf-8"))


def text_in_png(stream: BinaryIO, keyword: str, most: int) -> str | None:
    """Return the text that stands under a keyword, if it is no longer than ``most``.

    Pictures are passed over unread. What is not a PNG file has no text.
    """
    if stream.read(8) != SIGNATURE:
        return None
    key = keyword.encode("latin-1") + b"\0"
    while len(head := stream.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        if kind in TEXTS and length <= most:
            content = stream.read(length)
            if content.startswith(key):
                return _read(kind, content[len(key) :], most)
            stream.seek(4, 1)
        else:
            stream.seek(length + 4, 1)
    return None


def _read(kind: bytes, content: bytes, most: int) -> str | None:
    """Return a chunk's text, unpacked where it is packed."""
    try:
        if kind == b"tEXt":
            return content.decode("latin-1")
        if kind == b"zTXt":
            return _unpacked(content[1:], most).decode("latin-1")
        packed, rest = content[:1] == b"\1", content[2:]
        text = rest.split(b"\0", 2)[2]
        return (_unpacked(text, most) if packed else text).decode("utf-8")
    except (zlib.error, UnicodeDecodeError, IndexError):
        return None


def _unpacked(content: bytes, most: int) -> bytes:
    return zlib.decompressobj().decompress(content, most)
