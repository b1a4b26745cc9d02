"""Films as files, picture by picture: GIF and MP4, each with a text in it."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

import numpy as np

from model.errors import QT_TRANSLATE_NOOP, UserError
from model.png import Pixels

if TYPE_CHECKING:
    from PIL import Image

LAST = 255
"""The colour that stands for «as before»."""
PATCH = 40
CODECS = ("libx264", "libopenh264", "mpeg4")
"""The best first."""

NO_FILMS = QT_TRANSLATE_NOOP(
    "errors", "needs the library av (install it with pip install av)"
)


class FilmWriter(Protocol):
    """Takes pictures of one size, one after the other.

    Attributes
    ----------
    sizes
        The bytes of each picture written so far.
    """

    sizes: list[int]

    def add(self, pixels: Pixels) -> None:
        """Write the next picture."""

    def close(self) -> None:
        """Write what is left."""


class GifWriter:
    """An animated GIF that goes on for ever.

    All pictures share one palette, so that only what moves differs from picture to
    picture; only the smallest box around it is kept, and in it only what differs.

    Parameters
    ----------
    samples
        Pictures whose colours the palette is made for.
    colours
        Colours (``#rrggbb``) that cover few pixels and count all the same.

    Source: CompuServe, Graphics Interchange Format 89a, 1990.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        rate: float,
        samples: Sequence[Pixels],
        colours: Sequence[str],
        comment: str = "",
    ) -> None:
        from PIL import Image

        self._stream = stream
        self.sizes: list[int] = []
        self._delay = max(2, round(100 / rate))
        card = colour_card(samples, colours)
        self._palette = card.quantize(LAST, method=Image.Quantize.MEDIANCUT)
        self._before: Pixels | None = None
        height, width, _ = samples[0].shape
        table = bytes(self._palette.getpalette() or ())[: 3 * LAST].ljust(768, b"\0")
        stream.write(b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF7, 0, 0))
        stream.write(table + b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")
        if comment:
            stream.write(b"!\xfe" + _blocks(comment.encode("utf-8")))

    def add(self, pixels: Pixels) -> None:
        from PIL import Image

        picture = Image.fromarray(pixels)
        drawn = picture.quantize(palette=self._palette, dither=Image.Dither.NONE)
        now = np.asarray(drawn, np.uint8)
        part, corner = _difference(self._before, now)
        self._before = now
        self._write(Image.fromarray(part), corner)

    def close(self) -> None:
        self._stream.write(b";")

    def _write(self, part: Image.Image, corner: tuple[int, int]) -> None:
        from PIL import GifImagePlugin

        blocks = GifImagePlugin.getdata(
            part,
            corner,
            duration=10 * self._delay,
            transparency=LAST,
            disposal=1,
            include_color_table=False,
        )
        self._stream.writelines(blocks)
        self.sizes.append(sum(map(len, blocks)))


def _difference(before: Pixels | None, now: Pixels) -> tuple[Pixels, tuple[int, int]]:
    """Return the smallest box in which the pictures differ, and its corner."""
    if before is None:
        return now, (0, 0)
    differs = before != now
    rows, columns = np.flatnonzero(differs.any(1)), np.flatnonzero(differs.any(0))
    if not len(rows):
        return np.full((1, 1), LAST, np.uint8), (0, 0)
    top, left = int(rows[0]), int(columns[0])
    box = slice(top, int(rows[-1]) + 1), slice(left, int(columns[-1]) + 1)
    part = np.where(differs[box], now[box], np.uint8(LAST))
    return np.ascontiguousarray(part), (left, top)


def colour_card(samples: Sequence[Pixels], colours: Sequence[str]) -> Image.Image:
    """Return pictures one below the other, and below them a patch for each colour."""
    from PIL import Image, ImageColor

    width = samples[0].shape[1]
    patches = np.empty((PATCH, width, 3), np.uint8)
    for k, colour in enumerate(colours):
        left, right = (width * n // len(colours) for n in (k, k + 1))
        patches[:, left:right] = ImageColor.getrgb(colour)[:3]
    return Image.fromarray(
        np.concatenate([*samples, patches][: None if colours else -1])
    )


def _blocks(content: bytes) -> bytes:
    """Cut bytes into blocks of at most 255, each led by its length; a 0 ends them."""
    parts = [content[k : k + 255] for k in range(0, len(content), 255)]
    return b"".join(bytes((len(part),)) + part for part in parts) + b"\0"


class Mp4Writer:
    """An MP4 film in H.264, which every player and browser shows.

    Its colours are kept for every second pixel only, so width and height are even.

    Raises
    ------
    UserError
        If the library av is not installed.
    """

    def __init__(
        self,
        stream: BinaryIO,
        *,
        rate: float,
        size: tuple[int, int],
        title: str = "",
        comment: str = "",
    ) -> None:
        av = _av()
        self.sizes: list[int] = []
        self._file = av.open(stream, "w", format="mp4")
        self._file.metadata.update({"title": title, "comment": comment})
        self._stream = self._file.add_stream(_codec(av), rate=_fraction(rate))
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.thread_count = 1
        self._stream.options = {"crf": "20", "preset": "veryfast"}
        self._frame = av.VideoFrame

    def add(self, pixels: Pixels) -> None:
        frame = self._frame.from_ndarray(pixels, format="rgb24")
        self._take(self._stream.encode(frame))

    def close(self) -> None:
        self._take(self._stream.encode())
        self._file.close()

    def _take(self, packets: list[Any]) -> None:
        for packet in packets:
            self.sizes.append(packet.size)
            self._file.mux(packet)


def films_can_be_made() -> bool:
    """Whether MP4 files can be written here."""
    from importlib.util import find_spec

    return find_spec("av") is not None


def _av() -> Any:
    try:
        import av
    except ImportError:
        raise UserError(NO_FILMS, where=".mp4") from None
    return av


def _codec(av: Any) -> str:
    for name in CODECS:
        try:
            av.codec.Codec(name, "w")
        except ValueError:
            continue
        return name
    raise UserError(NO_FILMS, where=".mp4")


def _fraction(rate: float) -> Any:
    from fractions import Fraction

    return Fraction(rate).limit_denominator(1001)
