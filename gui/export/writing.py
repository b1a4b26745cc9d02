"""Pictures and texts as files, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files import CANNOT_WRITE, write_whole

if TYPE_CHECKING:
    from model.png import Pixels


def write_pixels(path: Path, pixels: Pixels, text: str) -> None:
    """Write a picture as a PNG file with its scenario, whole or not at all.

    Raises
    ------
    UserError
        If it cannot be written.
    """
    from model.carried import KEYWORD
    from model.png import write_png

    write_whole(path, lambda stream: write_png(stream, pixels, {KEYWORD: text}))


def write_words(path: Path, text: str) -> None:
    """Write a text in UTF-8."""
    write_whole(path, lambda stream: stream.write(text.encode("utf-8")))


def png_bytes(picture: Any) -> bytes:
    """Return a picture as the content of a PNG file."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise UserError(CANNOT_WRITE, where=".png", reason="PNG")
    return bytes(buffer.data().data())
