"""PNG files written here are what other programs read, with their texts."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from model.png import text_in_png, write_png


def written(pixels, **texts: str) -> bytes:
    stream = io.BytesIO()
    write_png(stream, pixels, texts)
    return stream.getvalue()


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (131, 7)])
def test_pillow_reads_the_same_pixels(size) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (*size, 3), np.uint8)
    with Image.open(io.BytesIO(written(pixels, Scenario="{}", Note="中 × é"))) as image:
        image.load()
        assert np.array_equal(np.asarray(image), pixels)
        assert image.text == {"Scenario": "{}", "Note": "中 × é"}


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("international", [True, False])
def test_texts_of_other_programs_are_found(compressed, international) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Other", "no")
    if international:
        info.add_itxt("Scenario", "yes " * 50, zip=compressed)
    else:
        info.add_text("Scenario", "yes " * 50, zip=compressed)
    stream = io.BytesIO()
    Image.new("RGB", (5, 5)).save(stream, "PNG", pnginfo=info)
    stream.seek(0)
    assert text_in_png(stream, "Scenario", 1000) == "yes " * 50


def test_what_is_too_long_is_left() -> None:
    pixels = np.zeros((2, 2, 3), np.uint8)
    content = written(pixels, Scenario="a" * 2000)
    assert text_in_png(io.BytesIO(content), "Scenario", 1000) is None
    packed = b"Scenario\0\0" + zlib.compress(b"a" * 1_000_000)
    head = struct.pack(">I", len(packed)) + b"zTXt" + packed
    bomb = content[:33] + head + b"\0\0\0\0"
    assert text_in_png(io.BytesIO(bomb), "Scenario", 2000) == "a" * 2000


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXtab"],
)
def test_broken_files_have_no_text(content) -> None:
    assert text_in_png(io.BytesIO(content), "Scenario", 1000) is None
