"""Films are whole, in their colours, and carry their words."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageSequence

from model import films
from model.errors import UserError
from model.films import GifWriter, Mp4Writer, films_can_be_made

COLOURS = ("#ff0000", "#00ff00")


def pictures(count: int = 6) -> list[np.ndarray]:
    """Return a dark ground over which a red square moves."""
    made = []
    for k in range(count):
        picture = np.full((40, 64, 3), 20, np.uint8)
        picture[10:20, 5 * k : 5 * k + 10] = (255, 0, 0)
        made.append(picture)
    return made


def gif(given: list[np.ndarray], **more) -> bytes:
    stream = io.BytesIO()
    writer = GifWriter(stream, rate=20, samples=given[-1:], colours=COLOURS, **more)
    for picture in given:
        writer.add(picture)
    writer.close()
    return stream.getvalue()


def test_a_gif_shows_every_picture_for_its_time() -> None:
    given = [*pictures(), pictures()[-1]]
    with Image.open(io.BytesIO(gif(given, comment="a" * 700))) as found:
        frames = [
            (np.asarray(each.convert("RGB")), each.info["duration"])
            for each in ImageSequence.Iterator(found)
        ]
        assert found.info["loop"] == 0
        assert found.info["comment"] == b"a" * 700
    assert len(frames) == len(given)
    for (shown, duration), expected in zip(frames, given, strict=True):
        assert duration == 50
        assert abs(shown.astype(int) - expected).max() <= 8


def test_what_stands_still_costs_nearly_nothing() -> None:
    still = np.random.default_rng(0).integers(0, 255, (40, 64, 3), np.uint8)
    one, ten = len(gif([still])), len(gif([still] * 10))
    assert ten - one < 9 * 40


def test_colours_that_cover_few_pixels_are_kept() -> None:
    picture = np.random.default_rng(0).integers(60, 200, (40, 64, 3), np.uint8)
    picture[3, 4] = (0, 255, 0)
    with Image.open(io.BytesIO(gif([picture]))) as found:
        red, green, blue = found.convert("RGB").getpixel((4, 3))
    assert green > 230
    assert max(red, blue) < 30


@pytest.mark.skipif(not films_can_be_made(), reason="av is not installed here")
def test_an_mp4_has_all_pictures_and_its_words(tmp_path) -> None:
    import av

    given = pictures(12)
    with (tmp_path / "out.mp4").open("wb") as stream:
        writer = Mp4Writer(
            stream, rate=12.5, size=(64, 40), title="Two wells", comment='{"a": 1}'
        )
        for picture in given:
            writer.add(picture)
        writer.close()
    with av.open(str(tmp_path / "out.mp4")) as film:
        assert film.metadata["title"] == "Two wells"
        assert film.metadata["comment"] == '{"a": 1}'
        assert float(film.streams.video[0].average_rate) == 12.5
        shown = [each.to_ndarray(format="rgb24") for each in film.decode(video=0)]
    assert len(shown) == 12
    assert abs(shown[5].astype(int) - given[5]).mean() < 8


def test_without_the_library_one_sentence_says_so(monkeypatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(UserError, match="needs the library av") as refused:
        Mp4Writer(io.BytesIO(), rate=20, size=(64, 40))
    assert "\n" not in str(refused.value)
    assert films.CODECS[-1] == "mpeg4"
